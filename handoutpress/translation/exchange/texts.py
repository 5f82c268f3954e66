"""The texts that go out: of a guide, or the interface words, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handoutpress.content.library import find_guide
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import InputError
from handoutpress.language.registry import Language
from handoutpress.translation.catalogue import Catalogue, Message, read_catalogue
from handoutpress.translation.check import STALE, gathered
from handoutpress.translation.content import guide_catalogue
from handoutpress.translation.messages import TextUnit, guide_units, search_units
from handoutpress.translation.seal import flat, seal
from handoutpress.translation.words import SOURCE_LANGUAGE, WORDS, word_units, words_catalogue

_SYNC = "run `handouts translate sync` first"


@dataclass(frozen=True, slots=True)
class Text:
    """One text: what a translator sees of it, its entry in the catalogue, and its seal."""

    unit: TextUnit
    message: Message
    seal: str


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of a guide in a language, in reading order, up to date with the English.

    Those by which staff find it come last.

    ``name`` is the guide's id, or ``words``; ``inside`` is the clinic's folder
    that they belong to, None for ours.
    """

    name: str
    version: str
    language: Language
    catalogue: Catalogue
    rows: tuple[Text, ...]
    inside: Path | None = None

    @property
    def by_context(self) -> dict[str, Text]:
        """Return the texts by the key that files hold them under."""
        return {row.unit.context: row for row in self.rows}


def open_texts(name: str, language: Language, clinic_folder: Path | None = None) -> Texts:
    """Return the texts of a guide, or of the interface words for the name ``words``.

    The clinic's own go first, ours after; of a guide that the clinic words its own way
    only its words. Raises InputError where there is no
    such guide or no catalogue, or where it is not up to date with the English.
    """
    if language.tag == SOURCE_LANGUAGE:
        message = "English is the source: there is no translation of it"
        raise InputError(error("translation-source", message, hint="name another language"))
    if name == WORDS:
        catalogue = words_catalogue(language, clinic_folder)
        own = clinic_folder if clinic_folder in catalogue.path.parents else None
        return Texts(name, "", language, catalogue, _rows(word_units(), catalogue, language), own)
    guide = find_guide(name, clinic_folder)
    catalogue = guide_catalogue(guide, language)
    units = (*guide_units(guide), *search_units(guide))
    if guide.wording and (mine := guide.wording.own_ids):  # the rest is the library's to translate
        units = tuple(unit for unit in units if unit.id in mine)
        catalogue = read_catalogue(catalogue.path, inside=catalogue.inside)
    rows = _rows(units, catalogue, language)
    return Texts(guide.id, guide.settings.version, language, catalogue, rows, catalogue.inside)


def _rows(units: Sequence[TextUnit], catalogue: Catalogue, language: Language) -> tuple[Text, ...]:
    active = catalogue.active
    old = [unit for unit in units if not _is_current(unit, active.get(unit.context))]
    if old:
        raise InputError(gathered([_not_synced(catalogue, unit) for unit in old]))
    return tuple(
        Text(unit, active[unit.context], seal(language, unit, active[unit.context].text))
        for unit in units
    )


def _is_current(unit: TextUnit, message: Message | None) -> bool:
    return message is not None and message.source == unit.text


def _not_synced(catalogue: Catalogue, unit: TextUnit) -> Diagnostic:
    message = "was made from English that has changed since"
    return error(STALE, message, file=str(catalogue.path), key=unit.id, hint=_SYNC)


def told_to_translators(row: Text) -> Iterator[str]:
    """Yield what explains a text: is it a safety text, its place, its notes, its older English."""
    if row.unit.safety:
        yield "Safety text"
    yield from row.unit.comments
    if row.message.fuzzy and row.message.previous is not None:
        yield f"The translation was made from this English: {flat(row.message.previous)}"
