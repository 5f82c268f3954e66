"""From a guide and a language to a proven sheet to check, told from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handoutpress.clinic.folder import open_clinic
from handoutpress.content.library import find_guide
from handoutpress.diagnostics import Diagnostic, error, note
from handoutpress.engine.letters import unset_words
from handoutpress.errors import Diagnostics, HandoutError, InputError
from handoutpress.language.registry import find_language
from handoutpress.make.form import print_form
from handoutpress.proof.engine_log import MISSING_GLYPH
from handoutpress.proof.sheet import sheet_faults
from handoutpress.render.form import Form
from handoutpress.render.layout import PAPERS, Paper
from handoutpress.render.sheet_form import sheet_form
from handoutpress.render.sheet_text import visible
from handoutpress.translation.content import Content
from handoutpress.translation.review_sheet import ReviewSheet, SheetText, review_sheet


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """What is asked for; ``paper`` is the clinic's where it is None, else the first there is."""

    guide: str
    lang: str
    clinic: Path | None = None
    paper: Paper | None = None
    only_changed: bool = False


@dataclass(frozen=True, slots=True)
class SheetKnown:
    """What is known of a sheet before it is printed."""

    file_name: str
    notes: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A proven sheet; ``open`` and ``warned`` count the texts with work left and with warnings.

    ``content`` is all that its hash was taken of.
    """

    pdf: bytes
    sides: int
    texts: int
    open: int
    warned: int
    content: Content


def sheet_steps(request: SheetRequest, today: date) -> Iterator[SheetKnown | PrintedSheet]:
    """Yield what is known of a sheet, then the sheet. Raises HandoutError with every fault."""
    found = Diagnostics()
    with found.collecting():
        match = find_language(request.lang)
    clinic = None
    with found.collecting():
        clinic = open_clinic(request.clinic, today=today) if request.clinic else None
    if found.errors:
        raise InputError(found.errors)
    folder = clinic.folder if clinic else None
    guide = find_guide(request.guide, folder)
    sheet = review_sheet(guide, match.language, folder, only_changed=request.only_changed)
    kind = "changes" if request.only_changed else "sheet"
    notes = (note("language", match.note),) if match.note else ()
    yield SheetKnown(f"{guide.id}.{match.language.tag}.{kind}.pdf", notes)
    paper = request.paper or (clinic.profile.paper if clinic else PAPERS[0])
    printed = print_form(_checked(sheet, sheet_form(sheet, paper)))
    yield PrintedSheet(
        printed.pdf,
        printed.sides,
        len(sheet.texts),
        sum(bool(text.open) for text in sheet.texts),
        sum(bool(text.warnings) for text in sheet.texts),
        sheet.content,
    )


def _checked(sheet: ReviewSheet, form: Form) -> Form:
    """Return a form that holds what the hash in its foot was taken of. Raises HandoutError.

    The proof of the pages holds them against the form, so the form is held here
    against the texts themselves, and these against the fonts.
    """
    faults = [fault for text in sheet.texts for fault in _unset(text)]
    if faults:
        raise InputError(faults)
    if faults := sheet_faults(sheet, form):
        raise HandoutError(faults)
    return form


def _unset(text: SheetText) -> Iterator[Diagnostic]:
    if words := unset_words(visible(text.translation)):
        yield error(MISSING_GLYPH, words[0], key=text.unit.context, hint=words[1])
