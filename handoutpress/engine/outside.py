"""The strings of a PDF that stand outside the text of its pages, and what each of them is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

Outside = tuple[str, bytes]
"""What a string is, in words, and the string."""

_WHAT = {
    "Title": "a bookmark or title",
    "URI": "the address of a link",
    "Dest": "the id of a block",
    "Names": "the id of a block",
    "Alt": "the description of a picture",
    "Lang": "a language",
    "T": "a form field",
    "TU": "a form field",
    "V": "a form field",
    "Contents": "a note",
}
_MADE_BY_THE_ENGINE = {"ID", "Headers"}  # numbers of table cells


def outside_strings(pdf: bytes) -> frozenset[Outside]:
    """Return every string of a PDF but those in the content of pages.

    Left out are the words of links, which a page shows too; the XMP metadata
    count as one string.
    """
    found: set[Outside] = set()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in [*opened.objects, opened.docinfo]:
            found.update(_strings(item, "the facts of the file"))
            if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata":
                found.add(("the facts of the file", item.read_bytes()))
    return frozenset(found)


def _strings(item: Any, what: str) -> Iterator[Outside]:
    """Yield the strings in an object; what it refers to comes by itself."""
    if isinstance(item, pikepdf.String):
        yield what, bytes(item)
    elif isinstance(item, pikepdf.Array):
        for part in item:
            if not _refers(part):
                yield from _strings(part, what)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        link = item.get("/Subtype") == "/Link"
        for name, part in item.items():
            key = name.removeprefix("/")
            if key in _MADE_BY_THE_ENGINE or (link and key == "Contents") or _refers(part):
                continue
            yield from _strings(part, _WHAT.get(key, what))


def _refers(part: Any) -> bool:
    return isinstance(part, pikepdf.Object) and part.is_indirect
