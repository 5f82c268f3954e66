"""A clinic's own styles: what would make the engine count, repeat or grow without end, or is HTML.

Styles may say anything within reason, and the limits are far above what a page
needs. What is within them and still too much, the limits of the process stop
(``limits.py``). Most of these figures run on for minutes or take gigabytes in
WeasyPrint 70 when they are a hundred times larger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import tinycss2

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.render.style_variables import DEEPEST, MOST_PARTS, Variables, inside

LARGEST = 100_000
"""Of a length or a share, in whatever unit: 26 metres in pixels."""

SMALLEST = 0.001
"""Of a length or a share that is not 0, in whatever unit."""

LARGEST_COUNT = 1000
"""Of columns, rows, repetitions and counters."""

LARGEST_NUMBER = 2**31 - 1
"""Of all other numbers without a unit: what people write for ``z-index`` is within."""

LONGEST_TEXT = 1000
"""Characters of a text in quotation marks; an address in ``url()`` may be longer."""

MOST_SELECTORS = 5000
"""Of a file; one inside a rule counts once for each selector of that rule."""

_MARKUP = re.compile("</style|<!--", re.IGNORECASE | re.ASCII)
_COUNTING = "counter-", "column", "grid", "repeat", "pad"
_NO_LENGTHS = "s", "ms", "deg", "grad", "rad", "turn", "fr"


@dataclass(slots=True)
class _Sheet:
    """What was found in a style sheet.

    ``faults`` are (line, message); ``values`` are (line, property, parts).
    """

    faults: dict[tuple[int, str], None] = field(default_factory=dict)
    values: list[tuple[int, str, list[Any]]] = field(default_factory=list)
    variables: Variables = field(default_factory=Variables)
    selectors: int = 0

    def fault(self, line: int, message: str) -> None:
        self.faults[line, message] = None


def style_faults(text: str, file: str) -> list[Diagnostic]:
    """Return what a style sheet asks for beyond reason, or says as HTML, each with its line."""
    hint = "a page needs nothing like it: change or delete it"
    return [
        *_markup_faults(text, file),
        *(
            error("style-limit", message, file=file, line=line, hint=hint)
            for line, message in _faults(text)
        ),
    ]


def _markup_faults(text: str, file: str) -> Iterator[Diagnostic]:
    """Find what would end the element of the page that holds the styles: text would follow it.

    HTML knows neither the comments nor the texts of CSS, so it is found in them too.
    """
    for found in _MARKUP.finditer(text):
        written = found[0]
        yield error(
            "style-markup",
            f"holds `{written}`, which is HTML and no style",
            file=file,
            line=text.count("\n", 0, found.start()) + 1,
            hint=f"delete it; in a text in quotation marks write `\\3c {written[1:]}`",
        )


@lru_cache(maxsize=64)
def _faults(text: str) -> tuple[tuple[int, str], ...]:
    sheet = _Sheet()
    _block(sheet, tinycss2.parse_component_value_list(text, skip_comments=True), 1, 1)
    for line, name, value in sheet.values:
        size = sheet.variables.size(value)
        if size.too_much:
            deep = f"leads through more than {DEEPEST} variables"
            long = f"has more than {MOST_PARTS:,} parts, its variables put in"
            sheet.fault(line, f"`{name}` {deep if size.deep > DEEPEST else long}")
            break  # more may be built on it
    for _, name, value in sheet.values:
        if name.startswith(_COUNTING):
            for given in sheet.variables.used(value):
                _numbers(sheet, given, name)
    return tuple(sheet.faults)


def _block(sheet: _Sheet, nodes: list[Any], depth: int, outer: int) -> None:
    """Look through a block or a whole sheet; ``outer`` is how many selectors it is inside of."""
    part: list[Any] = []
    for node in nodes:
        if node.type == "{} block":
            inner = outer * _selectors(part)
            _prelude(sheet, part, inner)
            if depth < DEEPEST:
                _block(sheet, node.content, depth + 1, inner)
            else:
                sheet.fault(node.source_line, f"nests more than {DEEPEST} deep")
            part = []
        elif node.type == "literal" and node.value == ";":
            _declaration(sheet, part)
            part = []
        elif part or node.type != "whitespace":
            part.append(node)
    _declaration(sheet, part)


def _prelude(sheet: _Sheet, part: list[Any], selectors: int) -> None:
    """Count the selectors of a rule, once over the limit."""
    if sheet.selectors <= MOST_SELECTORS < sheet.selectors + selectors:
        line = part[0].source_line if part else 1
        sheet.fault(line, f"has more than {MOST_SELECTORS:,} selectors")
    sheet.selectors += selectors
    _brackets(sheet, part, 1)


def _selectors(part: list[Any]) -> int:
    """Return by how much a rule multiplies: its selectors, or the outer ones that it repeats."""
    signs = [node.value for node in part if node.type == "literal"]
    return max(1 + signs.count(","), signs.count("&"))


def _declaration(sheet: _Sheet, part: list[Any]) -> None:
    """Look at ``name: value``, and at whatever else ends with a semicolon."""
    rest = [node for node in part if node.type != "whitespace"]
    if len(rest) < 2 or rest[0].type != "ident" or rest[1] != ":":  # noqa: PLR2004 - name, colon
        _brackets(sheet, rest, 1)
        return
    name, value = rest[0].lower_value, rest[2:]
    _numbers(sheet, value, name)
    _brackets(sheet, value, 1)
    sheet.values.append((rest[0].source_line, name, value))
    if name.startswith("--"):
        sheet.variables.add(rest[0].value, value)


def _numbers(sheet: _Sheet, nodes: list[Any], name: str, depth: int = 0) -> None:
    """Look at the numbers and texts of a value; ``name`` says what they are for."""
    counting = name.startswith(_COUNTING)
    for node in nodes:
        if node.type in ("dimension", "percentage"):
            _length(sheet, node, name)
        elif node.type == "number" and counting and abs(node.value) > LARGEST_COUNT:
            sheet.fault(node.source_line, f"`{name}` counts to more than {LARGEST_COUNT:,}")
        elif node.type == "number" and abs(node.value) > LARGEST_NUMBER:
            sheet.fault(node.source_line, f"`{name}` has a number that is too large")
        elif node.type == "string" and len(node.value) > LONGEST_TEXT and name != "url":
            message = f"`{name}` has a text of more than {LONGEST_TEXT:,} characters"
            sheet.fault(node.source_line, message)
        elif (inner := inside(node)) is not None and depth < DEEPEST:
            own = getattr(node, "lower_name", name)
            _numbers(sheet, inner, own if own in ("repeat", "url") else name, depth + 1)


def _length(sheet: _Sheet, node: Any, name: str) -> None:
    if getattr(node, "lower_unit", "%") in _NO_LENGTHS:
        return
    if abs(node.value) > LARGEST:
        sheet.fault(node.source_line, f"`{name}` has a length over {LARGEST:,}")
    elif 0 < abs(node.value) < SMALLEST:
        sheet.fault(node.source_line, f"`{name}` has a length under {SMALLEST:g} that is not 0")


def _brackets(sheet: _Sheet, nodes: list[Any], depth: int) -> None:
    for node in nodes:
        inner = inside(node)
        if inner is None:
            continue
        if depth >= DEEPEST:
            sheet.fault(node.source_line, f"nests more than {DEEPEST} deep")
            return
        _brackets(sheet, inner, depth + 1)
