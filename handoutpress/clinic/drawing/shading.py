"""Gradients laid out for the shape that they paint, in plain coordinates.

The engine misreads much that SVG allows here: a turned ``gradientTransform``, a
percentage of the page, the box of a smooth curve, the width of a stroke. It is
given coordinates in the units of the shape and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from fontTools.misc.transform import Identity, Transform

from handoutpress.clinic.contrast import colour_text
from handoutpress.clinic.drawing.gradients import PLAIN_COLOUR, Gradient
from handoutpress.clinic.drawing.limits import MOST_OVAL, refused
from handoutpress.clinic.drawing.numbers import written
from handoutpress.clinic.drawing.outlines import Box
from handoutpress.clinic.drawing.transforms import flat, scales

_UNITS = 1_000.0
"""Of the longer side of a shape that is shaded."""

_ROUND = 1.000_001
"""Long by short radius of what is round but for rounding."""


def too_flat(box: Box) -> bool:
    """Return whether a shape has no height or width to measure a gradient by.

    The gradient then paints nothing (SVG 2, 13.3), in any program.
    """
    left, top, right, bottom = box
    return flat(Transform(right - left, 0, 0, bottom - top, 0, 0))


def laid_out(gradient: Gradient, box: Box) -> tuple[Gradient, Transform]:
    """Return a gradient without a transform, and the transform under which it has that form.

    ``box`` holds the shape, in its units, and is not flat. Only an oval gradient
    needs a transform other than none: the shape is to be drawn within it.
    """
    total = gradient.transform
    if gradient.boxed:
        left, top, right, bottom = box
        total = Transform(right - left, 0, 0, bottom - top, left, top).transform(total)
    plain = replace(gradient, boxed=False, transform=Identity)
    if gradient.tag == "linearGradient":
        return replace(plain, sizes=_moved_line(gradient, total)), Identity
    large, small = scales(total)
    if large <= small * _ROUND:
        return replace(plain, sizes=_moved_circle(gradient, total, large)), Identity
    if large > small * MOST_OVAL:
        raise refused("a gradient of next to no height", PLAIN_COLOUR)
    return plain, total


def _moved_line(gradient: Gradient, transform: Transform) -> dict[str, float]:
    """Return the ends of a linear gradient after a transform.

    Its lines of equal colour need not stand upright on it any more; the new end is
    the old one moved along such a line until they do.
    """
    sizes = gradient.sizes
    x1, y1 = transform.transformPoint((sizes["x1"], sizes["y1"]))
    across, down = sizes["x2"] - sizes["x1"], sizes["y2"] - sizes["y1"]
    dx, dy = transform.transformVector((across, down))
    ex, ey = transform.transformVector((-down, across))
    along = (dx * ex + dy * ey) / (ex * ex + ey * ey)
    return {"x1": x1, "y1": y1, "x2": x1 + dx - along * ex, "y2": y1 + dy - along * ey}


def _moved_circle(gradient: Gradient, transform: Transform, scale: float) -> dict[str, float]:
    sizes = gradient.sizes
    cx, cy = transform.transformPoint((sizes["cx"], sizes["cy"]))
    fx, fy = transform.transformPoint((sizes["fx"], sizes["fy"]))
    r, fr = sizes["r"] * scale, sizes["fr"] * scale
    return {"cx": cx, "cy": cy, "r": r, "fx": fx, "fy": fy, "fr": fr}


def grown(gradient: Gradient, within: Transform, box: Box) -> tuple[Gradient, Transform]:
    """Return a laid-out gradient in units so small that the shape is many of them long.

    Poppler counts the sides of a shape that it shades in whole units: it would
    stretch a gradient over 1.9 to 1, and draw nothing over 0.9.
    """
    left, top, right, bottom = box
    corners = within.inverse().transformPoints(
        [(left, top), (right, top), (right, bottom), (left, bottom)]
    )
    across, down = [x for x, _ in corners], [y for _, y in corners]
    long = max(max(across) - min(across), max(down) - min(down))
    factor = _UNITS / long if long else 1.0
    sizes = {name: size * factor for name, size in gradient.sizes.items()}
    return replace(gradient, sizes=sizes), within.scale(1 / factor, 1 / factor)


def write_gradient(gradient: Gradient, name: str, defs: Element) -> None:
    """Add a laid-out gradient to the definitions of a drawing."""
    sizes = {key: written(size) for key, size in gradient.sizes.items()}
    given = {"id": name, "gradientUnits": "userSpaceOnUse", **sizes}
    element = SubElement(defs, gradient.tag, given)
    for stop in gradient.stops:
        said = {"offset": written(stop.offset), "stop-color": colour_text(stop.ink.colour)}
        if stop.ink.alpha < 1:
            said["stop-opacity"] = written(stop.ink.alpha)
        SubElement(element, "stop", said)


def span_seen(gradient: Gradient, transform: Transform) -> float:
    """Return how long a laid-out gradient is on the view box, at least."""
    return gradient.span * scales(transform)[1]
