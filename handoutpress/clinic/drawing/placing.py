"""Each shape of a drawing in its place: read, judged, and kept as the engine reads it."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from handoutpress.clinic.drawing.allowed import SHAPES
from handoutpress.clinic.drawing.gradients import Gradient
from handoutpress.clinic.drawing.ink import Layer
from handoutpress.clinic.drawing.limits import FARTHEST, refused
from handoutpress.clinic.drawing.looks import Canvas
from handoutpress.clinic.drawing.numbers import number, positive
from handoutpress.clinic.drawing.painting import Painting, paint
from handoutpress.clinic.drawing.place import Place, enter
from handoutpress.clinic.drawing.shapes import read_shape
from handoutpress.clinic.drawing.stencils import CUTTING, Stencils
from handoutpress.clinic.drawing.work import Work
from handoutpress.clinic.drawing.writing import Writer

_WORDS = {"title", "desc"}


class Placing:
    """Goes once through a drawing; ``layers`` are what it puts on paper, the lowest first."""

    def __init__(
        self, canvas: Canvas, gradients: Mapping[str, Gradient], stencils: Stencils
    ) -> None:
        """Start with nothing drawn."""
        self.layers: list[Layer] = []
        self._canvas = canvas
        self._gradients = gradients
        self._stencils = stencils
        self._work = Work()
        self._writer = Writer(canvas, self._work)

    @property
    def defs(self) -> Element:
        """Return the gradients that the shapes are painted with."""
        return self._writer.defs

    def group(self, element: Element, above: Place) -> bool:
        """Clean a group and what is in it; False where nothing of it is drawn."""
        entered = enter(element.attrib, above, self._canvas)
        if entered is None:
            return False
        place, said = entered
        given, element.attrib = element.attrib, said
        if place.own < 1:
            self._work.veil()
        first = len(self.layers)
        for child in list(element):
            if not self._kept(child, place):
                element.remove(child)
        self._uncut(given, place, self.layers[first:])
        return True

    def _uncut(self, given: Mapping[str, str], place: Place, drawn: list[Layer]) -> None:
        """Refuse an element of which a clip path or mask cuts off what would be seen."""
        for name in CUTTING:
            if name in given:
                self._stencils.check(name, given[name], place.transform, drawn, self._work)

    def _kept(self, element: Element, above: Place) -> bool:
        if element.tag in _WORDS:
            element.attrib = {}
            element[:] = []
            return True
        if element.tag == "g":
            return self.group(element, above)
        return element.tag in SHAPES and self._shape(element, above)

    def _shape(self, element: Element, above: Place) -> bool:
        element[:] = []
        entered = enter(element.attrib, above, self._canvas)
        shape = read_shape(element.tag, element.attrib, self._canvas)
        long = element.get("pathLength", "")
        path_length = positive(number(long, "pathLength"), "pathLength") if long else 0.0
        if entered is None or shape is None:
            return False
        place, said = entered
        self._work.draw(len(shape.outline.steps))
        if place.look.visibility == "hidden":
            return False
        painting = paint(place, shape.outline, path_length, self._gradients)
        self._work.dash(painting.dash_count)
        drawn = list(painting.layers())
        self._uncut(element.attrib, place, drawn)
        self.layers += drawn
        if self._out_of_sight(painting):
            return False
        self._writer.write(element, shape, painting, said)
        return True

    def _out_of_sight(self, painting: Painting) -> bool:
        """Return whether a shape lies outside the view box; refuse what reaches too far from it."""
        canvas = self._canvas
        right, bottom = canvas.x + canvas.width, canvas.y + canvas.height
        box = painting.outline.transformed(painting.place.transform).box
        beyond = (canvas.x - box[2], canvas.y - box[3], box[0] - right, box[1] - bottom)
        if max(beyond) > painting.reach / 2:
            return True
        over = (canvas.x - box[0], canvas.y - box[1], box[2] - right, box[3] - bottom)
        if max(*over, painting.stroke_width) > canvas.side * FARTHEST:
            hint = "fit the page to the drawing, then export it again"
            raise refused(f"a shape that reaches over {FARTHEST:.0f} view boxes", hint)
        return False
