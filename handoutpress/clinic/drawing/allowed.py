"""What a drawing may be made of: shapes, groups, gradients and plain styles, each by name.

What can fetch, run, repeat itself or depend on a font is refused; private notes
of drawing programs are dropped. A 1.6 kB file of nested ``use`` keeps a PDF
engine busy for more than 20 s: copies are written out by us, and never copies of
copies. Patterns, filters and the like may be
defined, but not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

import tinycss2
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped] # has no types
from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped] # as above

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
STENCILS = {"clipPath", "mask"}
"""What may only cut off what nobody sees (see ``stencils``)."""

_ELEMENTS = SHAPES | GRADIENTS | STENCILS
_ELEMENTS |= {"svg", "g", "title", "desc", "defs", "style", "stop", "switch", "use"}
_DEFINITIONS = {"filter", "pattern", "marker", "symbol", "solidColor"}
"""What draws nothing where it stands, and is refused where something refers to it."""

_ATTRIBUTE_NAMES = (
    "id class style transform d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height points"
    " viewBox preserveAspectRatio version baseProfile pathLength offset role type"
    " gradientUnits gradientTransform spreadMethod fill fill-rule fill-opacity clip-rule"
    " stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray"
    " stroke-dashoffset stroke-opacity opacity color stop-color stop-opacity display"
    " visibility overflow enable-background vector-effect paint-order shape-rendering"
    " color-interpolation color-rendering focusable"
    " clip-path clipPathUnits mask mask-type maskUnits maskContentUnits href"
)
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_WORDLESS_NAMES = (
    "alt tabindex lang space title name pointer-events cursor zoomAndPan contentScriptType"
    " contentStyleType externalResourcesRequired requiredFeatures text-rendering image-rendering"
    " letter-spacing word-spacing font font-family font-size font-size-adjust font-stretch"
    " font-style font-variant font-weight text-anchor text-align text-decoration text-indent"
    " text-transform line-height writing-mode direction unicode-bidi kerning baseline-shift"
    " alignment-baseline dominant-baseline isolation color-profile color-interpolation-filters"
    " flood-color flood-opacity lighting-color solid-color solid-opacity"
)
_WORDLESS = frozenset(_WORDLESS_NAMES.split())
"""Attributes that say nothing about shapes: about text, filters, programs and screens."""

_NAMES = {"id", "class"}
_EFFECTS = {"filter", "marker", "marker-start", "marker-mid", "marker-end", "clip"}
_NO_EFFECT = {"", "none", "auto", "inherit"}
_OUTLINES = "turn text into outlines: its font may be missing where the page is made"
COPIES = "turn copies (clones, symbols) into plain shapes"
_HINTS = {
    "text": _OUTLINES,
    "tspan": _OUTLINES,
    "symbol": COPIES,
    "image": "a picture in a drawing is refused: give the picture itself as PNG",
    "switch": "ungroup it",
}
_NO_ENTITIES = "export it as plain SVG (Illustrator: without its editing capabilities)"
_EFFECT_HINT = "take the effect off, or draw it as plain shapes"
_PAGES = {"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"}
_REFERRING = GRADIENTS | {"use"}
_LOCAL = re.compile(r"#[^\s#()'\"<>&\\]+")
_LOCAL_URL = re.compile(r"url\(\s*(['\"]?)#([\w.-]+)\1\s*\)")
_ELSEWHERE = re.compile(r"url\s*\(|@|\\|expression|javascript:|&|/\*", re.IGNORECASE)


def read_allowed(raw: bytes) -> tuple[Element, dict[str, str]]:
    """Return the root of a drawing that holds nothing but allowed elements and attributes.

    With it come the names of what was left unread, name -> kind.
    """
    try:
        root = _parsed(raw)
    except DefusedXmlException:
        raise refused("a DOCTYPE with definitions", _NO_ENTITIES) from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise malformed("is not well-formed SVG", "export it again as SVG") from None
    if _split(root.tag) not in {(NAMESPACE, "svg"), ("", "svg")}:
        raise malformed("is XML but not an SVG drawing", "export it as SVG")
    unread: dict[str, str] = {}
    for count, (element, depth) in enumerate(_walk(root, unread), start=1):
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
    return root, unread


def _parsed(raw: bytes) -> Element:
    """Parse a drawing; a DOCTYPE may name a public definition, which is never fetched."""
    parser = DefusedXMLParser(target=TreeBuilder())  # refuses entities and what is elsewhere
    parser.parser.StartDoctypeDeclHandler = _plain_doctype
    parser.feed(raw)
    root: Element = parser.close()
    return root


def _plain_doctype(_name: str, _system: str, _public: str, own: int) -> None:
    if own:
        raise DefusedXmlException


def _walk(root: Element, unread: dict[str, str]) -> Iterator[tuple[Element, int]]:
    """Yield each element and its depth.

    What drawing programs note for themselves is cut out, and so is what draws
    nothing where it stands; of that, ``unread`` gets the name and the kind.
    """
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        if element.tag == "switch":
            _choose(element)
        for child in list(element):
            name = _split(child.tag)[1]
            if name in _DEFINITIONS:
                unread |= {inner.get("id", ""): name for inner in child.iter()}
            if name in _DEFINITIONS or _private_note(child):
                element.remove(child)
        waiting.extend((child, depth + 1) for child in reversed(element))


def _choose(switch: Element) -> None:
    """Make a switch a group of the one child that any program draws.

    Illustrator keeps its own form of a drawing in the first, for itself alone.
    """
    drawn = [
        child
        for child in switch
        if not child.get("requiredExtensions", "").strip() and not _private_note(child)
    ]
    switch[:] = drawn[:1]
    switch.tag = "g"


def _private_note(element: Element) -> bool:
    """Return whether a drawing program wrote this for itself; nothing of it is ever drawn.

    Nor is anything that is not of SVG, but for web pages (XHTML), which are refused.
    An empty text is what a program leaves where somebody clicked beside the drawing.
    """
    namespace, name = _split(element.tag)
    if name == "metadata":
        return True
    if namespace in {"", NAMESPACE}:
        return name == "text" and not "".join(element.itertext()).strip()
    return namespace not in _PAGES


def _split(tag: object) -> tuple[str, str]:
    namespace, _brace, name = str(tag).rpartition("}")
    return namespace.lstrip("{"), name


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for full, value in element.attrib.items():
        namespace, name = _split(full)
        if name.lower().startswith("on"):
            raise refused(f"the script {name[:40]}", "remove it")
        if name in {"href", "src"}:
            if element.tag not in _REFERRING or not _LOCAL.fullmatch(value.strip()):
                raise refused(f"a reference ({name})", COPIES)
            yield name, value.strip().removeprefix("#")
            continue
        if namespace or name in _WORDLESS or name.startswith(("data-", "aria-")):
            continue
        if name in _NAMES:
            yield name, value
            continue
        if name in _EFFECTS:
            if value.strip() not in _NO_EFFECT:
                raise refused(f"the attribute {name}", _EFFECT_HINT)
            continue
        if name not in _ATTRIBUTES:
            raise refused(f"the attribute {name[:40]}", "use plain fills and strokes")
        _check_style(value)
        yield name, value


def _check_style(text: str) -> None:
    """Refuse styles that fetch or hide a fetch: only ``url(#name)`` of the file itself passes."""
    if "/*" in text:
        text = without_comments(text)
    if _ELSEWHERE.search(_LOCAL_URL.sub("", text)):
        raise refused("a style that refers to something else", "use plain fills and strokes")


def without_comments(text: str) -> str:
    """Return a style without its comments; one within a word stays and shows."""
    try:
        words = tinycss2.parse_component_value_list(text, skip_comments=True)
        return str(tinycss2.serialize(words))
    except RecursionError:
        raise malformed("holds a style with brackets too deep to read") from None


def check_references(root: Element, unread: dict[str, str]) -> None:
    """Refuse a drawing that uses a pattern, marker or other thing that was left unread."""
    for element in root.iter():
        for value in element.attrib.values():
            for found in _LOCAL_URL.finditer(value):
                if kind := unread.get(found[2]):
                    raise refused(f"a {kind}", _HINTS.get(kind, _EFFECT_HINT))
