"""An SVG drawing, reduced to shapes that cannot do anything, told from top to bottom.

An allow-list, not a list of dangers: what is not known to be harmless is
refused by name. What passes is drawn within a second and 200 MB, holds no
number that a reader of PDF cannot read, and leaves ink on the paper.

Shapes that no property, style or gradient makes special keep the text of their
file. The others are written anew where the engine reads them otherwise than the
standard; what is never drawn is left out.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from handoutpress.clinic.drawing.allowed import (
    NAMESPACE,
    SHAPES,
    check_references,
    read_allowed,
)
from handoutpress.clinic.drawing.copies import write_out
from handoutpress.clinic.drawing.gradients import read_gradients
from handoutpress.clinic.drawing.ink import check_ink
from handoutpress.clinic.drawing.limits import FARTHEST_PAGE, LEAST_SIDE, blank, malformed, refused
from handoutpress.clinic.drawing.looks import Canvas
from handoutpress.clinic.drawing.numbers import length, numbers
from handoutpress.clinic.drawing.place import Place
from handoutpress.clinic.drawing.placing import Placing
from handoutpress.clinic.drawing.stencils import read_stencils
from handoutpress.clinic.drawing.styles import apply_styles

_UNITS = ["em", "ex", "rem", "ch", "vw", "vh", "vmin", "vmax"]


def clean_drawing(raw: bytes) -> tuple[bytes, float, float]:
    """Return the drawing as plain SVG, with the width and height of its view box.

    Raises a fault that names the first thing that cannot be used.
    """
    root, unread = read_allowed(raw)
    if not any(element.tag in SHAPES for element in root.iter()):
        raise blank("draws nothing", "export the shapes themselves")
    apply_styles(root)
    check_references(root, unread)
    write_out(root)
    canvas = _canvas(root)
    placing = Placing(canvas, read_gradients(root, canvas), read_stencils(root, canvas))
    placing.group(root, Place())
    check_ink(placing.layers, canvas)
    _finish(root, canvas, placing.defs)
    return tostring(root, encoding="utf-8"), canvas.width, canvas.height


def _canvas(root: Element) -> Canvas:
    """Return the view box of a drawing, or the size of one that has none."""
    if root.get("transform", "none").strip() not in {"", "none"}:
        raise refused("a transform of the whole", "transform its groups instead")
    sides = [_side(root.get(name, ""), name) for name in ("width", "height")]
    box = [0.0, 0.0, *sides]
    if "viewBox" in root.attrib:
        box = numbers(root.attrib["viewBox"], "viewBox", 4)
    canvas = Canvas(*box)
    if canvas.width <= 0 or canvas.height <= 0:
        hint = 'as in viewBox="0 0 64 64"'
        raise malformed("has no size: neither a viewBox nor width and height", hint)
    if min(canvas.width, canvas.height) < LEAST_SIDE:
        raise refused("a viewBox of next to no size", 'as in viewBox="0 0 64 64"')
    if max(abs(canvas.x), abs(canvas.y)) > canvas.side * FARTHEST_PAGE:
        raise refused("a viewBox far from nought", "move the drawing to 0 0")
    return canvas


def _side(text: str, name: str) -> float:
    """Return a side of the drawing in pixels; nought where it depends on the page around it."""
    plain = text.strip().lower()
    for unit in _UNITS:
        plain = plain.removesuffix(unit)
    side = 0.0 if plain in {"", "auto"} else length(plain, name, 0.0)
    return side if plain == text.strip().lower() else 0.0


def _finish(root: Element, canvas: Canvas, defs: Element) -> None:
    """Write the size of a drawing on it, so that it scales, and its gradients."""
    said = dict(root.attrib)
    if veil := said.pop("opacity", None):  # the engine would measure the whole from nought
        group = Element("g", {"opacity": veil})
        group[:] = list(root)
        root[:] = [group]
    if len(defs):
        root.insert(0, defs)
    box = canvas.x, canvas.y, canvas.width, canvas.height
    width, height = f"{canvas.width:g}", f"{canvas.height:g}"
    size = {"viewBox": " ".join(f"{number:g}" for number in box), "width": width, "height": height}
    root.attrib = size | said | {"xmlns": NAMESPACE}
