"""What is wrong with the translations of a guide, and of the interface words: all catalogues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic, Severity, warning
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import Language
from handoutpress.translation.back_translation import read_back_translations
from handoutpress.translation.catalogue import Catalogue, catalogue_path, languages_in
from handoutpress.translation.check import catalogue_errors, catalogue_faults, gathered
from handoutpress.translation.content import guide_catalogue
from handoutpress.translation.home import of_clinic, review_home
from handoutpress.translation.messages import TextUnit, guide_units
from handoutpress.translation.review import read_review, review_path
from handoutpress.translation.search_texts import search_left
from handoutpress.translation.sheets import read_sheet
from handoutpress.translation.signed import kept_texts
from handoutpress.translation.standing import standing_of
from handoutpress.translation.words import SOURCE_LANGUAGE, word_units, words_catalogue
from handoutpress.wording.own import Wording
from handoutpress.wording.place import wording_folder
from handoutpress.wording.translated import UNTRANSLATED

_NAMED = 8


def guide_text_faults(guide: Guide, clinic_folder: Path | None) -> list[Diagnostic]:
    """Return what is wrong with each catalogue of a guide, its review and the words around it.

    What a reviewer must look at is told once for a catalogue.
    """
    found = Diagnostics()
    left: list[str] = []
    languages = [one for one in languages_in(guide.folder)[0] if one.tag != SOURCE_LANGUAGE]
    for language in languages:
        home = review_home(guide, language)
        for read in (read_review, kept_texts, read_sheet, read_back_translations):
            with found.collecting():
                read(home.path, language, inside=home.inside)
        see = f"{guide.id} {language.tag}{of_clinic(guide.inside)}"
        texts = _faults(lambda one: guide_catalogue(guide, one), guide_units(guide), language, see)
        if any(fault.code == UNTRANSLATED for fault in texts):
            left.append(language.english)
            continue
        texts += _search_faults(guide, language, see)
        texts += words_faults(language, clinic_folder)
        found.extend(texts)
        if not any(fault.severity is Severity.ERROR for fault in texts):
            with found.collecting():
                found.extend(_lapsed(guide, language, clinic_folder))
    if left and guide.wording:
        found.add(_left_out(guide.wording, left))
    return list(dict.fromkeys(found))


def _search_faults(guide: Guide, language: Language, see: str) -> Iterator[Diagnostic]:
    """Yield a warning where staff cannot find a guide in this language, or read what it is for."""
    with suppress(InputError):  # a catalogue that cannot be read is told of its texts
        catalogue = guide_catalogue(guide, language)
        if left := [f"{name} {why}" for name, why in search_left(guide, catalogue)]:
            yield warning(
                "search-texts",
                f"staff find it by English words: {'; '.join(left)}",
                file=str(catalogue_path(guide.folder, language)),
                hint=f"translate them (`handouts translate status {see}`); it prints as it is",
            )


def _left_out(wording: Wording, languages: list[str]) -> Diagnostic:
    """Name the languages that a clinic's own words stop; those it prints fail with their pages."""
    said = f"does not print in {', '.join(languages)}: texts in your own words are not translated"
    command = f"handouts wording edit {wording.library.id}{of_clinic(wording.clinic)} --lang LANG"
    hint = f"begin one with `{command}`"
    return warning(UNTRANSLATED, said, file=str(wording_folder(wording.clinic)), hint=hint)


def words_faults(language: Language, clinic_folder: Path | None) -> list[Diagnostic]:
    """Return what is wrong with the interface words of a language."""
    return _faults(
        lambda one: words_catalogue(one, clinic_folder), word_units(), language, language.tag
    )


def _faults(
    read: Callable[[Language], Catalogue],
    units: Sequence[TextUnit],
    language: Language,
    see: str,
) -> list[Diagnostic]:
    found = Diagnostics()
    with found.collecting():
        catalogue = read(language)
        faults = catalogue_faults(units, catalogue, language)
        found.extend(gathered(catalogue_errors(units, catalogue, language)))
        found.extend(_for_reviewer(faults, str(catalogue.path), see))
    return found.items


def _for_reviewer(faults: Iterable[Diagnostic], file: str, see: str) -> Iterator[Diagnostic]:
    doubts = [one.key or "" for one in faults if one.severity is Severity.WARNING]
    if keys := list(dict.fromkeys(doubts)):
        names = ", ".join(keys[:_NAMED])
        more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
        many = f"{len(keys)} texts" if len(keys) > 1 else "1 text"
        yield warning(
            "translation-doubts",
            f"{many} for a reviewer to look at: {names}{more}",
            file=file,
            hint=f"`handouts translate status {see}` says why; they print as they are",
        )


def _lapsed(guide: Guide, language: Language, clinic_folder: Path | None) -> Iterator[Diagnostic]:
    standing = standing_of(guide, guide_catalogue(guide, language), language, clinic_folder)
    if said := standing.against or (standing.why if standing.changed else ""):
        yield warning(
            "review-lapsed",
            said,
            file=str(review_path(review_home(guide, language).path, language)),
            hint="it prints with a notice: have it reviewed again",
        )
