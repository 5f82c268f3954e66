"""Where what is said of a translation may be written: a clinic's own folder, or a checkout."""

from __future__ import annotations

import shlex
from pathlib import Path

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.files import is_there
from handoutpress.language.registry import Language
from handoutpress.resources import Found, is_installed
from handoutpress.wording.place import records_folder, translation_path


def own_home(name: str, catalogue: Path, inside: Path | None, clinic_folder: Path | None) -> Found:
    """Return the folder of a catalogue, to write in, and the folder that it may not lie out of.

    Raises InputError where nothing may be written there: a clinic changes what
    is its own, and nobody an installed program.
    """
    file = str(catalogue)
    if clinic_folder is not None and inside is None:
        message = f"`{name}` is none of this clinic's own: its catalogue is the library's"
        hint = "copy its folder into the clinic's `handouts/`, or leave out --clinic"
        raise InputError(error("not-own", message, file=file, hint=hint))
    if inside is None and is_installed():
        message = "belongs to the installed program, and nothing is written into it"
        hint = "copy its folder into the `handouts/` of your clinic's folder, and add --clinic"
        raise InputError(error("installed", message, file=file, hint=hint))
    return Found(catalogue.parent, inside)


def review_home(guide: Guide, language: Language, *, to_write: bool = False) -> Found:
    """Return the folder of the review of a translation, and what it may not lie out of.

    It is that of the catalogue. A guide of ours in a clinic's words has its review in
    the clinic's folder; while there is none, ours is taken, unless ``to_write``.
    """
    wording = guide.wording
    if wording is None or not wording.changes:
        return Found(guide.folder, guide.inside)
    own = records_folder(translation_path(wording.clinic, guide.id, language))
    if to_write or is_there(own / f"{language.tag}.review.toml"):
        return Found(own, wording.clinic)
    return Found(guide.folder, guide.inside)


def of_clinic(folder: Path | None) -> str:
    """Return what a command needs behind it to work on a clinic's own: `` --clinic FOLDER``."""
    return f" --clinic {shlex.quote(str(folder))}" if folder else ""
