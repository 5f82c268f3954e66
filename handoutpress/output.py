"""Write a file whole or not at all: beside, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from handoutpress.diagnostics import error
from handoutpress.errors import HandoutError, InputError

PRIVATE_MODE = 0o600
SHARED_MODE = 0o644
PART_PREFIX, PART_SUFFIX = ".handout-", ".part"


def check_target(path: Path) -> None:
    """Raise InputError when a file cannot stand at this path: a folder is there, or no folder."""
    if path.is_dir():
        raise InputError(
            error(
                "output-is-folder",
                "the output is a folder",
                file=str(path),
                hint="name a file in it, as in -o out/handout.pdf",
            )
        )
    if not path.parent.is_dir():
        raise InputError(
            error(
                "output-no-folder",
                "the output's folder does not exist",
                file=str(path.parent),
                hint="make it first, or choose another",
            )
        )


def write_whole(path: Path, data: bytes, *, private: bool) -> None:
    """Write ``data`` to ``path`` in one step; a failure leaves what was there before.

    ``private`` files (a visit is filled in) can be read by their owner alone.
    Raises InputError for a place that cannot be written, HandoutError for a
    full disk.
    """
    with whole_file(path, private=private) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path, *, private: bool) -> Iterator[BinaryIO]:
    """Open a file to write that stands at ``path`` once the block has ended well, whole.

    It is on the disk then, also after a power cut. Raises as ``write_whole``.
    """
    check_target(path)
    beside: str | None = None
    try:
        handle, beside = tempfile.mkstemp(prefix=PART_PREFIX, suffix=PART_SUFFIX, dir=path.parent)
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(PRIVATE_MODE if private else SHARED_MODE & ~_umask())
        Path(beside).replace(path)
        beside = None
        sync_folder(path.parent)
    except OSError as broken:
        fault = error(
            "output-unwritable",
            f"cannot write it: {broken.strerror}",
            file=str(path),
            hint="nothing was written: free some space or choose another folder",
        )
        kind = InputError if isinstance(broken, PermissionError) else HandoutError
        raise kind([fault]) from None
    finally:
        if beside:
            Path(beside).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk; systems that cannot do that do it by themselves."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
