"""Reads where glyphs stand on a page of a PDF: text extraction would hide a wrong order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw

SAME_LINE = 2.0  # points between the baselines of one line
# PDF readers turn parentheses round in right-to-left text; their shapes are tested as pictures.
PARENS = str.maketrans("()", "||")


class Glyph(NamedTuple):
    """A character and the origin of its glyph, in points from the lower left corner."""

    x: float
    y: float
    char: str


def glyphs(page: Any) -> Iterator[Glyph]:
    """Yield what is drawn on a page of pypdfium2, spaces left out."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
        char = chr(pypdfium2.raw.FPDFText_GetUnicode(text, index))
        if not char.isspace():
            yield Glyph(x.value, y.value, char)


def rows(page: Any) -> list[str]:
    """Return the lines of a page from the top, each read from left to right by position."""
    found: list[tuple[float, list[Glyph]]] = []
    for glyph in sorted(glyphs(page), key=lambda glyph: -glyph.y):
        if not found or found[-1][0] - glyph.y > SAME_LINE:
            found.append((glyph.y, []))
        found[-1][1].append(glyph)
    return ["".join(glyph.char for glyph in sorted(row)) for _, row in found]


def reads(figure: str, lines: list[str]) -> bool:
    """Tell whether a figure stands in one of the lines, its characters from left to right."""
    wanted = "".join(figure.split()).translate(PARENS)
    return any(wanted in line.translate(PARENS) for line in lines)
