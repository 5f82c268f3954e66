"""A shape written as the engine reads it, with the gradients that it is painted with."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from fontTools.misc.transform import Identity, Transform

from handoutpress.clinic.drawing.colours import Ink
from handoutpress.clinic.drawing.gradients import PLAIN_COLOUR, Gradient
from handoutpress.clinic.drawing.limits import LEAST_SPAN, refused
from handoutpress.clinic.drawing.looks import Canvas, dash_text
from handoutpress.clinic.drawing.numbers import written
from handoutpress.clinic.drawing.painting import Applied, Painting
from handoutpress.clinic.drawing.shading import grown, laid_out, span_seen, write_gradient
from handoutpress.clinic.drawing.shapes import Shape
from handoutpress.clinic.drawing.transforms import matrix_text, scales
from handoutpress.clinic.drawing.work import Work

Laid = tuple[Gradient, Transform]
"""A gradient in plain coordinates, and the transform within which it is drawn."""

Told = dict[str, str]


class Writer:
    """Writes shapes; ``defs`` are the gradients so far."""

    def __init__(self, canvas: Canvas, work: Work) -> None:
        """Start with no gradient."""
        self.defs = Element("defs")
        self._canvas = canvas
        self._work = work

    def write(self, element: Element, shape: Shape, painting: Painting, said: Told) -> None:
        """Make an element the shape; ``said`` is what the engine is told of its look."""
        place, look = painting.place, painting.place.look
        fill = self._laid(painting.fill, painting)
        stroke = self._laid(painting.stroke, painting)
        shades = sum(isinstance(paint, tuple) for paint in (fill, stroke))
        if look.fill.text is None and not isinstance(fill, tuple):
            said["fill"] = fill.text if fill else "none"
        if look.stroke.text is None and not isinstance(stroke, tuple):
            said["stroke"] = stroke.text if stroke else "none"
        if painting.dashes != look.stroke_dasharray:
            said["stroke-dasharray"] = dash_text(painting.dashes)
            said["stroke-dashoffset"] = written(painting.dash_offset)
        veils = place.veils
        if place.own < 1 and _folded(said, painting):
            veils -= 1
        elif place.own < 1:
            self._work.veil()
        sizes = self._sizes(shape, veils + shades)
        if isinstance(stroke, tuple) or (isinstance(fill, tuple) and fill[1] != Identity):
            self._split(element, painting, said, fill, stroke)
            return
        if isinstance(fill, tuple):
            said["fill"] = self._link(fill[0])
        order = [name for name in element.attrib if name in said or name in sizes]
        told = said | sizes
        element.tag = shape.tag
        element.attrib = {name: told[name] for name in (*order, *told)}

    def _laid(self, applied: Applied, painting: Painting) -> Ink | Laid | None:
        """Return a paint with its gradient laid out for the shape."""
        if not isinstance(applied, Gradient):
            return applied
        self._work.shade(len(applied.stops))
        laid = gradient, within = laid_out(applied, painting.outline.bounds)
        seen = span_seen(gradient, painting.place.transform.transform(within))
        if seen < LEAST_SPAN * self._canvas.side:
            raise refused("a gradient of next to no size", PLAIN_COLOUR)
        return laid

    def _sizes(self, shape: Shape, times: int) -> Told:
        """Return the sizes of a shape that the engine measures so many times."""
        if not times:
            return shape.sizes
        sizes = {"d": shape.outline.text} if shape.tag == "path" else shape.sizes
        self._work.box(len(shape.outline.steps), len(sizes.get("d", "")), times)
        return sizes

    def _split(
        self,
        element: Element,
        painting: Painting,
        said: Told,
        fill: Ink | Laid | None,
        stroke: Ink | Laid | None,
    ) -> None:
        """Write fill and stroke as two paths, each in the units of its gradient."""
        outline = painting.outline
        element.tag = "g"
        element.attrib = said
        if fill:
            told = {"d": outline.text, "stroke": "none"}
            if isinstance(fill, tuple):
                gradient, within = fill
                if within != Identity:
                    gradient, within = grown(gradient, within, outline.box)
                told["d"] = outline.transformed(within.inverse()).text
                told |= {"transform": matrix_text(within), "fill": self._link(gradient)}
            SubElement(element, "path", told)
        if stroke:
            told = {"d": outline.text, "fill": "none"}
            if isinstance(stroke, tuple):
                told |= self._shaded_stroke(painting, *stroke)
            SubElement(element, "path", told)

    def _shaded_stroke(self, painting: Painting, gradient: Gradient, within: Transform) -> Told:
        """Return a stroke in the units of its gradient, which stretch it no way."""
        width = painting.place.look.stroke_width
        wide = width * scales(painting.place.transform)[1]
        if within != Identity or wide < LEAST_SPAN * self._canvas.side:
            hint = "turn the stroke into a shape (stroke to path), or give it one plain colour"
            raise refused("a gradient that does not fit its stroke", hint)
        gradient, units = grown(gradient, within, painting.outline.box)
        factor = 1 / units[0]
        return {
            "d": painting.outline.transformed(units.inverse()).text,
            "transform": matrix_text(units),
            "stroke": self._link(gradient),
            "stroke-width": written(width * factor),
            "stroke-dasharray": dash_text(tuple(dash * factor for dash in painting.dashes)),
            "stroke-dashoffset": written(painting.dash_offset * factor),
        }

    def _link(self, gradient: Gradient) -> str:
        name = f"g{len(self.defs) + 1}"
        write_gradient(gradient, name, self.defs)
        return f"url(#{name})"


def _folded(said: Told, painting: Painting) -> bool:
    """Move the opacity of a shape into its only paint: the engine need not measure it then."""
    place, look = painting.place, painting.place.look
    if painting.fill and painting.stroke:
        return False
    del said["opacity"]
    if painting.fill:
        said["fill-opacity"] = written(look.fill_opacity * place.own)
    if painting.stroke:
        said["stroke-opacity"] = written(look.stroke_opacity * place.own)
    return True
