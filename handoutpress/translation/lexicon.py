"""Finds listed words and phrases in a text of any language: whole words, in any of their forms.

A text is read as tokens: words, numbers, marks, and each letter by itself of a
script that writes no spaces, as Chinese and Thai. A listed phrase may hold ``word*``
(begins so), ``*word`` (ends so), ``be*ing`` (both), ``#`` (a number in figures)
and ``…`` (up to seven tokens of the same sentence).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

# Letters that look alike count as one: Persian and Arabic yeh and kaf. The dot of Hindi
# is left out by many who type it, and its two signs of a nasal are mixed.
_ALIKE = {
    **{"ي": "ی", "ى": "ی", "ك": "ک", "（": "(", "）": ")", "：": ":"},
    **{"\u093c": "", "\u0901": "\u0902", "'": "’", "ʼ": "’"},
}
_LEFT_OUT = re.compile("[\u064b-\u0652\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# Signs that belong to the letter before them; of Devanagari its letters too.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0900-\u0963\u0970-\u097f" + "".join(
    letter for letter in map(chr, range(0x980, 0xE00)) if unicodedata.category(letter)[0] == "M"
)
# Scripts without spaces: Chinese, kana, Thai, Lao, Burmese, Khmer.
_HAN = "\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_LETTERS = rf"[^\W\d{_HAN}]"
_WORD = rf"{_LETTERS}+(?:[{_MARKS}]+{_LETTERS}*)*"
_TOKEN = re.compile(rf"\d+(?:[.,٫٬]\d+)*|[{_HAN}]|{_WORD}|[^\w\s]")
_PART = re.compile(rf"…|#|[{_HAN}]|\*?{_WORD}(?:\*(?:{_WORD})?)?|\d+(?:[.,]\d+)*|[^\w\s]")
_STOPS = frozenset(".!?;:。！？；：؟؛।…")
_GAP = 7
_LEAST = 2  # letters of a word without what joins it


class _Level(dict[int, str]):
    """Maps a letter to the one that it counts as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        level = "" if _LEFT_OUT.match(letter) else _ALIKE.get(letter)
        if level is None and letter.isdecimal():
            level = str(unicodedata.decimal(letter))
        elif level is None:
            level = " " if unicodedata.category(letter) == "Zs" else letter
        self[code] = level
        return level


_LEVEL = _Level()


def levelled(text: str) -> str:
    """Return the form in which texts are read: 0-9, plain spaces, no marks that carry no figure."""
    text = text.replace("**", "")
    if text.isascii():
        return text.replace("'", "’")
    return unicodedata.normalize("NFC", text).translate(_LEVEL)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words, numbers and marks of a levelled text, in small letters, and where they stand."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    def end(self, place: int) -> int:
        """Return where a token ends in the levelled text."""
        return self.starts[place] + len(self.words[place])


@lru_cache(maxsize=4096)
def tokens(text: str) -> Tokens:
    """Return the tokens of a text; places count in the levelled text."""
    text = levelled(text)
    small = text.lower()
    if len(small) != len(text):  # a capital may have a small form of two letters
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    found = list(_TOKEN.finditer(small))
    return Tokens(tuple(m.group() for m in found), tuple(m.start() for m in found))


class Match(NamedTuple):
    """A phrase found: the label of its list, its first token and the one behind its last."""

    label: str
    first: int
    last: int


class _Part(NamedTuple):
    """A part of a phrase that is no plain word: ``word*``, ``*word``, ``#`` or ``…``."""

    begins: str = ""
    ends: str = ""
    holds: str = ""
    is_number: bool = False
    is_gap: bool = False

    def fits(self, forms: Iterable[str]) -> bool:
        least = len(self.begins) + len(self.ends)
        return any(
            form.startswith(self.begins)
            and form.endswith(self.ends)
            and self.holds in form
            and len(form) >= least
            for form in forms
        )


Phrase = tuple[str, tuple[str | _Part, ...]]
"""A label and the parts of one of its phrases."""


@dataclass(slots=True)
class Lexicon:
    """Labelled lists of phrases, ready to be found.

    ``prefixes`` and ``suffixes`` are what a language joins to a word ("and",
    "the", particles): a word counts with and without them.
    """

    lists: Mapping[str, Sequence[str]]
    prefixes: Sequence[str] = ()
    suffixes: Sequence[str] = ()
    _whole: dict[str, list[Phrase]] = field(default_factory=dict)
    _begin: dict[int, dict[str, list[Phrase]]] = field(default_factory=dict)
    _end: dict[int, dict[str, list[Phrase]]] = field(default_factory=dict)
    _other: list[Phrase] = field(default_factory=list)
    _known: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    _forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _joins: bool = False

    def __post_init__(self) -> None:
        """Index the phrases by their first part."""
        self.prefixes = tuple(levelled(part) for part in self.prefixes)
        self.suffixes = tuple(levelled(part) for part in self.suffixes)
        self._joins = bool(self.prefixes or self.suffixes)
        for label, phrases in self.lists.items():
            for phrase in phrases:
                parts = _parts(phrase)
                first = parts[0]
                if isinstance(first, str):
                    self._whole.setdefault(first, []).append((label, parts))
                elif first.begins and not first.ends:
                    stems = self._begin.setdefault(len(first.begins), {})
                    stems.setdefault(first.begins, []).append((label, parts))
                elif first.ends and not first.begins:
                    stems = self._end.setdefault(len(first.ends), {})
                    stems.setdefault(first.ends, []).append((label, parts))
                else:
                    self._other.append((label, parts))

    def find(self, text: Tokens) -> list[Match]:
        """Return the phrases found in order; those of one label do not overlap, longest first."""
        free: dict[str, int] = {}
        found: list[Match] = []
        known = self._known
        for place, word in enumerate(text.words):
            phrases = known.get(word)
            if phrases is None:
                phrases = self._candidates(word)
            if not phrases:
                continue
            for match in self.at(text, place):
                if place >= free.get(match.label, 0):
                    free[match.label] = match.last
                    found.append(match)
        return found

    def at(self, text: Tokens, place: int) -> list[Match]:
        """Return the longest phrase of each label that begins at a token, over the least gap."""
        words = text.words
        if place >= len(words):
            return []
        whole: dict[str, int] = {}
        apart: dict[str, int] = {}
        for label, parts in self._candidates(words[place]):
            end = self._reach(words, place, parts)
            if end and any(not isinstance(part, str) and part.is_gap for part in parts):
                apart[label] = min(end, apart.get(label, end))
            elif end:
                whole[label] = max(end, whole.get(label, 0))
        ends = {label: max(whole.get(label, 0), apart.get(label, 0)) for label in whole | apart}
        return [Match(label, place, end) for label, end in ends.items()]

    def _candidates(self, word: str) -> tuple[Phrase, ...]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = tuple(self._begun_by(word))
        return known

    def _begun_by(self, word: str) -> Iterator[Phrase]:
        for form in self._forms_of(word):
            yield from self._whole.get(form, ())
            for length, stems in self._begin.items():
                yield from stems.get(form[:length], ())
            for length, stems in self._end.items():
                yield from stems.get(form[-length:], ())
        yield from (phrase for phrase in self._other if self._fits(word, phrase[1][0]))

    def _forms_of(self, word: str) -> tuple[str, ...]:
        known = self._forms.get(word)
        if known is None:
            known = self._forms[word] = tuple(dict.fromkeys(self._all_forms(word)))
        return known

    def _all_forms(self, word: str) -> Iterator[str]:
        yield word
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST:
                yield word[len(prefix) :]
        for suffix in self.suffixes:
            if word.endswith(suffix) and len(word) > len(suffix):
                yield word[: -len(suffix)]

    def _fits(self, word: str, part: str | _Part) -> bool:
        if isinstance(part, str):
            return word == part or (self._joins and part in self._forms_of(word))
        return word[0].isdecimal() if part.is_number else part.fits(self._forms_of(word))

    def _reach(self, words: Sequence[str], place: int, parts: tuple[str | _Part, ...]) -> int:
        """Return where a phrase that begins at ``place`` ends, or 0; its first part fits."""
        here, reach = place + 1, 1
        for part in parts[1:]:
            if not isinstance(part, str) and part.is_gap:
                reach = _GAP + 1
                continue
            for ahead in range(here, min(here + reach, len(words))):
                if self._fits(words[ahead], part):
                    here, reach = ahead + 1, 1
                    break
                if words[ahead] in _STOPS:
                    return 0
            else:
                return 0
        return here


def _parts(phrase: str) -> tuple[str | _Part, ...]:
    parts = [part.lower() for part in _PART.findall(levelled(phrase))]
    return tuple(_part(part) for part in parts if part != "*")  # it says nothing after a Han letter


def _part(part: str) -> str | _Part:
    if part in "#…":
        return _Part(is_number=part == "#", is_gap=part == "…")
    before, star, after = part.partition("*")
    if not star:
        return part
    return _Part(holds=after[:-1]) if after.endswith("*") else _Part(before, after)


def counted(found: Iterable[Match], others: Iterable[Match]) -> dict[str, int]:
    """Count the matches of each label that no match of the same label in ``others`` touches.

    One that holds the other and goes on, "or less than" for "or less", does count.
    """
    barred: defaultdict[str, list[Match]] = defaultdict(list)
    for match in others:
        barred[match.label].append(match)
    count: defaultdict[str, int] = defaultdict(int)
    for match in found:
        if not any(_bars(other, match) for other in barred[match.label]):
            count[match.label] += 1
    return dict(count)


def _bars(other: Match, match: Match) -> bool:
    longer = match.first <= other.first and match.last > other.last
    return other.first <= match.first < other.last and not longer
