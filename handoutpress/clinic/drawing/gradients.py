"""Gradients, read strictly: the engine repeats one of vanishing size until memory ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot
from xml.etree.ElementTree import Element

from fontTools.misc.transform import Transform

from handoutpress.clinic.drawing.allowed import GRADIENTS
from handoutpress.clinic.drawing.colours import BLACK, Ink, read_ink
from handoutpress.clinic.drawing.limits import LEAST_SPAN, LEAST_STEP, malformed, refused, shown
from handoutpress.clinic.drawing.looks import Canvas
from handoutpress.clinic.drawing.numbers import alpha, length, positive
from handoutpress.clinic.drawing.transforms import flat, read_transform, scales

PLAIN_COLOUR = "give it one plain colour, or a gradient over its whole width"


@dataclass(frozen=True, slots=True)
class Stop:
    """A colour at a place of a gradient, 0 to 1."""

    offset: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Gradient:
    """A gradient: ``sizes`` are x1 y1 x2 y2, or cx cy r fx fy fr; ``boxed`` in sizes of a shape."""

    tag: str
    sizes: Mapping[str, float]
    boxed: bool
    transform: Transform
    stops: tuple[Stop, ...]

    @property
    def plain(self) -> Ink | None:
        """Return the one colour of a gradient that has no other."""
        inks = {stop.ink for stop in self.stops}
        return inks.pop() if len(inks) == 1 else None

    @property
    def span(self) -> float:
        """Return how long it is, in its own units."""
        sizes = self.sizes
        if self.tag == "linearGradient":
            return hypot(sizes["x2"] - sizes["x1"], sizes["y2"] - sizes["y1"])
        return abs(sizes["r"] - sizes["fr"])


def read_gradients(root: Element, canvas: Canvas) -> dict[str, Gradient]:
    """Return the gradients of a drawing, id -> gradient; the first of two with one id."""
    found: dict[str, Gradient] = {}
    waiting = [(root, BLACK)]
    while waiting:
        element, color = waiting.pop()
        color = read_ink(element.get("color") or "currentColor", "color") or color
        if element.tag in GRADIENTS:
            found.setdefault(element.get("id", ""), _gradient(element, canvas, color))
        waiting.extend((child, color) for child in reversed(element))
    return found


def _gradient(element: Element, canvas: Canvas, color: Ink) -> Gradient:
    given = element.attrib
    spread = given.get("spreadMethod", "pad").strip()
    if spread != "pad":
        raise refused(f"a gradient that repeats ({shown(spread)} in spreadMethod)", PLAIN_COLOUR)
    units = given.get("gradientUnits", "objectBoundingBox").strip()
    if units not in {"objectBoundingBox", "userSpaceOnUse"}:
        raise malformed(f"holds {shown(units)} in gradientUnits, where it means nothing")
    boxed = units == "objectBoundingBox"
    space = Canvas(0, 0, 1, 1) if boxed else canvas
    read = _linear if element.tag == "linearGradient" else _radial
    transform = read_transform(given.get("gradientTransform", ""), "gradientTransform")
    gradient = Gradient(element.tag, read(given, space), boxed, transform, _stops(element, color))
    if flat(transform) or gradient.span * scales(transform)[1] < LEAST_SPAN * space.side:
        raise refused("a gradient of next to no size", PLAIN_COLOUR)
    return gradient


def _linear(given: Mapping[str, str], space: Canvas) -> dict[str, float]:
    wholes = {"x1": space.width, "y1": space.height, "x2": space.width, "y2": space.height}
    usual = {"x2": "100%"}
    return {
        name: length(given.get(name, usual.get(name, "0")), name, whole)
        for name, whole in wholes.items()
    }


def _radial(given: Mapping[str, str], space: Canvas) -> dict[str, float]:
    def read(name: str, usual: str, whole: float) -> float:
        return length(given.get(name, usual), name, whole)

    cx, cy = read("cx", "50%", space.width), read("cy", "50%", space.height)
    return {
        "cx": cx,
        "cy": cy,
        "r": positive(read("r", "50%", space.diagonal), "r"),
        "fx": read("fx", repr(cx), space.width),
        "fy": read("fy", repr(cy), space.height),
        "fr": positive(read("fr", "0", space.diagonal), "fr"),
    }


def _stops(gradient: Element, color: Ink) -> tuple[Stop, ...]:
    stops: list[Stop] = []
    for element in gradient.iter("stop"):
        given = element.attrib
        offset = alpha(given.get("offset", "0"), "offset")
        own = read_ink(given.get("color") or "currentColor", "color") or color
        colour = read_ink(given.get("stop-color", "#000"), "stop-color") or own
        ink = colour.faded(alpha(given.get("stop-opacity", "1"), "stop-opacity"))
        if stops and offset < stops[-1].offset + LEAST_STEP:
            offset = stops[-1].offset
        stops.append(Stop(offset, ink))
    return tuple(stops)
