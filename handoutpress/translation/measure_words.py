"""The unit words of a language, from ``units.toml``, ready to be found in a text."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handoutpress.language.registry import Language

NOT_UNITS = frozenset({"between", "over", "am", "pm", "before", "spelled"})
OwnWords = tuple[tuple[str, tuple[str, ...]], ...]
"""Words that a clinic adds: (key, words), the key as in the table, or as in ``before.day``."""

# Letters that look alike count as one: Persian and Arabic yeh and kaf.
_ALIKE = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "（": "(", "）": ")", "：": ":"})
_ARABIC_VOWELS = "\u064b-\u0652\u0640"
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LEFT_OUT = re.compile(f"[{_ARABIC_VOWELS}{_UNSEEN}]|\\*\\*")
_ALPHABET = "A-Za-zÀ-ɏͰ-ϿЀ-ӿ"


def levelled(text: str) -> str:
    """Return the form in which texts are read: 0-9, plain spaces, no marks that carry no figure."""
    text = _LEFT_OUT.sub("", unicodedata.normalize("NFC", text)).translate(_ALIKE)
    return "".join(_plain(letter) for letter in text)


def _plain(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return " " if unicodedata.category(letter) == "Zs" else letter


@dataclass(frozen=True, slots=True)
class UnitWords:
    """How a language writes units.

    ``after`` matches a unit at the place where a number ends, ``before`` one
    that ends where a number starts, each with the unit as its group;
    ``mentions`` finds a unit anywhere, with or without a number; ``spelled``
    maps a number to the words that hide it.
    """

    known: frozenset[str]
    after: re.Pattern[str]
    before: re.Pattern[str] | None
    mentions: Mapping[str, re.Pattern[str]]
    between: frozenset[str]
    halves: Mapping[str, re.Pattern[str]]
    spelled: Mapping[str, re.Pattern[str]]


@cache
def unit_table() -> Mapping[str, Any]:
    """Return ``units.toml`` as it is written."""
    path = Path(__file__).with_name("units.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def unit_words(language: Language, own: OwnWords = ()) -> UnitWords:
    """Return the unit words of a language, with those that a clinic adds."""
    table = unit_table()
    entry = _with_own(table["languages"][language.tag], own)
    words = {kind: listed for kind, listed in entry.items() if kind not in NOT_UNITS}
    symbols: Mapping[str, Sequence[str]] = table["symbols"]
    before: Mapping[str, Sequence[str]] = entry.get("before", {})
    return UnitWords(
        known=frozenset(kind for kind in {*words, *before} if words.get(kind) or before.get(kind)),
        after=re.compile(f"{_over(entry.get('over', ()))}[ ]?[-‐‑]?(?:{_named(words, symbols)})"),
        before=_before(before),
        mentions={kind: re.compile(_any(listed), re.I) for kind, listed in words.items() if listed},
        between=frozenset(levelled(word) for word in entry.get("between", ())),
        halves={half: re.compile(_any(entry.get(half, ())), re.I) for half in ("am", "pm")},
        spelled={
            number: re.compile(_any(listed), re.I)
            for number, listed in entry.get("spelled", {}).items()
        },
    )


def _with_own(ours: Mapping[str, Any], own: OwnWords) -> Mapping[str, Any]:
    entry = {**ours, "before": dict(ours.get("before", {}))}
    for key, words in own:
        kind = key.removeprefix("before.")
        home = entry if kind == key else entry["before"]
        home[kind] = [*home.get(kind, ()), *words]
    return entry


def _named(words: Mapping[str, Sequence[str]], symbols: Mapping[str, Sequence[str]]) -> str:
    """Return one alternation, longest first, with a group for each unit kind and way."""
    forms = [
        (len(word), f"(?i:{_word(word)})", kind) for kind, all_ in words.items() for word in all_
    ]
    forms += [
        (len(s), f"{re.escape(s)}(?![{_ALPHABET}])", k) for k, all_ in symbols.items() for s in all_
    ]
    # "1.5 in" is a length; "3 in 100" is not.
    forms.append((2, r"in(?=\s*(?:[).,;。，、]|$))", "inch"))
    forms.sort(key=lambda form: -form[0])
    return "|".join(f"(?P<{kind}_{place}>{form})" for place, (_, form, kind) in enumerate(forms))


def _over(words: Sequence[str]) -> str:
    return f"(?: (?:{_any(words)}))?" if words else ""


def _before(before: Mapping[str, Sequence[str]]) -> re.Pattern[str] | None:
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
    """Return the pattern of a word: whole, or the beginning of one where it ends in ``*``."""
    stem = re.escape(levelled(word.removesuffix("*")))
    return stem if word.endswith("*") else rf"{stem}(?![^\W\d_]|[\u0300-\u036f])"


def _start(word: str) -> str:
    """Return where a word may begin; scripts that join words to it put nothing before."""
    return r"(?<![^\W\d_])" if re.match(f"[{_ALPHABET}]", word) else ""


def kind_of(match: re.Match[str]) -> str:
    """Return the unit kind of a match of ``after`` or ``before``."""
    return (match.lastgroup or "").rpartition("_")[0]
