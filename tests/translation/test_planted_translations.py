"""Faults planted in good translations by the hundred: each kind is seen, good texts print.

The plain run takes a few of each kind; ``--long`` takes those of the report
(``python -m tests.translation.planted.report``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

import pytest

from handoutpress.translation.check import catalogue_faults
from tests.samples import is_long
from tests.translation.planted.faults import Fault, Outcome, good_texts, outcome, planted
from tests.translation.planted.material import LATER, TAGS, Book, books, later_books
from tests.translation.planted.slips import edits

MOST, FEW = 12, 3
SEEN, STOPPED, WARNED = 0.9, 0.8, 0.02
SHORT = "text in another language (short)"
"""Under 5 words, in the same script: no table of the commonest words can tell."""


@cache
def outcomes(name: str) -> tuple[tuple[Fault, Outcome], ...]:
    on = books() if name == "ours" else later_books(name)
    return tuple((fault, outcome(fault)) for fault in planted(on, MOST if is_long() else FEW))


@pytest.mark.full
@pytest.mark.parametrize("name", ["ours", *LATER] if is_long() else ["ours"])
def test_nine_of_ten_of_each_kind_are_seen(name: str) -> None:
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for fault, said in outcomes(name):
        kinds[fault.kind][said] += 1
    assert len(kinds) >= 40
    assert {fault.book.language.tag for fault, _ in outcomes(name)} == set(TAGS)
    assert len(outcomes(name)) >= (3_000 if is_long() else 800)
    seen = {kind: 1 - count["passed"] / count.total() for kind, count in kinds.items()}
    least = SEEN if is_long() else 0.7  # of so few each weighs more
    low = {kind: share for kind, share in seen.items() if share < least and kind != SHORT}
    assert low == {}


@pytest.mark.parametrize("kind", ["one ** lost", "a digit changed", "a medicine exchanged"])
def test_what_would_harm_at_once_is_stopped(kind: str) -> None:
    said = Counter(result for fault, result in outcomes("ours") if fault.kind == kind)
    assert said["stopped"] >= STOPPED * said.total() > 0


@pytest.mark.parametrize("name", ["ours", *LATER])
def test_good_texts_print_and_few_are_looked_at(name: str) -> None:
    on = books() if name == "ours" else later_books(name)
    if not is_long():
        on = tuple(book for book in on if book.name != "words")
    found = [(book.language.tag, unit.id, said) for book, unit, said in good_texts(on)]
    assert len(found) >= len(TAGS) * 60
    assert [row for row in found if row[2] == "stopped"] == []
    warned = [row for row in found if row[2] == "warned"]
    assert len(warned) <= WARNED * len(found), warned


def flagged(on: tuple[Book, ...], block: str, kind: str, code: str) -> set[str]:
    """Return the languages in which a slip of ``edits.toml`` in one block is flagged."""
    found = set()
    for book in on:
        for unit in (one for one in book.units if one.id == block):
            good = book.texts[unit.context]
            pairs = edits()[kind][book.language.tag]
            slips = (re.sub(old, new, good, count=1) for old, new in pairs)
            bad = next((text for text in slips if text != good), good)
            faults = catalogue_faults((unit,), book.of_one(unit, bad), book.language)
            if any(fault.code == code for fault in faults):
                found.add(book.language.tag)
    return found


@pytest.mark.parametrize(
    ("guide", "block"),
    [("wound", "em-do"), ("wound", "rest-lift"), ("fever", "med-aspirin"), ("cast", "care-check"),
     ("asthma", "soon-pregnant"), ("asthma", "inhaler-rinse")],
)  # fmt: skip
def test_one_lost_not_is_flagged_in_ten_of_twelve_languages(guide: str, block: str) -> None:
    assert len(flagged(later_books(guide), block, "not", "translation-lost-not")) >= 10


@pytest.mark.parametrize(
    ("guide", "block"), [("fever", "em-do"), ("cast", "life-sleep"), ("cast", "off-sides")]
)
def test_left_that_became_right_is_flagged_in_ten_of_twelve_languages(
    guide: str, block: str
) -> None:
    on = later_books(guide)
    assert len(flagged(on, block, "left-right", "translation-lost-left")) >= 10
