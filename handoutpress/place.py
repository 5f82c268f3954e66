"""A place that a person names to be written: looked at before the work is done, and held open.

An ordinary file is replaced, whole. Where a link stands, the file that it names is
replaced and the link stays. A pipe or a device is written into, as `cp` does it,
and never replaced. A folder, a disk or a socket is refused.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import HandoutError, InputError
from handoutpress.files import outside
from handoutpress.output import FOLDER, check_replaceable, not_a_file, unwritable, whole_file

READER_WAIT = 5.0
"""Seconds until the reader of a pipe must have come: both may have been started together."""

_LOOK = 0.05  # seconds between two looks
_NOT_WHOLE = "what was sent is not whole: print it again"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be written, open: ``path`` is what the person named."""

    path: Path
    _handle: int  # of the folder; of the pipe or device itself where there is no name
    _name: str | None

    @property
    def is_file(self) -> bool:
        """Tell a file, which is replaced, from a pipe or device, which is written into."""
        return self._name is not None

    @property
    def is_terminal(self) -> bool:
        """Tell whether what is written would be shown to a person as it is."""
        return not self.is_file and os.isatty(self._handle)

    def write(self, data: bytes, *, private: bool) -> None:
        """Write all of it. Raises as ``whole_file``; a pipe or device may then hold a part."""
        if self._name is not None:
            with whole_file(self._handle, self._name, self.path, private=private) as file:
                file.write(data)
            return
        left = memoryview(data)
        try:
            while left:
                left = left[os.write(self._handle, left) :]
        except BrokenPipeError:
            raise HandoutError(_reader_gone(self.path)) from None
        except OSError as broken:
            raise unwritable(self.path, broken, _NOT_WHOLE) from None


@contextmanager
def open_place(path: Path, *, inside: Path | None = None) -> Iterator[Place]:
    """Open a place, or raise InputError where nothing can be written.

    ``inside`` is the folder to which a file belongs: no link may lead out of it
    then, and no pipe or device will do.
    """
    try:
        handle, name = _opened(path, inside)
    except (OSError, ValueError) as broken:
        raise unwritable(path, broken) from None
    try:
        yield Place(path, handle, name)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes, *, private: bool, inside: Path | None = None) -> None:
    """Open a place and write to it at once; raises as both do."""
    with open_place(path, inside=inside) as place:
        place.write(data, private=private)


def make_folder(folder: Path, *, inside: Path | None = None) -> None:
    """Make a folder and those above it, where ``inside`` allows; raises InputError."""
    try:
        if inside and not folder.resolve().is_relative_to(inside.resolve()):
            raise outside(folder, inside)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as broken:
        said = f"cannot make this folder: {broken.strerror}"
        raise InputError(error("output-unwritable", said, file=str(folder))) from None


def _opened(path: Path, inside: Path | None) -> tuple[int, str | None]:
    try:
        there = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        there = None  # or a link to what is not there yet
    if there is not None and stat.S_ISDIR(there.st_mode):
        raise _folder(path)
    if there is not None and not stat.S_ISREG(there.st_mode):
        if inside is not None or not _is_stream(there.st_mode):
            raise not_a_file(path, there.st_mode)
        return _open_stream(path, there.st_mode), None
    real = Path(os.path.realpath(path))
    if inside is not None and not real.is_relative_to(inside.resolve()):
        raise outside(path, inside)
    folder = _open_folder(real.parent if path.is_symlink() else path.parent)
    try:
        check_replaceable(folder, real.name, path)
        if there is not None and not os.path.samestat(there, os.stat(real.name, dir_fd=folder)):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    except BaseException:
        os.close(folder)
        raise
    return folder, real.name


def _open_folder(folder: Path) -> int:
    """Open the folder of a file, and see that names may be written in it."""
    try:
        handle = os.open(folder, FOLDER)
    except (FileNotFoundError, NotADirectoryError) as broken:
        missing = isinstance(broken, FileNotFoundError)
        raise InputError(
            error(
                "output-no-folder",
                f"the output's folder {'does not exist' if missing else 'is not a folder'}",
                file=str(folder),
                hint="make it first, or choose another",
            )
        ) from None
    effective = os.access in os.supports_effective_ids
    if os.access(".", os.W_OK | os.X_OK, dir_fd=handle, effective_ids=effective):
        return handle
    os.close(handle)
    raise InputError(
        error(
            "output-unwritable",
            "no file may be written in this folder",
            file=str(folder),
            hint="choose another folder",
        )
    )


def _folder(path: Path) -> InputError:
    return InputError(
        error(
            "output-is-folder",
            "the output is a folder",
            file=str(path),
            hint="name a file in it, as in -o out/handout.pdf",
        )
    )


def _is_stream(mode: int) -> bool:
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _open_stream(path: Path, mode: int) -> int:
    """Open a pipe or device to write into; a pipe's reader may come a little later."""
    until = time.monotonic() + READER_WAIT
    while True:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
            break
        except OSError as broken:
            if broken.errno != errno.ENXIO or not stat.S_ISFIFO(mode):
                raise
            if time.monotonic() > until:
                raise _no_reader(path) from None
        time.sleep(_LOOK)
    now = os.fstat(handle).st_mode
    if not _is_stream(now):  # something else has taken its place
        os.close(handle)
        raise not_a_file(path, now)
    os.set_blocking(handle, True)
    return handle


def _reader_gone(path: Path) -> Diagnostic:
    message = "its reader has left before the end"
    return error("output-unwritable", message, file=str(path), hint=_NOT_WHOLE)


def _no_reader(path: Path) -> InputError:
    return InputError(
        error(
            "output-no-reader",
            "is a pipe that nobody reads",
            file=str(path),
            hint="start what reads it first, or name a file",
        )
    )
