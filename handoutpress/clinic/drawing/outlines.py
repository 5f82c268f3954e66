"""Outlines: where the edge of a shape runs, as moves, lines and curves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import dist

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path.parser import parse_path

from handoutpress.clinic.drawing.numbers import written

Point = tuple[float, float]
Piece = tuple[Point, Point]
"""The ends of a straight piece."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_PIECES = 8
"""Straight pieces that stand in for a curve."""

_LETTERS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}


@dataclass(frozen=True, slots=True)
class Line:
    """A run of straight pieces; ``closed`` where it was closed on purpose."""

    points: tuple[Point, ...]
    closed: bool

    @property
    def length(self) -> float:
        """Return how long it is, the closing piece included."""
        return sum(dist(one, other) for one, other in self.pieces(closed=self.closed))

    def pieces(self, *, closed: bool) -> Iterator[Piece]:
        """Yield the ends of each straight piece."""
        yield from zip(self.points, self.points[1:], strict=False)
        if closed:
            yield self.points[-1], self.points[0]


@dataclass(frozen=True, slots=True)
class Outline:
    """The edge of a shape."""

    steps: tuple[tuple[str, tuple[Point, ...]], ...]

    def transformed(self, transform: Transform) -> Outline:
        """Return the outline with each point moved."""
        if transform == Identity:
            return self
        move = transform.transformPoints
        return Outline(tuple((step, tuple(move(points))) for step, points in self.steps))

    @property
    def box(self) -> Box:
        """Return a box that holds it, the control points of its curves too."""
        points = [point for _, points in self.steps for point in points]
        across, down = [x for x, _ in points], [y for _, y in points]
        return min(across), min(down), max(across), max(down)

    @property
    def bounds(self) -> Box:
        """Return the box that gradients are measured by: around the curves themselves."""
        pen = BoundsPen(None)
        for step, points in self.steps:
            getattr(pen, step)(*points)
        found: Box = pen.bounds or self.box
        return found

    @property
    def text(self) -> str:
        """Write it as path data that any reader takes the same way."""
        words = []
        for step, points in self.steps:
            if letter := _LETTERS.get(step):
                words.append(letter)
                words += [written(value) for point in points for value in point]
        return " ".join(words)

    @property
    def lines(self) -> Iterator[Line]:
        """Yield its parts as straight pieces."""
        points: list[Point] = []
        for step, given in self.steps:
            if step == "moveTo":
                points = list(given)
            elif step == "lineTo":
                points += given
            elif step == "curveTo":
                points += _pieces(points[-1], *given)
            else:
                yield Line(tuple(points), closed=step == "closePath")


def traced(path: str) -> Outline | None:
    """Return the outline of path data, which must be right; None where there is none.

    Arcs and quadratic curves become cubic ones.
    """
    pen = RecordingPen()
    parse_path(path, pen)
    steps = []
    last: Point = (0.0, 0.0)
    for step, points in pen.value:
        if step == "qCurveTo":
            step, points = "curveTo", _cubic(last, *points)  # noqa: PLW2901 - the same curve
        last = points[-1] if points else last
        steps.append((step, tuple(points)))
    return Outline(tuple(steps)) if steps else None


def _cubic(start: Point, control: Point, end: Point) -> tuple[Point, Point, Point]:
    def toward(point: Point) -> Point:
        (x, y), (to_x, to_y) = point, control
        return x + (to_x - x) * 2 / 3, y + (to_y - y) * 2 / 3

    return toward(start), toward(end), end


def _pieces(start: Point, one: Point, other: Point, end: Point) -> Iterator[Point]:
    for piece in range(1, _PIECES + 1):
        t = piece / _PIECES
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield (
            a * start[0] + b * one[0] + c * other[0] + d * end[0],
            a * start[1] + b * one[1] + c * other[1] + d * end[1],
        )
