"""The ink on the paper: every word dark enough to be there, no more, and none where nothing is.

Words and boxes say what should be drawn; this looks at what was, on the sides as
PDFium draws them at 60 dpi. Lengths are in points.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import cast
from unicodedata import east_asian_width

from PIL import Image, ImageDraw

from handoutpress.clinic.contrast import grey
from handoutpress.diagnostics import Diagnostic
from handoutpress.engine.drawing import DPI, POINTS_IN_INCH
from handoutpress.engine.geometry import Rect
from handoutpress.engine.printed import Printed, PrintedPicture, PrintedText
from handoutpress.proof.expected import POINTS_IN_MM, Expected

SCALE = DPI / POINTS_IN_INCH

# The share of ink between baseline and capitals, by weight, in each stretch of some
# letters of a text. On the sheets of the first guide in 13 languages, three layouts:
# 0.09 (Arabic) to 0.38 (Chinese) in regular, 0.15 to 0.54 in bold. The limits are half
# of the least and a quarter over the most.
LEAST_INK = {False: 0.045, True: 0.075}
MOST_INK = {False: 0.48, True: 0.68}
STRETCH = 2.5  # ems
FEWEST_LETTERS = 3  # a dot, a bracket or a short word has any share of ink
LEAST_DIFFERENCE = 40  # of 255: a picture with less from its lightest to its darkest is blank
STRAY = 60  # of 255: what is darker than the paper by this is ink
OVERHANG = 0.15  # ems
_ROOM_AROUND = 1.2  # points: edges are drawn over the pixels beside them
_MOST_FAULTS = 6


def prove_ink(
    sides: Iterable[Image.Image], printed: Printed, expected: Expected
) -> list[Diagnostic]:
    """Return a fault for each block without its ink, and for ink that belongs to none.

    ``sides`` are the pages as drawn, in 8-bit grey at ``DPI``.
    """
    texts: dict[int, list[PrintedText]] = defaultdict(list)
    for text in printed.texts:
        if text.text.strip():
            texts[text.page].append(text)
    pictures: dict[int, list[PrintedPicture]] = defaultdict(list)
    for picture in printed.pictures:
        pictures[picture.page].append(picture)
    areas: dict[int, list[Rect]] = defaultdict(list)
    for paint in printed.paints:
        if paint.dark:
            areas[paint.page].append(paint.rect)
    faults: list[Diagnostic] = []
    for number, side in enumerate(sides, 1):
        faults += _texts(side, texts[number], expected)
        faults += _pictures(side, pictures[number], expected)
        known = [_with_overhang(text) for text in texts[number]]
        known += [picture.rect for picture in pictures[number]]
        known += [corner for page, corner in printed.corners if page == number]
        faults += _strays(side, number, [*known, *areas[number]], expected)
    return list(dict.fromkeys(faults))[:_MOST_FAULTS]


def _texts(side: Image.Image, texts: list[PrintedText], expected: Expected) -> Iterator[Diagnostic]:
    told = set()
    for text in texts:
        if text.place in told or sum(map(str.isalnum, text.text)) < FEWEST_LETTERS:
            continue
        shares = ink_shares(side, text)
        if min(shares) < LEAST_INK[text.bold] or max(shares) > MOST_INK[text.bold]:
            told.add(text.place)
            how = "too little" if min(shares) < LEAST_INK[text.bold] else "too much"
            message = f"{{block}} on page {text.page} has {how} ink to be read"
            yield expected.fault("unreadable-ink", text.place, message)


def ink_shares(side: Image.Image, text: PrintedText) -> list[float]:
    """Return the share of ink in each stretch of a text, from the ground to its own colour."""
    core = text.core
    stretch = STRETCH + _ems_of_marks(text.text)
    count = max(1, floor(core.width / (stretch * text.points)))
    left, right = max(0.0, core.x * SCALE), min(float(side.width), core.right * SCALE)
    top = max(0.0, core.y * SCALE)
    bottom = min(float(side.height), core.bottom * SCALE)
    if right - left < 1 or bottom - top < 1:
        return [0.0]
    means = side.resize((count, 1), Image.Resampling.BOX, box=(left, top, right, bottom)).tobytes()
    ground, ink = grey(text.behind[0])[0], grey(text.colour)[0]
    return [(mean - ground) / ((ink - ground) or 1) for mean in means]


def _ems_of_marks(text: str) -> float:
    """Return the width in ems of the longest run of marks among square letters, nearly blank.

    Marks of other scripts are narrow and count for nothing.
    """
    if not any(east_asian_width(char) in "WF" for char in text):
        return 0
    return max(map(len, re.findall(r"[^\w\s]+", text)), default=0)


def _pictures(
    side: Image.Image, pictures: list[PrintedPicture], expected: Expected
) -> Iterator[Diagnostic]:
    for picture in pictures:
        if picture.beside:
            continue
        darkest, lightest = _extremes(side.crop(_pixels(picture.rect, -_ROOM_AROUND)))
        if lightest - darkest < LEAST_DIFFERENCE:
            message = f"the picture of {{block}} on page {picture.page} shows nothing"
            yield expected.fault("blank-picture", picture.place, message)


def _strays(
    side: Image.Image, number: int, known: list[Rect], expected: Expected
) -> Iterator[Diagnostic]:
    """Tell of ink outside of all that is known to be printed."""
    rest = side.copy()
    draw = ImageDraw.Draw(rest)
    for rect in known:
        draw.rectangle(_pixels(rect, _ROOM_AROUND), fill=255)
    if _extremes(rest)[0] >= 255 - STRAY:
        return
    box = rest.point([255 if level < 255 - STRAY else 0 for level in range(256)]).getbbox()
    if box is not None:
        x, y = (round(pixels / SCALE / POINTS_IN_MM) for pixels in box[:2])
        message = (
            f"page {number} has ink that no block of it explains,"
            f" {x} mm from the left and {y} mm from the top"
        )
        yield expected.fault("stray-ink", "", message)


def _extremes(picture: Image.Image) -> tuple[float, float]:
    """Return the darkest and the lightest level of a picture in grey."""
    return cast("tuple[float, float]", picture.getextrema())


def _with_overhang(text: PrintedText) -> Rect:
    """Return where the letters of a text may be drawn: some reach out of their own width."""
    out, rect = OVERHANG * text.points, text.rect
    return Rect(rect.x - out, rect.y - out, rect.width + 2 * out, rect.height + 2 * out)


def _pixels(rect: Rect, around: float) -> tuple[int, int, int, int]:
    return (
        floor((rect.x - around) * SCALE),
        floor((rect.y - around) * SCALE),
        ceil((rect.right + around) * SCALE),
        ceil((rect.bottom + around) * SCALE),
    )
