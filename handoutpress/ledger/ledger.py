"""The ledger of a clinic: ``ledger.jsonl`` in its folder, read once, only ever added to.

Several processes may write at once, on several machines: each looks, under a lock,
at what the others have added, and then writes its line with a single call. What a
killed one has left unfinished stays, on a line of its own; nothing reads it.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from handoutpress.files import TABLE, check, check_kind, is_there, opened
from handoutpress.json_lines import json_lines
from handoutpress.ledger.line import Line, parsed
from handoutpress.output import unwritable
from handoutpress.render.code import CODE

LEDGER = "ledger.jsonl"
LOCK_WAIT = 5.0
"""Seconds in which others must have written their line."""

_LOOK = 0.01  # seconds between two looks at the lock
_HEAD = re.compile(rb'\{"code": ?"(' + CODE.pattern.encode() + rb')"')
"""How a line of ours begins; the rest of it is read only when its code is asked for."""

_TO_ADD = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MODE = 0o666  # as the umask has it: who prints for a clinic may share its folder
_AGAIN = "free some space; nothing was recorded"


@dataclass(slots=True)
class Ledger:
    """The ledger in a clinic's folder; it may not be there yet."""

    folder: Path
    _places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _sure: set[str] = field(default_factory=set)
    _end: int = 0
    _file: tuple[int, int] = (0, 0)

    @property
    def path(self) -> Path:
        """Return where it lies."""
        return self.folder / LEDGER

    @property
    def is_there(self) -> bool:
        """Return whether anything has its name."""
        return is_there(self.path)

    def find(self, code: str) -> Line | None:
        """Return the line of a code, None where there is none. Raises InputError."""
        if not self.is_there:
            return None
        with self._opened() as stream:
            self._read_on(stream)
            return self._line(stream, code)

    def codes(self) -> list[str]:
        """Return the codes that have a line. Raises InputError where it cannot be read."""
        if not self.is_there:
            return []
        with self._opened() as stream:
            self._read_on(stream)
            return [code for code in self._places if self._line(stream, code)]

    def broken(self) -> list[int]:
        """Return the numbers of the lines that say nothing, from 1; they are passed over."""
        if not self.is_there:
            return []
        with self._opened() as stream:
            return [
                number
                for number, (_, line) in enumerate(json_lines(stream), start=1)
                if line != b"\n" and parsed(line) is None
            ]

    def has(self, code: str) -> bool:
        """Tell whether a code has a line; what others have added since may be missed."""
        if code not in self._sure and self.find(code):
            self._sure.add(code)
        return code in self._sure

    def add(self, line: Line) -> None:
        """Add a line, on the disk when this returns, unless its code has one.

        Raises HandoutError where it cannot be written.
        """
        if self.has(line.code):
            return
        try:
            with self._locked() as stream:
                self._read_on(stream)
                if self._line(stream, line.code) is None:
                    self._write(stream, line.written)
        except OSError as refused:
            raise unwritable(self.path, refused, _AGAIN) from None
        self._sure.add(line.code)

    def may_be_added_to(self) -> bool:
        """Tell, as far as can be seen, whether a line can be added."""
        return os.access(self.path if self.is_there else self.folder, os.W_OK)

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        with opened(self.path, TABLE, inside=self.folder) as stream:
            yield stream

    @contextmanager
    def _locked(self) -> Iterator[BinaryIO]:
        real = check(self.path, TABLE, inside=self.folder) if self.is_there else self.path
        with os.fdopen(os.open(real, _TO_ADD, _MODE), "rb") as stream:
            check_kind(self.path, os.fstat(stream.fileno()), TABLE)
            until = time.monotonic() + LOCK_WAIT
            while True:
                try:
                    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        held = "another program holds it"
                        raise OSError(errno.EACCES, held) from None
                time.sleep(_LOOK)
            yield stream  # closing it lets the lock go

    def _read_on(self, stream: BinaryIO) -> None:
        """Note where each line stands that has been added since; a last one without end again."""
        status = os.fstat(stream.fileno())
        file = status.st_dev, status.st_ino
        if file != self._file or status.st_size < self._end:  # another file has taken its place
            self._places, self._end, self._file = {}, 0, file
        stream.seek(self._end)
        for length, line in json_lines(stream):
            if code := _code_of(line):
                places, place = self._places.setdefault(code, []), (self._end, len(line))
                places += [] if place in places else [place]
            self._end += max(length, 0)

    def _line(self, stream: BinaryIO, code: str) -> Line | None:
        """Return the first line of a code that can be read."""
        for start, length in self._places.get(code, ()):
            stream.seek(start)
            line = parsed(stream.read(length))
            if line and line.code == code:
                return line
        return None

    def _write(self, stream: BinaryIO, line: bytes) -> None:
        handle = stream.fileno()
        size = os.fstat(handle).st_size
        if size > self._end:  # what a killed process left must not become one with ours
            line = b"\n" + line
        try:
            if os.write(handle, line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(handle)
        except OSError:
            with suppress(OSError):
                os.ftruncate(handle, size)
            raise


def _code_of(line: bytes) -> str | None:
    if head := _HEAD.match(line):
        return head[1].decode()
    whole = parsed(line) if line.strip() else None
    return whole.code if whole else None
