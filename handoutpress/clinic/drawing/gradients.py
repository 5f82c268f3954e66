"""Gradients, read strictly: the engine repeats one of vanishing size until memory ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from xml.etree.ElementTree import Element

from fontTools.misc.transform import Transform

from handoutpress.clinic.drawing.allowed import GRADIENTS
from handoutpress.clinic.drawing.colours import BLACK, Ink, read_ink
from handoutpress.clinic.drawing.limits import (
    DEEPEST,
    LEAST_SPAN,
    LEAST_STEP,
    malformed,
    refused,
    shown,
)
from handoutpress.clinic.drawing.looks import Canvas
from handoutpress.clinic.drawing.numbers import alpha, length, positive
from handoutpress.clinic.drawing.transforms import flat, read_transform, scales

PLAIN_COLOUR = "give it one plain colour, or a gradient over its whole width"
_ANY_KIND = {"gradientUnits", "gradientTransform", "spreadMethod"}


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
    """Return the gradients of a drawing, id -> gradient; the first of two with one id.

    Inkscape keeps the stops of one in another, to which it refers.
    """
    elements: dict[str, Element] = {}
    stops: dict[Element, tuple[Stop, ...]] = {}
    waiting = [(root, BLACK)]
    while waiting:
        element, color = waiting.pop()
        color = read_ink(element.get("color") or "currentColor", "color") or color
        if element.tag in GRADIENTS:
            elements.setdefault(element.get("id", ""), element)
            stops[element] = _stops(element, color)
        waiting.extend((child, color) for child in reversed(element))
    found: dict[str, Gradient] = {}
    for name, element in elements.items():
        chain = _chain(element, elements)
        owner = next((link for link in chain if stops[link]), element)
        found[name] = _gradient(element.tag, _given(chain), canvas, stops[owner])
    return found


def _chain(element: Element, elements: Mapping[str, Element]) -> list[Element]:
    """Return a gradient and those that it refers to, one after another."""
    chain = [element]
    while (link := elements.get(chain[-1].get("href", ""))) is not None:
        if link in chain or len(chain) > DEEPEST:
            raise refused("a gradient that refers to itself", PLAIN_COLOUR)
        chain.append(link)
    return chain


def _given(chain: Sequence[Element]) -> dict[str, str]:
    """Return the attributes of a gradient; what it does not say, those it refers to say.

    Its place comes only from those of its own kind (SVG 2, 14.2).
    """
    given: dict[str, str] = {}
    for element in reversed(chain):
        like = element.tag == chain[0].tag
        told = element.attrib.items()
        given |= {name: value for name, value in told if like or name in _ANY_KIND}
    return given


def _gradient(
    tag: str, given: Mapping[str, str], canvas: Canvas, stops: tuple[Stop, ...]
) -> Gradient:
    spread = given.get("spreadMethod", "pad").strip()
    if spread != "pad":
        raise refused(f"a gradient that repeats ({shown(spread)} in spreadMethod)", PLAIN_COLOUR)
    units = given.get("gradientUnits", "objectBoundingBox").strip()
    if units not in {"objectBoundingBox", "userSpaceOnUse"}:
        raise malformed(f"holds {shown(units)} in gradientUnits, where it means nothing")
    boxed = units == "objectBoundingBox"
    space = Canvas(0, 0, 1, 1) if boxed else canvas
    read = _linear if tag == "linearGradient" else _radial
    transform = read_transform(given.get("gradientTransform", ""), "gradientTransform")
    gradient = Gradient(tag, read(given, space), boxed, transform, stops)
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
