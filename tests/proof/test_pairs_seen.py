"""Two languages on a sheet: what one has the other has too, and it is seen on the paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handoutpress.engine.read_printed import read_printed
from handoutpress.errors import HandoutError
from handoutpress.make.fit import FitSearch
from handoutpress.make.handout import make
from handoutpress.proof.words import known_ids
from handoutpress.render.page_places import page_parts
from handoutpress.render.places import TICK_BOX
from handoutpress.render.view import build_page
from tests.jobs import job

pytestmark = pytest.mark.slow

WITH = {"lang": "es", "second": "en", "arrangement": "with", "paper": "a4"}
BESIDE = {"lang": "en", "second": "ar", "arrangement": "beside"}
TEACH = {"lang": "es", "second": "en", "arrangement": "teach"}
SHEETS: dict[str, dict[str, Any]] = {"with": WITH, "beside": BESIDE, "teach": TEACH}


@pytest.mark.parametrize(
    ("sheet", "style", "found"),
    [
        ("with", ".say-back li { background: none }", {"no-room"}),
        ("with", ".part-2 .say-back li { background: none }", {"no-room", "wrong-picture"}),
        ("with", "#say-call-en { background-image: none }", {"no-room", "wrong-picture"}),
        ("with", ".say-back li { --tick: 1mm }", {"no-room"}),
        ("with", ".part-2 li.icon { background-image: none }", {"wrong-picture"}),
        ("beside", "[lang=ar] li.icon { background-image: none }", {"wrong-picture"}),
        ("beside", "#rest { background-image: none }", {"wrong-picture"}),
        ("beside", "#urgent-title { background-image: none }", {"wrong-picture"}),
        ("teach", "#question-2-head { background-image: none }", {"no-room"}),
        ("teach", "#question-2 .blank:last-child { display: none }", {"no-room"}),
        ("teach", "#question-2 .blank { height: 3mm }", {"no-room"}),
        # What a clinic may change: no icon in either language, an icon of another size.
        ("with", "li.icon { background-image: none }", set()),
        ("beside", "li.icon { background-size: 1.3em 1.3em }", set()),
        ("teach", ".teach .question .blank { height: 9mm }", set()),
    ],
)
def test_a_style_that_takes_something_from_a_language(
    sheet: str, style: str, found: set[str], riverside: Path
) -> None:
    (riverside / "styles").mkdir()
    (riverside / "styles" / "clinic.css").write_text(style)
    asked = job(clinic=riverside, **SHEETS[sheet])
    if not found:
        assert make(asked).pages
        return
    with pytest.raises(HandoutError) as refused:
        make(asked)
    assert {fault.code for fault in refused.value.diagnostics} == found


@pytest.mark.parametrize("tags", [("en", "es"), ("ar", "en"), ("zh-Hans", "en")])
def test_frames_of_a_pair_are_equally_high_and_wide(tags: tuple[str, str]) -> None:
    asked = job(lang=tags[0], second=tags[1], arrangement="beside")
    page = build_page(asked)
    laid = FitSearch(asked, page).best().laid
    printed = read_printed(laid.document, laid.boxes, known_ids(page_parts(page)))
    framed = 0
    for name in ("emergency", "urgent", "soon", "crisis"):
        sides = [paint.rect for paint in printed.paints if paint.place == f"row-{name}"]
        standing = [rect for rect in sides if rect.height > rect.width]
        lying = [rect for rect in sides if rect.width > rect.height]
        assert (len(standing), len(lying)) == (4, 4), name
        assert len({(round(rect.y, 2), round(rect.height, 2)) for rect in standing}) == 1, name
        assert len({round(rect.width, 1) for rect in lying}) == 1, name
        framed += 1
    assert framed == 4


@pytest.mark.parametrize("sheet", ["with", "beside"])
def test_both_languages_have_the_drawings_and_the_boxes_of_a_sheet_in_one(sheet: str) -> None:
    drawn = []
    for asked in ({"lang": "en"}, SHEETS[sheet]):
        one = job(**asked)
        page = build_page(one)
        laid = FitSearch(one, page).best().laid
        printed = read_printed(laid.document, laid.boxes, known_ids(page_parts(page)))
        drawn.append({(p.place, p.asset) for p in printed.pictures if p.beside})
    alone, both = drawn
    assert (sum(asset == TICK_BOX for _, asset in alone), len(alone)) == (3, 18)
    suffix = f"-{SHEETS[sheet]['second']}"
    assert both == alone | {(f"{place}{suffix}", asset) for place, asset in alone}
