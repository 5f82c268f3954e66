"""Reads the tag tree of a PDF: each stretch of text with the language that a reader is told."""

from __future__ import annotations

import io
from collections.abc import Iterator
from ctypes import c_ushort, sizeof
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw


def spoken(pdf: bytes) -> list[tuple[str, str]]:
    """Return (language, text) of every marked stretch in the order of the tags."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [_marked(page) for page in document]
    with pikepdf.open(io.BytesIO(pdf)) as tree:
        numbers = {page.objgen: number for number, page in enumerate(tree.pages)}
        found = list(_walk(tree.Root.StructTreeRoot, str(tree.Root.Lang), 0, numbers))
    return [(language, texts[page][mark]) for language, page, mark in found if mark in texts[page]]


def _walk(
    item: Any, language: str, page: int, numbers: dict[Any, int]
) -> Iterator[tuple[str, int, int]]:
    if isinstance(item, int):
        yield language, page, item
    elif isinstance(item, pikepdf.Array):
        for part in item:
            yield from _walk(part, language, page, numbers)
    elif isinstance(item, pikepdf.Dictionary):
        page = numbers[item.Pg.objgen] if "/Pg" in item else page
        if "/MCID" in item:
            yield language, page, int(item.MCID)
        elif "/K" in item:
            yield from _walk(item.K, str(item.get("/Lang", language)), page, numbers)


def _marked(page: Any) -> dict[int, str]:
    """Return the drawn text of each marked stretch of a page."""
    texts: dict[int, str] = {}
    reader = page.get_textpage()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        size = raw.FPDFTextObj_GetText(thing.raw, reader.raw, None, 0)
        buffer = (c_ushort * (size // sizeof(c_ushort)))()
        raw.FPDFTextObj_GetText(thing.raw, reader.raw, buffer, size)
        mark = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
        text = bytes(buffer).decode("utf-16-le").rstrip("\0")
        texts[mark] = texts.get(mark, "") + text
    return texts
