"""Strokes: how far one reaches, and how many dashes it comes to."""

from __future__ import annotations

from handoutpress.clinic.drawing.looks import Look
from handoutpress.clinic.drawing.outlines import Line, Outline

_LEAST_SHOWN = 0.005
"""Of a dash; what is shorter is left over from rounding."""


def corner(look: Look) -> float:
    """Return how many times its width a stroke can be, at its corners or at square ends."""
    miter = look.stroke_miterlimit if look.stroke_linejoin == "miter" else 1.0
    return max(miter, 2**0.5)


def rescaled(look: Look, outline: Outline, path_length: float) -> tuple[tuple[float, ...], float]:
    """Return dashes and offset in units of the drawing, where a shape says how long it is."""
    factor = sum(line.length for line in outline.lines) / path_length
    return tuple(dash * factor for dash in look.stroke_dasharray), look.stroke_dashoffset * factor


def count_dashes(dashes: tuple[float, ...], outline: Outline) -> float:
    """Return how many dashes and gaps a stroke comes to."""
    total = sum(line.length for line in outline.lines)
    return total / sum(dashes) * len(dashes)


def dashes_show(dashes: tuple[float, ...], offset: float, outline: Outline, *, blunt: bool) -> bool:
    """Return whether any dash falls on a line; drawings that were to move hide all of them."""
    pattern = dashes * 2 if len(dashes) % 2 else dashes
    return any(_shows(pattern, offset % sum(pattern), line, blunt=blunt) for line in outline.lines)


def _shows(pattern: tuple[float, ...], offset: float, line: Line, *, blunt: bool) -> bool:
    total = line.length
    place = -offset
    while place < total:
        for at, dash in enumerate(pattern):
            if at % 2 == 0:
                seen = min(total, place + dash) - max(0.0, place)
                dot = not blunt and dash == 0 and 0 <= place <= total
                if dot or seen > min(dash, total) * _LEAST_SHOWN:
                    return True
            place += dash
    return False
