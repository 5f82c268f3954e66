"""The store of finished handouts in the user's cache folder: one made before is there at once.

Entries lie under the hash of what they were made from. Nothing of a visit ever
comes here. The folder and all in it is ours alone, or it is not used. An entry that
does not prove to be what was asked for is as good as none; the store is bounded,
and what was not used for longest goes first.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, astuple, dataclass
from math import isfinite
from pathlib import Path

from handoutpress.diagnostics import Diagnostic, warning
from handoutpress.errors import InputError
from handoutpress.files import read_bytes
from handoutpress.ownfolder import close_own, is_own, is_own_file, make_own, user_cache, why_not_own
from handoutpress.render.places import Slot

STORE_VARIABLE = "HANDOUTS_STORE"
OFF = "off"
LIMIT = 512 * 1024 * 1024
"""Bytes on disk, in all."""

_PARTS = 256  # folders, by the first two digits of the key; each keeps its share of the limit
_HEAD = 48_000  # bytes; as JSON the longest title takes 12,000, the slots of two languages 20,000
_LONGEST_TITLE = 1000
_MOST_SIDES = 1000
_LARGEST_POINTS = 100.0


@dataclass(frozen=True, slots=True)
class Stored:
    """A finished handout: the PDF and the facts of it that cost a layout to find.

    ``slots`` are where a visit may be set on it, ``rooms`` the room that it has for that beyond
    a line: heights in points by the names of slots.
    """

    pdf: bytes
    sides: int
    points: float
    title: str
    slots: tuple[Slot, ...] = ()
    rooms: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """The finished handouts in one folder, of at most ``limit`` bytes."""

    folder: Path
    limit: int = LIMIT

    def unfit(self) -> Diagnostic | None:
        """Return a warning where the folder is there, and is not ours alone: it is not used."""
        why = why_not_own(self.folder)
        if why is None:
            return None
        return warning(
            "store-unused",
            f"{why}: the store of finished handouts is not used",
            file=str(self.folder),
            hint=f"if it is yours, chmod 700 it; or name another folder in {STORE_VARIABLE}",
        )

    def get(self, key: str) -> Stored | None:
        """Return the handout of this key; None if there is none that proves to be it."""
        path = self._path(key)
        if not (is_own(self.folder) and is_own(path.parent)):
            return None
        stored = _proven(path, key, self._share)
        with contextlib.suppress(OSError):
            if stored:
                os.utime(path)  # used now: it goes last
            elif path.lstat().st_uid == os.geteuid():
                path.unlink()
        return stored

    def put(self, key: str, stored: Stored) -> None:
        """Keep a handout. A store that cannot be written is no fault: the handout is there."""
        facts = asdict(stored)
        facts["slots"] = [astuple(slot) for slot in stored.slots]
        pdf: bytes = facts.pop("pdf")
        facts |= {"key": key, "sha256": hashlib.sha256(pdf).hexdigest()}
        data = json.dumps(facts).encode() + b"\n" + pdf
        path = self._path(key)
        if len(data) > self._share or not (make_own(self.folder) and make_own(path.parent)):
            return
        beside: str | None = None
        try:
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
            ((status.st_mtime, status.st_size, path) for path, status in _files(folder)),
            reverse=True,
        )
        for _, entry_size, path in entries:
            size += entry_size
            if size > self._share:
                Path(path).unlink(missing_ok=True)

    @property
    def _share(self) -> int:
        return self.limit // _PARTS

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _files(folder: Path) -> list[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        return [
            (entry.path, entry.stat(follow_symlinks=False))
            for entry in entries
            if not entry.is_dir(follow_symlinks=False)
        ]


def _proven(path: Path, key: str, limit: int) -> Stored | None:
    """Return an entry that holds what was put there under this key, else None."""
    try:
        data = read_bytes(path, limit) if is_own_file(path) else b""
    except InputError:
        return None
    end = data.find(b"\n", 0, _HEAD)
    pdf = data[end + 1 :]
    try:
        facts = json.loads(data[: max(end, 0)])
        proofs = facts.pop("key"), facts.pop("sha256")
        facts["slots"] = tuple(Slot(*slot) for slot in facts["slots"])
        facts["rooms"] = tuple((name, height) for name, height in facts["rooms"])
        stored = Stored(pdf, **facts)
        stored.title.encode()  # no half of a letter
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    whole = pdf.startswith(b"%PDF-") and proofs == (key, hashlib.sha256(pdf).hexdigest())
    return stored if whole and _is_sane(stored) else None


def _is_sane(stored: Stored) -> bool:
    """Tell whether the facts are of their kinds, and such as a handout can have."""
    sides, points, title = stored.sides, stored.points, stored.title
    return (
        type(sides) is int
        and 0 < sides <= _MOST_SIDES
        and type(points) in (int, float)
        and 0 < points <= _LARGEST_POINTS
        and isinstance(title, str)
        and len(title) <= _LONGEST_TITLE
        and all(_is_slot(slot) for slot in stored.slots)
        and all(isinstance(name, str) and _is_length(height) for name, height in stored.rooms)
    )


def _is_slot(slot: Slot) -> bool:
    """Tell whether every value of a slot is of its kind: they go into styles and into a PDF."""
    texts = slot.name, slot.field, slot.language, slot.direction, slot.style
    lengths = slot.x, slot.y, slot.width, slot.height
    counts = slot.page, slot.element, *(() if slot.row is None else (slot.row,))
    return (
        all(isinstance(text, str) for text in texts)
        and all(map(_is_length, lengths))
        and all(type(count) is int for count in counts)
    )


def _is_length(length: object) -> bool:
    return isinstance(length, (int, float)) and type(length) is not bool and isfinite(length)


def user_store() -> Store | None:
    """Return the store of this user, or None where it is turned off.

    ``HANDOUTS_STORE`` names another folder, or is ``off``.
    """
    given = os.environ.get(STORE_VARIABLE)
    if given == OFF:
        return None
    if given:
        return Store(Path(given))
    cache = user_cache()
    if cache is None:
        return None
    folder = cache / "handoutpress" / "store"
    close_own(folder)  # earlier editions let others read it
    return Store(folder)
