"""Where a clinic's own words lie: the files of its ``wording/`` folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handoutpress.language.registry import Language

WORDING = "wording"
ENGLISH = ".en.po"
LOCAL = ".local.md"
OWN_ID = "our-"
"""How the ids of a clinic's own sections begin: no text of the library has such an id."""


def wording_folder(clinic: Path) -> Path:
    """Return the folder of a clinic's own words."""
    return clinic / WORDING


def english_path(clinic: Path, guide: str) -> Path:
    """Return where a clinic words the English of a guide."""
    return wording_folder(clinic) / f"{guide}{ENGLISH}"


def local_path(clinic: Path, guide: str) -> Path:
    """Return where a clinic writes the sections that it adds to a guide."""
    return wording_folder(clinic) / f"{guide}{LOCAL}"


def translation_path(clinic: Path, guide: str, language: Language) -> Path:
    """Return where a clinic translates what it words its own way."""
    return wording_folder(clinic) / f"{guide}.{language.tag}.po"


def records_folder(catalogue: Path) -> Path:
    """Return where reviews and answers about a catalogue lie: beside it, in one of own words apart.

    The catalogues of all guides lie in one wording folder; their records do not.
    """
    guide = catalogue.name.removesuffix(".po").rpartition(".")[0]
    return catalogue.parent / guide if guide else catalogue.parent


def wording_files(guide: str, tags: Iterable[str]) -> list[str]:
    """Return the names in a clinic's folder of the own words that a sheet is made from."""
    names = [ENGLISH, LOCAL]
    for tag in tags:
        names += [f".{tag}.po", f"/{tag}.review.toml", f"/{tag}.signed.toml"]
    return [f"{WORDING}/{guide}{name}" for name in dict.fromkeys(names)]
