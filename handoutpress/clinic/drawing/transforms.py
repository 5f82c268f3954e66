"""Transforms: read strictly, added up, and kept within a scale that a page can show."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import hypot, radians

from fontTools.misc.transform import Identity, Transform

from handoutpress.clinic.drawing.limits import (
    LARGEST_SCALE,
    MOST_FUNCTIONS,
    SMALLEST_SCALE,
    malformed,
    refused,
    shown,
    too_much,
)
from handoutpress.clinic.drawing.numbers import measured, numbers, written

_FUNCTION = re.compile(r"\s*(?:,\s*)?([A-Za-z]+)\s*\(([^()]*)\)")
_UNIT = re.compile(r"(?<=[0-9.])(?:deg|px)\b")
_PLAIN = re.compile(r"(?:[a-z]+\([-0-9., ]*\)[ ,]*)*", re.IGNORECASE)


def _rotate(angle: float, x: float = 0.0, y: float = 0.0) -> Transform:
    return Identity.translate(x, y).rotate(radians(angle)).translate(-x, -y)


def _scale(x: float, y: float | None = None) -> Transform:
    return Identity.scale(x, x if y is None else y)


_FUNCTIONS: dict[str, tuple[tuple[int, ...], Callable[..., Transform]]] = {
    "matrix": ((6,), Transform),
    "translate": ((1, 2), Identity.translate),
    "scale": ((1, 2), _scale),
    "rotate": ((1, 3), _rotate),
    "skewX": ((1,), lambda angle: Identity.skew(radians(angle), 0)),
    "skewY": ((1,), lambda angle: Identity.skew(0, radians(angle))),
}


def read_transform(text: str, name: str) -> Transform:
    """Return the transform that an attribute describes."""
    if text.strip() in {"", "none"}:
        return Identity
    total, place, functions = Identity, 0, 0
    while found := _FUNCTION.match(text, place):
        counts, build = _FUNCTIONS.get(found[1], ((), Transform))
        if not counts:
            raise malformed(f"holds {shown(found[1])} in {name}, which is no transform")
        given = numbers(_UNIT.sub("", found[2]), name)
        if len(given) not in counts:
            raise malformed(f"holds {len(given)} numbers for {found[1]} in {name}")
        total = total.transform(build(*given))
        functions += 1
        if functions > MOST_FUNCTIONS:
            raise too_much(f"holds more than {MOST_FUNCTIONS} steps in {name}", "use one matrix")
        place = found.end()
    if text[place:].strip():
        raise malformed(f"holds {shown(text[place:])} in {name}, which is no transform")
    return Transform(*(measured(value, name) for value in total))


def transform_text(text: str, transform: Transform) -> str:
    """Return the text of a transform as it is, or as a matrix where the engine might misread it."""
    return text if _PLAIN.fullmatch(text) else matrix_text(transform)


def matrix_text(transform: Transform) -> str:
    """Write a transform as a matrix."""
    return f"matrix({' '.join(written(value) for value in transform)})"


def scales(transform: Transform) -> tuple[float, float]:
    """Return the largest and the smallest factor by which a transform stretches."""
    a, b, c, d = transform[:4]
    one, other = hypot(a + d, b - c), hypot(a - d, b + c)
    return (one + other) / 2, abs(one - other) / 2


def flat(transform: Transform) -> bool:
    """Return whether everything falls on a line or a point: nothing of it is drawn."""
    large, small = scales(transform)
    return small <= large * 1e-9


def check_scale(transform: Transform) -> None:
    """Refuse transforms that together enlarge or shrink beyond what a page can show."""
    large, small = scales(transform)
    if large > LARGEST_SCALE or small < SMALLEST_SCALE:
        factor = f"{LARGEST_SCALE:,.0f} times"
        hint = "draw it at about its own size, without transforms"
        raise refused(f"a transform that enlarges or shrinks {factor}", hint)
