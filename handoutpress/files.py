"""The one way to open a file that people gave us.

What is no ordinary file is refused without waiting for it: a pipe would hang, a
device may never end. So is one over the limit of its kind, and one that a link
leads to out of the folder it belongs to. Each refusal is an InputError that
names the file.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO
from unicodedata import normalize

from handoutpress.diagnostics import error
from handoutpress.errors import InputError

# Bytes, by kind. What people write by hand is a tenth or less of its limit.
MEGABYTE = 1_000_000
SETTINGS = 256_000  # TOML, Markdown, a style sheet or a template
CATALOGUE = 4 * MEGABYTE
PICTURE = 2 * MEGABYTE
TABLE = 1000 * MEGABYTE  # a CSV file of millions of rows, or the manifest of a long night
PDF = 500 * MEGABYTE  # merged files among them

# What the folder of a clinic may hold. Files of any other kind are never opened.
_LIMITS = {
    **dict.fromkeys((".css", ".html", ".md", ".toml"), SETTINGS),
    **dict.fromkeys((".jpeg", ".jpg", ".png", ".svg"), PICTURE),
    ".po": CATALOGUE,
}

# What has taken a file's place since it was looked at must not be waited for or followed.
_TO_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC

Stamp = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and number of a file."""


def read_bytes(
    path: Path, limit: int = SETTINGS, *, inside: Path | None = None, key: str | None = None
) -> bytes:
    """Return what a file holds; ``inside`` is the folder that it may not lie out of."""
    with opened(path, limit, inside=inside, key=key) as stream:
        try:
            raw = stream.read(limit + 1)
        except OSError as broken:
            raise unreadable(path, broken, key) from None
    if len(raw) > limit:  # it has grown since it was opened
        raise _too_big(path, limit, key)
    return raw


def read_text(
    path: Path, limit: int = SETTINGS, *, inside: Path | None = None, key: str | None = None
) -> str:
    """Return a UTF-8 file that a person wrote, without a byte order mark, its lines ended alike."""
    return decoded(read_bytes(path, limit, inside=inside, key=key), path)


def decoded(raw: bytes, path: Path) -> str:
    """Return the text of a file, as ``read_text``. Raises InputError with the line at fault.

    It is composed (NFC): a letter and its mark as one letter, since some tools
    write them apart, and fonts then draw them apart.
    """
    try:
        return normalize("NFC", raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as broken:
        line = raw.count(b"\n", 0, broken.start) + 1
        hint = "save it again with the encoding UTF-8"
        raise InputError(
            error("not-utf-8", "is not UTF-8", file=str(path), line=line, hint=hint)
        ) from None


@contextmanager
def opened(
    path: Path, limit: int, *, inside: Path | None = None, key: str | None = None
) -> Iterator[BinaryIO]:
    """Open a file to read as a stream. Raises InputError as described above."""
    handle = _handle(path, limit, inside, key)
    with os.fdopen(handle, "rb") as stream:
        yield stream


@contextmanager
def opened_in(
    folder: int, name: str, path: Path, limit: int | None = None
) -> Iterator[BufferedReader]:
    """Open a file of a folder that is open already; no link is followed.

    ``path`` is what the file is called where it is refused. Raises InputError as ``opened``.
    """
    try:
        check_kind(path, os.lstat(name, dir_fd=folder), limit)
        handle = os.open(name, _TO_READ, dir_fd=folder)
    except OSError as broken:
        raise unreadable(path, broken) from None
    with os.fdopen(_checked(handle, path, limit, None), "rb") as stream:
        yield stream


def limit_of(name: str) -> int | None:
    """Return the limit of a file in a clinic's folder; None for a kind that is never opened."""
    return _LIMITS.get(Path(name).suffix.lower())


def is_there(path: Path) -> bool:
    """Tell whether anything has this name: a broken link too, and what may not be looked at.

    Where this says yes, opening it says what is wrong; where it says no, another
    may be taken in its place.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def stamp(path: Path) -> Stamp | None:
    """Return what tells whether a file has changed; None for what is no ordinary file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    regular = stat.S_ISREG(status.st_mode)
    return (status.st_size, status.st_mtime_ns, status.st_ino) if regular else None


def check(
    path: Path, limit: int | None, *, inside: Path | None = None, key: str | None = None
) -> Path:
    """Return where a file really lies; raises InputError as opening it would, as far as seen."""
    try:
        real = path.resolve()  # as far as it goes: one that leads out is told also if it is broken
        if inside is not None and not real.is_relative_to(inside.resolve(strict=True)):
            raise outside(path, inside, key)
        check_kind(path, real.stat(), limit, key)
    except (OSError, ValueError, RuntimeError) as broken:
        raise unreadable(path, broken, key) from None
    return real


def _handle(path: Path, limit: int, inside: Path | None, key: str | None) -> int:
    real = check(path, limit, inside=inside, key=key)
    try:
        handle = os.open(real, _TO_READ)
    except OSError as broken:
        raise unreadable(path, broken, key) from None
    return _checked(handle, path, limit, key)


def _checked(handle: int, path: Path, limit: int | None, key: str | None) -> int:
    """Return the handle of a file if that is still what was looked at before it was opened."""
    try:
        check_kind(path, os.fstat(handle), limit, key)
    except InputError:
        os.close(handle)
        raise
    return handle


def check_kind(
    path: Path, status: os.stat_result, limit: int | None, key: str | None = None
) -> None:
    """Raise InputError for what is no ordinary file, or over its limit."""
    if stat.S_ISDIR(status.st_mode):
        raise InputError(error("is-folder", "is a folder, not a file", file=str(path), key=key))
    if not stat.S_ISREG(status.st_mode):
        message = f"is {kind_of(status.st_mode)}, not an ordinary file"
        raise InputError(error("not-a-file", message, file=str(path), key=key))
    if limit is not None and status.st_size > limit:
        raise _too_big(path, limit, key)


def kind_of(mode: int) -> str:
    """Say what something in a folder is, by its mode."""
    kinds = (
        (stat.S_ISREG, "a file"),
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISLNK, "a link"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISBLK, "a disk"),
    )
    return next((said for is_kind, said in kinds if is_kind(mode)), "a device")


def _too_big(path: Path, limit: int, key: str | None) -> InputError:
    size = f"{limit // MEGABYTE} MB" if limit >= MEGABYTE else f"{limit // 1000} kB"
    hint = "is it the right file?"
    return InputError(error("too-big", f"is over {size}", file=str(path), key=key, hint=hint))


def outside(path: Path, inside: Path, key: str | None = None) -> InputError:
    """Say that a link leads out of the folder that a file or folder belongs to."""
    below = takewhile(lambda part: part != inside, (path, *path.parents))
    link = next((part for part in below if part.is_symlink()), None)
    by = f", by the link {link}" if link else ""
    message = "is a link out of its folder" if link == path else f"lies outside its folder{by}"
    hint = f"put the file itself there: no link may lead out of {inside}"
    return InputError(error("outside-folder", message, file=str(path), key=key, hint=hint))


def unreadable(path: Path, broken: Exception, key: str | None = None) -> InputError:
    """Say why a file cannot be opened: missing, a broken link, not allowed."""
    file = str(path)
    if isinstance(broken, FileNotFoundError):
        for part in (path, *path.parents):
            if part.is_symlink() and not part.exists():
                message = f"is a link to {part.readlink()}, which does not exist"
                return InputError(error("broken-link", message, file=str(part), key=key))
    if isinstance(broken, NotADirectoryError):
        part = next(part for part in path.parents if is_there(part))
        message = f"lies in {part}, which is {kind_of(part.stat().st_mode)}, not a folder"
        return InputError(error("not-a-folder", message, file=file, key=key))
    if isinstance(broken, FileNotFoundError):
        return InputError(error("missing-file", "does not exist", file=file, key=key))
    if isinstance(broken, PermissionError):
        hint = "ask for the right to read it"
        return InputError(error("unreadable", "may not be read", file=file, key=key, hint=hint))
    if isinstance(broken, RuntimeError) or getattr(broken, "errno", None) == errno.ELOOP:
        message = "is a link that leads back to itself"
        return InputError(error("unreadable", message, file=file, key=key))
    reason = getattr(broken, "strerror", None) or "the name is not a file name"
    return InputError(error("unreadable", f"cannot be read: {reason}", file=file, key=key))
