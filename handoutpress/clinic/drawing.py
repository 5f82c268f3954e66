"""An SVG logo, reduced to shapes that cannot do anything.

An allow-list, not a list of dangers: shapes, groups and gradients pass; what
can fetch, run, repeat itself or depend on a font is refused by name. Private
notes of drawing programs are dropped. A 1.6 kB file of nested ``use`` keeps a
PDF engine busy for more than 20 s, so ``use`` is among the refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped] # has no types
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped] # as above
from pydantic_core import PydanticCustomError

from handoutpress.settings import fault

MOST_ELEMENTS = 2000
DEEPEST = 40
LARGEST_NUMBER = 1_000_000.0

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_ELEMENTS = _SHAPES | {
    "svg",
    "g",
    "title",
    "desc",
    "defs",
    "style",
    "linearGradient",
    "radialGradient",
    "stop",
}
_ATTRIBUTE_NAMES = (
    "id class style transform d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height points"
    " viewBox preserveAspectRatio version baseProfile pathLength offset role type"
    " gradientUnits gradientTransform spreadMethod fill fill-rule fill-opacity clip-rule"
    " stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray"
    " stroke-dashoffset stroke-opacity opacity color stop-color stop-opacity display"
    " visibility overflow enable-background vector-effect paint-order shape-rendering"
    " color-interpolation color-rendering focusable"
)
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_MEASURE_NAMES = (
    "transform d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height points viewBox"
    " stroke-width stroke-dasharray stroke-dashoffset gradientTransform pathLength"
)
_MEASURES = frozenset(_MEASURE_NAMES.split())
_HINTS = {
    "text": "turn text into outlines: its font may be missing where the page is made",
    "tspan": "turn text into outlines: its font may be missing where the page is made",
    "use": "turn copies (clones, symbols) into plain shapes",
    "symbol": "turn copies (clones, symbols) into plain shapes",
    "image": "a picture in a drawing is refused: give the picture itself as PNG",
    "clipPath": "cut the shapes themselves instead of clipping them",
    "mask": "cut the shapes themselves instead of masking them",
}
_LOCAL_URL = re.compile(r"url\(\s*(['\"]?)#[\w.-]+\1\s*\)")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in|pc)?\s*")


def clean_drawing(raw: bytes) -> tuple[bytes, float, float]:
    """Return the drawing as plain SVG, with the width and height of its view box.

    Raises a fault that names the first thing that cannot be used.
    """
    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        raise _refused("a DOCTYPE", "export it as plain SVG") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise fault("bad-logo", "is not well-formed SVG", "export it again as SVG") from None
    kept = _only_shapes(root)
    width, height = _view_box(kept)
    kept.set("xmlns", _SVG)
    return tostring(kept, encoding="utf-8"), width, height


def _only_shapes(root: Element) -> Element:
    if _split(root.tag) not in {(_SVG, "svg"), ("", "svg")}:
        raise fault("bad-logo", "is XML but not an SVG drawing", "export it as SVG")
    drawn = 0
    for count, (element, depth) in enumerate(_walk(root), start=1):
        if count > MOST_ELEMENTS:
            hint = "simplify the drawing"
            raise fault("logo-too-big", f"has more than {MOST_ELEMENTS} elements", hint)
        if depth > DEEPEST:
            raise fault("logo-too-big", f"has groups more than {DEEPEST} deep", "ungroup it")
        namespace, name = _split(element.tag)
        if name not in _ELEMENTS or namespace not in {"", _SVG} or (name == "svg" and depth):
            raise _refused(f"the element <{name[:40]}>", _HINTS.get(name, "use plain shapes only"))
        element.tag = name
        element.attrib = dict(_attributes(element))
        if name == "style":
            _check_style(element.text or "")
        drawn += name in _SHAPES
    if not drawn:
        raise fault("blank-logo", "draws nothing", "export the shapes themselves")
    return root


def _walk(root: Element) -> Iterator[tuple[Element, int]]:
    """Yield each element and its depth; what drawing programs note for themselves is cut out."""
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        for child in list(element):
            if _private_note(child):
                element.remove(child)
        waiting.extend((child, depth + 1) for child in reversed(element))


def _private_note(element: Element) -> bool:
    """Return whether a drawing program wrote this for itself; nothing of it is ever drawn."""
    namespace, name = _split(element.tag)
    return name == "metadata" or any(word in namespace for word in ("sodipodi", "inkscape"))


def _split(tag: object) -> tuple[str, str]:
    namespace, _brace, name = str(tag).rpartition("}")
    return namespace.lstrip("{"), name


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for full, value in element.attrib.items():
        namespace, name = _split(full)
        if name.lower().startswith("on"):
            raise _refused(f"the script {name[:40]}", "remove it")
        if name in {"href", "src"}:
            raise _refused(f"a reference ({name})", _HINTS["use"])
        if namespace or name.startswith(("data-", "aria-")):
            continue
        if name not in _ATTRIBUTES:
            raise _refused(f"the attribute {name[:40]}", "use plain fills and strokes")
        _check_style(value)
        if name in _MEASURES and any(_huge(number) for number in _NUMBER.findall(value)):
            raise _refused(f"a number over a million in {name}", "export it again")
        yield name, value


def _huge(number: str) -> bool:
    return abs(float(number)) > LARGEST_NUMBER


def _check_style(text: str) -> None:
    """Refuse styles that fetch or hide a fetch: only ``url(#name)`` of the file itself passes."""
    plain = _LOCAL_URL.sub("", text)
    if re.search(r"url\s*\(|@|\\|expression|javascript:|&|/\*", plain, re.IGNORECASE):
        raise _refused("a style that refers to something else", "use plain fills and strokes")


def _view_box(root: Element) -> tuple[float, float]:
    """Return width and height, and write them on the drawing so that it scales."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    if "viewBox" not in root.attrib:
        sides = (_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height"))
        box = [0.0, 0.0, *(_size(side) for side in sides)]
    if len(box) != 4 or box[2] <= 0 or box[3] <= 0:  # noqa: PLR2004 - x, y, width, height
        hint = 'as in viewBox="0 0 64 64"'
        raise fault("bad-logo", "has no size: neither a viewBox nor width and height", hint)
    root.set("viewBox", " ".join(f"{number:g}" for number in box))
    root.set("width", f"{box[2]:g}")
    root.set("height", f"{box[3]:g}")
    return box[2], box[3]


def _size(found: re.Match[str] | None) -> float:
    try:
        return float(found[1]) if found else 0.0
    except ValueError:
        return 0.0


def _refused(what: str, hint: str) -> PydanticCustomError:
    return fault("hostile-logo", f"holds {what}, which a logo may not", hint)
