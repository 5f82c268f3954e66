"""Where each key of a TOML file stands, so that a message can name the line.

``tomllib`` keeps no positions. This is a light scan of the text, not a second
parser: it knows table headers, arrays of tables, dotted and quoted keys and
multi-line strings. A key inside an inline table has the line of its parent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]")
_ASSIGNMENT = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")
_PART = re.compile(_KEY)
_FENCES = ('"""', "'''")


def key_lines(text: str) -> dict[str, int]:
    """Map each dotted key (``phones[0].number``) to its line, from 1."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    fence: str | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if fence is not None:
            fence = None if fence in line else fence
            continue
        if header := _HEADER.match(line):
            parts = _parts(header[2])
            table = _enter(parts, counts, array=header[1] == "[[")
            lines.setdefault(table.rpartition("[")[0] or table, number)
            lines.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            key = table
            for part in _parts(assignment[1]):
                key = _join(key, part)
                lines.setdefault(key, number)
        fence = next((mark for mark in _FENCES if line.count(mark) % 2), None)
    return lines


def line_of(key: str, lines: Mapping[str, int]) -> int | None:
    """Return the line of a key, else of the nearest table that would hold it."""
    while key:
        if key in lines:
            return lines[key]
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return None


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _join(table: str, part: str) -> str:
    return f"{table}.{part}" if table else part


def _enter(parts: list[str], counts: dict[str, int], *, array: bool) -> str:
    """Return the dotted key of a table header; an array of tables counts up."""
    table = ""
    for depth, part in enumerate(parts, start=1):
        table = _join(table, part)
        if array and depth == len(parts):
            counts[table] = counts.get(table, 0) + 1
        if table in counts:
            table = f"{table}[{counts[table] - 1}]"
    return table
