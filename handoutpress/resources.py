"""Where the bundled guides, templates and styles are: in the wheel or in the checkout."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from handoutpress.files import is_there

Kind = Literal["handouts", "templates", "styles"]
_INSTALLED = "_bundled"
FORMS = "forms"
"""The folder of the templates and styles of forms: no part of a handout, and never a clinic's."""


@lru_cache(maxsize=3)
def bundled(kind: Kind) -> Path:
    """Return the folder of a kind: ``_bundled`` beside this file, else the checkout's own.

    The current folder is never looked at: a program started from anywhere
    prints the same handout.
    """
    package = Path(__file__).resolve().parent
    installed = package / _INSTALLED / kind
    return installed if installed.is_dir() else package.parent / kind


def is_installed() -> bool:
    """Tell whether what is bundled lies in an installed package, not in a checkout."""
    return bundled("handouts").parent.name == _INSTALLED


@dataclass(frozen=True, slots=True)
class Found:
    """A file or folder and the clinic's folder, which it may not lie out of; None for ours."""

    path: Path
    inside: Path | None = None


def find(kind: Kind, name: str, clinic_folder: Path | None = None) -> Found | None:
    """Return the file or folder ``name`` of a kind: the clinic's goes first, ours after.

    What the clinic has by this name is never passed over, even if it cannot be
    read: the page would be another than its staff believe.
    """
    if clinic_folder and is_there(clinic_folder / kind / name):
        return Found(clinic_folder / kind / name, clinic_folder)
    path = bundled(kind) / name
    return Found(path) if is_there(path) else None
