"""The guides there are: a clinic's own go first, the bundled ones after."""

from __future__ import annotations

import re
from pathlib import Path

from handoutpress.content.guide import SETTINGS, Guide, load_guide
from handoutpress.diagnostics import did_you_mean, error
from handoutpress.errors import InputError
from handoutpress.resources import bundled

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


def guide_folders(clinic_folder: Path | None = None) -> dict[str, Path]:
    """Return guide id -> folder, sorted; a clinic's guide hides a bundled one of its name."""
    folders: dict[str, Path] = {}
    places = [bundled("handouts")]
    if clinic_folder:
        places.append(clinic_folder / "handouts")
    for place in places:
        if place.is_dir():
            found = [path.parent for path in place.glob(f"*/{SETTINGS}")]
            folders |= {folder.name: folder for folder in found}
    return dict(sorted(folders.items()))


def find_guide(name: str, clinic_folder: Path | None = None) -> Guide:
    """Load the guide of this id. Raises InputError naming the nearest id if there is none.

    An id is a name, never a path: anything with a slash or a dot is no guide.
    """
    if not name:
        raise InputError(error("unknown-guide", "no guide is named", hint="see `handouts list`"))
    folders = guide_folders(clinic_folder)
    if not _ID.match(name) or name not in folders:
        shown = name if name.isprintable() and len(name) <= 80 else "that name"  # noqa: PLR2004
        raise InputError(
            error(
                "unknown-guide",
                f"there is no guide `{shown}`",
                hint=did_you_mean(name, folders) or "see `handouts list`",
            )
        )
    return load_guide(folders[name])
