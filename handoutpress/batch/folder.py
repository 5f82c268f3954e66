"""An output folder: each file in it is reached step by step, and no link in it is followed.

Who may write in a shared folder could else send handouts to wherever this user
may write. The folder itself may be a link: its user has named it.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from handoutpress.diagnostics import error
from handoutpress.errors import HandoutError, InputError
from handoutpress.files import opened_in, unreadable
from handoutpress.output import (
    FOLDER,
    PART_PREFIX,
    PART_SUFFIX,
    check_replaceable,
    not_a_file,
    sync_folder,
    unwritable,
    whole_file,
)

MANIFEST = "manifest.jsonl"
_MANIFESTS = "manifest*.jsonl"
_DEEPEST = 2  # folders between the output folder and a file of ours: clinic and language
_LONGEST = 1000  # characters of a path in the folder: three names of 255 at the most


def leads_inside(path: str) -> bool:
    """Tell whether a path, as a manifest has it, is one that a file in the folder can have."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    plain = all(step not in ("", ".", "..") for step in path.split("/"))
    return plain and "\0" not in path and len(path) <= _LONGEST


@contextmanager
def _reached(folder: Path, path: str, *, make: bool = False) -> Iterator[tuple[int, str]]:
    """Open the folder in which a file stands; give that and the name of the file.

    Folders on the way are made where ``make`` says so. Raises OSError, and
    InputError where something else than a folder stands on the way.
    """
    *steps, name = path.split("/")
    handle = os.open(folder, FOLDER)
    try:
        for number, step in enumerate(steps, start=1):
            shown = folder.joinpath(*steps[:number])
            above, handle = handle, _step(handle, step, shown, make=make)
            os.close(above)
        yield handle, name
    finally:
        os.close(handle)


def _step(above: int, step: str, shown: Path, *, make: bool) -> int:
    if make:
        with suppress(FileExistsError):
            os.mkdir(step, dir_fd=above)
            sync_folder(above)
    try:
        return os.open(step, FOLDER | os.O_NOFOLLOW, dir_fd=above)
    except OSError as broken:
        if broken.errno not in (errno.ENOTDIR, errno.ELOOP):
            raise
    raise not_a_file(shown, os.lstat(step, dir_fd=above).st_mode)


@contextmanager
def new_file(folder: Path, path: str, *, private: bool) -> Iterator[BinaryIO]:
    """Open a file of the folder to write; it is there, whole, once the block has ended well.

    Raises InputError for a place that cannot be written, HandoutError for a full disk.
    """
    shown = folder / path
    with (
        _told(shown, unwritable),
        _reached(folder, path, make=True) as (handle, name),
        whole_file(handle, name, shown, private=private) as file,
    ):
        yield file


def write_file(folder: Path, path: str, data: bytes, *, private: bool) -> None:
    """Write a file of the folder; raises as ``new_file``."""
    with new_file(folder, path, private=private) as file:
        file.write(data)


@contextmanager
def read_file(folder: Path, path: str, limit: int | None = None) -> Iterator[BufferedReader]:
    """Open a file of the folder to read, of at most ``limit`` bytes. Raises InputError."""
    shown = folder / path
    with (
        _told(shown, unreadable),
        _reached(folder, path) as (handle, name),
        opened_in(handle, name, shown, limit) as file,
    ):
        yield file


def open_to_add(folder: Path, path: str) -> BinaryIO:
    """Open a file of the folder to read and to add to; it is begun if it is not there.

    Raises as ``new_file``.
    """
    shown = folder / path
    with _told(shown, unwritable), _reached(folder, path) as (handle, name):
        check_replaceable(handle, name, shown)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        file = os.fdopen(os.open(name, flags, 0o666, dir_fd=handle), "r+b")
    mode = os.fstat(file.fileno()).st_mode
    if not stat.S_ISREG(mode):  # it has taken the place of the file just now
        file.close()
        raise not_a_file(shown, mode)
    return file


def status(folder: Path, path: str) -> os.stat_result | None:
    """Return size and times of a file of the folder; None where no ordinary file is."""
    try:
        with _reached(folder, path) as (handle, name):
            found = os.lstat(name, dir_fd=handle)
    except (OSError, InputError):
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def has_folder(folder: Path, name: str) -> bool:
    """Tell whether a folder of this name, and no link to one, is there."""
    try:
        return stat.S_ISDIR(os.lstat(folder / name).st_mode)
    except OSError:
        return False


def file_hash(folder: Path, path: str) -> str | None:
    """Return the SHA-256 of a file of the folder; None where it cannot be read."""
    try:
        with read_file(folder, path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except HandoutError:
        return None


def manifest_names(folder: Path) -> list[str]:
    """Return the names of the manifests in a folder, sorted.

    What is no ordinary file is left out, but for the manifest itself: who opens that is told.
    """
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.name
                for entry in entries
                if entry.name == MANIFEST
                or (fnmatch(entry.name, _MANIFESTS) and entry.is_file(follow_symlinks=False))
            )
    except (OSError, ValueError):
        return []


@contextmanager
def _told(shown: Path, say: Callable[[Path, OSError], HandoutError]) -> Iterator[None]:
    """Turn a failure of the disk into a diagnostic."""
    try:
        yield
    except OSError as broken:
        raise say(shown, broken) from None


@contextmanager
def output_folder(folder: Path, *, alone: bool) -> Iterator[None]:
    """Make the output folder and hold it: no other batch writes in it meanwhile.

    Parts of a job array (``alone`` is false) share it. What a killed run left
    half written is cleared away. Raises InputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except (OSError, ValueError) as broken:
        raise _no_folder(folder, broken) from None
    try:
        _lock(handle, folder, alone=alone)
        if alone:
            _clear(handle)
        yield
    finally:
        os.close(handle)


def _no_folder(folder: Path, broken: Exception) -> InputError:
    reason = getattr(broken, "strerror", None) or "the name is not a folder's name"
    if isinstance(broken, FileExistsError):
        link = folder.is_symlink() and not folder.exists()
        reason = "it is a link to what does not exist" if link else "it is not a folder"
    return InputError(
        error(
            "output-unwritable",
            f"cannot be the output folder: {reason}",
            file=str(folder),
            hint="choose another folder",
        )
    )


def _lock(handle: int, folder: Path, *, alone: bool) -> None:
    """Hold the folder. Some network disks know no locks; then it is the user who takes care."""
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


def _clear(folder: int) -> None:
    """Remove the files that a killed run left half written, and nothing else of that name."""
    for above, folders, names, handle in os.fwalk(".", dir_fd=folder):
        if above.count("/") == _DEEPEST:
            folders.clear()
        for name in names:
            if name.startswith(PART_PREFIX) and name.endswith(PART_SUFFIX):
                with suppress(OSError):
                    if stat.S_ISREG(os.lstat(name, dir_fd=handle).st_mode):
                        os.unlink(name, dir_fd=handle)
