"""Read a finished copy again: what was added to its plate, and where it hangs in the tag tree."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from handoutpress.engine.compose import VALUES

_INDEX = re.compile(rb"\d+ 0 obj\s*<<[^<>]*?/Index \[([\d ]*)\]")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")

Marks = frozenset[tuple[str, int]]
"""Marked contents: the hash of the stream that holds each, and its number there."""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A file as a reader finds it: pages from 1, objects and elements by their numbers.

    ``changed`` are the objects of the plate that the copy has anew; ``drawn`` the hashes of
    what each changed page draws, in order; ``hung`` what hangs under an element of the tag
    tree; ``owned`` what the parent tree says of the values: which element has which.
    """

    pages: int
    changed: frozenset[int]
    page_objects: Mapping[int, int]
    drawn: Mapping[int, tuple[str, ...]]
    hung: Mapping[int, Marks]
    owned: Marks
    parent_tree: int


def digest(data: bytes) -> str:
    """Return the hash of a stream, unpacked."""
    return hashlib.sha256(data).hexdigest()


def read_copy(copy: bytes, plate_size: int, slots: Mapping[str, int]) -> CopyFacts:
    """Return what was added to the first ``plate_size`` bytes of a file.

    ``slots`` are the elements of the slots by name. Raises ValueError for a file that is
    not put together as a copy is.
    """
    changed = _changed(copy, plate_size)
    with pikepdf.open(io.BytesIO(copy)) as opened:
        objects = {number: page.obj.objgen[0] for number, page in enumerate(opened.pages, 1)}
        tree = opened.Root.StructTreeRoot.ParentTree
        drawn = {
            page.obj.objgen[0]: tuple(_drawn(page.obj))
            for page in opened.pages
            if page.obj.objgen[0] in changed
        }
        hung = {
            element: frozenset(_marks(opened.get_object(element, 0))) for element in slots.values()
        }
        return CopyFacts(
            pages=len(opened.pages),
            changed=changed,
            page_objects=objects,
            drawn=drawn,
            hung=hung,
            owned=frozenset(_owned(opened, tree)),
            parent_tree=tree.objgen[0],
        )


def marks_of_imprint(imprint: bytes, said: Mapping[str, int]) -> dict[str, Marks]:
    """Return what each element of an imprint says, by the name of its slot."""
    with pikepdf.open(io.BytesIO(imprint)) as opened:
        found = {}
        for name, number in said.items():
            element = opened.get_object(number, 0)
            stream = digest(element.Pg.Contents.read_bytes())
            found[name] = frozenset((stream, mark) for mark in _numbers(element))
        return found


def read_contents(pdf: bytes) -> tuple[tuple[str, ...], int]:
    """Return the hash of what each page of a file draws, and the first number that is free."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        drawn = tuple(digest(page.obj.Contents.read_bytes()) for page in opened.pages)
        return drawn, int(opened.trailer.Size)


def _changed(copy: bytes, plate_size: int) -> frozenset[int]:
    """Return the numbers in the table of the last part of a file."""
    start = _START.search(copy)
    place = int(start[1]) if start else 0
    table = _INDEX.match(copy, place)
    if table is None or place < plate_size:
        raise ValueError("the copy has no table of its own")
    numbers = [int(word) for word in table[1].split()]
    return frozenset(
        number
        for first, count in zip(numbers[::2], numbers[1::2], strict=True)
        for number in range(first, first + count)
    )


def _drawn(page: Any) -> Iterator[str]:
    """Yield the hashes of the contents of a page, and of the values among them."""
    for content in page.Contents:
        yield digest(content.read_bytes())
    values = page.Resources.get("/XObject", pikepdf.Dictionary()).get(VALUES)
    if values is not None:
        yield digest(values.read_bytes())


def _numbers(element: Any) -> Iterator[int]:
    for kid in element.get("/K", ()):
        if isinstance(kid, int):
            yield kid
        else:
            yield from _numbers(kid)


def _marks(element: Any) -> Iterator[tuple[str, int]]:
    for kid in element.get("/K", ()):
        if not isinstance(kid, pikepdf.Dictionary):
            raise ValueError("a slot has words of the plate")
        if kid.get("/Type") == "/MCR":
            yield digest(kid.Stm.read_bytes()), int(kid.MCID)
        else:
            yield from _marks(kid)


def _owned(opened: pikepdf.Pdf, tree: Any) -> Iterator[tuple[str, int]]:
    """Yield the marked contents of values whose element, by the parent tree, has them."""
    forms = {}
    for page in opened.pages:
        values = page.obj.Resources.get("/XObject", pikepdf.Dictionary()).get(VALUES)
        if values is not None:
            forms[int(values.StructParents)] = digest(values.read_bytes())
    numbers = list(tree.Nums)
    for key, elements in zip(numbers[::2], numbers[1::2], strict=True):
        if int(key) in forms:
            for mark, element in enumerate(elements):
                kids = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)]
                if [int(kid.MCID) for kid in kids if kid.get("/Type") == "/MCR"] == [mark]:
                    yield forms[int(key)], mark
