"""Every drawing that is let through is drawn: in silence, with real numbers, as it was meant.

A hundred damaged drawings here, 3,000 with ``--long``.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from functools import cache

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from pydantic_core import PydanticCustomError

from handoutpress.clinic.drawing.clean import clean_drawing
from handoutpress.engine.press import lay_out, press
from tests.drawings import GOOD, LINEAR, RADIAL, SQUARE, STOPS, damaged, svg
from tests.real_drawings import READ
from tests.samples import sampled

PAGE = (
    '<!doctype html><html lang="en"><title>T</title>'
    "<style>@page { size: 64px; margin: 0 } body { margin: 0 }"
    " img { display: block; width: 64px }</style>"
    '<img src="asset:drawing" alt="a drawing">'
)
NO_NUMBER = re.compile(rb"(?<![\w/])[-+]?(?:nan|inf)\b")
SEEDS = sampled(range(3000), 100)


def drawn(data: bytes) -> bytes:
    """Return the PDF of a clean drawing, 64 pixels wide, that the engine had nothing to say on."""
    pressed = press(lay_out(PAGE, {"drawing": ("image/svg+xml", data)}))
    assert pressed.log == ()
    return pressed.pdf


def texts(pdf: bytes) -> Iterator[bytes]:
    """Yield all that a PDF is made of, streams unpacked; fonts there are none."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Stream):
                yield one.read_bytes()
                yield repr(dict(one.items())).encode()
            else:
                yield one.unparse()


def picture(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        shown: Image.Image = document[0].render(scale=4 / 3).to_pil().convert("RGB")
        return shown
    finally:
        document.close()


@cache
def pixels(drawing: str) -> Image.Image:
    return picture(drawn(clean_drawing(drawing.encode())[0]))


@pytest.mark.parametrize("name", GOOD)
def test_a_good_drawing_leaves_ink_and_real_numbers(name: str) -> None:
    pdf = drawn(clean_drawing(GOOD[name].encode())[0])
    assert not any(NO_NUMBER.search(text) for text in texts(pdf))
    darkest, _ = picture(pdf).convert("L").getextrema()
    assert isinstance(darkest, int)
    assert darkest < 200


@pytest.mark.parametrize("start", range(0, len(SEEDS), 20))
def test_a_damaged_drawing_is_refused_or_drawn(start: int) -> None:
    passed = 0
    for seed in SEEDS[start : start + 20]:
        try:
            data = clean_drawing(damaged(seed))[0]
        except PydanticCustomError:
            continue
        passed += 1
        assert not any(NO_NUMBER.search(text) for text in texts(drawn(data))), seed
    assert passed


DARK, PALE = (0, 0, 0), (255, 255, 255)
TURNED = 'gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="64" y2="0"'
HALVES = '<stop offset=".5" stop-color="#000"/><stop offset=".5" stop-color="#fff"/>'
AS_MEANT: dict[str, tuple[str, dict[tuple[int, int], tuple[int, int, int]]]] = {
    "a gradient turned by a right angle": (
        svg(
            f'<linearGradient id="g" {TURNED} gradientTransform="rotate(90)">{HALVES}'
            '</linearGradient><rect width="64" height="64" fill="url(#g)"/>'
        ),
        {(10, 10): DARK, (54, 10): DARK, (10, 54): PALE, (54, 54): PALE},
    ),
    "a gradient turned by half of one": (
        svg(
            f'<linearGradient id="g" {TURNED} gradientTransform="rotate(45 32 32)">{HALVES}'
            '</linearGradient><rect width="64" height="64" fill="url(#g)"/>'
        ),
        {(10, 10): DARK, (54, 6): DARK, (6, 50): DARK, (58, 10): PALE, (54, 54): PALE},
    ),
    "a gradient in the box of a wide shape": (
        svg(
            f'<linearGradient id="g" x2="1" y2="1">{HALVES}</linearGradient>'
            '<rect width="64" height="16" fill="url(#g)"/>'
        ),
        {(28, 2): DARK, (36, 13): PALE, (4, 13): DARK, (60, 2): PALE},
    ),
    "an oval gradient": (
        svg(
            f'<radialGradient id="g">{HALVES}</radialGradient>'
            '<rect width="64" height="16" fill="url(#g)"/>'
        ),
        {(32, 8): DARK, (46, 8): DARK, (50, 8): PALE, (32, 2): PALE},
    ),
    "a wide stroke with a gradient": (
        svg(
            f'<linearGradient id="g" {TURNED}>{HALVES}</linearGradient>'
            '<path fill="none" stroke="url(#g)" stroke-width="20" d="M0 32h64"/>'
        ),
        {(10, 24): DARK, (10, 40): DARK, (10, 18): PALE, (54, 32): PALE},
    ),
    "a gradient of one colour on a stroke": (
        svg(
            '<linearGradient id="g"><stop stop-color="#000"/></linearGradient>'
            '<path fill="none" stroke="url(#g)" stroke-width="20" d="M0 32h64v1"/>'
        ),
        {(10, 24): DARK, (10, 10): PALE},
    ),
    "half a circle": (
        svg('<path d="M2 32a30 30 0 0 1 60 0z"/>'),
        {(32, 4): DARK, (12, 12): DARK, (8, 10): PALE, (32, 40): PALE},
    ),
    "an arc to where it starts": (
        svg('<g opacity=".99"><path d="M40 40a9 9 0 1 1 0 0h20v20z"/></g>'),
        {(31, 40): PALE, (49, 31): PALE, (40, 31): PALE},
    ),
    "a smooth curve after a curve of another kind": (
        svg('<path d="M0 0C0 20 0 40 0 60T60 60V0z"/>'),
        {(30, 30): DARK, (30, 62): PALE},
    ),
    "a stretch that leaves nothing": (
        svg(f'<g transform="scale(0)">{SQUARE}</g><path d="M0 0h9v9z"/>'),
        {(32, 32): PALE},
    ),
    "a see-through drawing far from nought": (
        svg('<path d="M208 208h48v48h-48z"/>', 'viewBox="200 200 64 64" opacity=".99"'),
        {(4, 4): PALE, (60, 4): PALE},
    ),
    "sizes of a group": (
        svg('<g cx="60" r="1" x="50"><circle cy="9" r="9"/></g>'),
        {(4, 9): DARK, (60, 9): PALE},
    ),
    "dashes of a length of its own": (
        svg(
            '<path fill="none" stroke="#000" stroke-width="9" pathLength="2"'
            ' stroke-dasharray="1" d="M0 32h64"/>'
        ),
        {(16, 32): DARK, (48, 32): PALE},
    ),
}


@pytest.mark.parametrize("case", AS_MEANT)
def test_what_the_engine_misreads_is_drawn_as_the_standard_says(case: str) -> None:
    drawing, meant = AS_MEANT[case]
    shown = pixels(drawing)
    found = {place: shown.getpixel(place) for place in meant}
    for place, colour in meant.items():
        assert sum(found[place]) == pytest.approx(sum(colour), abs=24), (place, found)  # type: ignore[arg-type]


def test_a_plain_stop_is_as_good_as_a_colour() -> None:
    gradient = f'<linearGradient id="g">{STOPS}</linearGradient>'
    one = pixels(svg(f'{gradient}<rect width="64" height="64" fill="url(#g)"/>'))
    assert one.getpixel((1, 9)) != one.getpixel((62, 9))


def by_poppler(pdf: bytes) -> Image.Image:
    run = ["pdftoppm", "-png", "-r", "96", "-"]
    done = subprocess.run(run, input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def unlike(one: Image.Image, two: Image.Image) -> float:
    """Return the share of two pictures that anyone would call different."""
    smooth = [side.filter(ImageFilter.BoxBlur(1)) for side in (one, two.resize(one.size))]
    counts = ImageChops.difference(*smooth).convert("L").histogram()
    return sum(counts[80:]) / sum(counts)


FADING = '<stop stop-color="#036"/><stop offset="1" stop-color="#036" stop-opacity="0"/>'
BOX = '<rect x="8" y="8" width="47.3" height="23.9" fill="url(#g)"/>'
SHADED: dict[str, str] = {
    "in the box of a shape": svg(LINEAR + BOX),
    "in a box of less than a unit": svg(
        f'{LINEAR}<rect x=".1" y=".1" width=".8" height=".7" fill="url(#g)"/>', 'viewBox="0 0 1 1"'
    ),
    "oval in the box of a shape": svg(RADIAL + BOX),
    "oval in a turned and flattened shape": svg(
        f'{RADIAL}<g transform="rotate(20 32 32) scale(1 .6)">{BOX}</g>'
    ),
    "turned in the box of a shape": svg(
        f'<linearGradient id="g" gradientTransform="rotate(30)">{STOPS}</linearGradient>{BOX}'
    ),
    "fading": svg(f'<linearGradient id="g">{FADING}</linearGradient>{BOX}'),
    "oval and fading": svg(f'<radialGradient id="g">{FADING}</radialGradient>{BOX}'),
    "on a stroke": svg(
        f'{LINEAR}<path fill="none" stroke="url(#g)" stroke-width="8" d="M9 9h46v46"/>'
    ),
    "on a dashed stroke": svg(
        f'{LINEAR}<path fill="none" stroke="url(#g)" stroke-width="4" stroke-dasharray="8 4"'
        ' d="M9 9h46v46"/>'
    ),
    "on the fill and the stroke": svg(
        f'{LINEAR}<circle cx="32" cy="32" r="20" fill="url(#g)" stroke="url(#g)" stroke-width="5"/>'
    ),
    "in a see-through group": svg(f'{LINEAR}<g opacity=".5">{BOX}</g>'),
    **{name: drawing for name, drawing in GOOD.items() if "gradient" in name},
    **{name: real.text for name, real in READ.items()},
}
"""What Poppler and PDFium, in which most people see and print a PDF, must show alike."""


@pytest.mark.parametrize("name", SHADED)
def test_two_readers_show_the_same(name: str) -> None:
    pdf = drawn(clean_drawing(SHADED[name].encode())[0])
    shown = picture(pdf)
    assert unlike(shown, by_poppler(pdf)) < 0.01
    assert unlike(shown, Image.new("RGB", shown.size, "white")) > 0.02, "there is something to see"


@pytest.mark.parametrize("name", READ)
def test_what_programs_write_is_dark_where_it_is_drawn(name: str) -> None:
    shown = picture(drawn(clean_drawing(READ[name].text.encode())[0])).convert("L")
    middle, edge = shown.getpixel((shown.width // 2, shown.height // 2)), shown.getpixel((1, 1))
    assert isinstance(middle, int)
    assert middle < 100
    assert edge == 255
