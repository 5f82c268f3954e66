"""Every planted fault of a translation, and what the check says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from handoutpress.diagnostics import Severity
from handoutpress.translation.catalogue import Catalogue
from handoutpress.translation.check import catalogue_faults
from handoutpress.translation.messages import TextUnit
from tests.translation.planted import figure_slips, slips, typing_slips
from tests.translation.planted.material import Book
from tests.translation.planted.slips import Good, Slip, edited

Outcome = Literal["stopped", "warned", "passed"]
_NOT = r"\b(not|no|never|without|cannot)\b(?! more than)"

KINDS: dict[str, Slip] = {
    "one ** lost": slips.one_mark_lost,
    "bold lost": slips.bold_lost,
    "bold added": slips.bold_added,
    "bold moved": slips.bold_moved,
    "a letter that looks alike": slips.lookalike,
    "text in another script": slips.other_script,
    "text in another language": slips.other_language,
    "1 to 3 English words left in": slips.english_left,
    "one text pasted over another": slips.pasted,
    "“not” lost": edited("not", _NOT),
    "“or more” becomes “or less”": edited(
        "or-more", r"\bor (more|higher|over|above)\b|\bat least\b"
    ),
    "“over” becomes “under”": edited(
        "over-under", r"(?<!no )\b(more|less|fewer) than\b|\b(over|under|above|below) \d"
    ),
    "“before” becomes “after”": edited("before-after", r"\b(before|after)\b"),
    "“today” becomes “now”": edited("today-now", r"\b(today|now|right away)\b"),
    "“every” lost": edited("every", r"\b(every|each)\b"),
    "“or” becomes “and”": edited("or-and", r"\bor\b(?! (more|less|higher|over|above|longer))"),
    "left and right": edited("left-right", r"\b(left|right) (leg|arm|side)\b"),
    "a medicine exchanged": slips.medicine,
    "a word of the avoid list": slips.avoided,
    "half a text": slips.half,
    "a sentence lost": slips.sentence_lost,
    "a sentence doubled": slips.sentence_doubled,
    "end mark lost": slips.end_mark_lost,
    "numbers of one unit swapped": figure_slips.numbers_swapped,
    "a range that falls": figure_slips.range_falls,
    "another number in letters": edited("number-word", r"\b[234] (hours|weeks|days)\b"),
    "another decimal mark": figure_slips.decimal_mark,
    "two spaces": typing_slips.two_spaces,
    "a character not seen": typing_slips.unseen,
    "a typed \\n": typing_slips.typed_break,
    "? for a letter": typing_slips.question_marks,
    "letters of a wrong encoding": typing_slips.broken_letters,
    "TODO": typing_slips.unfinished,
    "marks of another language": typing_slips.wrong_marks,
    "traditional letters": typing_slips.traditional,
    "{page} and {pages} swapped": figure_slips.page_swapped,
    "a rate lost": edited("rate", r"\b(every|each) (hour|day|week|night)\b|\bdaily\b|\ba day\b"),
    "½ lost": figure_slips.half_lost,
    "a telephone number turned": figure_slips.phone_turned,
    "a digit changed": figure_slips.digit_changed,
    "a placeholder lost": figure_slips.placeholder_lost,
}
HEADER = "header of another language"
SHORT_APART = frozenset({"text in another language", "1 to 3 English words left in"})
"""Kinds of which texts under 5 words are counted apart: the words say too little."""


@dataclass(frozen=True)
class Fault:
    """One bad translation of one text; ``text`` is "" for a fault of the header."""

    kind: str
    book: Book
    unit: TextUnit
    text: str

    @property
    def id(self) -> str:
        return f"{self.kind}: {self.book.language.tag} {self.unit.id}"


def planted(books: tuple[Book, ...], most: int) -> list[Fault]:
    """Return at most so many faults of each kind in each language, the same each time."""
    found: list[Fault] = []
    for kind, slip in KINDS.items():
        by_tag: defaultdict[str, list[Fault]] = defaultdict(list)
        for good in _goods(books, kind):
            for text in slip(good):
                if text == good.text:
                    continue
                short = kind in SHORT_APART and good.is_short
                name = f"{kind} (short)" if short else kind
                by_tag[f"{good.tag} {name}"].append(Fault(name, good.book, good.unit, text))
        for faults in by_tag.values():
            found += _spread(faults, most)
    for book in books:
        if book.name not in ("words", "extra"):
            found.append(Fault(HEADER, book, book.units[0], ""))
    return found


def _goods(books: tuple[Book, ...], kind: str) -> Iterator[Good]:
    for book in books:
        for unit in book.units:
            chance = Random(f"{kind} {book.language.tag} {unit.context}")  # noqa: S311 - not secret
            yield Good(book, unit, book.texts[unit.context], books, chance)


def _spread(faults: list[Fault], most: int) -> list[Fault]:
    if len(faults) <= most:
        return faults
    return [faults[place * len(faults) // most] for place in range(most)]


def outcome(fault: Fault) -> Outcome:
    """Return what the check says of a fault beyond what it says of the good text."""
    book, unit = fault.book, fault.unit
    if fault.kind == HEADER:
        other = "pt_BR" if book.language.tag == "es" else "es"
        bad = replace(book.catalogue(), header={**book.header, "Language": other})
        return _worst(book, book.units, bad, set())
    good = _said(book, (unit,), book.of_one(unit, book.texts[unit.context]))
    if fault.kind == "one text pasted over another":
        return _worst(book, book.units, book.catalogue(**{unit.context: fault.text}), set(), unit)
    return _worst(book, (unit,), book.of_one(unit, fault.text), good)


def _worst(
    book: Book,
    units: tuple[TextUnit, ...],
    catalogue: Catalogue,
    good: set[tuple[str, str]],
    only: TextUnit | None = None,
) -> Outcome:
    faults = [
        fault
        for fault in catalogue_faults(units, catalogue, book.language)
        if only is None or fault.key == only.id
    ]
    if any(fault.severity is Severity.ERROR for fault in faults):
        return "stopped"
    return "warned" if {(one.code, one.message) for one in faults} - good else "passed"


def _said(book: Book, units: tuple[TextUnit, ...], catalogue: Catalogue) -> set[tuple[str, str]]:
    return {(one.code, one.message) for one in catalogue_faults(units, catalogue, book.language)}


def good_texts(books: tuple[Book, ...]) -> Iterator[tuple[Book, TextUnit, Outcome]]:
    """Yield every good text with what the check says of it."""
    for book in books:
        said: defaultdict[str, list[Severity]] = defaultdict(list)
        for fault in catalogue_faults(book.units, book.catalogue(), book.language):
            said[fault.key or ""].append(fault.severity)
        for unit in book.units:
            levels = said[unit.id]
            stopped = Severity.ERROR in levels
            yield book, unit, "stopped" if stopped else "warned" if levels else "passed"
