"""Reads the figures of a text: numbers with their units, times, phones, addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handoutpress.content.inline import PLACEHOLDER
from handoutpress.language.registry import Language
from handoutpress.translation.measure_words import UnitWords, kind_of, levelled

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
_NUMBER = r"\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)*|[¼-¾⅐-⅞]"
_TOKEN = re.compile(
    rf"(?P<link>{_LINK})|(?P<phone>{_PHONE})|(?P<time>{_TIME})|(?P<number>{_NUMBER})"
)
_GAPS = frozenset("-‐‑–—−~～〜/")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. Two are the same when kind, value and unit agree, however they are written.

    ``kind`` is number, time, phone or link; ``value`` is canonical ("38.0" and
    "38,0" both give "38"); ``unit`` is a key of ``units.toml`` or "";
    ``shared`` says that the unit stands after a later number ("4 to 6 hours").
    """

    kind: str
    value: str
    unit: str
    shown: str = field(compare=False, default="")
    start: int = field(compare=False, default=0)
    end: int = field(compare=False, default=0)
    shared: bool = field(compare=False, default=False)


def read_figures(
    text: str, language: Language, words: UnitWords, *, halves: bool
) -> tuple[Figure, ...]:
    """Return the figures of a text in order; placeholders are left to others.

    ``words`` are the unit words of the language. ``halves`` reads "5 in the afternoon"
    as 17:00. It is off where the English names no time: "one in the morning" is then a
    number of tablets.
    """
    bare = levelled(PLACEHOLDER.sub(" □ ", text))
    bare = _arabic_marks(bare, language.decimal)
    figures = [_figure(bare, token, language, words, halves) for token in _TOKEN.finditer(bare)]
    return tuple(_share_units(bare, figures, words))


def _arabic_marks(text: str, decimal: str) -> str:
    """Write the Arabic decimal and thousands marks as those of the language."""
    thousands = "," if decimal == "." else "."
    return re.sub(r"(?<=\d)٬(?=\d)", thousands, re.sub(r"(?<=\d)٫(?=\d)", decimal, text))


def _figure(
    text: str, token: re.Match[str], language: Language, words: UnitWords, halves: bool
) -> Figure:
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
    if match := words.after.match(text, end):
        return Figure(kind, value, kind_of(match), text[start : match.end()], start, match.end())
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
    if not shown[0].isdecimal():
        return f"{unicodedata.numeric(shown):g}"
    if language.tag != "en":
        shown = re.sub(r"(?<=\d) (?=\d{3})", "", shown)
    groups = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+"
    form = rf"(?:{groups}|\d+)(?:{re.escape(decimal)}\d+)?"
    if not re.fullmatch(form, shown) and not _INDIAN.fullmatch(shown):
        return shown
    whole, _, part = shown.replace(thousands, "").partition(decimal)
    # A leading zero is part of a code or a phone number: "0199" is not 199.
    part = part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _share_units(text: str, figures: list[Figure], words: UnitWords) -> Iterator[Figure]:
    """Give "4" in "4 to 6 hours" its unit: that of the number to which it is joined."""
    shared = list(figures)
    for place in range(len(shared) - 2, -1, -1):
        here, there = shared[place], shared[place + 1]
        if _lacks_unit(here) and there.unit and _joined(text, here, there, words):
            shared[place] = replace(here, unit=there.unit, shared=True)
    for place in range(1, len(shared)):
        before, here = shared[place - 1], shared[place]
        ahead = before.unit and text[before.start].isalpha()
        if _lacks_unit(here) and ahead and _joined(text, before, here, words):
            shared[place] = replace(here, unit=before.unit, shared=True)
    return iter(shared)


def _lacks_unit(figure: Figure) -> bool:
    return figure.kind == "number" and not figure.unit


def _joined(text: str, first: Figure, second: Figure, words: UnitWords) -> bool:
    gap = text[first.end : second.start].strip().casefold()
    return second.kind == "number" and (gap in words.between or gap in _GAPS)
