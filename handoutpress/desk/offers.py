"""Which sheets answer a question of an EHR: by code, in the language asked for and in others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from handoutpress.clinic.folder import Clinic
from handoutpress.content.guide import Guide
from handoutpress.content.library import find_guide, guide_folders
from handoutpress.desk.infobutton import Question
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES, Language, find_language
from handoutpress.make.find import ENGLISH, Entry, find_by_codes, is_printed, prints_in

_SHOWN = 40  # characters of what was asked


@dataclass(frozen=True, slots=True)
class Offer:
    """A guide in a language in which it prints, as ``state`` says.

    ``title`` is in that language, ``about`` in English.
    """

    guide: Guide
    language: Language
    title: str
    about: str
    state: str

    @property
    def path(self) -> str:
        """Return where the desk prints the sheet, with nothing filled in."""
        return f"/handouts/{self.guide.id}/{self.language.tag}.pdf"

    @property
    def form(self) -> str:
        """Return where the sheet is filled in for a patient."""
        return f"/guides/{self.guide.id}/{self.language.tag}"


@dataclass(frozen=True, slots=True)
class Answer:
    """The sheets, best first; ``said`` is a sentence about all of them, ``updated`` the newest."""

    offers: tuple[Offer, ...]
    said: str
    updated: date

    @property
    def by_guide(self) -> list[list[Offer]]:
        """Return the sheets of each guide."""
        return [list(group) for _, group in groupby(self.offers, lambda one: one.guide.id)]


def answer_to(question: Question, clinic: Clinic, today: date) -> Answer:
    """Return the answer of a clinic's desk. Raises InputError for guides that cannot be listed."""
    entries = find_by_codes(question.codes, clinic.folder)
    asked = _asked(question.language)
    offers: list[Offer] = []
    some_lack = False
    for entry in entries:
        states, lacks = _offered(entry, question, asked, clinic, today)
        some_lack = some_lack or lacks
        for language, state in states.items():
            offers.append(_offer(entry, language, state, for_patient=question.for_patient))
    said = _said(question, asked, offers, some_lack=some_lack)
    days = [one.guide.settings.updated for one in offers] or list(_days(clinic.folder)) or [today]
    return Answer(tuple(offers), said, max(days))


def _asked(language: str) -> Language | None:
    try:
        return find_language(language).language if language else None
    except InputError:
        return None


def _offered(
    entry: Entry, question: Question, asked: Language | None, clinic: Clinic, today: date
) -> tuple[dict[Language, str], bool]:
    """Return how a guide prints, in the order in which to offer it, and if the one asked lacks.

    The language asked for comes first, then those of the clinic. In place of one that there
    is not: English, and all there are.
    """

    def printed(languages: Iterable[Language]) -> dict[Language, str]:
        there = [one for one in dict.fromkeys(languages) if one in entry.texts]
        states = prints_in(entry.guide, clinic.folder, today, there)
        return {one: state for one, state in states.items() if is_printed(state)}

    own = [LANGUAGES[tag] for tag in clinic.profile.languages if tag in LANGUAGES]
    if not question.language:
        return printed([*own, ENGLISH]), False
    if asked and asked in (states := printed([asked, *own])):
        return states, False
    return printed([ENGLISH, *own, *entry.texts]), True


def _offer(entry: Entry, language: Language, state: str, *, for_patient: bool) -> Offer:
    english = entry.shown(ENGLISH)
    about = entry.guide.settings.summary
    if english.use_when and not for_patient:
        about = f"Use it when: {english.use_when} Not when: {english.not_when}"
    return Offer(entry.guide, language, entry.shown(language).titles[0], about, state)


def _said(
    question: Question, asked: Language | None, offers: list[Offer], *, some_lack: bool
) -> str:
    if not question.codes:
        return "No sheet: only codes of ICD-10-CM, ICD-10 and SNOMED CT are known here."
    if not offers:
        return "No sheet is found for this code."
    if some_lack:
        name = asked.english if asked else f"“{question.language[:_SHOWN]}”"
        some = any(one.language == asked for one in offers)
        lacks = f"Not every sheet is there in {name}" if some else f"There is no sheet in {name}"
        return f"{lacks}: here is English, and what else there is."
    return "Sheets to print, with nothing of a patient filled in."


def _days(clinic: Path) -> Iterator[date]:
    for name in guide_folders(clinic):
        try:
            yield find_guide(name, clinic).settings.updated
        except InputError:
            continue
