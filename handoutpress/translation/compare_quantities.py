"""Do the quantities of a translation agree with the English? Numbers, units, times, phones, links.

They are compared as a set with counts, then their order: numbers of one unit
stand as in the English. Doses, temperatures and pads stay figures; a time may
stand in letters once it is the same time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.translation import said_otherwise
from handoutpress.translation.lexicon import levelled, tokens
from handoutpress.translation.measure_words import TIMES, OwnWords, UnitWords, unit_words
from handoutpress.translation.read_quantities import Figure, Reading, joined, read_quantities
from handoutpress.translation.said_otherwise import may_be_said
from handoutpress.translation.word_hits import word_hits

_ADD_ONE = "a clinic adds one in its units.toml"
_UNIT = r"(?:minute|hour|day|week|month|year)"
# "Daily." and "daily with food" are rates, "daily life" is none.
_RATE = re.compile(
    rf"\b(?:per|each|every) (?P<each>{_UNIT})\b|\ban? (?P<one>{_UNIT})\b"
    r"|\b(?:(?P<hour>hourly)|(?P<day>daily)|(?P<week>weekly)|(?P<month>monthly))\b"
    r"(?=\W*$|[.,;:)]| (?:with|for|until|and|or|at|in|by|after|before|to|on|as|if|when|while)\b)",
    re.I,
)
# "2 pads an hour", "once a day"; but "in an hour" and "for a day or two" are lengths of time.
_OFTEN = re.compile(r"(?:\d|\b(?:once|twice|times|many|much|often)\b)[^.;:!?]{0,60}$", re.I)
_LENGTH = re.compile(
    r"\b(?:for|in|within|after|before|about|of|than|over|take|wait|half|off|such|what|by)\W+$", re.I
)
_SHARE = re.compile(r"(?:\d+ (?:or|to) )?\d+ (?:in|out of|of every|in every) (?P<whole>\d[\d,]*)\b")
_DOSE = re.compile(
    r"\W+(?:\w+\W+){0,2}?(?:tablet|pill|capsule|pad|drop|spoon|puff|dose|cup|glass|sachet|patch)",
    re.I,
)
_PAGE = re.compile(r"\b(?:page|side|step|number|part) $", re.I)


@dataclass(slots=True)
class Differences:
    """What does not agree, a sentence each: ``wrong`` quantities, ``falling`` ranges, their order.

    ``in_letters`` are times in letters that the English does not have.
    """

    wrong: list[str] = field(default_factory=list)
    falling: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    in_letters: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _English:
    """The quantities of an English text, and what may be said of them in a translation."""

    text: str
    reading: Reading
    wholes: frozenset[str]
    """Values that count a whole ("3 in 10"): languages put it first or last."""
    as_figures: frozenset[Figure]
    """What stays figures: doses, pads, pages."""
    rates: tuple[tuple[str, str], ...]
    ranges: frozenset[int]
    """Where the first end of a range or choice stands ("4 to 6", "2 or 3")."""


@lru_cache(maxsize=1024)
def _english(source: str) -> _English:
    words = unit_words(LANGUAGES["en"])
    reading = read_quantities(source, words, halves=True)
    bare = levelled(source)
    wholes = frozenset(match["whole"].replace(",", "") for match in _SHARE.finditer(bare))
    kept = frozenset(
        figure
        for figure in reading.figures
        if (figure.unit not in TIMES and _DOSE.match(bare, figure.end))
        or _PAGE.search(bare[: figure.start])
    )
    pairs = zip(reading.figures, reading.figures[1:], strict=False)
    ranges = frozenset(one.start for one, other in pairs if joined(bare, one, other, words))
    return _English(bare, reading, wholes, kept, tuple(_rates(bare)), ranges)


def _rates(text: str) -> Iterator[tuple[str, str]]:
    """Yield each unit that something is counted by, and how the English says it."""
    for match in _RATE.finditer(text):
        ahead = text[: match.start()]
        if match["one"] and (_LENGTH.search(ahead) or not _OFTEN.search(ahead)):
            continue
        kind = match["each"] or match["one"] or match.lastgroup or ""
        yield kind.lower(), match.group()


def compare_quantities(
    source: str, translation: str, language: Language, own: OwnWords = ()
) -> Differences:
    """Return every difference between the quantities of an English text and its translation.

    ``own`` are unit words that a clinic adds. Each sentence quotes what each text says.
    """
    words = unit_words(language, own)
    english = _english(source)
    halves = any(figure.kind == "time" for figure in english.reading.figures)
    theirs = read_quantities(translation, words, halves=halves)
    if not (english.reading.figures or english.rates or theirs.figures or theirs.amounts):
        return Differences(in_letters=list(_unasked(theirs.in_letters, english)))
    missing = _left(english.reading.figures, theirs.figures)
    extra = _left(theirs.figures, english.reading.figures)
    kept = english.as_figures
    said, rates = said_otherwise.phrases(missing, extra, theirs, english.reading, kept)
    letters = said_otherwise.letters(missing, theirs.in_letters, kept)
    said_otherwise.ages(missing, extra, english.text)
    said_otherwise.clock_hours(missing, extra)
    spare = [figure for figure in theirs.in_letters if figure not in letters]
    extra += spare if missing else ()
    found = Differences(in_letters=[] if missing else list(_unasked(spare, english)))
    found.wrong += _paired(missing, extra, translation, words)
    found.wrong += _lost_rates(english, translation, theirs.figures, rates, words)
    if not found.wrong:
        for sentence, is_range in _disordered(english, [*theirs.figures, *said, *letters]):
            (found.falling if is_range else found.order).append(sentence)
    return found


def _left(some: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """Return the figures of ``some`` that ``others`` does not have, repeats counted."""
    count = Counter(others)
    left = []
    for figure in some:
        if count[figure] > 0:
            count[figure] -= 1
        else:
            left.append(figure)
    return left


def _unasked(in_letters: Sequence[Figure], english: _English) -> Iterator[str]:
    may_be = {one for reading in may_be_said(english.reading) for one in reading}
    for figure in in_letters:
        if figure not in may_be and figure not in english.reading.figures:
            yield f"the translation says “{figure.shown}”, the English does not"


def _paired(
    missing: list[Figure],
    extra: list[Figure],
    translation: str,
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
            why = _spelled(figure, translation, words.language)
            yield f"the English says “{figure.shown}”, the translation does not{why}"
            continue
        extra.remove(other)
        why = _unit_unknown(figure, other, words) or _misread(figure, other, words.language)
        yield f"the English says “{figure.shown}”, the translation “{other.shown}”{why}"
    for figure in extra:
        yield f"the translation says “{figure.shown}”, the English does not"


def _spelled(figure: Figure, translation: str, language: Language) -> str:
    found = tokens(translation)
    for match in word_hits(translation, language.tag).get("numbers", ()):
        if match.label == figure.value:
            word = levelled(translation)[found.starts[match.first] : found.end(match.last - 1)]
            return f": write {figure.value} as a digit, not “{word}”"
    return ""


def _unit_unknown(figure: Figure, other: Figure, words: UnitWords) -> str:
    """Say that a unit word may not be known, where that could be the reason."""
    if not figure.unit or other.unit or figure.value != other.value:
        return ""
    if figure.unit not in words.known:
        return f": {_no_word(words.language, figure.unit)}"
    name = words.language.english
    return f": no {name} word for {figure.unit} that is known stands by it ({_ADD_ONE})"


def _no_word(language: Language, unit: str) -> str:
    return f"no {language.english} word for {unit} is known ({_ADD_ONE})"


def _misread(figure: Figure, other: Figure, language: Language) -> str:
    digits = [re.sub(r"\D", "", each.shown) for each in (figure, other)]
    marked = all(re.search(r"\d[.,]\d", each.shown) for each in (figure, other))
    if figure.kind != "number" or not marked or digits[0] != digits[1]:
        return ""
    if figure.value == other.value:
        return ""
    thousands = "," if language.decimal == "." else "."
    return (
        f": in {language.english}, “{language.decimal}” marks decimals and “{thousands}” thousands"
    )


def _lost_rates(
    english: _English,
    translation: str,
    theirs: Sequence[Figure],
    said: Counter[str],
    words: UnitWords,
) -> Iterator[str]:
    """Find a lost "an hour" or "a day": a unit that counts although no number stands by it."""
    if not english.rates:
        return
    mentions = words.mentioned(translation)
    asked = Counter(kind for kind, _ in english.rates)
    # "120 times in 1 minute" says "a minute".
    one_each = {Figure("number", "1", kind) for kind in asked} - {*english.reading.figures}
    for kind, shown in dict(english.rates).items():
        times = asked[kind] - said[kind]
        if kind not in words.known:
            yield f"the English says “{shown}”: {_no_word(words.language, kind)}"
            continue
        counted = sum(
            figure.unit == kind and not figure.shared and figure not in one_each
            for figure in theirs
        )
        if mentions[kind] < counted + times:
            yield f"the English says “{shown}”, the translation does not say per {kind}"


def _disordered(english: _English, theirs: Sequence[Figure]) -> Iterator[tuple[str, bool]]:
    """Find numbers of one unit that changed places; say whether they are the ends of a range."""
    here, there = (
        _by_unit(figures, english.wholes)
        for figures in (english.reading.figures, sorted(theirs, key=lambda one: one.start))
    )
    for unit, figures in here.items():
        others = there.get(unit, [])
        if Counter(figures) == Counter(others) and figures != others:
            first = next(n for n, one in enumerate(figures) if one != others[n])
            one, other = figures[first], figures[first + 1]
            said = f"the English says “{one.shown}” before “{other.shown}”"
            yield f"{said}, the translation turns them round", one.start in english.ranges


def _by_unit(figures: Sequence[Figure], wholes: frozenset[str]) -> dict[str, list[Figure]]:
    grouped: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.kind in ("number", "time") and not (not figure.unit and figure.value in wholes):
            grouped[f"{figure.kind} {figure.unit}"].append(figure)
    return grouped
