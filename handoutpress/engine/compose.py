"""Put values on a finished PDF: its bytes stay as they are, what is new stands after them.

A page of values becomes a form XObject on its page of the plate, and what it says hangs in
the plate's tag tree, under the elements of its slots (ISO 32000-1: 7.5.6, 8.10, 14.7.4).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf

VALUES = "/Values"
"""The name of the values of a page among what it may draw."""

OPEN, CLOSE = b"q\n", b"\nQ q %s Do Q" % VALUES.encode()
"""What stands before and after the content of a page: it may leave its own state in force."""

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_OFFSET = 4  # bytes of a place in the file


@dataclass(frozen=True, slots=True)
class Hung:
    """Which element of the tag tree takes what a slot says; both by their numbers."""

    slot: int
    said: int


@dataclass(slots=True)
class _Update:
    """What is added to a file: its objects, from the first number that is free."""

    plate: bytes
    root: bytes
    info: bytes
    next: int
    objects: dict[int, bytes] = field(default_factory=dict)

    def add(self, data: bytes = b"") -> int:
        """Take a number for an object, whose data may follow."""
        number, self.next = self.next, self.next + 1
        self.objects[number] = data
        return number

    def written(self) -> bytes:
        """Return the file with all that was added, and where each object stands."""
        found = _START.search(self.plate)
        if found is None:
            raise ValueError("the plate is no whole PDF")
        out = bytearray(self.plate)
        table = self.add()
        places = {}
        for number, data in sorted(self.objects.items()):
            places[number] = len(out)
            if number != table:
                out += b"%d 0 obj\n%b\nendobj\n" % (number, data)
        rows = (
            b"\x01" + place.to_bytes(_OFFSET, "big") + b"\0" for _, place in sorted(places.items())
        )
        index = b" ".join(b"%d 1" % number for number in sorted(places))
        head = b"/Type /XRef /W [1 %d 1] /Index [%b] /Size %d /Prev %b /Root %b /Info %b" % (
            _OFFSET, index, self.next, found[1], self.root, self.info,
        )  # fmt: skip
        out += b"%d 0 obj\n%b\nendobj\n" % (table, _stream(head, b"".join(rows)))
        out += b"startxref\n%d\n%%%%EOF\n" % places[table]
        return bytes(out)


def composed(plate: bytes, imprint: bytes, pages: Mapping[int, int], hung: Iterable[Hung]) -> bytes:
    """Return a plate with an imprint on it.

    ``pages`` are the pages of the imprint, from 1, with those of the plate that they fill;
    ``hung`` says where in the tag tree their words belong.
    """
    with pikepdf.open(io.BytesIO(plate)) as under, pikepdf.open(io.BytesIO(imprint)) as over:
        trailer = under.trailer
        update = _Update(
            plate, _reference(trailer.Root), _reference(trailer.Info), int(trailer.Size)
        )
        writer = _Writer(update)
        tree = under.Root.StructTreeRoot.ParentTree
        key = 1 + max(int(number) for number in list(tree.Nums)[::2])
        sides: dict[tuple[int, int], _Side] = {}
        for place, (above, below) in enumerate(pages.items(), key):
            page, target = over.pages[above - 1], under.pages[below - 1].obj
            side = _Side(_reference(target), writer.form(page, place), place)
            sides[page.obj.objgen] = side
            _draw(update, target, side.form)
        for one in hung:
            said = over.get_object(one.said, 0)
            kids = writer.elements(said.K, one.slot, sides[said.Pg.objgen])
            _hang(update, under.get_object(one.slot, 0), kids)
        owners = b" ".join(side.owners() for side in sides.values())
        known = b" ".join(map(_plain, tree.Nums))
        update.objects[tree.objgen[0]] = b"<< /Nums [%b %b] >>" % (known, owners)
        return update.written()


@dataclass(slots=True)
class _Side:
    """A page of the plate with its values: ``form`` draws them, ``marks`` are who says which."""

    page: bytes
    form: int
    key: int
    marks: dict[int, int] = field(default_factory=dict)

    def owners(self) -> bytes:
        """Return the row of the parent tree: the element of each marked content, in order."""
        elements = b" ".join(b"%d 0 R" % element for _, element in sorted(self.marks.items()))
        return b"%d [%b]" % (self.key, elements)


def _hang(update: _Update, slot: Any, kids: list[int]) -> None:
    """Let the element of a slot have these kids; a line to write on becomes a paragraph."""
    tag = b"/P" if slot.S == "/Div" else _plain(slot.S)
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    data = b"<< %b /S %b /K [%b] >>" % (_items(slot, {"/K", "/S"}), tag, listed)
    update.objects[slot.objgen[0]] = data


def _draw(update: _Update, page: Any, form: int) -> None:
    """Let a page draw its values after all that it draws."""
    resources = page.Resources
    drawn = _items(resources.get("/XObject", pikepdf.Dictionary()), set())
    own = update.add(
        b"<< %b /XObject << %b %b %d 0 R >> >>"
        % (_items(resources, {"/XObject"}), drawn, VALUES.encode(), form)
    )
    before, after = (update.add(_stream(b"", data)) for data in (OPEN, CLOSE))
    contents = b"%d 0 R %b %d 0 R" % (before, _reference(page.Contents), after)
    rest = _items(page, {"/Contents", "/Resources"})
    data = b"<< %b /Contents [%b] /Resources %d 0 R >>" % (rest, contents, own)
    update.objects[page.objgen[0]] = data


def _items(value: Any, without: set[str]) -> bytes:
    """Return what stands in a dictionary, for a new one in the same file."""
    return b" ".join(
        b"%b %b" % (name.encode(), _plain(part))
        for name, part in value.items()
        if name not in without
    )


@dataclass(slots=True)
class _Writer:
    """Writes objects of the imprint with numbers of the plate; each once."""

    update: _Update
    known: dict[tuple[int, int], int] = field(default_factory=dict)

    def form(self, page: Any, key: int) -> int:
        """Write the content of a page as a form XObject; return its number."""
        box = b" ".join(_plain(edge) for edge in page.mediabox)
        head = b"/Type /XObject /Subtype /Form /BBox [%b] /StructParents %d /Resources %b" % (
            box, key, self.value(page.obj.Resources),
        )  # fmt: skip
        return self.update.add(_stream(head, page.obj.Contents.read_bytes()))

    def elements(self, kids: Any, parent: int, side: _Side) -> list[int]:
        """Write elements of the tag tree and all below them; return their numbers."""
        return [self._element(kid, parent, side) for kid in kids]

    def _element(self, said: Any, parent: int, side: _Side) -> int:
        number = self.update.add()
        kids = []
        for kid in said.K:
            if isinstance(kid, int):
                side.marks[kid] = number
                mark = b"<< /Type /MCR /Pg %b /Stm %d 0 R /MCID %d >>"
                kids.append(mark % (side.page, side.form, kid))
            else:
                kids.append(b"%d 0 R" % self._element(kid, number, side))
        own = b" ".join(
            b"%b %b" % (name.encode(), self.value(value))
            for name, value in said.items()
            if name not in ("/P", "/Pg", "/K")
        )
        data = b"<< %b /P %d 0 R /Pg %b /K [%b] >>"
        self.update.objects[number] = data % (own, parent, side.page, b" ".join(kids))
        return number

    def value(self, value: Any) -> bytes:
        """Return a value; what it refers to is written too."""
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            return b"%d 0 R" % self._object(value)
        if isinstance(value, pikepdf.Array):
            return b"[%b]" % b" ".join(map(self.value, value))
        if isinstance(value, pikepdf.Dictionary):
            return b"<< %b >>" % self._items(value)
        return _plain(value)

    def _items(self, value: Any) -> bytes:
        return b" ".join(b"%b %b" % (n.encode(), self.value(v)) for n, v in value.items())

    def _object(self, value: Any) -> int:
        known = self.known.get(value.objgen)
        if known is None:
            known = self.known[value.objgen] = self.update.add()
            self.update.objects[known] = self._data(value)
        return known

    def _data(self, value: Any) -> bytes:
        if isinstance(value, pikepdf.Stream):
            length = [(n, v) for n, v in value.items() if n != "/Length"]
            head = b" ".join(b"%b %b" % (n.encode(), self.value(v)) for n, v in length)
            return _raw_stream(head, value.read_raw_bytes())
        if isinstance(value, pikepdf.Array):
            return b"[%b]" % b" ".join(map(self.value, value))
        if isinstance(value, pikepdf.Dictionary):
            return b"<< %b >>" % self._items(value)
        data: bytes = value.unparse(resolved=True)
        return data


def _plain(value: Any) -> bytes:
    """Return a value that refers to nothing but objects of its own file."""
    if isinstance(value, pikepdf.Object):
        return value.unparse()
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return (f"{value:f}" if isinstance(value, Decimal) else str(value)).encode()


def _reference(value: Any) -> bytes:
    return b"%d %d R" % value.objgen


def _stream(head: bytes, data: bytes) -> bytes:
    """Return a stream, packed as those of the engine are."""
    return _raw_stream(b"/Filter /FlateDecode " + head, zlib.compress(data))


def _raw_stream(head: bytes, data: bytes) -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (head, len(data), data)
