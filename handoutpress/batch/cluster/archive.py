"""A clinic's folder as bytes that travel: packed here, unpacked where it is printed.

Only what a print reads is packed: ``clinic.toml``, the logo it names, the clinic's own
units, its folders of own content and words, and its approvals. An archive is named by
the hash of what it holds.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import get_args

from handoutpress.approval.model import APPROVALS
from handoutpress.clinic.folder import CLINIC_FILE
from handoutpress.clinic.logo import find_logo
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import InputError
from handoutpress.files import CATALOGUE, is_there, read_bytes
from handoutpress.folders import MOST_FILES, files_below
from handoutpress.make.key import logo_name
from handoutpress.resources import Kind
from handoutpress.translation.file_names import UNITS
from handoutpress.wording.place import WORDING

FOLDERS = (*get_args(Kind), WORDING, APPROVALS)

LARGEST = 8_000_000
"""Bytes before packing: a logo of the largest size, and more text than any clinic has."""

KEPT = 16
"""Clinics that stay unpacked on a worker; a batch goes from clinic to clinic."""


@dataclass(frozen=True, slots=True)
class ClinicArchive:
    """A packed folder; ``digest`` names its content."""

    digest: str
    packed: bytes


def pack(folder: Path) -> ClinicArchive:
    """Pack a clinic's folder. Raises InputError where it is too large or cannot be read."""
    files: dict[str, bytes] = {}
    size = 0
    for name, path in _members(folder):
        files[name] = read_bytes(path, CATALOGUE, inside=folder)
        size += len(files[name])
        if size > LARGEST or len(files) > MOST_FILES:
            raise InputError(
                error(
                    "clinic-too-large",
                    f"holds more than {LARGEST // 1_000_000} MB or {MOST_FILES} files",
                    file=str(folder),
                    hint="move away what is not printed, or print it here",
                )
            )
    plain = pickle.dumps(sorted(files.items()))
    return ClinicArchive(hashlib.sha256(plain).hexdigest(), zlib.compress(plain))


def _members(folder: Path) -> list[tuple[str, Path]]:
    """Return (name, path) of each file to pack; links inside the folder are followed."""
    file = folder / CLINIC_FILE
    members = [(CLINIC_FILE, file)]
    name = logo_name(file)
    inner = PurePosixPath(os.path.normpath(name))
    if name and not inner.is_absolute() and ".." not in inner.parts:
        members.append((inner.as_posix(), find_logo(folder, name)))
    if is_there(folder / UNITS):
        members.append((UNITS, folder / UNITS))
    faults: list[Diagnostic] = []
    for kind in FOLDERS:
        below = files_below(folder / kind, inside=folder, faults=faults)
        members += [(f"{kind}/{each}", path) for each, path in below.items()]
    # Not sent, one would be taken for one that is not there, and ours printed in its place.
    if faults:
        raise InputError(faults)
    return members


def unpack(archive: ClinicArchive, room: Path) -> Path:
    """Unpack into a folder of its own in ``room`` and return it; there whole or not at all.

    The oldest folders make way, so that the disk of a worker does not fill.
    """
    target = room / archive.digest
    beside = room / f"{archive.digest}.part"
    shutil.rmtree(beside, ignore_errors=True)
    for name, data in pickle.loads(zlib.decompress(archive.packed)):  # noqa: S301 - from our own client
        path = beside / name
        if not path.resolve().is_relative_to(beside.resolve()):
            raise ValueError(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    _make_way(room)
    beside.rename(target)
    return target


def _make_way(room: Path) -> None:
    whole = [path for path in room.iterdir() if not path.suffix]
    whole.sort(key=lambda path: path.stat().st_mtime_ns)
    for path in whole[: max(0, len(whole) - KEPT + 1)]:
        shutil.rmtree(path, ignore_errors=True)
