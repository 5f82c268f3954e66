"""Verify an output folder: read every file again and compare it with the manifest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from handoutpress.batch.manifest import PATTERN, Entry, Manifest, file_hash
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.output import PRIVATE_MODE

_MODE_BITS = 0o777


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found; paths are relative to the folder and sorted.

    ``exposed`` are files with a visit that others may read; ``unreadable`` are
    lines of manifests that are no JSON.
    """

    whole: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    unknown: tuple[str, ...]
    exposed: tuple[str, ...] = ()
    unreadable: int = 0

    @property
    def good(self) -> bool:
        """Return whether everything is as it was written."""
        return not (self.missing or self.changed or self.unknown or self.exposed or self.unreadable)


def verify_folder(folder: Path) -> Verified:
    """Read all files of an output folder. Raises InputError for one without a manifest.

    A file with a visit has no hash in the manifest: it is checked to be a whole
    PDF that only its owner may read.
    """
    names = sorted(path.name for path in folder.glob(PATTERN)) if folder.is_dir() else []
    if not names:
        raise InputError(
            error(
                "no-manifest",
                "holds no manifest of a batch",
                file=str(folder),
                hint="give the folder that `handouts batch -o` wrote to",
            )
        )
    listed: dict[str, list[Entry]] = defaultdict(list)
    unreadable = 0
    for name in names:
        with Manifest.open(folder, name, add=False) as manifest:
            unreadable += manifest.broken
            for entry in manifest:
                listed[entry["path"]].append(entry)
    there = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    } - set(names)
    known = sorted(there & listed.keys())
    changed = [path for path in known if not _whole(folder / path, listed[path])]
    return Verified(
        whole=len(known) - len(changed),
        missing=tuple(sorted(listed.keys() - there)),
        changed=tuple(changed),
        unknown=tuple(sorted(there - listed.keys())),
        exposed=tuple(path for path in known if _exposed(folder / path, listed[path])),
        unreadable=unreadable,
    )


def _whole(path: Path, entries: list[Entry]) -> bool:
    if all(entry.get("visit") for entry in entries):
        data = path.read_bytes()
        return data.startswith((b"%PDF-", b"PK")) and (
            data.startswith(b"PK") or data.rstrip().endswith(b"%%EOF")
        )
    digest = file_hash(path)
    return any(entry.get("sha256") == digest for entry in entries)


def _exposed(path: Path, entries: list[Entry]) -> bool:
    private = any(entry.get("visit") for entry in entries)
    return private and path.stat().st_mode & _MODE_BITS & ~PRIVATE_MODE != 0
