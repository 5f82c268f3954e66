"""The drawings that a guide may show: each a file, found by its name."""

from __future__ import annotations

from pathlib import Path

from handoutpress.folders import listed
from handoutpress.resources import bundled

FOLDER = "figures"
"""In the folder of styles, ours or the clinic's."""

_SUFFIX = ".svg"


def figure_file(name: str) -> str:
    """Return the name of a figure's file among the styles."""
    return f"{FOLDER}/{name}{_SUFFIX}"


def figure_names(clinic_folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of all figures, ours and the clinic's own, in order."""
    files = listed(bundled("styles") / FOLDER)
    if clinic_folder:
        files += listed(clinic_folder / "styles" / FOLDER, inside=clinic_folder)
    return tuple(sorted({file.stem for file in files if file.suffix == _SUFFIX}))
