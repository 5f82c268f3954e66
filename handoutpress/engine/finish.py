"""Finish the PDF before it is written: link names, print flags, header scopes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from handoutpress.engine.patches.tagging import descendants
from handoutpress.language.segment import without_marks

# The text of a glyph whose letter another glyph of the cluster holds: invisible,
# and it neither joins nor parts its neighbours.
PART_OF_CLUSTER = b"<034f>"
PRINT_FLAG = 4  # ISO 32000-1, table 165: the annotation prints


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A font that the PDF names; ``embedded`` tells whether its outlines are in the file."""

    name: str
    embedded: bool


def finish(document: Any, pdf: Any, page_boxes: Iterable[Any]) -> tuple[EmbeddedFont, ...]:
    """Complete what WeasyPrint wrote, in place; return the fonts that the PDF names.

    A link's ``Contents`` becomes the words a reader sees (ISO 14289-1, 7.18.5-2),
    and a bookmark loses the marks for breaking lines;
    every ``TH`` says whether it heads a row or a column (7.5-1); every glyph has
    a text (7.21.7-1), also the parts of a Hindi or Khmer cluster; no gap stands
    last in a row of letters, where PDFium, which browsers print with, drops it; and
    none is written as ``1e-05``, which is no number of the PDF's.
    """
    _complete_glyph_texts(pdf)
    _lead_with_gaps(pdf)
    _clean_bookmarks(pdf)
    for page in document.pages:
        for _kind, _target, _rectangle, box in page.links:
            annotation = getattr(box, "link_annotation", None)
            if annotation is not None:
                words = " ".join(without_marks(_text(box)).split())
                annotation["Contents"] = pydyf.String(words)
                annotation["F"] = PRINT_FLAG
    for page_box in page_boxes:
        for box in descendants(page_box):
            _scope(box)
    return tuple(_fonts(pdf))


def _complete_glyph_texts(pdf: Any) -> None:
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and b"begincmap" in item.stream:
            item.stream = [
                line.replace(b"<>", PART_OF_CLUSTER) if isinstance(line, bytes) else line
                for line in item.stream
            ]


_FONT_SIZE = re.compile(rb"/\S+ (\S+) Tf")
_TINY_GAP = re.compile(rb"(?<=[\[>])-?\d(?:\.\d+)?e-\d+(?=[<\]])")
_LAST_GAP = re.compile(rb">(-?\d+(?:\.\d+)?)\] TJ")


def _lead_with_gaps(pdf: Any) -> None:
    """Move a gap at the end of a row of letters to the start of the row that follows it."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and b"BT" in item.stream:
            item.stream = list(_with_leading_gaps(item.stream))


def _with_leading_gaps(statements: Iterable[Any]) -> Iterator[Any]:
    """Yield statements of a content stream; gaps count in thousandths of the font's size."""
    gap, size = 0.0, 1.0
    for statement in statements:
        if not isinstance(statement, bytes):
            yield statement
        elif statement.endswith(b" TJ"):
            statement = _TINY_GAP.sub(b"0", statement)  # noqa: PLW2901
            row = b"[%.3f%b" % (gap / size, statement[1:]) if gap else statement
            found = _LAST_GAP.search(row)
            gap = float(found[1]) * size if found else 0.0
            yield row[: found.start() + 1] + b"] TJ" if found and gap else row
        else:
            if named := _FONT_SIZE.fullmatch(statement):
                size = float(named[1]) or 1.0
            elif statement in (b"BT", b"ET"):
                gap = 0.0
            yield statement


def _clean_bookmarks(pdf: Any) -> None:
    for item in pdf.objects:
        if isinstance(item, dict) and "Dest" in item and "Title" in item:
            item["Title"] = pydyf.String(without_marks(item["Title"].string))


def _fonts(pdf: Any) -> Iterator[EmbeddedFont]:
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/FontDescriptor":
            # A subset carries six letters and a plus sign before its name.
            named = item["FontName"]
            text = named.decode() if isinstance(named, bytes) else str(named)
            name = text.lstrip("/").partition("+")[2]
            embedded = any(key in item for key in ("FontFile", "FontFile2", "FontFile3"))
            yield EmbeddedFont(name.replace("-", " "), embedded)


def _text(box: Any) -> str:
    return "".join(getattr(part, "text", "") for part in descendants(box))


def _scope(box: Any) -> None:
    element = getattr(box, "element", None)
    mark = getattr(box, "mark", None)
    if element is not None and mark is not None and box.element_tag == "th":
        scope = "/Row" if element.get("scope") == "row" else "/Column"
        mark["A"]["Scope"] = scope
