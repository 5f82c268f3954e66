"""A PDF in words: what a reader's tools see of it, for a golden file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby

import pikepdf


def facts_of(data: bytes) -> str:
    """Return title, language, pages, fonts, bookmarks, links and the tree of tags."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "\n".join(
            [
                f"title: {pdf.docinfo.Title}",
                f"language: {pdf.Root.Lang}",
                *_pages(pdf),
                "fonts: " + ", ".join(_fonts(pdf)),
                "bookmarks:", *_bookmarks(pdf),
                "links, by page:", *_links(pdf),
                "tags:", *_tags(pdf.Root.StructTreeRoot.K, 1),
            ]
        )  # fmt: skip


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    sizes = [tuple(round(float(side)) for side in page.MediaBox[2:]) for page in pdf.pages]
    for (width, height), run in groupby(sizes):
        yield f"pages: {len(list(run))} of {width} x {height} pt"


def _fonts(pdf: pikepdf.Pdf) -> list[str]:
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    return sorted({str(font.BaseFont).partition("+")[2] for font in fonts})


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    def walk(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[str]:
        for item in items:
            yield "  " * depth + item.title
            yield from walk(item.children, depth + 1)

    with pdf.open_outline() as outline:
        yield from walk(outline.root, 1)


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        for link in page.get("/Annots", []):
            yield f"  {number}: {link.Contents} -> {link.A.URI}"


def _tags(item: object, depth: int) -> list[str]:
    """Write the tree below ``item``; neighbours that are alike stand once, with their number."""
    if isinstance(item, pikepdf.Array):
        below = ["\n".join(_tags(child, depth)) for child in item]
        lines = []
        for text, run in groupby(text for text in below if text):
            first, *rest = text.split("\n")
            count = len(list(run))
            lines += [first if count == 1 else f"{first} ×{count}", *rest]
        return lines
    if not isinstance(item, pikepdf.Dictionary) or "/S" not in item:
        return []
    words = [str(item.S).removeprefix("/")]
    words += [f"lang={item.Lang}"] if "/Lang" in item else []
    words += [f"“{item.Alt}”"] if "/Alt" in item else []
    words += [f"scope={str(item.A.Scope)[1:]}"] if "/Scope" in item.get("/A", {}) else []
    return ["  " * depth + " ".join(words), *_tags(item.get("/K"), depth + 1)]
