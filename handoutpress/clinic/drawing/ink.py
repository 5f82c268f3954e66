"""Whether a drawing leaves ink on white paper, from its shapes and paints.

A paint leaves ink where it is dark enough and where its edge or its inside lies
in the view box. White over all of it takes away what lies beneath. What cannot
be told from shapes and paints counts as ink: the proof looks at the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import dist, inf

from fontTools.misc.transform import Transform

from handoutpress.clinic.drawing.colours import PALEST, Ink
from handoutpress.clinic.drawing.limits import blank
from handoutpress.clinic.drawing.looks import Canvas
from handoutpress.clinic.drawing.outlines import Box, Line, Outline, Piece, Point

_LEAST_SEEN = 1 / 500
"""Of the longer side of the view box; a logo of 14 mm shows 0.03 mm."""

_HAIR = 1 / 10_000
"""Of the same side: what only touches the view box, or has no area, is not seen."""

_PAPER = 255


@dataclass(frozen=True, slots=True)
class Layer:
    """One fill or one stroke: where it runs in units of the view box, and with which inks.

    ``width`` is how far a stroke reaches, nought for a fill.
    """

    outline: Outline
    transform: Transform
    inks: tuple[Ink, ...]
    rule: str
    width: float = 0.0
    blunt: bool = False

    @property
    def darkest(self) -> float:
        """Return the darkest grey that it leaves."""
        return min(ink.grey for ink in self.inks)

    @property
    def covers(self) -> bool:
        """Return whether nothing shows through it."""
        return all(ink.alpha == 1 for ink in self.inks)


def check_ink(layers: Sequence[Layer], canvas: Canvas) -> None:
    """Refuse a drawing that leaves no ink; ``layers`` lie from the bottom to the top."""
    if not layers:
        message = "draws nothing: all of it is hidden, see-through, without a colour, or in defs"
        raise blank(message, "show its shapes and give them a colour")
    haze = 0.0
    beyond = False
    for layer in reversed(layers):
        pale = round(layer.darkest) >= PALEST
        if pale and layer.covers and _covers_all(layer, canvas):
            raise blank("shows nothing: white lies over all of it", "take the white away")
        haze += 0 if layer.covers else _PAPER - layer.darkest
        if pale and haze <= _PAPER - PALEST:
            continue
        if _seen(layer, canvas):
            return
        beyond = True
    if beyond:
        message = "draws nothing that is seen: its shapes lie outside its viewBox, or have no size"
        raise blank(message, "fit the page to the drawing, then export it again")
    raise blank("is blank: all that it draws is white", "use the dark version")


def _covers_all(layer: Layer, canvas: Canvas) -> bool:
    """Return whether a fill reaches over the whole view box."""
    if layer.width:
        return False
    outline = layer.outline.transformed(layer.transform)
    return reaches_over(outline, _window(canvas, -canvas.side * _HAIR), layer.rule)


def reaches_over(outline: Outline, window: Box, rule: str) -> bool:
    """Return whether a fill leaves nothing of a window free."""
    left, top, right, bottom = window
    x1, y1, x2, y2 = outline.box
    if x1 > left or y1 > top or x2 < right or y2 < bottom:
        return False
    lines = list(outline.lines)
    crossed = any(_inside(piece, window) for line in lines for piece in line.pieces(closed=True))
    return not crossed and _holds(lines, ((left + right) / 2, (top + bottom) / 2), rule)


def seen_box(layers: Sequence[Layer], canvas: Canvas) -> Box | None:
    """Return the part of the view box that some layers reach, less what nobody makes out."""
    boxes = []
    for layer in layers:
        x1, y1, x2, y2 = layer.outline.transformed(layer.transform).box
        reach = layer.width / 2
        boxes.append((x1 - reach, y1 - reach, x2 + reach, y2 + reach))
    if not boxes:
        return None
    hair = canvas.side * _LEAST_SEEN
    left = max(canvas.x, min(box[0] for box in boxes)) + hair
    top = max(canvas.y, min(box[1] for box in boxes)) + hair
    right = min(canvas.x + canvas.width, max(box[2] for box in boxes)) - hair
    bottom = min(canvas.y + canvas.height, max(box[3] for box in boxes)) - hair
    return (left, top, right, bottom) if left < right and top < bottom else None


def _seen(layer: Layer, canvas: Canvas) -> bool:
    """Return whether a layer shows in the view box, large enough to be made out."""
    lines = layer.outline.transformed(layer.transform).lines
    least = canvas.side * _LEAST_SEEN
    if layer.width:
        window = _window(canvas, layer.width / 2)
        pieces = (piece for line in lines for piece in line.pieces(closed=line.closed))
        if layer.blunt:
            pieces = (piece for piece in pieces if piece[0] != piece[1])
        return _spreads(pieces, window, least - layer.width)
    solid = [line for line in lines if _thickness(line) > canvas.side * _HAIR]
    pieces = (piece for line in solid for piece in line.pieces(closed=True))
    window = _window(canvas, -canvas.side * _HAIR)
    return _spreads(pieces, window, least) or _holds(solid, _middle(canvas), layer.rule)


def _spreads(pieces: Iterator[Piece], window: Box, least: float) -> bool:
    """Return whether what lies in the window of some pieces is longer or higher than ``least``."""
    left = top = inf
    right = bottom = -inf
    for piece in pieces:
        if part := _inside(piece, window):
            for x, y in part:
                left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
            if max(right - left, bottom - top) > least:
                return True
    return False


def _window(canvas: Canvas, margin: float) -> Box:
    return (
        canvas.x - margin,
        canvas.y - margin,
        canvas.x + canvas.width + margin,
        canvas.y + canvas.height + margin,
    )


def _middle(canvas: Canvas) -> Point:
    return canvas.x + canvas.width / 2, canvas.y + canvas.height / 2


def _inside(piece: Piece, window: Box) -> Piece | None:
    """Return the part of a straight piece that lies in the window (Liang and Barsky, 1984)."""
    (x, y), (to_x, to_y) = piece
    left, top, right, bottom = window
    dx, dy = to_x - x, to_y - y
    start, end = 0.0, 1.0
    for step, room in ((-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if start > end:
        return None
    return (x + start * dx, y + start * dy), (x + end * dx, y + end * dy)


def _thickness(line: Line) -> float:
    """Return how far a run of pieces strays from a straight line; a fill needs that much."""
    start = line.points[0]
    far = max(line.points, key=lambda point: dist(start, point))
    long = dist(start, far)
    if not long:
        return 0.0
    dx, dy = (far[0] - start[0]) / long, (far[1] - start[1]) / long
    return max(abs((x - start[0]) * dy - (y - start[1]) * dx) for x, y in line.points)


def _holds(lines: Sequence[Line], point: Point, rule: str) -> bool:
    """Return whether a point lies inside a fill, by the rule of the shape."""
    turns = crossings = 0
    x, y = point
    for line in lines:
        for (x1, y1), (x2, y2) in line.pieces(closed=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
                turns += 1 if y2 > y1 else -1
    return bool(crossings % 2 if rule == "evenodd" else turns)
