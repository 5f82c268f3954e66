"""What WeasyPrint 70.0 leaves out of a tagged PDF, put in at its private seams.

All use of private names stands here; ``tests/engine/test_tagging.py`` fails
loudly when one of them moves. Three things are added while a PDF is written:
the language of parts, running heads and feet as artifacts, and the true text
of scripts whose text layer reads back wrong (``print-and-literacy``, part 5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint import layout
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from handoutpress.engine.geometry import own_box
from handoutpress.language.segment import BREAK, NO_BREAK, without_marks
from handoutpress.language.table import ACTUAL_TEXT

_build_box_tree = tags._build_box_tree
_marked = Stream.marked
_make_all_pages = layout.make_all_pages
_MARGIN = "handout_margin"
SLOT = "data-slot"
"""What marks an element that a value may be set in later; its box learns what tags it."""
_NEEDS_ACTUAL_TEXT = re.compile(f"[{BREAK}{NO_BREAK}{ACTUAL_TEXT}]")


def _tree(  # noqa: PLR0917 - WeasyPrint's own signature
    box: Any, parent: Any, pdf: Any, page: int, nums: Any, notes: Any, marks: Any
) -> Any:
    """Yield WeasyPrint's elements, without margin boxes, with ``/Lang`` where HTML says it."""
    if isinstance(box, boxes.MarginBox):
        return
    html = getattr(box, "element", None)
    language = html.get("lang") if html is not None else None
    for element in _build_box_tree(box, parent, pdf, page, nums, notes, marks):
        if html is not None and html.get(SLOT):
            own_box(box).tagged = element
        if language and box.element_tag not in ("html", "body"):
            element["Lang"] = pydyf.String(language)
        yield element


@contextmanager
def _mark(stream: Any, box: Any, tag: str) -> Iterator[None]:
    """Mark content with its true text; content of margin boxes becomes an artifact."""
    if stream._tags is not None and getattr(box, _MARGIN, False):
        properties = pydyf.Dictionary({"Type": "/Pagination"})
        pydyf.Stream.begin_marked_content(stream, "Artifact", properties)
        try:
            yield
        finally:
            stream.end_marked_content()
        return
    with _marked(stream, box, tag):
        text = getattr(box, "text", None)
        if stream._tags is not None and text and _NEEDS_ACTUAL_TEXT.search(text):
            properties = stream.stream[-2]
            properties["ActualText"] = pydyf.String(without_marks(text))
        yield


Watch = Callable[[int, Any], None]
"""Told each page number and page box as soon as it is set; may raise to end the layout."""

_watches: list[Watch] = []


def _pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
    """Yield WeasyPrint's pages, shown to those who watch."""
    for number, page in enumerate(_make_all_pages(context, root_box, html, pages), 1):
        for watch in _watches:
            watch(number, page)
        yield page


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Show each page to ``watch`` while the block lays out."""
    _watches.append(watch)
    try:
        yield
    finally:
        _watches.remove(watch)


def install() -> None:
    """Put the hooks in place; calling it again changes nothing."""
    layout.make_all_pages = _pages
    tags._build_box_tree = _tree
    Stream.marked = _mark


def descendants(box: Any) -> Iterator[Any]:
    """Yield a laid-out box and all below it, in the order of drawing text."""
    box = own_box(box)
    yield box
    for child in getattr(box, "children", ()):
        yield from descendants(child)


def page_boxes(document: Any) -> list[Any]:
    """Return the laid-out page boxes; text in margin boxes is marked for the artifact hook."""
    pages = [page._page_box for page in document.pages]
    for page in pages:
        for child in page.children:
            if isinstance(child, boxes.MarginBox):
                for box in descendants(child):
                    setattr(box, _MARGIN, True)
    return pages
