"""A sheet set on a plate has all that the same sheet has when it is laid out whole."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any

import pytest

from handoutpress.make.handout import make
from handoutpress.make.press import HandoutPress
from handoutpress.make.request import Request
from tests.conftest import GUIDE
from tests.jobs import CLINIC, DAY
from tests.plates.kit import FULL, NAME, read, stray_ink
from tests.samples import is_long

pytestmark = pytest.mark.slow

NEAR = 0.5
"""Points."""

STRAY = 32
"""Of 255: edges of letters that stand a fraction of a pixel elsewhere."""

VISITS = {"name": NAME, "full": FULL}
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


if not is_long():  # every layout, each in another language
    CASES = [(LANGUAGES[(5 * n + 1) % 13], layout) for n, layout in enumerate(LAYOUTS)]
ROOMY = {("en", "a4"), ("en", "colour")}
"""The sheet is set closer once the date has room for two lines, and keeps 2 points of it more than
the date then takes: all below stands so much lower."""

WHOLE = {("so", "letter")}
"""What is filled in makes page 1 too dark for the printer: laid out whole it is set wider."""


@cache
def both(lang: str, layout: str, visit: str) -> tuple[bytes, bytes]:
    """Return a copy, and the same sheet laid out whole."""
    asked: dict[str, Any] = {"clinic": CLINIC, **LAYOUTS[layout]}
    press = HandoutPress(DAY)
    ready = press.prepare(Request(GUIDE, lang, filled_in=VISITS[visit], **asked))
    copy = press.make(ready)
    assert copy.whole is ((lang, layout) in WHOLE)
    return copy.pdf, make(ready.prepared.job).pdf


@pytest.mark.parametrize(("lang", "layout"), CASES)
@pytest.mark.parametrize("visit", VISITS)
def test_a_copy_has_what_the_whole_sheet_has(lang: str, layout: str, visit: str) -> None:
    copy, whole = map(read, both(lang, layout, visit))
    roomy = (lang, layout) in ROOMY
    near = 2.5 if roomy else NEAR
    assert copy.tags == whole.tags
    assert copy.outline == whole.outline
    for (*one, area), (*two, its) in zip(copy.links, whole.links, strict=True):
        assert one == two
        assert area == pytest.approx(its, abs=near)
    assert copy.facts == whole.facts
    one_text, other = copy.text.split(), whole.text.split()
    assert sorted(one_text) == sorted(other)
    assert roomy or one_text == other  # Poppler orders by place what stands side by side
    assert copy.true_texts == whole.true_texts
    far = [
        (one, two)
        for one, two in zip(sorted(copy.letters), sorted(whole.letters), strict=True)
        if one[:2] != two[:2] or max(abs(one[2] - two[2]), abs(one[3] - two[3])) > near
    ]
    assert not far


@pytest.mark.parametrize(("lang", "layout"), [one for one in CASES if one not in ROOMY])
@pytest.mark.parametrize("visit", VISITS)
def test_a_copy_looks_as_the_whole_sheet_does(lang: str, layout: str, visit: str) -> None:
    copy, whole = both(lang, layout, visit)
    assert max(stray_ink(copy, whole)) <= STRAY
    assert max(stray_ink(whole, copy)) <= STRAY


def test_what_looks_otherwise_is_seen() -> None:
    copy, whole = both("en", "letter", "full")
    press = HandoutPress(DAY)
    other = {**FULL, "weeks": "8"}
    another = press(Request(GUIDE, clinic=CLINIC, paper="letter", filled_in=other)).pdf
    assert max(stray_ink(copy, whole)) <= STRAY < max(stray_ink(another, whole))
    blank = press(Request(GUIDE, clinic=CLINIC, paper="letter")).pdf
    assert max(stray_ink(whole, blank)) > STRAY
