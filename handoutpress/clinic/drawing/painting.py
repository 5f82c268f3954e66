"""What a shape is painted with, once all that it inherits is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handoutpress.clinic.drawing.colours import Ink, Paint
from handoutpress.clinic.drawing.gradients import Gradient
from handoutpress.clinic.drawing.ink import Layer
from handoutpress.clinic.drawing.looks import Look
from handoutpress.clinic.drawing.outlines import Outline
from handoutpress.clinic.drawing.place import Place
from handoutpress.clinic.drawing.shading import too_flat
from handoutpress.clinic.drawing.strokes import corner, count_dashes, dashes_show, rescaled
from handoutpress.clinic.drawing.transforms import scales

Applied = Ink | Gradient | None


@dataclass(frozen=True, slots=True)
class Painting:
    """The paints of one shape, and the dashes of its stroke in units of the drawing."""

    place: Place
    outline: Outline
    fill: Applied
    stroke: Applied
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0

    @property
    def dash_count(self) -> float:
        """Return how many dashes and gaps are drawn."""
        return count_dashes(self.dashes, self.outline) if self.stroke and self.dashes else 0.0

    @property
    def stroke_width(self) -> float:
        """Return how wide the stroke is on the view box, at most."""
        width = self.place.look.stroke_width if self.stroke else 0.0
        return width * scales(self.place.transform)[0]

    @property
    def reach(self) -> float:
        """Return how wide the stroke is at its corners and ends, at most."""
        return self.stroke_width * corner(self.place.look)

    def layers(self) -> Iterator[Layer]:
        """Yield what the shape puts on paper: its fill, then its stroke."""
        place, look = self.place, self.place.look
        shape = self.outline, place.transform
        if fill := _inks(self.fill, place.alpha * look.fill_opacity):
            yield Layer(*shape, fill, look.fill_rule)
        blunt = look.stroke_linecap == "butt"
        stroke = _inks(self.stroke, place.alpha * look.stroke_opacity)
        if stroke and self._dashes_show(blunt=blunt):
            yield Layer(*shape, stroke, look.fill_rule, self.reach, blunt)

    def _dashes_show(self, *, blunt: bool) -> bool:
        dashes, offset = self.dashes, self.dash_offset
        return not dashes or dashes_show(dashes, offset, self.outline, blunt=blunt)


def paint(
    place: Place, outline: Outline, path_length: float, gradients: Mapping[str, Gradient]
) -> Painting:
    """Return the painting of a shape; ``path_length`` is how long it calls itself, or nought."""
    look = place.look
    dashes, offset = look.stroke_dasharray, look.stroke_dashoffset
    if dashes and path_length:
        dashes, offset = rescaled(look, outline, path_length)
    return Painting(
        place,
        outline,
        _applied(look.fill, look, gradients, outline),
        _applied(look.stroke, look, gradients, outline) if look.stroke_width else None,
        dashes,
        offset,
    )


def _applied(
    paint: Paint, look: Look, gradients: Mapping[str, Gradient], outline: Outline
) -> Applied:
    """Return what a paint comes to; a link to no gradient is the colour beside it, or nothing."""
    gradient = gradients.get(paint.link or "")
    if gradient is None:
        return look.ink(paint)
    if not gradient.stops or (gradient.boxed and too_flat(outline.bounds)):
        return None
    return gradient.plain or gradient


def _inks(applied: Applied, alpha: float) -> tuple[Ink, ...]:
    inks: tuple[Ink, ...] = (applied,) if isinstance(applied, Ink) else ()
    if isinstance(applied, Gradient):
        inks = tuple(stop.ink for stop in applied.stops)
    faded = tuple(ink.faded(alpha) for ink in inks)
    return faded if any(ink.alpha for ink in faded) else ()
