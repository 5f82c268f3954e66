"""Styles: ``style`` attributes and style sheets, applied and done away with.

What they say becomes attributes of the elements, so that there is one place
where a property is read. The engine is then given no style to parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import tinycss2

from handoutpress.clinic.drawing.limits import (
    DEEPEST,
    EACH_SELECTOR,
    LONGEST_SHEET,
    MOST_MATCHES,
    malformed,
    refused,
    shown,
    too_much,
)

_DRAWN_NAMES = (
    "fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin"
    " stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity opacity color"
    " stop-color stop-opacity display visibility transform x y cx cy r rx ry width height"
    " clip-path clip-rule mask mask-type"
)
_DRAWN = frozenset(_DRAWN_NAMES.split())
_ALTERING_NAMES = (
    "clip mask-image filter marker marker-start marker-mid marker-end d"
    " mix-blend-mode transform-origin rotate scale translate offset-path zoom all"
)
_ALTERING = frozenset(_ALTERING_NAMES.split())
"""Properties that change the look of a shape and are not drawn; any other is about text."""

_NEUTRAL = {"none", "normal", "auto", "0 0", "initial", "inherit", "unset"}
_FLEETING = re.compile(r":(?:hover|focus|active|visited)\b")
_SIMPLE_SELECTOR = re.compile(r"\s*[\w.#*-]+(?:\s*>\s*[\w.#*-]+|\s+[\w.#*-]+){0,2}\s*")

Declaration = tuple[str, str]
Declarations = list[Declaration]


def apply_styles(root: Element) -> None:
    """Write the styles of a drawing into the attributes of its elements, in the order of CSS."""
    sheets = [
        element.text or ""
        for element in root.iter("style")
        if element.get("type", "").strip() in {"", "text/css"}
    ]
    try:
        if any(sheet.strip() for sheet in sheets):
            _apply_sheets(root, sheets)
        else:
            for element in root.iter():
                _set(element, *_own(element))
    except RecursionError:
        raise malformed("holds a style with brackets too deep to read") from None


def _own(element: Element) -> tuple[Declarations, Declarations]:
    element.attrib.pop("class", None)
    return _declared(element.attrib.pop("style", ""))


def _declared(content: Any) -> tuple[Declarations, Declarations]:
    """Return the declarations of a rule: plain ones, and those marked important."""
    plain: Declarations = []
    important: Declarations = []
    for item in tinycss2.parse_blocks_contents(content) if content else ():
        if item.type == "declaration":
            words = [word for word in item.value if word.type != "comment"]
            value = tinycss2.serialize(words).strip()
            (important if item.important else plain).append((item.lower_name, value))
    return plain, important


def _set(element: Element, *layers: Declarations) -> None:
    for declarations in layers:
        for name, value in declarations:
            if name in _DRAWN:
                element.set(name, value)
            elif name in _ALTERING and value.lower() not in _NEUTRAL:
                raise refused(f"the style {name}", "use plain fills and strokes")


def _apply_sheets(root: Element, sheets: list[str]) -> None:
    from cssselect2 import ElementWrapper, Matcher  # noqa: PLC0415 - only where there is a sheet

    if sum(map(len, sheets)) > LONGEST_SHEET:
        raise _too_long()
    plain, important = Matcher(), Matcher()
    budget, elements = MOST_MATCHES, sum(1 for _ in root.iter())
    for prelude, content in _rules(sheets):
        layers = _declared(content)
        for text in prelude.split(","):
            selectors = _selectors(text)
            parts = len(text.replace(">", " ").split())
            budget -= EACH_SELECTOR + elements * DEEPEST ** (parts - 1)
            if budget < 0:
                raise _too_long()
            for selector in selectors:
                for matcher, declarations in zip((plain, important), layers, strict=True):
                    matcher.add_selector(selector, declarations)
    for wrapper in list(ElementWrapper.from_xml_root(root).iter_subtree()):
        ruled, forced = (
            [pair for *_order, declarations in matcher.match(wrapper) for pair in declarations]
            for matcher in (plain, important)
        )
        own, own_forced = _declared(wrapper.etree_element.get("style", ""))
        _set(wrapper.etree_element, ruled, own, forced, own_forced)
    for element in root.iter():
        _own(element)


def _too_long() -> Exception:
    return too_much("has too long a style sheet", "write the styles on the shapes")


def _rules(sheets: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield the selectors of each rule and what it declares."""
    for sheet in sheets:
        for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                yield tinycss2.serialize(rule.prelude), rule.content


def _selectors(text: str) -> list[Any]:
    """Return the compiled selector of one text; none where it can never match on paper."""
    from cssselect2 import SelectorError, compile_selector_list  # noqa: PLC0415 - as above

    if _FLEETING.search(text):
        return []
    try:
        if _SIMPLE_SELECTOR.fullmatch(text):
            return list(compile_selector_list(text))
    except SelectorError:
        pass
    hint = "write the styles on the shapes, or use classes"
    raise malformed(f"holds {shown(text)} in its style sheet", hint)
