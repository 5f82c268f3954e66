"""Where the bundled guides, templates and styles are: in the wheel or in the checkout."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

Kind = Literal["handouts", "templates", "styles"]


@lru_cache(maxsize=3)
def bundled(kind: Kind) -> Path:
    """Return the folder of a kind: ``_bundled`` beside this file, else the checkout's own.

    The current folder is never looked at: a program started from anywhere
    prints the same handout.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_bundled" / kind
    return installed if installed.is_dir() else package.parent / kind


def find(kind: Kind, name: str, clinic_folder: Path | None = None) -> Path | None:
    """Return the file or folder ``name`` of a kind: the clinic's goes first, ours after."""
    folders = [clinic_folder / kind] if clinic_folder else []
    for folder in [*folders, bundled(kind)]:
        path = folder / name
        if path.exists():
            return path
    return None
