"""The manifest: what lies in an output folder, one line of JSON a file.

A line is added and brought to the disk as soon as its file is there, so that a
crash loses at most the line that was being written; at the end the lines are
written anew in the order of their paths. Nothing about a patient is in it: a
file with a visit is listed with ``"visit": true`` and no hash at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Self

from handoutpress.batch.folder import (
    MANIFEST,
    file_hash,
    has_folder,
    leads_inside,
    new_file,
    open_to_add,
    read_file,
    status,
)
from handoutpress.errors import HandoutError
from handoutpress.files import TABLE
from handoutpress.json_lines import json_lines
from handoutpress.output import unwritable

Entry = dict[str, Any]

_LIMIT = 10 * TABLE
# What is relied on when a line is read again; each may also be absent or null.
_TYPES = {
    "key": str,
    "size": int,
    "modified": int,
    "sha256": str,
    "title": str,
    "visit": bool,
    "whole": bool,
    "clinic": dict,
}
_AGAIN = "free some space or choose another folder, then run it again"


def shard_name(shard: tuple[int, int] | None) -> str:
    """Return the name of the manifest: each part of a job array writes one of its own."""
    return f"manifest.{shard[0]}-of-{shard[1]}.jsonl" if shard else MANIFEST


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry stands in its manifest, and what tells whether it still holds."""

    start: int
    length: int
    key: str | None
    size: int
    modified: int


@dataclass(slots=True)
class Manifest:
    """One manifest, open to be added to. ``broken`` counts lines that could not be read."""

    folder: Path
    name: str
    broken: int = 0
    _stream: BinaryIO | None = None
    _held: ExitStack = field(default_factory=ExitStack)
    _places: dict[str, _Place] = field(default_factory=dict)
    _owners: dict[str, Entry] = field(default_factory=dict)
    _lines: int = 0

    @classmethod
    def open(cls, folder: Path, name: str = MANIFEST, *, add: bool = True) -> Manifest:
        """Read a manifest, or begin one; a line that a crash cut off is dropped.

        Raises InputError for one that is no ordinary file, a link among them.
        """
        manifest = cls(folder, name)
        file = open_to_add(folder, name) if add else read_file(folder, name, _LIMIT)
        manifest._stream = manifest._held.enter_context(file)
        try:
            end = manifest._read()
            if add and os.fstat(manifest._stream.fileno()).st_size > end:
                manifest._stream.truncate(end)
        except OSError as broken:
            manifest._held.close()
            raise unwritable(folder / name, broken, _AGAIN) from None
        return manifest

    def _read(self) -> int:
        """Index all lines; return where the last whole one ends."""
        start = 0
        for length, line in json_lines(self._opened):
            if length < 0:
                self.broken += 1
                break
            entry = _parsed(line)
            if entry is None:
                self.broken += 1
            else:
                self._index(entry, start, length)
            self._lines += 1
            start += length
        return start

    def _index(self, entry: Entry, start: int, length: int) -> None:
        self._places[entry["path"]] = _Place(
            start, length, entry.get("key"), entry.get("size", -1), entry.get("modified", -1)
        )
        if isinstance(entry.get("clinic"), dict):
            self._owners[entry["path"].partition("/")[0]] = entry["clinic"]

    def owner(self, path: str) -> Entry | None:
        """Return the clinic whose handouts lie where this file belongs, or None."""
        place = path.partition("/")[0]
        return self._owners.get(place) if has_folder(self.folder, place) else None

    @property
    def _opened(self) -> BinaryIO:
        assert self._stream is not None  # noqa: S101 - open() is the only way in
        return self._stream

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over the entries in the order of their paths."""
        for path in sorted(self._places):
            entry = self.get(path)
            if entry is not None:
                yield entry

    def get(self, path: str) -> Entry | None:
        """Return the entry of a file, or None."""
        place = self._places.get(path)
        return _parsed(self._line(place)) if place else None

    def _line(self, place: _Place) -> bytes:
        self._opened.seek(place.start)
        return self._opened.read(place.length)

    def holds(self, path: str, key: str | None) -> bool:
        """Tell whether the file made from ``key`` is there as it was written.

        Size and time stand in for reading it; where the time differs, as in a
        copied folder, the file is read and its hash compared.
        """
        place = self._places.get(path)
        if place is None or key is None or place.key != key:
            return False
        found = status(self.folder, path)
        if found is None or found.st_size != place.size:
            return False
        if found.st_mtime_ns == place.modified:
            return True
        entry = self.get(path)
        digest = file_hash(self.folder, path)
        if entry is None or digest is None or entry.get("sha256") != digest:
            return False
        if self._opened.writable():
            self.add(entry | {"modified": found.st_mtime_ns})
        return True

    def add(self, entry: Entry) -> None:
        """Add a line and bring it to the disk. Raises HandoutError for a full disk."""
        data = _line_of(entry)
        stream = self._opened
        start = stream.seek(0, os.SEEK_END)
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        except OSError as broken:
            with suppress(OSError):
                stream.truncate(start)
            raise unwritable(self.folder / self.name, broken, _AGAIN) from None
        self._index(entry, start, len(data))
        self._lines += 1

    def __enter__(self) -> Self:
        """Return the manifest; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; calling it again changes nothing."""
        stream = self._opened
        if not stream.closed and stream.writable():
            self._tidy()
        self._held.close()

    def _tidy(self) -> None:
        """Write the lines anew, one a file that is there, sorted; nothing where that is so."""
        gone = [path for path in self._places if status(self.folder, path) is None]
        for path in gone:
            del self._places[path]
        ordered = sorted(self._places)
        starts = [self._places[path].start for path in ordered]
        if starts != sorted(starts) or self._lines != len(ordered) or self.broken:
            # A full disk leaves the lines as they were added: they are whole too.
            with (
                suppress(HandoutError),
                new_file(self.folder, self.name, private=False) as beside,
            ):
                for path in ordered:
                    beside.write(self._line(self._places[path]))


def _line_of(entry: Entry) -> bytes:
    # Bytes of a name that are no UTF-8 are lone surrogates; spelt out they are JSON as well.
    return json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _parsed(line: bytes) -> Entry | None:
    """Return the entry of a line, or None for one that ours cannot be."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    good = isinstance(entry, dict) and _is_place(entry.get("path")) and _are_typed(entry)
    return entry if good else None


def _is_place(path: object) -> bool:
    return isinstance(path, str) and leads_inside(path)


def _are_typed(entry: Entry) -> bool:
    facts = ((entry.get(name), kind) for name, kind in _TYPES.items())
    typed = all(value is None or type(value) is kind for value, kind in facts)
    clinic = entry.get("clinic") or {}
    return typed and all(value is None or isinstance(value, str) for value in clinic.values())
