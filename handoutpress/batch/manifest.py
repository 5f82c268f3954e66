"""The manifest: what lies in an output folder, one line of JSON a file.

A line is added and brought to the disk as soon as its file is there, so that a
crash loses at most the line that was being written; at the end the lines are
written anew in the order of their paths. Nothing about a patient is in it: a
file with a visit is listed with ``"visit": true`` and no hash at all.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Self

from handoutpress.diagnostics import error
from handoutpress.errors import HandoutError, InputError
from handoutpress.output import PART_PREFIX, PART_SUFFIX, sync_folder, whole_file

MANIFEST = "manifest.jsonl"
PATTERN = "manifest*.jsonl"
Entry = dict[str, Any]


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
    _places: dict[str, _Place] = field(default_factory=dict)
    _owners: dict[str, Entry] = field(default_factory=dict)
    _lines: int = 0

    @classmethod
    def open(cls, folder: Path, name: str = MANIFEST, *, add: bool = True) -> Manifest:
        """Read a manifest, or begin one; a line that a crash cut off is dropped."""
        manifest = cls(folder, name)
        path = folder / name
        with _told(path):
            if add and not path.exists():
                path.touch()
            manifest._stream = path.open("r+b" if add else "rb")
            end = manifest._read()
            if add and path.stat().st_size > end:
                manifest._stream.truncate(end)
        return manifest

    def _read(self) -> int:
        """Index all lines; return where the last whole one ends."""
        stream = self._opened
        start = 0
        for line in stream:
            if not line.endswith(b"\n"):
                self.broken += 1
                break
            entry = _parsed(line)
            if entry is None:
                self.broken += 1
            else:
                self._index(entry, start, len(line))
            self._lines += 1
            start += len(line)
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
        return self._owners.get(place) if (self.folder / place).is_dir() else None

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
        try:
            status = (self.folder / path).stat()
        except OSError:
            return False
        if status.st_size != place.size:
            return False
        if status.st_mtime_ns == place.modified:
            return True
        entry = self.get(path)
        if entry is None or entry.get("sha256") != file_hash(self.folder / path):
            return False
        if self._opened.writable():
            self.add(entry | {"modified": status.st_mtime_ns})
        return True

    def add(self, entry: Entry) -> None:
        """Add a line and bring it to the disk. Raises HandoutError for a full disk."""
        data = json.dumps(entry, ensure_ascii=False).encode() + b"\n"
        stream = self._opened
        with _told(self.folder / self.name):
            start = stream.seek(0, os.SEEK_END)
            try:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            except OSError:
                with suppress(OSError):
                    stream.truncate(start)
                raise
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
        stream.close()

    def _tidy(self) -> None:
        """Write the lines anew, one a file that is there, sorted; nothing where that is so."""
        gone = [path for path in self._places if not (self.folder / path).exists()]
        for path in gone:
            del self._places[path]
        ordered = sorted(self._places)
        starts = [self._places[path].start for path in ordered]
        if starts != sorted(starts) or self._lines != len(ordered) or self.broken:
            # A full disk leaves the lines as they were added: they are whole too.
            with (
                suppress(HandoutError),
                whole_file(self.folder / self.name, private=False) as beside,
            ):
                for path in ordered:
                    beside.write(self._line(self._places[path]))


def _parsed(line: bytes) -> Entry | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    good = isinstance(entry, dict) and isinstance(entry.get("path"), str)
    return entry if good else None


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn a failure of the disk into a diagnostic."""
    try:
        yield
    except OSError as broken:
        fault = error(
            "output-unwritable",
            f"cannot write it: {broken.strerror}",
            file=str(path),
            hint="free some space or choose another folder, then run it again",
        )
        raise HandoutError([fault]) from None


@contextmanager
def output_folder(folder: Path, *, alone: bool) -> Iterator[None]:
    """Make the output folder and hold it: no other batch writes in it meanwhile.

    Parts of a job array (``alone`` is false) share it. What a killed run left
    half written is cleared away. Raises InputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as broken:
        raise InputError(
            error(
                "output-unwritable",
                f"cannot be the output folder: {broken.strerror}",
                file=str(folder),
                hint="choose another folder",
            )
        ) from None
    try:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as broken:
            if broken.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise InputError(
                    error(
                        "output-in-use",
                        "another batch is writing in this folder",
                        file=str(folder),
                        hint="wait for it, or choose another folder",
                    )
                ) from None
            # Some network disks know no locks; then it is the user who must take care.
        if alone:
            for part in folder.rglob(f"{PART_PREFIX}*{PART_SUFFIX}"):
                part.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder for files, and bring its name to the disk. Raises HandoutError."""
    if folder.is_dir():
        return
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for above in (folder.parent, folder.parent.parent):
        sync_folder(above)
