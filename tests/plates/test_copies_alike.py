"""A sheet set on a plate has all that the same sheet has when it is laid out whole."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from handoutpress.make.handout import make
from handoutpress.make.press import HandoutPress
from handoutpress.make.request import Request
from tests.conftest import GUIDE
from tests.jobs import CLINIC, DAY
from tests.plates.kit import FULL, NAME, Read, read
from tests.samples import sampled

pytestmark = pytest.mark.slow

NEAR = 0.5
"""Points."""

LANGUAGES = "en ar es fa fr hi ht ko pt-BR ru so vi zh-Hans".split()  # noqa: SIM905 - to be read
LAYOUTS: dict[str, dict[str, Any]] = {
    "letter": {"paper": "letter"},
    "a4": {"paper": "a4"},
    "colour": {"paper": "a4", "ink": "colour"},
    "with English": {"paper": "a4", "second": "en", "arrangement": "with"},
    "clinician's": {"paper": "a4", "second": "en", "arrangement": "teach"},
    "no clinic": {"paper": "a4", "clinic": None},
}
CASES = [
    (lang, layout)
    for lang, layout in product(LANGUAGES, LAYOUTS)
    if lang != "en" or "second" not in LAYOUTS[layout]
]


def both(lang: str, layout: str, visit: dict[str, str]) -> tuple[Read, Read]:
    """Return what a reader finds in a copy, and in the same sheet laid out whole."""
    asked: dict[str, Any] = {"clinic": CLINIC, **LAYOUTS[layout]}
    press = HandoutPress(DAY)
    ready = press.prepare(Request(GUIDE, lang, filled_in=visit, **asked))
    copy = press.make(ready)
    assert not copy.whole
    return read(copy.pdf), read(make(ready.prepared.job).pdf)


@pytest.mark.parametrize(("lang", "layout"), sampled(CASES, 5))
@pytest.mark.parametrize("visit", [NAME, FULL], ids=["name", "full"])
def test_a_copy_has_what_the_whole_sheet_has(lang: str, layout: str, visit: dict[str, str]) -> None:
    copy, whole = both(lang, layout, visit)
    assert copy.tags == whole.tags
    assert copy.outline == whole.outline
    for (*one, area), (*two, its) in zip(copy.links, whole.links, strict=True):
        assert one == two
        assert area == pytest.approx(its, abs=NEAR)
    assert copy.facts == whole.facts
    assert copy.text.split() == whole.text.split()
    assert copy.true_texts == whole.true_texts
    far = [
        (one, two)
        for one, two in zip(sorted(copy.letters), sorted(whole.letters), strict=True)
        if one[:2] != two[:2] or max(abs(one[2] - two[2]), abs(one[3] - two[3])) > NEAR
    ]
    assert not far
