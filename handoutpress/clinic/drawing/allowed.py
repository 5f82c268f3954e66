"""What a drawing may be made of: shapes, groups, gradients and plain styles, each by name.

What can fetch, run, repeat itself or depend on a font is refused; private notes
of drawing programs are dropped. A 1.6 kB file of nested ``use`` keeps a PDF
engine busy for more than 20 s, so ``use`` is among the refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped] # has no types
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped] # as above

from handoutpress.clinic.drawing.limits import (
    DEEPEST,
    MOST_ELEMENTS,
    malformed,
    refused,
    too_much,
)

NAMESPACE = "http://www.w3.org/2000/svg"
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
GRADIENTS = {"linearGradient", "radialGradient"}
_ELEMENTS = SHAPES | GRADIENTS | {"svg", "g", "title", "desc", "defs", "style", "stop"}
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
_OUTLINES = "turn text into outlines: its font may be missing where the page is made"
COPIES = "turn copies (clones, symbols) into plain shapes"
_HINTS = {
    "text": _OUTLINES,
    "tspan": _OUTLINES,
    "use": COPIES,
    "symbol": COPIES,
    "image": "a picture in a drawing is refused: give the picture itself as PNG",
    "clipPath": "cut the shapes themselves instead of clipping them",
    "mask": "cut the shapes themselves instead of masking them",
}
_LOCAL_URL = re.compile(r"url\(\s*(['\"]?)#[\w.-]+\1\s*\)")
_ELSEWHERE = re.compile(r"url\s*\(|@|\\|expression|javascript:|&|/\*", re.IGNORECASE)


def read_allowed(raw: bytes) -> Element:
    """Return the root of a drawing that holds nothing but allowed elements and attributes."""
    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        raise refused("a DOCTYPE", "export it as plain SVG") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise malformed("is not well-formed SVG", "export it again as SVG") from None
    if _split(root.tag) not in {(NAMESPACE, "svg"), ("", "svg")}:
        raise malformed("is XML but not an SVG drawing", "export it as SVG")
    for count, (element, depth) in enumerate(_walk(root), start=1):
        if count > MOST_ELEMENTS:
            raise too_much(f"has more than {MOST_ELEMENTS} elements")
        if depth > DEEPEST:
            raise too_much(f"has groups more than {DEEPEST} deep", "ungroup it")
        namespace, name = _split(element.tag)
        if name not in _ELEMENTS or namespace not in {"", NAMESPACE} or (name == "svg" and depth):
            raise refused(f"the element <{name[:40]}>", _HINTS.get(name, "use plain shapes only"))
        element.tag = name
        element.attrib = dict(_attributes(element))
        if name == "style":
            _check_style(element.text or "")
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
            raise refused(f"the script {name[:40]}", "remove it")
        if name in {"href", "src"}:
            raise refused(f"a reference ({name})", COPIES)
        if namespace or name.startswith(("data-", "aria-")):
            continue
        if name not in _ATTRIBUTES:
            raise refused(f"the attribute {name[:40]}", "use plain fills and strokes")
        _check_style(value)
        yield name, value


def _check_style(text: str) -> None:
    """Refuse styles that fetch or hide a fetch: only ``url(#name)`` of the file itself passes."""
    if _ELSEWHERE.search(_LOCAL_URL.sub("", text)):
        raise refused("a style that refers to something else", "use plain fills and strokes")
