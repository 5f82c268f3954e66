"""A logo wider than high: as large as the masthead has room, and side 1 still fits."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops

from handoutpress.make.press import HandoutPress, Printed
from handoutpress.make.request import Request
from tests.conftest import GUIDE
from tests.jobs import CLINIC, DAY
from tests.samples import sampled

pytestmark = pytest.mark.slow
MILLIMETRE = 8
"""Pixels in which a page is drawn here."""

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 64">'
    '<path fill="#00f" fill-rule="evenodd" d="M0 0h{width}v64H0z{hole}"/></svg>'
)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLINIC, tmp_path / "clinic"))


def printed(clinic: Path, lang: str, paper: str, size: str) -> Printed:
    return HandoutPress(DAY)(Request(GUIDE, clinic=clinic, lang=lang, paper=paper, size=size))


@cache
def points(lang: str, paper: str, size: str) -> float:
    """Return the size of the text beside the square logo of the example clinic."""
    return printed(CLINIC, lang, paper, size).points


def blue(pdf: bytes) -> tuple[float, float]:
    """Return the width and height of what is blue on the first page, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].render(scale=MILLIMETRE * 25.4 / 72).to_pil().convert("RGB")
    finally:
        document.close()
    red, green, own = page.split()
    low = [band.point(lambda level: 255 if level < 128 else 0) for band in (red, green)]
    mask = ImageChops.darker(ImageChops.darker(*low), own.point(lambda level: level // 200 * 255))
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    return (right - left) / MILLIMETRE, (bottom - top) / MILLIMETRE


LOGOS = [
    (1, ("en", "a4", "standard"), 14, 14),
    (0.25, ("en", "a4", "standard"), 3.5, 14),
    (4, ("en", "a4", "standard"), 56, 14),
    (5, ("en", "letter", "standard"), 56, 11.2),
    (10, ("en", "a4", "standard"), 60, 6),
    (4, ("es", "letter", "standard"), 56, 14),
    (10, ("ar", "a4", "standard"), 60, 6),
    (1, ("en", "letter", "large"), 18, 18),
    (1, ("so", "letter", "large"), 11, 11),  # side 1 of large print is full
    (4, ("ar", "letter", "large"), 72, 18),
    (10, ("en", "a4", "large"), 77, 7.7),
]


@pytest.mark.parametrize(("ratio", "asked", "width", "height"), sampled(LOGOS, 4))
def test_a_logo_keeps_its_ratio_in_the_room_that_it_has(
    clinic: Path, ratio: float, asked: tuple[str, str, str], width: float, height: float
) -> None:
    text = DRAWING.format(width=64 * ratio, hole=f"M6 6h{64 * ratio - 12}v52H6z")
    (clinic / "logo.svg").write_text(text, encoding="utf-8")
    found = printed(clinic, *asked)
    assert blue(found.pdf) == pytest.approx((width, height), abs=0.3)
    assert found.points >= points(*asked) - 1, "the text is nearly as large as beside a square logo"
