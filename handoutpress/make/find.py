"""Find guides: by titles, by what people say in any language, by the codes of a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handoutpress.content.guide import Guide
from handoutpress.content.library import find_guide, guide_folders
from handoutpress.diagnostics import Diagnostic, nearest
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.language.search_form import search_words
from handoutpress.make.readings import Readings
from handoutpress.make.request import Request, prepare
from handoutpress.translation.catalogue import languages_in
from handoutpress.translation.search_texts import SearchTexts, search_texts
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.words import SOURCE_LANGUAGE
from handoutpress.wording.faults import refuse_unsettled

ENGLISH = LANGUAGES[SOURCE_LANGUAGE]
_ENOUGH = 0.5  # of the letters typed
_SHORT = 2  # letters of a word that tells nothing by itself
_STEM, _ENDING = 5, 3  # letters: "miscarried" is asked, "miscarriage" is known
_CODE = re.compile(r"[A-Z][0-9][0-9A-Z]\.?[0-9A-Z]{0,4}|[0-9]{6,18}")
_LIKE = 0.7


@dataclass(frozen=True, slots=True)
class Entry:
    """A guide with what it is found by, for each of its languages."""

    guide: Guide
    texts: dict[Language, SearchTexts]

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """Return (system, code) of all codes that lead here; a system is ``icd10cm`` or such."""
        settings = self.guide.settings
        tables = [settings.codes, *([settings.find.codes] if settings.find else [])]
        return tuple(
            (system, code) for table in tables for system, codes in table for code in codes
        )

    def shown(self, language: Language) -> SearchTexts:
        """Return what to show in a language, the English in place of what it has not."""
        english, own = self.texts[ENGLISH], self.texts.get(language, SearchTexts(()))
        return SearchTexts(
            own.titles or english.titles,
            own.words or english.words,
            own.use_when or english.use_when,
            own.not_when or english.not_when,
        )

    def phrases(self) -> Iterator[str]:
        """Yield titles and words in all languages, as they are written."""
        yield self.guide.settings.title
        for said in self.texts.values():
            yield from said.titles
            yield from said.words


@dataclass(frozen=True, slots=True)
class Found:
    """The guides that were found, best first; ``near`` are phrases that may have been meant.

    ``faults`` are those of guides that cannot be read and so cannot be found.
    """

    entries: tuple[Entry, ...]
    near: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def find_guides(asked: str, clinic_folder: Path | None = None) -> Found:
    """Return the guides for what was typed; all of them where nothing was.

    Raises InputError for a folder of guides that cannot be listed.
    """
    entries, faults = _entries(clinic_folder)
    if not asked.strip():
        return Found(tuple(entries), (), tuple(faults))
    scored = [(_score(asked, entry), entry) for entry in entries]
    best = sorted((one for one in scored if one[0] >= _ENOUGH), key=lambda one: -one[0])
    found = tuple(entry for _, entry in best)
    return Found(found, () if found else _near(asked, entries), tuple(faults))


def find_by_codes(
    codes: Iterable[tuple[str, str]], clinic_folder: Path | None = None
) -> tuple[Entry, ...]:
    """Return the guides for codes of a record, each (system, code), in the order of the codes.

    Raises InputError for a folder of guides that cannot be listed.
    """
    entries, _ = _entries(clinic_folder)
    found: dict[str, Entry] = {}
    for system, code in codes:
        plain = _plain(code)
        if _CODE.fullmatch(plain):
            having = (entry for entry in entries if _has_code(entry, plain, system))
            found |= {entry.guide.id: entry for entry in having if entry.guide.id not in found}
    return tuple(found.values())


def _entries(clinic_folder: Path | None) -> tuple[list[Entry], list[Diagnostic]]:
    entries: list[Entry] = []
    faults: list[Diagnostic] = []
    for name in guide_folders(clinic_folder):
        try:
            entries.append(entry_of(find_guide(name, clinic_folder)))
        except InputError as refused:
            faults += refused.diagnostics
    return entries, faults


def entry_of(guide: Guide) -> Entry:
    """Return a guide with what it is found by."""
    languages = [ENGLISH, *languages_in(guide.folder)[0]]
    return Entry(guide, {language: search_texts(guide, language) for language in languages})


def _score(asked: str, entry: Entry) -> float:
    """Return how well a guide fits, from 0: the share of letters found, more for whole phrases."""
    plain = _plain(asked)
    if _CODE.fullmatch(plain):
        return 2.0 if _has_code(entry, plain) else 0.0
    typed = search_words(asked)
    phrases = [search_words(phrase) for phrase in entry.phrases()]
    words = [word for word in typed if len(word) > _SHORT or not word.isascii()]
    if not words:  # as in "D&C"
        return float(bool(typed) and typed in phrases)
    known = {word for phrase in phrases for word in phrase}
    part = sum(len(word) for word in words if any(_is_meant(word, one) for one in known))
    whole = f" {' '.join(typed)} "
    said = any(whole in f" {' '.join(phrase)} " for phrase in phrases)
    return part / sum(map(len, words)) + said


def _plain(code: str) -> str:
    return "".join(code.upper().split())


def _has_code(entry: Entry, asked: str, system: str | None = None) -> bool:
    """Tell whether a code, of any system or of one, leads to a guide.

    Of an ICD code its category alone does, too.
    """
    plain = asked.replace(".", "")
    codes = {code.replace(".", "") for its, code in entry.codes if system in {None, its}}
    return plain in codes or (not plain.isdigit() and any(one.startswith(plain) for one in codes))


def _is_meant(typed: str, known: str) -> bool:
    """Tell whether a word typed is a known one, its beginning, or it with another ending.

    Where words are written together, or with an article before them, it may stand within.
    """
    if typed == known:
        return True
    stem = max(_STEM, len(typed) - _ENDING, len(known) - _ENDING)
    if typed[:stem] == known[:stem]:
        return True
    if typed.isascii():
        return len(typed) > _SHORT and known.startswith(typed)
    return (len(typed) > 1 and typed in known) or (len(known) > 1 and known in typed)


def _near(asked: str, entries: list[Entry]) -> tuple[str, ...]:
    """Return the phrases that are most like what was typed, or like a word of it."""
    phrases = [phrase for entry in entries for phrase in entry.phrases()]
    known = {" ".join(search_words(phrase)): phrase for phrase in phrases}
    for phrase in phrases:
        for word in search_words(phrase):
            if len(word) >= _STEM:
                known.setdefault(word, phrase)
    typed = search_words(asked)
    words = [" ".join(typed), *(word for word in typed if len(word) >= _STEM)]
    found = (nearest(word, known, _LIKE) for word in dict.fromkeys(words))
    return tuple(dict.fromkeys(known[word] for word in found if word))


FINAL, NOTICE = "final", "with a notice"


def is_printed(state: str) -> bool:
    """Tell whether a guide prints in a language, by what ``prints_in`` says of it."""
    return not state.startswith("no: ")


_CHECKED = {ReviewState.SOURCE, ReviewState.REVIEWED}


def prints_in(
    guide: Guide, clinic_folder: Path | None, today: date, only: Iterable[Language] | None = None
) -> dict[Language, str]:
    """Return how a guide prints in each language: ``final``, ``with a notice``, ``no: `` and why.

    English comes first; ``only`` are some of the guide's languages. It is what the press says:
    policies and approvals of the clinic count.
    """
    readings = Readings(today)
    languages = (ENGLISH, *languages_in(guide.folder)[0]) if only is None else only
    return {
        one: prints_as(Request(guide.id, one.tag, clinic_folder), readings) for one in languages
    }


def prints_as(request: Request, readings: Readings) -> str:
    """Return how a sheet prints: as ``prints_in``."""
    try:
        job = prepare(request, readings.today, readings).job
    except InputError as refused:
        return f"no: {refused.diagnostics[0].message}"
    try:
        if job.guide.wording:
            refuse_unsettled(job.guide.wording)
    except InputError:  # a clinic's words that the library has since changed
        return NOTICE
    return FINAL if job.review in _CHECKED else NOTICE
