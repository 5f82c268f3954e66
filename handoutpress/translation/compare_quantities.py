"""Do the figures of a translation agree with the English? Numbers, units, times, phones, links.

Figures are compared as a set with counts, not in order: languages put them in
different places. What a program cannot see, such as a lost "not", only a
person can: ``docs/translating.md`` says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.translation.measure_words import OwnWords, UnitWords, levelled, unit_words
from handoutpress.translation.read_quantities import Figure, read_figures

_ADD_ONE = "a clinic adds one in its units.toml"
_RATE = re.compile(
    r"\b(?:an?|per|each|every) (?P<kind>minute|hour|day|week|month|year)\b"
    r"|\b(?P<hour>hourly)\b|\b(?P<day>daily)\b|\b(?P<week>weekly)\b|\b(?P<month>monthly)\b",
    re.I,
)


def figure_faults(
    source: str, translation: str, language: Language, own: OwnWords = ()
) -> list[str]:
    """Return every difference between the figures of an English text and its translation.

    ``own`` are unit words that a clinic adds. Each entry is a sentence that quotes
    what each text says; the list is empty where they agree.
    """
    en, words = LANGUAGES["en"], unit_words(language, own)
    english = read_figures(source, en, unit_words(en), halves=True)
    halves = any(figure.kind == "time" for figure in english)
    theirs = read_figures(translation, language, words, halves=halves)
    missing = _left(english, theirs)
    extra = _left(theirs, english)
    faults = [*_paired(missing, extra, translation, language, words)]
    if not english:
        return faults
    return [*faults, *_lost_rates(source, translation, theirs, language, words)]


def _left(some: tuple[Figure, ...], others: tuple[Figure, ...]) -> list[Figure]:
    """Return the figures of ``some`` that ``others`` does not have, repeats counted."""
    count = Counter(others)
    left = []
    for figure in some:
        if count[figure] > 0:
            count[figure] -= 1
        else:
            left.append(figure)
    return left


def _paired(
    missing: list[Figure],
    extra: list[Figure],
    translation: str,
    language: Language,
    words: UnitWords,
) -> Iterator[str]:
    """Pair what is missing with what stands in its place: same value, same unit, else in turn."""
    for figure in missing:
        other = (
            next((e for e in extra if (e.kind, e.value) == (figure.kind, figure.value)), None)
            or next((e for e in extra if (e.kind, e.unit) == (figure.kind, figure.unit)), None)
            or next((e for e in extra if e.kind == figure.kind), None)
            or (extra[0] if len(missing) == len(extra) else None)
        )
        if other is None:
            why = _spelled(figure, translation, words)
            yield f"the English says “{figure.shown}”, the translation does not{why}"
            continue
        extra.remove(other)
        why = _unit_unknown(figure, other, language, words) or _misread(figure, other, language)
        yield f"the English says “{figure.shown}”, the translation “{other.shown}”{why}"
    for figure in extra:
        yield f"the translation says “{figure.shown}”, the English does not"


def _spelled(figure: Figure, translation: str, words: UnitWords) -> str:
    pattern = words.spelled.get(figure.value)
    found = pattern.search(levelled(translation)) if pattern else None
    return f": write {figure.value} as a digit, not “{found.group()}”" if found else ""


def _unit_unknown(figure: Figure, other: Figure, language: Language, words: UnitWords) -> str:
    """Say that a unit word may not be known, where that could be the reason."""
    if not figure.unit or other.unit or figure.value != other.value:
        return ""
    if figure.unit not in words.known:
        return f": {_no_word(language, figure.unit)}"
    return f": no {language.english} word for {figure.unit} that is known stands by it ({_ADD_ONE})"


def _no_word(language: Language, unit: str) -> str:
    return f"no {language.english} word for {unit} is known ({_ADD_ONE})"


def _misread(figure: Figure, other: Figure, language: Language) -> str:
    digits = [re.sub(r"\D", "", each.shown) for each in (figure, other)]
    if figure.kind != "number" or digits[0] != digits[1] or figure.value == other.value:
        return ""
    thousands = "," if language.decimal == "." else "."
    return (
        f": in {language.english}, “{language.decimal}” marks decimals and “{thousands}” thousands"
    )


def _lost_rates(
    source: str,
    translation: str,
    theirs: tuple[Figure, ...],
    language: Language,
    words: UnitWords,
) -> Iterator[str]:
    """Find a lost "an hour" or "a day": a unit that counts although no number stands by it."""
    bare = levelled(translation)
    asked: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for match in _RATE.finditer(source.replace("**", "")):
        kind = (match["kind"] or match.lastgroup or "").lower()
        asked[kind] += 1
        shown[kind] = match.group()
    for kind, times in asked.items():
        pattern = words.mentions.get(kind)
        if pattern is None:
            yield f"the English says “{shown[kind]}”: {_no_word(language, kind)}"
            continue
        counted = sum(figure.unit == kind and not figure.shared for figure in theirs)
        if len(pattern.findall(bare)) < counted + times:
            yield f"the English says “{shown[kind]}”, the translation does not say per {kind}"
