"""Verify an output folder: read every file again and compare it with the manifest."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from handoutpress.batch.folder import MANIFEST, file_hash, manifest_names, read_file, status
from handoutpress.batch.manifest import Entry, Manifest
from handoutpress.diagnostics import error
from handoutpress.errors import HandoutError, InputError
from handoutpress.folders import meant_folder
from handoutpress.output import PRIVATE_MODE

_MODE_BITS = 0o777
_END = 1024  # bytes at the end of a PDF in which its last mark stands


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found; paths are relative to the folder and sorted.

    ``exposed`` are files with a visit that others may read; ``not_files`` are
    links, pipes and devices, listed or not: they are left unread. ``unreadable``
    counts lines of manifests that cannot be ours.
    """

    whole: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    unknown: tuple[str, ...]
    exposed: tuple[str, ...] = ()
    not_files: tuple[str, ...] = ()
    unreadable: int = 0

    @property
    def good(self) -> bool:
        """Return whether everything is as it was written."""
        wrong = self.missing or self.changed or self.unknown or self.exposed or self.not_files
        return not (wrong or self.unreadable)


@dataclass(slots=True)
class _Listed:
    """What the lines of all manifests say of one file."""

    digests: set[str]
    visits: bool = True  # in every line
    visit: bool = False  # in any

    def add(self, entry: Entry) -> None:
        private = bool(entry.get("visit"))
        self.visits, self.visit = self.visits and private, self.visit or private
        if digest := entry.get("sha256"):
            self.digests.add(digest)


def verify_folder(folder: Path) -> Verified:
    """Read all files of an output folder. Raises InputError for one without a manifest.

    A file with a visit has no hash in the manifest: it is checked to be a whole
    PDF that only its owner may read.
    """
    names = manifest_names(folder)
    if not names:
        raise InputError(
            error(
                "no-manifest",
                "holds no manifest of a batch",
                file=str(folder),
                hint=meant_folder(folder, (MANIFEST,))
                or "give the folder that `handouts batch -o` wrote to",
            )
        )
    listed: dict[str, _Listed] = defaultdict(lambda: _Listed(set()))
    unreadable = 0
    for name in names:
        with Manifest.open(folder, name, add=False) as manifest:
            unreadable += manifest.broken
            for entry in manifest:
                listed[entry["path"]].add(entry)
    found = dict(_found(folder))
    there = {path for path, ordinary in found.items() if ordinary} - set(names)
    known = sorted(there & listed.keys())
    changed = [path for path in known if not _whole(folder, path, listed[path])]
    return Verified(
        whole=len(known) - len(changed),
        missing=tuple(sorted(listed.keys() - found.keys())),
        changed=tuple(changed),
        unknown=tuple(sorted(there - listed.keys())),
        exposed=tuple(path for path in known if _exposed(folder, path, listed[path])),
        not_files=tuple(sorted(path for path, ordinary in found.items() if not ordinary)),
        unreadable=unreadable,
    )


def _found(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield the path of all that lies in a folder but folders, and whether it is a file.

    A folder that may not be read is no file either: what is in it cannot be told.
    """
    waiting = [""]
    while waiting:
        above = waiting.pop()
        try:
            with os.scandir(folder / above) as entries:
                for entry in entries:
                    path = f"{above}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{path}/")
                    else:
                        yield path, entry.is_file(follow_symlinks=False)
        except OSError:
            yield above.rstrip("/") or ".", False


def _whole(folder: Path, path: str, listed: _Listed) -> bool:
    if not listed.visits:
        return file_hash(folder, path) in listed.digests
    try:
        with read_file(folder, path) as file:
            return _is_whole(file)
    except HandoutError:
        return False


def _is_whole(file: BinaryIO) -> bool:
    """Tell whether a file is a PDF to its end, or a ZIP file."""
    head = file.read(5)
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END))
    ended = file.read().rstrip().endswith(b"%%EOF")
    return head.startswith(b"PK") or (head == b"%PDF-" and ended)


def _exposed(folder: Path, path: str, listed: _Listed) -> bool:
    found = status(folder, path)
    mode = stat.S_IMODE(found.st_mode) if found else 0
    return listed.visit and mode & _MODE_BITS & ~PRIVATE_MODE != 0
