"""The unit words of a language, from its table, ready to be found in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from handoutpress.language.registry import Language
from handoutpress.translation.lexicon import Lexicon, Tokens, levelled, tokens
from handoutpress.translation.tables import Table, Words, shared, table

TIMES = frozenset({"minute", "hour", "day", "week", "month", "year"})
"""Units whose number a translation may write in letters; all others stay figures."""

OwnWords = tuple[tuple[str, tuple[str, ...]], ...]
"""Words that a clinic adds: (key, words); the key is a unit, a unit that stands before its number
(``before.day``), or ``between``, ``over``, ``am`` or ``pm``."""

_ALPHABET = "A-Za-zÀ-ɏͰ-ϿЀ-ӿḀ-ỿ"
_HYPHEN = re.compile("[ ]?[-‐‑]?")


@dataclass(frozen=True, slots=True)
class UnitWords:
    """How a language writes units.

    ``units`` finds unit words behind a number, labelled by their kind, ``joined``
    also those that something is joined to ("in the hour"); ``before`` matches one
    that ends where a number starts; ``over`` finds what may stand between a
    number and its unit.
    """

    language: Language
    known: frozenset[str]
    units: Lexicon
    joined: Lexicon
    over: Lexicon
    before: re.Pattern[str] | None
    between: frozenset[str]
    halves: Mapping[str, re.Pattern[str]]

    def mentioned(self, text: str) -> Counter[str]:
        """Count the unit words of a text by their kind, with a number or without."""
        return Counter(unit.label for unit in self.joined.find(tokens(text)))

    def unit_after(self, text: str, found: Tokens, end: int) -> tuple[str, int] | None:
        """Return the kind of the unit that follows a number, and where it ends."""
        match = _symbols().match(text, end)
        best = (kind_of(match), match.end()) if match else None
        gap = _HYPHEN.match(text, end)
        start = gap.end() if gap else end
        place = bisect_left(found.starts, start)
        if place == len(found.starts) or found.starts[place] != start:
            return best
        for first in (place, *(over.last for over in self.over.at(found, place))):
            for unit in self.units.at(found, first):
                last = found.end(unit.last - 1)
                if best is None or last > best[1]:
                    best = unit.label, last
        return best


@cache
def unit_words(language: Language, own: OwnWords = ()) -> UnitWords:
    """Return the unit words of a language, with those that a clinic adds."""
    entry = _with_own(table(language.tag) or Table(language=language.tag, units={}), own)
    return UnitWords(
        language,
        known=frozenset({*entry.units, *entry.units_before}),
        units=Lexicon(entry.units),
        joined=Lexicon(entry.units, entry.prefixes, entry.suffixes),
        over=Lexicon({"over": entry.over}),
        before=_before(entry.units_before),
        between=frozenset(levelled(word) for word in entry.between),
        halves={half: re.compile(_any(listed), re.I) for half, listed in entry.half_days.items()},
    )


def _with_own(ours: Table, own: OwnWords) -> Table:
    """Return a table with the words of a clinic added."""
    if not own:
        return ours
    units, before = dict(ours.units), dict(ours.units_before)
    halves: dict[str, Words] = dict(ours.half_days.items())
    beside = {"between": ours.between, "over": ours.over}
    for key, words in own:
        if key in beside:
            beside[key] += words
        elif key in {"am", "pm"}:
            halves[key] = (*halves.get(key, ()), *words)
        else:
            kind = key.removeprefix("before.")
            home = units if kind == key else before
            home[kind] = (*home.get(kind, ()), *words)
    changed = {"units": units, "units_before": before, "half_days": halves, **beside}
    return ours.model_copy(update=changed)


@cache
def _symbols() -> re.Pattern[str]:
    forms = [(symbol, kind) for kind, listed in shared().symbols.items() for symbol in listed]
    forms.sort(key=lambda form: -len(form[0]))
    named = [
        f"(?P<{kind}_{place}>{re.escape(symbol)}(?![{_ALPHABET}]))"
        for place, (symbol, kind) in enumerate(forms)
    ]
    # "1.5 in" is a length; "3 in 100" is not.
    named.append(r"(?P<inch_0>in(?=\s*(?:[).,;。，、]|$)))")
    return re.compile(f"[ ]?[-‐‑]?(?:{'|'.join(named)})")


def _before(before: Mapping[str, Words]) -> re.Pattern[str] | None:
    forms = [(word, kind) for kind, listed in before.items() for word in listed]
    named = "|".join(
        f"(?P<{kind}_{place}>{re.escape(levelled(word))})"
        for place, (word, kind) in enumerate(forms)
    )
    return re.compile(f"(?:{named})[ ]?$", re.I) if forms else None


def _any(words: Sequence[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(f"(?:{_start(word)}{_word(word)})" for word in ordered) or "(?!)"


def _word(word: str) -> str:
    return rf"{re.escape(levelled(word))}(?![^\W\d_]|[\u0300-\u036f])"


def _start(word: str) -> str:
    """Return where a word may begin; scripts that join words to it put nothing before."""
    return r"(?<![^\W\d_])" if re.match(f"[{_ALPHABET}]", word) else ""


def kind_of(match: re.Match[str]) -> str:
    """Return the unit kind of a match of a symbol or of ``before``."""
    return (match.lastgroup or "").rpartition("_")[0]
