"""Safety texts loosened on purpose, one slip each: how often the reason is named.

Every worded safety text is named at a check; this counts how often it also says what is looser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoutpress.content.guide import load_guide
from handoutpress.translation.messages import TextUnit, guide_units
from handoutpress.wording.safety import reasons
from tests.conftest import GUIDE, ROOT
from tests.translation.planted.material import LATER

PLANTED = ROOT / "tests/translation/planted"
GUIDES = (
    ROOT / "handouts" / GUIDE,
    ROOT / "examples/hillside/handouts/wound-care",
    *(PLANTED / name for name in LATER),
)

# What is found in a text, and what a careless hand puts in its place.
LOOSER = (
    (r"\bor more\b", ""),
    (r"\bor higher\b", ""),
    (r"\b[Nn]o more than\b", "about"),
    (r"\bat most\b", "about"),
    (r" today\b", ""),
    (r" today\b", " this week"),
    (r" now\b", ""),
    (r" now\b", " soon"),
    (r"\b(?:at once|right away)\b", "when you can"),
    (r"\bDo not\b", "You may"),
    (r"\bdo not\b", "do"),
    (r"\bcannot\b", "can"),
    (r"\bhave not\b", "have"),
    (r"\bdoes not\b", "does"),
    (r"\b[Cc]all (?:us|\{emergency\}|an ambulance)\b", "think about it"),
    (r"\{emergency\}", "us"),
    (r"\bambulance\b", "friend"),
    (r"\bbefore\b", "after"),
    (r"(?<=\d )hours?\b", "days"),
    (r"(?<=\d )days?\b", "weeks"),
    (r"(?<=\d )weeks?\b", "months"),
    (r"\bmg\b", "g"),
    (r"°C", "°F"),
    (r"\bevery\b", "some"),
)
# Other words for the same.
HARMLESS = (
    (r"\bDo not\b", "Don’t"),
    (r"\bcannot\b", "can’t"),
    (r"\b[Yy]our temperature is\b", "you have"),
    (r"\bbad\b", "strong"),
    (r"\bvery\b", "really"),
    (r"\bTake\b", "Please take"),
    (r"\bbelly\b", "tummy"),
    (r"\bor more\b", "or over that, or more"),
    (r"\bsmells\b", "stinks"),
    (r"\bhurts\b", "aches"),
    (r"\bdoctor\b", "nurse or doctor"),
    (r"\byou were given\b", "you got"),
    (r"\bpills?\b", "tablets"),
    (r"\bUse\b", "Try"),
    (r"\bAsk us\b", "Please ask us"),
    (r"\bfever\b", "a fever"),
    (r"\.$", ". Thank you."),
)


def texts() -> list[TextUnit]:
    found = [unit for folder in GUIDES for unit in guide_units(load_guide(folder)) if unit.safety]
    assert len(found) > 60
    return found


def slips(
    table: tuple[tuple[str, str], ...], units: list[TextUnit]
) -> Iterator[tuple[TextUnit, str]]:
    """Yield each text with one place changed."""
    for unit in units:
        for pattern, words in table:
            for found in re.finditer(pattern, unit.text):
                changed = unit.text[: found.start()] + words + unit.text[found.end() :]
                yield unit, re.sub(r"  +", " ", changed).strip()


def numbers(units: list[TextUnit]) -> Iterator[tuple[TextUnit, str]]:
    """Yield each text with one number twice as large, and without it."""
    for unit in units:
        for found in re.finditer(r"\d[\d,.]*\d|\d", unit.text):
            number = float(found[0].replace(",", ""))
            for words in (f"{2 * number:g}", "some"):
                yield unit, unit.text[: found.start()] + words + unit.text[found.end() :]


def test_what_is_looser_is_said() -> None:
    units = texts()
    planted = [*slips(LOOSER, units), *numbers(units)]
    missed = [(unit.id, text) for unit, text in planted if not list(reasons(unit, text))]
    assert len(planted) > 400
    assert len(missed) / len(planted) <= 0.02, missed


def test_other_words_for_the_same_are_seldom_called_looser() -> None:
    planted = list(slips(HARMLESS, texts()))
    called = [(unit.id, text) for unit, text in planted if list(reasons(unit, text))]
    assert len(planted) > 150
    assert len(called) / len(planted) <= 0.02, called


@pytest.mark.parametrize("folder", GUIDES, ids=lambda path: Path(path).name)
def test_a_text_as_it_is_has_no_reason(folder: Path) -> None:
    for unit in guide_units(load_guide(folder)):
        assert not list(reasons(unit, unit.text)), unit.id
