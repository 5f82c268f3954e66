"""The guides there are: a clinic's own go first, the bundled ones after."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from handoutpress.content.guide import SETTINGS, Guide, load_guide
from handoutpress.diagnostics import did_you_mean, error
from handoutpress.errors import InputError
from handoutpress.files import is_there
from handoutpress.folders import is_folder, listed
from handoutpress.resources import bundled

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


def is_guide_id(name: str) -> bool:
    """Tell whether a guide may have this name."""
    return _ID.match(name) is not None


def guide_folders(clinic_folder: Path | None = None) -> dict[str, Path]:
    """Return guide id -> folder, sorted; a clinic's guide hides a bundled one of its name.

    Raises InputError for a folder of guides that cannot be listed.
    """
    places = listed(bundled("handouts"))
    if clinic_folder:
        places += listed(clinic_folder / "handouts", inside=clinic_folder)
    return dict(sorted({path.name: path for path in places if _may_be_guide(path)}.items()))


def _may_be_guide(path: Path) -> bool:
    """Tell a guide from a file that lies beside it.

    What cannot be read is taken for a guide: opening it will say what is wrong.
    """
    is_known = is_folder(path) or path.is_file()
    return is_there(path / SETTINGS) or path.is_symlink() or not is_known


def find_guide(name: str, clinic_folder: Path | None = None) -> Guide:
    """Load the guide of this id as a clinic words it. Raises InputError as ``library_guide``."""
    guide = library_guide(name, clinic_folder)
    if clinic_folder is None:
        return guide
    # Here, so that no room can forget a clinic's own words; that room reads catalogues.
    from handoutpress.wording.apply import worded  # noqa: PLC0415

    return worded(guide, clinic_folder)


def library_guide(name: str, clinic_folder: Path | None = None) -> Guide:
    """Load the guide of this id as it is written, a clinic's own or ours.

    Raises InputError naming the nearest id if there is none. An id is a name,
    never a path: anything with a slash or a dot is no guide.
    """
    if not name:
        raise InputError(error("unknown-guide", "no guide is named", hint="see `handouts list`"))
    folders = guide_folders(clinic_folder)
    if name in folders and not _ID.match(name):
        message, hint = "is no name for a guide", "use small letters, digits and -"
        raise InputError(error("unknown-guide", message, file=str(folders[name]), hint=hint))
    if name not in folders:
        shown = name if name.isprintable() and len(name) <= 80 else "that name"  # noqa: PLR2004
        raise InputError(
            error(
                "unknown-guide",
                f"there is no guide `{shown}`",
                hint=did_you_mean(name, folders) or where_guides_are(clinic_folder),
            )
        )
    folder = folders[name]
    own = clinic_folder if clinic_folder in folder.parents else None
    return load_guide(folder, inside=own)


def where_guides_are(clinic_folder: Path | None) -> str:
    """Say where the names of guides are shown, and what may be wrong with those of a clinic."""
    if clinic_folder:
        return f"`handouts check {shlex.quote(str(clinic_folder))}` names what is not read there"
    return "see `handouts list`; a clinic's own guides are found with --clinic FOLDER"
