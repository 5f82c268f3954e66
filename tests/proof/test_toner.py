"""C15: a side that takes too much toner is refused by its number; a dense text is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from handoutpress.engine.drawing import draw_sides
from handoutpress.errors import HandoutError
from handoutpress.make.handout import make
from handoutpress.proof.toner import MOST_TONER, toner, toner_faults
from tests.jobs import job

pytestmark = pytest.mark.slow


def side(*greys: int) -> Image.Image:
    """Return a side with a row of pixels of each grey."""
    picture = Image.new("L", (10, len(greys)), 255)
    for row, grey in enumerate(greys):
        picture.paste(grey, (0, row, 10, row + 1))
    return picture


@pytest.mark.parametrize(
    ("greys", "share"),
    [((255,) * 10, 0), ((0,) * 10, 1), ((0, 255, 255, 255), 0.25), ((204,), 0.2)],
)
def test_grey_counts_by_its_darkness(greys: tuple[int, ...], share: float) -> None:
    assert toner(side(*greys)) == pytest.approx(share)


def test_each_dark_side_is_named_with_its_share() -> None:
    light, dark = side(*[0] * 8, *[255] * 92), side(*[0] * 9, *[255] * 91)
    faults = list(toner_faults([light, dark, light, side(0)]))
    assert [fault.code for fault in faults] == ["too-much-toner"] * 2
    assert [fault.message.split(" of ")[0] for fault in faults] == [
        "page 2 would take 9 %",
        "page 4 would take 100 %",
    ]
    assert all("the clinic's styles and logo" in (fault.hint or "") for fault in faults)


def test_a_share_just_over_the_limit_does_not_read_like_the_limit() -> None:
    (fault,) = toner_faults([side(*[0] * 806, *[255] * 9194)])
    assert "8.1 %" in fault.message
    assert "the most is 8 %" in fault.message


@pytest.mark.parametrize("ink", ["black", "colour"])
@pytest.mark.parametrize("lang", ["en", "so"])
def test_the_darkest_of_our_own_sheets_leave_room(lang: str, ink: str) -> None:
    sides = draw_sides(make(job(lang=lang, ink=ink)).pdf)
    assert max(map(toner, sides)) <= MOST_TONER + 0.0005


def test_a_dark_background_of_a_clinic_is_refused(riverside: Path) -> None:
    (riverside / "styles").mkdir(exist_ok=True)
    (riverside / "styles" / "clinic.css").write_text("body { background: #d8d8d8 }")
    with pytest.raises(HandoutError) as refused:
        make(job(riverside))
    assert {fault.code for fault in refused.value.diagnostics} == {"too-much-toner"}
