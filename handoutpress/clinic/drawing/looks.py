"""How a shape looks: the properties that it is given and those that it inherits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from handoutpress.clinic.drawing.colours import BLACK, NO_PAINT, Ink, Paint, read_ink, read_paint
from handoutpress.clinic.drawing.limits import MOST_DASH_LENGTHS, malformed, shown, too_much
from handoutpress.clinic.drawing.numbers import (
    alpha,
    kept,
    length,
    lengths,
    number,
    positive,
    written,
)

USUAL_MITER = 4.0
BLACK_PAINT = Paint(BLACK, text="#000")
_AS_GIVEN = {"", "inherit", "unset", "revert"}


@dataclass(frozen=True, slots=True)
class Canvas:
    """The view box: what lies in it is seen."""

    x: float
    y: float
    width: float
    height: float

    @property
    def side(self) -> float:
        """Return its longer side."""
        return max(self.width, self.height)

    @property
    def diagonal(self) -> float:
        """Return what 100 % mean of a length that is neither wide nor high (SVG 2, 8.9)."""
        return hypot(self.width, self.height) / 2**0.5


@dataclass(frozen=True, slots=True)
class Look:
    """The properties of a shape, inherited ones among them; lengths in units of the drawing."""

    fill: Paint = BLACK_PAINT
    stroke: Paint = NO_PAINT
    color: Ink = BLACK
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    stroke_width: float = 1.0
    stroke_dasharray: tuple[float, ...] = ()
    stroke_dashoffset: float = 0.0
    stroke_linecap: str = "butt"
    stroke_linejoin: str = "miter"
    stroke_miterlimit: float = USUAL_MITER
    fill_rule: str = "nonzero"
    visibility: str = "visible"

    def ink(self, paint: Paint) -> Ink | None:
        """Return the colour of a paint of this shape, or what stands in for its gradient."""
        return self.color if paint.current else paint.ink


def read_property(look: Look, name: str, text: str, canvas: Canvas) -> tuple[Look, str | None]:
    """Return the look with one more property, and the text of it that the engine may inherit.

    The text is None where there is nothing to inherit.
    """
    if text.strip().lower() in _AS_GIVEN:
        return look, None
    value, said = _READERS[name](text, name, canvas)
    return replace(look, **{name.replace("-", "_"): value}), said


def opacity(text: str) -> float:
    """Return how much an element as a whole covers, 0 to 1."""
    plain = text.strip().lower()
    return 1.0 if plain in {"", "unset", "initial", "revert"} else alpha(plain, "opacity")


def dash_text(dashes: tuple[float, ...]) -> str:
    """Write a pattern of dashes."""
    return " ".join(written(value) for value in dashes) or "none"


Said = tuple[Any, str | None]


def _paint(text: str, name: str, _canvas: Canvas) -> Said:
    paint = read_paint(text, name)
    return paint, paint.text


def _color(text: str, name: str, _canvas: Canvas) -> Said:
    return read_ink(text, name) or BLACK, None


def _share(text: str, name: str, _canvas: Canvas) -> Said:
    value = alpha(text, name)
    return value, kept(text, value)


def _width(text: str, name: str, canvas: Canvas) -> Said:
    value = positive(length(text, name, canvas.diagonal), name)
    return value, kept(text, value)


def _offset(text: str, name: str, canvas: Canvas) -> Said:
    value = length(text, name, canvas.diagonal)
    return value, kept(text, value)


def _dashes(text: str, name: str, canvas: Canvas) -> Said:
    if text.strip().lower() == "none":
        return (), "none"
    found = tuple(positive(value, name) for value in lengths(text, name, canvas.diagonal))
    if len(found) > MOST_DASH_LENGTHS:
        raise too_much(f"holds more than {MOST_DASH_LENGTHS} lengths in {name}")
    dashes = found if sum(found) else ()
    return dashes, dash_text(dashes)


def _miter(text: str, name: str, _canvas: Canvas) -> Said:
    limit = number(text, name)
    if limit < 1:  # an error, for which the standard has the usual limit taken
        return USUAL_MITER, written(USUAL_MITER)
    return limit, kept(text, limit)


def _words(**meanings: str) -> Callable[[str, str, Canvas], Said]:
    def read(text: str, name: str, _canvas: Canvas) -> Said:
        meant = meanings.get(text.strip().lower().replace("-", "_"))
        if meant is None:
            raise malformed(f"holds {shown(text)} in {name}, where it means nothing")
        return meant, meant

    return read


_READERS: dict[str, Callable[[str, str, Canvas], Said]] = {
    "fill": _paint,
    "stroke": _paint,
    "color": _color,
    "fill-opacity": _share,
    "stroke-opacity": _share,
    "stroke-width": _width,
    "stroke-dasharray": _dashes,
    "stroke-dashoffset": _offset,
    "stroke-linecap": _words(butt="butt", round="round", square="square"),
    "stroke-linejoin": _words(
        miter="miter", round="round", bevel="bevel", miter_clip="miter", arcs="miter"
    ),
    "stroke-miterlimit": _miter,
    "fill-rule": _words(nonzero="nonzero", evenodd="evenodd"),
    "visibility": _words(visible="visible", hidden="hidden", collapse="hidden"),
}
PROPERTIES = frozenset(_READERS)
PLAIN_LOOK = Look()
