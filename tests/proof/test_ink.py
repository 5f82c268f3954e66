"""The ink of a side: a word that is not there or not readable, and ink that nothing explains."""

from __future__ import annotations

import re

import pytest
from PIL import Image, ImageDraw

from handoutpress.engine.drawing import draw_sides
from handoutpress.engine.geometry import Rect
from handoutpress.engine.printed import Printed
from handoutpress.proof.ink import SCALE, ink_shares, prove_ink
from tests.proof.small_sheet import EXPECTED, printed


@pytest.fixture(scope="module")
def sheet() -> tuple[Printed, Image.Image]:
    """Return what is printed and its one side."""
    page, pdf = printed()
    (side,) = draw_sides(pdf)
    return page, side


def painted(side: Image.Image, rect: Rect, grey: int) -> Image.Image:
    """Return the side with an area, in points, painted over."""
    copy = side.copy()
    box = [number * SCALE for number in (rect.x, rect.y, rect.right, rect.bottom)]
    ImageDraw.Draw(copy).rectangle(box, fill=grey)
    return copy


def codes(page: Printed, side: Image.Image) -> set[tuple[str, str | None]]:
    return {(fault.code, fault.key) for fault in prove_ink([side], page, EXPECTED)}


def test_the_side_as_it_is_drawn_passes(sheet: tuple[Printed, Image.Image]) -> None:
    page, side = sheet
    assert codes(page, side) == set()
    shares = [
        share for text in page.texts if text.place == "one" for share in ink_shares(side, text)
    ]
    assert all(0.1 < share < 0.4 for share in shares)


@pytest.mark.parametrize("grey", [255, 0, 128])
def test_a_word_painted_over_is_unreadable(sheet: tuple[Printed, Image.Image], grey: int) -> None:
    page, side = sheet
    text = next(text for text in page.texts if text.place == "two" and not text.marker)
    assert ("unreadable-ink", "two") in codes(page, painted(side, text.rect, grey))


def test_a_part_of_a_line_painted_over_is_found(sheet: tuple[Printed, Image.Image]) -> None:
    page, side = sheet
    text = next(text for text in page.texts if text.place == "one" and not text.marker)
    part = Rect(text.rect.x, text.rect.y, 3 * text.points, text.rect.height)
    assert ("unreadable-ink", "one") in codes(page, painted(side, part, 255))


def test_a_picture_painted_over_is_blank(sheet: tuple[Printed, Image.Image]) -> None:
    page, side = sheet
    (logo,) = (picture for picture in page.pictures if picture.asset == "logo")
    assert ("blank-picture", "head") in codes(page, painted(side, logo.rect, 255))


@pytest.mark.parametrize("spot", [Rect(200, 20, 4, 4), Rect(10, 200, 2, 2), Rect(150, 15, 60, 1)])
def test_ink_that_nothing_explains_is_told_with_its_place(
    sheet: tuple[Printed, Image.Image], spot: Rect
) -> None:
    page, side = sheet
    (fault,) = prove_ink([painted(side, spot, 0)], page, EXPECTED)
    assert fault.code == "stray-ink"
    (left,) = re.findall(r"(\d+) mm from the left", fault.message)
    assert int(left) == pytest.approx(spot.x / 72 * 25.4, abs=1)


def test_a_tint_that_is_all_but_white_is_no_ink(sheet: tuple[Printed, Image.Image]) -> None:
    page, side = sheet
    assert codes(page, painted(side, Rect(200, 20, 4, 4), 230)) == set()
