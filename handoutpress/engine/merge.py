"""Join finished PDFs into one for the print room."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO
from typing import BinaryIO

import pikepdf


def merge(parts: Iterable[tuple[str, bytes]], target: BinaryIO) -> None:
    """Write one PDF of (title, PDF) pairs to ``target``, with a bookmark for each.

    Each begins on a right-hand page. Same parts, same bytes.
    """
    with ExitStack() as held:
        whole = held.enter_context(pikepdf.new())
        marks: list[tuple[str, int]] = []
        for title, data in parts:
            # All stay open, in memory: pages are copied when the whole is saved.
            source = held.enter_context(pikepdf.open(BytesIO(data)))
            marks.append((title, len(whole.pages)))
            _append(whole, source)
        with whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in marks)
        whole.save(target, deterministic_id=True)


def _append(whole: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Add a file's pages, and an empty one where their number is odd."""
    for page in source.pages:
        # Without its tree of tags a page must not point into one.
        drawn = page.resources.get("/XObject", pikepdf.Dictionary())
        forms = (form for _, form in drawn.items())
        for holder in (page.obj, *page.obj.get("/Annots", ()), *forms):
            for key in ("/StructParents", "/StructParent", "/Tabs"):
                if key in holder:
                    del holder[key]
    left, bottom, right, top = (float(edge) for edge in source.pages[-1].mediabox)
    whole.pages.extend(source.pages)
    if len(source.pages) % 2:
        whole.add_blank_page(page_size=(right - left, top - bottom))
