"""The store of finished handouts in the user's cache folder: one made before is there at once.

Entries lie under the hash of what they were made from. Nothing of a visit ever
comes here. An entry that is not whole is as good as none; the store is bounded,
and what was not used for longest goes first.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

STORE_VARIABLE = "HANDOUTS_STORE"
OFF = "off"
LIMIT = 512 * 1024 * 1024
"""Bytes on disk, in all."""

_PARTS = 256  # folders, by the first two digits of the key; each keeps its share of the limit


@dataclass(frozen=True, slots=True)
class Stored:
    """A finished handout: the PDF and the facts of it that cost a layout to find."""

    pdf: bytes
    sides: int
    points: float
    title: str


@dataclass(frozen=True, slots=True)
class Store:
    """The finished handouts in one folder, of at most ``limit`` bytes."""

    folder: Path
    limit: int = LIMIT

    def get(self, key: str) -> Stored | None:
        """Return the handout of this key; None if there is none, or if it is not whole."""
        path = self._path(key)
        try:
            head, _, pdf = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        try:
            facts = json.loads(head)
            whole = facts.pop("sha256") == hashlib.sha256(pdf).hexdigest()
            stored = Stored(pdf, **facts)
        except (ValueError, TypeError, AttributeError, KeyError):
            whole = False
        with contextlib.suppress(OSError):
            if whole:
                os.utime(path)  # used now: it goes last
                return stored
            path.unlink()
        return stored if whole else None

    def put(self, key: str, stored: Stored) -> None:
        """Keep a handout. A store that cannot be written is no fault: the handout is there."""
        facts = asdict(stored)
        pdf: bytes = facts.pop("pdf")
        facts["sha256"] = hashlib.sha256(pdf).hexdigest()
        data = json.dumps(facts).encode() + b"\n" + pdf
        path = self._path(key)
        if len(data) > self.limit // _PARTS:
            return
        beside: str | None = None
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room(path.parent, len(data))
            handle, beside = tempfile.mkstemp(suffix=".part", dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(beside).replace(path)
        except OSError:
            if beside:
                with contextlib.suppress(OSError):
                    Path(beside).unlink(missing_ok=True)

    def _make_room(self, folder: Path, size: int) -> None:
        """Delete what was used longest ago, so that ``size`` bytes more keep within the share."""
        entries = sorted(
            ((status.st_mtime, status.st_size, entry.path) for entry, status in _entries(folder)),
            reverse=True,
        )
        for _, entry_size, path in entries:
            size += entry_size
            if size > self.limit // _PARTS:
                Path(path).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _entries(folder: Path) -> list[tuple[os.DirEntry[str], os.stat_result]]:
    with os.scandir(folder) as entries:
        return [(entry, entry.stat()) for entry in entries]


def user_store() -> Store | None:
    """Return the store of this user, or None where it is turned off.

    ``HANDOUTS_STORE`` names another folder, or is ``off``.
    """
    given = os.environ.get(STORE_VARIABLE)
    if given == OFF:
        return None
    if given:
        return Store(Path(given))
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Store(Path(cache) / "handoutpress" / "store")
