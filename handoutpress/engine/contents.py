"""What a PDF draws and holds, in its own words, before it is packed and written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

FORM, PATTERN, GLYPH = "a drawing", "a pattern", "a letter"


@dataclass(frozen=True, slots=True)
class Content:
    """The statements of one stream; ``place`` is what they draw, ``page 2`` or ``a drawing``."""

    place: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """All that draws, and the values of every object that is no stream, a line each."""

    contents: tuple[Content, ...] = ()
    values: bytes = b""


def read_written(pdf: Any) -> Written:
    """Return what a pydyf document will hold; it is complete, but not yet written."""
    return Written(tuple(_contents(pdf)), b"\n".join(_values(pdf)))


def _contents(pdf: Any) -> Iterator[Content]:
    """Yield the streams of pages, drawings in them, patterns and drawn letters."""
    pages: dict[bytes, str] = {}
    glyphs: set[bytes] = set()
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Page":
            pages[item["Contents"]] = f"page {len(pages) + 1}"
        elif isinstance(item, dict) and "CharProcs" in item:
            drawn = pdf.objects[int(item["CharProcs"].split()[0])]
            glyphs.update(drawn.values())
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            place = pages.get(item.reference) or _kind(item, glyphs)
            if place:
                yield Content(place, _joined(item))


def _kind(stream: Any, glyphs: set[bytes]) -> str | None:
    """Return what a stream draws; None for a picture, a font and all that does not draw."""
    if stream.extra.get("Subtype") == "/Form":
        return FORM
    if "PatternType" in stream.extra:
        return PATTERN
    return GLYPH if stream.reference in glyphs else None


def _joined(stream: Any) -> bytes:
    """Return the content of a stream as it is written, but not packed."""
    data: bytes = pydyf.Stream(stream.stream).data
    return data.partition(b"stream\n")[2].removesuffix(b"\nendstream")


def _values(pdf: Any) -> Iterator[bytes]:
    for item in (*pdf.objects, pdf.info):
        if isinstance(item, pydyf.Stream):
            yield pydyf.Dictionary(item.extra).data
        elif type(item) is not pydyf.Object:  # number 0, which every PDF has
            yield item.data
