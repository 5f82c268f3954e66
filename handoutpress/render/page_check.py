"""A page that a clinic's own templates have made: what would make the engine run without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import InputError
from handoutpress.files import read_text
from handoutpress.folders import files_below
from handoutpress.render.style_check import style_faults

MOST_CELLS = 1000
"""Columns or rows that a cell may span, as HTML has it; browsers take no more."""

# Inside of tags only: what is filled in may hold the same words.
_CELL = re.compile(r"<(?:td|th|col|colgroup)\s[^>]*", re.IGNORECASE)
_SPAN = re.compile(r"\s((?:col|row)?span)\s*=\s*[\"']?\s*([0-9]{4,})", re.IGNORECASE)
_STYLE = re.compile(r"<[a-z][^<>]*?\sstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SHEET = re.compile(r"<style[^>]*>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)


def page_faults(html: str, css: str, folder: Path) -> list[Diagnostic]:
    """Return what a page asks for beyond reason; ``css`` is its style sheet, looked at before.

    ``folder`` holds the templates: a fault names the file and line where it is
    written out, else the folder.
    """
    faults = list(_span_faults(html, folder))
    for match in (*_STYLE.finditer(html), *_SHEET.finditer(html)):
        text = next(group for group in match.groups() if group is not None)
        if text == css:
            continue
        for fault in style_faults(unescape(text), str(folder)):
            faults.append(_placed(text, fault.message, folder))
    return list(dict.fromkeys(faults))


def _span_faults(html: str, folder: Path) -> Iterator[Diagnostic]:
    for cell in _CELL.finditer(html):
        for span in _SPAN.finditer(cell[0]):
            name, number = span.groups()
            if len(number) > len(str(MOST_CELLS)) or int(number) > MOST_CELLS:
                yield _placed(span[0], f"`{name}` is over {MOST_CELLS:,}", folder)


def _placed(written: str, message: str, folder: Path) -> Diagnostic:
    """Build a fault with the place in the templates where its cause is written, if it is."""
    hint = "a page needs nothing like it: change or delete it"
    for path in files_below(folder, inside=folder, faults=[]).values():
        with suppress(InputError):
            before, found, _ = read_text(path, inside=folder).partition(written)
            if found:
                line = before.count("\n") + 1
                return error("page-limit", message, file=str(path), line=line, hint=hint)
    return error("page-limit", message, file=str(folder), hint=hint)
