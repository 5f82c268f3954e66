"""Reads the figures of a text: numbers with their units, times, phones, addresses.

A quantity in other words ("24 heures sur 24", the Arabic dual of "hour", "two
weeks" in letters) is read as the figures that it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from handoutpress.content.inline import PLACEHOLDER
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.translation.lexicon import Match, Tokens, levelled, tokens
from handoutpress.translation.measure_words import TIMES, UnitWords, kind_of, unit_words
from handoutpress.translation.tables import shared
from handoutpress.translation.word_hits import word_hits

_NOON = 12
_LONGEST_TIME = 9  # characters, as in "10 h 30"; a longer number is no time of a day
_LINK = (
    r"(?:https?://|www\.)[^\s<>\"«»،؛。，、]*[\w/=#]"
    r"|(?<![\w.])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?!\w|\.\w)(?:/[^\s<>\"«»]*[\w/=#])?"
)
_PHONE = (
    r"\+\(?\d[\d() .\-]{5,}\d|\(\d{2,5}\)[ .\-]?\d{2,}(?:[ .\-]\d{2,})*"
    r"|\d{2,5}(?:[-.]\d{2,5}){2,}|0\d{1,4}(?: \d{2,4}){2,}"
)
_TIME = r"\d{1,2}(?::| ?h ?)\d{2}(?![\d:])"
_FRACTION = r"(?:\d+ ?)?[¼-¾⅐-⅞]|(?:\d+ )?[1-9]/[2-9](?![\d/])"
_NUMBER = rf"{_FRACTION}|\d{{1,3}}(?: \d{{3}})+(?![\d])(?:[.,]\d{{1,2}}(?!\d))?|\d+(?:[.,]\d+)*"
_TOKEN = re.compile(
    rf"(?P<link>{_LINK})|(?P<phone>{_PHONE})|(?P<time>{_TIME})|(?P<number>{_NUMBER})"
)
_ANY = re.compile(r"[\d¼-¾⅐-⅞]|www|\w\.[A-Za-z]")  # a text without these has no figures
_GAPS = frozenset("-‐‑–—−~～〜/")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_MASK = "□"
_RATE = re.compile(r" a (day|hour)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. Two are the same when kind, value and unit agree, however they are written.

    ``kind`` is number, time, phone or link; ``value`` is canonical ("38.0" and
    "38,0" both give "38"); ``unit`` is a row of ``[units]`` or "";
    ``shared`` says that the unit stands after a later number ("4 to 6 hours").
    """

    kind: str
    value: str
    unit: str
    shown: str = field(compare=False, default="")
    start: int = field(compare=False, default=0)
    end: int = field(compare=False, default=0)
    shared: bool = field(compare=False, default=False)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in words: what it may stand for, each with the rates that it holds.

    ``sure`` says that it can mean nothing else ("two hours", but not "the whole
    day", which may be a manner of speaking).
    """

    readings: tuple[tuple[tuple[Figure, ...], tuple[str, ...]], ...]
    shown: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """All quantities of a text: in figures, in phrases of the table, and as numbers in letters."""

    figures: tuple[Figure, ...]
    amounts: tuple[Amount, ...] = ()
    in_letters: tuple[Figure, ...] = ()


def read_quantities(text: str, words: UnitWords, *, halves: bool) -> Reading:
    """Return the quantities of a text; placeholders are left to others.

    ``words`` are the unit words of its language. ``halves`` reads "5 in the
    afternoon" as 17:00. It is off where the English names no time: "one in the
    morning" is then a number of tablets.
    """
    language = words.language
    given = _names().sub(_MASK, PLACEHOLDER.sub(_MASK, text))
    given = _arabic_marks(given, language.decimal)
    bare, found = levelled(given), tokens(given)
    hits = word_hits(given, language.tag)
    amounts = []
    for spans in _apart(hits.get("amounts", ())):
        start, end = found.starts[spans[0].first], found.end(spans[0].last - 1)
        amounts.append(_amount(spans, bare[start:end], start, end))
        bare = bare[:start] + _MASK * (end - start) + bare[end:]
    figures = _figures(bare, found, words, halves)
    in_letters = _in_letters(bare, found, hits.get("numbers", ()), words)
    return Reading(figures, tuple(amounts), tuple(in_letters))


@cache
def _names() -> re.Pattern[str]:
    """Return what matches a name with a number that is no quantity; a translation may leave it."""
    return re.compile("|".join(map(re.escape, shared().names)), re.I)


def _figures(text: str, found: Tokens, words: UnitWords, halves: bool) -> tuple[Figure, ...]:
    if not _ANY.search(text):
        return ()
    figures = [_figure(text, one, found, words, halves) for one in _TOKEN.finditer(text)]
    return tuple(_share_units(text, figures, words))


def _arabic_marks(text: str, decimal: str) -> str:
    """Write the Arabic decimal and thousands marks as those of the language."""
    if "٬" not in text and "٫" not in text:
        return text
    thousands = "," if decimal == "." else "."
    return re.sub(r"(?<=\d)٬(?=\d)", thousands, re.sub(r"(?<=\d)٫(?=\d)", decimal, text))


def _apart(matches: Sequence[Match]) -> Iterator[list[Match]]:
    """Yield the matches of each place, the longest; one place may have several readings."""
    taken = 0
    for first in sorted({match.first for match in matches}):
        here = [match for match in matches if match.first == first]
        last = max(match.last for match in here)
        if first >= taken:
            taken = last
            yield [match for match in here if match.last == last]


def _amount(spans: list[Match], shown: str, start: int, end: int) -> Amount:
    readings = []
    for match in spans:
        read = _meant(match.label)
        placed = tuple(replace(one, shown=shown, start=start, end=end) for one in read)
        readings.append((placed, tuple(_RATE.findall(match.label))))
    single = any(one.value == "1" for read, _ in readings for one in read if len(read) == 1)
    return Amount(tuple(readings), shown, sure=not single and not any(r for _, r in readings))


@lru_cache(maxsize=256)
def _meant(english: str) -> tuple[Figure, ...]:
    return _figures(english, tokens(english), unit_words(LANGUAGES["en"]), halves=False)


def _in_letters(
    text: str, found: Tokens, numbers: Sequence[Match], words: UnitWords
) -> Iterator[Figure]:
    """Yield numbers in letters that a unit of time follows."""
    taken = 0
    for match in numbers:
        if match.first < taken:
            taken = max(taken, match.last)  # "thirty" holds no "ten"
            continue
        taken = match.last
        start, end = found.starts[match.first], found.end(match.last - 1)
        unit = words.unit_after(text, found, end)
        if unit and unit[0] in TIMES and _MASK not in text[start:end]:
            yield Figure("number", match.label, unit[0], text[start : unit[1]], start, unit[1])


def _figure(
    text: str, token: re.Match[str], found: Tokens, words: UnitWords, halves: bool
) -> Figure:
    language = words.language
    shown, start, end = token.group(), token.start(), token.end()
    kind = token.lastgroup or ""
    if kind == "link":
        return Figure(kind, shown.removesuffix("/"), "", shown, start, end)
    if kind == "phone":
        return Figure(kind, re.sub(r"\D", "", shown), "", shown, start, end)
    if (half := _half(text, start, end, words, always=language.tag == "en", given=halves)) or (
        kind == "time"
    ):
        return _time(text, token, half)
    value = _value(shown, language)
    if unit := words.unit_after(text, found, end):
        return Figure(kind, value, unit[0], text[start : unit[1]], start, unit[1])
    if words.before and (match := words.before.search(text[:start])):
        return Figure(kind, value, kind_of(match), text[match.start() : end], match.start(), end)
    return Figure(kind, value, "", shown, start, end)


def _half(
    text: str, start: int, end: int, words: UnitWords, *, always: bool, given: bool
) -> tuple[str, int] | None:
    """Return which half of the day the words beside a number name, and where they end."""
    if not (always or given) or end - start > _LONGEST_TIME:
        return None
    behind = len(text) - len(text[end:].lstrip(" "))
    ahead = text[:start].rstrip(" ")
    for half, pattern in words.halves.items():
        if match := pattern.match(text, behind):
            return half, match.end()
        if any(match.end() == len(ahead) for match in pattern.finditer(ahead)):
            return half, end
    return None


def _time(text: str, token: re.Match[str], half: tuple[str, int] | None) -> Figure:
    numbers = [int(part) for part in re.findall(r"\d+", token.group())]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    name, end = half or ("", token.end())
    if name == "pm" and hour < _NOON:
        hour += _NOON
    if name == "am" and hour == _NOON:
        hour = 0
    value = f"{hour:02}:{minute:02}"
    return Figure("time", value, "", text[token.start() : end], token.start(), end)


def _value(shown: str, language: Language) -> str:
    """Return a number as plain decimals, or what is written where it cannot be read here."""
    decimal, thousands = language.decimal, "," if language.decimal == "." else "."
    if not shown[-1].isdecimal() or "/" in shown:
        return f"{_fraction(shown):g}"
    if language.tag != "en":
        shown = re.sub(r"(?<=\d) (?=\d{3})", "", shown)
    groups = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+"
    form = rf"(?:{groups}|\d+)(?:{re.escape(decimal)}\d+)?"
    if not re.fullmatch(form, shown) and not _INDIAN.fullmatch(shown):
        # Another language's decimal mark: the same letters, but not this number.
        return f"{shown}?" if re.fullmatch(rf"\d+{re.escape(thousands)}\d+", shown) else shown
    whole, _, part = shown.replace(thousands, "").partition(decimal)
    # A leading zero is part of a code or a phone number: "0199" is not 199.
    part = part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _fraction(shown: str) -> float:
    """Return ½, 1½, 1/2 or 1 1/2 as a number."""
    value = 0.0
    for above, below, whole, mark in re.findall(r"(\d+)/(\d+)|(\d+)|([^\d\s])", shown):
        value += int(above) / int(below) if below else int(whole or 0)
        value += unicodedata.numeric(mark) if mark else 0
    return value


def _share_units(text: str, figures: list[Figure], words: UnitWords) -> Iterator[Figure]:
    """Give "4" in "4 to 6 hours" its unit: that of the number to which it is joined."""
    shared = list(figures)
    for place in range(len(shared) - 2, -1, -1):
        here, there = shared[place], shared[place + 1]
        if _lacks_unit(here) and there.unit and joined(text, here, there, words):
            shared[place] = replace(here, unit=there.unit, shared=True)
    for place in range(1, len(shared)):
        before, here = shared[place - 1], shared[place]
        ahead = before.unit and text[before.start].isalpha()
        if _lacks_unit(here) and ahead and joined(text, before, here, words):
            shared[place] = replace(here, unit=before.unit, shared=True)
    return iter(shared)


def _lacks_unit(figure: Figure) -> bool:
    return figure.kind == "number" and not figure.unit


def joined(text: str, first: Figure, second: Figure, words: UnitWords) -> bool:
    """Return whether two figures are the ends of one range, or a choice."""
    gap = text[first.end : second.start].strip().casefold()
    return second.kind == "number" and (gap in words.between or gap in _GAPS)
