"""Shapes: the sizes of each kind, read strictly, and the outline that follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from handoutpress.clinic.drawing.limits import malformed
from handoutpress.clinic.drawing.looks import Canvas
from handoutpress.clinic.drawing.numbers import kept, length, numbers, positive
from handoutpress.clinic.drawing.outlines import Outline, traced
from handoutpress.clinic.drawing.paths import read_path

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape as the engine is to draw it: element, sizes as text, and where its edge runs."""

    tag: str
    sizes: dict[str, str]
    outline: Outline


def read_shape(tag: str, given: Attributes, canvas: Canvas) -> Shape | None:
    """Return a shape of an element, or None where nothing is drawn: no path, no width."""
    return _KINDS[tag](given, canvas)


def _path(given: Attributes, _canvas: Canvas) -> Shape | None:
    text = given.get("d", "").strip()
    data = read_path("" if text == "none" else text)
    outline = traced(data.text)
    if outline is None:
        return None
    return Shape("path", {"d": text if data.plain else outline.text}, outline)


def _points(end: str) -> Callable[[Attributes, Canvas], Shape | None]:
    def read(given: Attributes, canvas: Canvas) -> Shape | None:
        values = numbers(given.get("points", ""), "points")
        if len(values) % 2:
            raise malformed("holds an odd count of numbers in points")
        path = " ".join(map(repr, values))
        drawn = _path({"d": f"M{path}{end}" if path else ""}, canvas)
        return drawn and replace(drawn, sizes={"d": drawn.outline.text})

    return read


class _Sizes:
    """Reads the sizes of one shape and keeps the text of each."""

    def __init__(self, given: Attributes, canvas: Canvas) -> None:
        self._given = given
        self._wholes = {"across": canvas.width, "down": canvas.height, "round": canvas.diagonal}
        self.texts: dict[str, str] = {}

    def read(self, name: str, way: str) -> float:
        text = self._given.get(name, "").strip()
        if text in {"", "auto"}:
            return 0.0
        value = length(text, name, self._wholes[way])
        self.texts[name] = kept(text, value)
        return value

    def size(self, name: str, way: str) -> float:
        return positive(self.read(name, way), name)


def _drawn(tag: str, sizes: _Sizes, path: str) -> Shape | None:
    outline = traced(read_path(path, tag).text)
    return Shape(tag, sizes.texts, outline) if outline else None


def _rect(given: Attributes, canvas: Canvas) -> Shape | None:
    sizes = _Sizes(given, canvas)
    x, y = sizes.read("x", "across"), sizes.read("y", "down")
    width, height = sizes.size("width", "across"), sizes.size("height", "down")
    rx, ry = sizes.size("rx", "across"), sizes.size("ry", "down")
    rx = rx if "rx" in sizes.texts else ry
    ry = ry if "ry" in sizes.texts else rx
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if not (width and height):
        return None
    if not (rx and ry):
        return _drawn("rect", sizes, f"M{x} {y}h{width}v{height}h{-width}z")
    arc = f"a{rx} {ry} 0 0 1"
    across, down = width - 2 * rx, height - 2 * ry
    edge = (
        f"M{x + rx} {y}h{across}{arc} {rx} {ry}v{down}{arc} {-rx} {ry}"
        f"h{-across}{arc} {-rx} {-ry}v{-down}{arc} {rx} {-ry}z"
    )
    return _drawn("rect", sizes, edge)


def _circle(given: Attributes, canvas: Canvas) -> Shape | None:
    sizes = _Sizes(given, canvas)
    r = sizes.size("r", "round")
    return _oval("circle", sizes, r, r)


def _ellipse(given: Attributes, canvas: Canvas) -> Shape | None:
    sizes = _Sizes(given, canvas)
    return _oval("ellipse", sizes, sizes.size("rx", "across"), sizes.size("ry", "down"))


def _oval(tag: str, sizes: _Sizes, rx: float, ry: float) -> Shape | None:
    cx, cy = sizes.read("cx", "across"), sizes.read("cy", "down")
    if not (rx and ry):
        return None
    arc = f"a{rx} {ry} 0 1 1"
    return _drawn(tag, sizes, f"M{cx - rx} {cy}{arc} {2 * rx} 0{arc} {-2 * rx} 0z")


def _line(given: Attributes, canvas: Canvas) -> Shape | None:
    sizes = _Sizes(given, canvas)
    x1, y1 = sizes.read("x1", "across"), sizes.read("y1", "down")
    x2, y2 = sizes.read("x2", "across"), sizes.read("y2", "down")
    return _drawn("line", sizes, f"M{x1} {y1}L{x2} {y2}")


_KINDS: dict[str, Callable[[Attributes, Canvas], Shape | None]] = {
    "path": _path,
    "polyline": _points(""),
    "polygon": _points("z"),
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
}
