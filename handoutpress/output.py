"""Write a file whole or not at all: beside, then renamed.

Only an ordinary file is ever replaced, never what else may stand at its place.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from handoutpress.diagnostics import error
from handoutpress.errors import HandoutError, InputError
from handoutpress.files import kind_of

PRIVATE_MODE = 0o600
SHARED_MODE = 0o644
PART_PREFIX, PART_SUFFIX = ".handout-", ".part"

FOLDER = os.O_DIRECTORY | getattr(os, "O_PATH", os.O_RDONLY) | os.O_CLOEXEC
"""How a folder is opened to work in it; one that may be written but not listed is enough."""

# What another place mends; all else is the disk's fault (full, broken, read only).
_PLACE = {
    errno.EACCES,
    errno.EPERM,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.ENOTEMPTY,
    errno.ELOOP,
    errno.EINVAL,
    errno.EILSEQ,
    errno.ENAMETOOLONG,
    errno.ENXIO,
    errno.ENODEV,
}
_HINT = "nothing was written: free some space or choose another folder"


@contextmanager
def whole_file(folder: int, name: str, shown: Path, *, private: bool) -> Iterator[BinaryIO]:
    """Open a file to write that stands in an open folder once the block has ended well, whole.

    It is on the disk then, also after a power cut; a failure leaves what was there
    before. ``private`` files (a visit is filled in) can be read by their owner alone.
    Raises InputError for a place that cannot be written, HandoutError for a full
    disk; both name it as ``shown``.
    """
    part: str | None = None
    try:
        check_replaceable(folder, name, shown)
        handle, part = _part(folder)
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fchmod(file.fileno(), PRIVATE_MODE if private else SHARED_MODE & ~_umask())
            os.fsync(file.fileno())
        check_replaceable(folder, name, shown)  # something else may have taken the place since
        os.replace(part, name, src_dir_fd=folder, dst_dir_fd=folder)
        part = None
        sync_folder(folder)
    except OSError as broken:
        raise unwritable(shown, broken) from None
    finally:
        if part:
            with suppress(OSError):
                os.unlink(part, dir_fd=folder)


def _part(folder: int) -> tuple[int, str]:
    """Open a new file beside; what has its name already, whatever it is, is left alone."""
    while True:
        name = f"{PART_PREFIX}{secrets.token_hex(4)}{PART_SUFFIX}"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with suppress(FileExistsError):
            return os.open(name, flags, PRIVATE_MODE, dir_fd=folder), name


def check_replaceable(folder: int, name: str, shown: Path) -> None:
    """Raise InputError where something else than an ordinary file stands at this place."""
    try:
        mode = os.lstat(name, dir_fd=folder).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise not_a_file(shown, mode)


def not_a_file(shown: Path, mode: int) -> InputError:
    """Say what stands where a file was to be written, and is left as it is."""
    kind = kind_of(mode)
    other = "followed" if stat.S_ISLNK(mode) else "written into"
    ours_to_remove = stat.S_ISLNK(mode) or stat.S_ISDIR(mode)
    return InputError(
        error(
            "output-not-file",
            f"is {kind}: it is neither replaced nor {other}",
            file=str(shown),
            hint=f"{'move it away, or ' if ours_to_remove else ''}choose another place",
        )
    )


def unwritable(shown: Path, broken: Exception, hint: str = _HINT) -> HandoutError:
    """Say why a place cannot be written: InputError where another place would do.

    ``hint`` is for the others: the disk is full, or broken.
    """
    number = getattr(broken, "errno", None)
    reason = getattr(broken, "strerror", None) or "the name is not a file name"
    kind = InputError if number is None or number in _PLACE else HandoutError
    if kind is InputError:
        hint = "choose a shorter name" if number == errno.ENAMETOOLONG else "choose another place"
    fault = error("output-unwritable", f"cannot write it: {reason}", file=str(shown), hint=hint)
    return kind([fault])


def sync_folder(folder: int) -> None:
    """Bring an open folder's names to the disk; systems that cannot do that do it by themselves."""
    with suppress(OSError):
        handle = os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=folder)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
