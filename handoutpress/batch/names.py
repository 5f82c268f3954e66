"""Names of files and folders: readable, unique, and taken by every file system.

A name that Windows, macOS and Linux all keep as it is stays as it is. Any other
is made readable and gets a few letters of its own hash, so that two names never
meet and one name is always written alike, whatever else is in the batch.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

LONGEST = 60
"""Characters of one name; with four bytes each it still fits the 255 bytes of a file system."""

# No clinic's folder can have these names: a readable name never begins with a line.
NO_CLINIC = "_no-clinic"
MERGED = "_merged"
ZIP = "_handouts.zip"

_HASH = 6
_TAIL = re.compile(rf"-[0-9a-f]{{{_HASH}}}\Z")
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}


def portable(name: str) -> str:
    """Return the name as it is if it is safe everywhere, else a readable form with a hash.

    Safe are small letters, digits, ``-`` and ``_`` of any script, composed, at
    most ``LONGEST``, and no name that Windows keeps for itself.
    """
    kept = _readable(name)
    if kept == name and kept not in _RESERVED and not _TAIL.search(kept):
        return kept
    return _with_hash(kept, name)


def _with_hash(kept: str, source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kept[: LONGEST - _HASH - 1].rstrip('-_')}-{digest[:_HASH]}"


def _readable(name: str) -> str:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    spread = "".join(
        char if char in "-_" or unicodedata.category(char)[0] in "LMN" else "-" for char in folded
    )
    return re.sub("-{2,}", "-", spread).strip("-_")[:LONGEST].rstrip("-_") or "clinic"


def clinic_places(folders: Iterable[Path]) -> dict[Path, str]:
    """Return each clinic's folder in the output: folder -> name.

    Clinics whose folders have the same name get letters of a hash of their
    path, all of them, so that none depends on the order.
    """
    named: dict[str, dict[Path, list[Path]]] = defaultdict(lambda: defaultdict(list))
    for folder in folders:
        whole = folder.resolve()
        named[portable(whole.name)][whole].append(folder)
    places: dict[Path, str] = {}
    for name, wholes in named.items():
        for whole, given in wholes.items():
            place = name if len(wholes) == 1 else _with_hash(name, whole.as_posix())
            places |= dict.fromkeys(given, place)
    return places


def file_path(  # noqa: PLR0917 - the parts of a name, in its order
    place: str, guide: str, lang: str, pair: str, layout: str, row: int | None = None
) -> str:
    """Return where a handout stands in the output folder, as in ``riverside/es/x.es.a4.pdf``.

    ``pair`` names a second language (``-with-en``) or is "". A row of a CSV file
    adds its number, and never what stands in it.
    """
    copy = f"-row{row:04d}" if row is not None else ""
    return f"{place}/{lang}/{portable(guide)}.{lang}{pair}.{layout}{copy}.pdf"
