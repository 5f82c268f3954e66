"""The languages a handout can be set in, and how to find one by what a user types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from handoutpress.diagnostics import did_you_mean, error
from handoutpress.errors import InputError
from handoutpress.language.table import LANGUAGE_ENTRIES, SCRIPTS, Direction, Script, Wraps

# Long input is cut in messages so that a pasted page stays readable.
_SHOWN_INPUT = 40
_SCRIPT_SUBTAG = 4


@dataclass(frozen=True, slots=True)
class Language:
    """One language and how it is set on paper.

    ``tag`` is BCP 47 and goes whole into ``lang`` (Han shapes follow it);
    ``name`` is in the language itself; ``script`` is ISO 15924; ``fonts`` is the
    whole font stack, first choice first; ``size_factor`` multiplies the body
    size, and ``line_height`` is the least multiple of the size that results;
    ``room`` is how much more paper a text takes than its letters are wide;
    ``ink`` is the multiple under which lines of any text could touch;
    ``digits`` is a CLDR numbering system; ``comma``, ``semicolon`` and ``stop``
    carry their space; ``units`` are what the language writes behind a number;
    ``babel`` is the locale that dates come from; ``wraps`` tells how lines break;
    ``joined`` that the letters of a word touch. ``months`` and ``weekdays`` are
    empty, and the pattern is "", where CLDR's own names and forms serve.
    """

    tag: str
    name: str
    english: str
    script: str
    direction: Direction
    fonts: tuple[str, ...]
    line_height: float
    ink: float
    size_factor: float
    room: float
    digits: str
    decimal: str
    comma: str
    semicolon: str
    stop: str
    units: tuple[str, ...]
    babel: str
    wraps: Wraps
    joined: bool
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    first_day: str
    time_pattern: str

    @property
    def gap(self) -> str:
        """Return what stands between two sentences: nothing after a full-width stop."""
        return self.stop[len(self.stop.rstrip()) :]


@dataclass(frozen=True, slots=True)
class Match:
    """A language found, and what to tell the user if it is only the nearest one."""

    language: Language
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Index:
    """Folded words to tags: the same language, the nearest one, and never these."""

    exact: Mapping[str, str]
    nearest: Mapping[str, str]
    refused: frozenset[str]


def _build(tag: str, entry: Mapping[str, Any], script: Script) -> Language:
    return Language(
        tag=tag,
        name=entry["name"],
        english=entry["english"],
        script=entry["script"],
        direction=script.direction,
        fonts=script.fonts,
        line_height=script.line_height,
        ink=entry.get("ink", script.ink),
        size_factor=script.size_factor,
        room=entry.get("room", 1.0),
        digits=entry.get("digits", "latn"),
        decimal=entry.get("decimal", "."),
        comma=script.comma,
        semicolon=script.semicolon,
        stop=entry.get("stop", script.stop),
        units=tuple(entry.get("units", ())),
        babel=tag.replace("-", "_"),
        wraps=script.wraps,
        joined=script.joined,
        months=tuple(entry.get("months", ())),
        weekdays=tuple(entry.get("weekdays", ())),
        first_day=entry.get("first_day", "1"),
        time_pattern=entry.get("time_pattern", ""),
    )


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {tag: _build(tag, entry, SCRIPTS[entry["script"]]) for tag, entry in LANGUAGE_ENTRIES.items()}
)
"""Every language by tag, in the order of the table."""


def _sentence_ends() -> tuple[str, ...]:
    stops = {language.stop.strip() for language in LANGUAGES.values()} - {""}
    return tuple(sorted(stops.union(*(script.ends for script in SCRIPTS.values()))))


SENTENCE_ENDS = _sentence_ends()
"""The marks that end a sentence, of all languages: a value may be in another than its sheet."""


def fold(text: str) -> str:
    """Return the form in which names are compared: no case, no accents, one kind of hyphen."""
    spread = unicodedata.normalize("NFKD", text.strip().casefold())
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", bare.replace("_", "-"))


@cache
def _index() -> _Index:
    exact: dict[str, str] = {}
    nearest: dict[str, str] = {}
    refused: set[str] = set()
    for tag, entry in LANGUAGE_ENTRIES.items():
        for word in (tag, entry["name"], entry["english"], *entry.get("also", ())):
            exact[fold(word)] = tag
        nearest.update({fold(word): tag for word in entry.get("stands_for", ())})
        refused.update(fold(word) for word in entry.get("refuse", ()))
    return _Index(exact, nearest, frozenset(refused))


def find_language(text: str) -> Match:
    """Return the language meant by a tag, an English name or its own name.

    A regional tag falls back to the language we have, with a note that says so;
    a tag in another script (``pa-Arab``) never does, since its readers could not
    read the result. Raises InputError ``unknown-language`` with a suggestion.
    """
    word = fold(text)
    index = _index()
    if word in index.exact:
        return Match(LANGUAGES[index.exact[word]])
    # LANG-style values carry an encoding: es_MX.UTF-8
    tag = _nearest(re.split(r"[.@]", word, maxsplit=1)[0], index)
    if tag is None:
        raise _unknown(text, index)
    found = LANGUAGES[tag]
    note = f"`{text.strip()}` has no text of its own; {found.english} ({tag}) is used"
    return Match(found, note)


def _nearest(word: str, index: _Index) -> str | None:
    """Drop subtags from the right until a language is left."""
    parts = word.split("-")
    scripts = [part for part in parts[1:] if len(part) == _SCRIPT_SUBTAG and part.isalpha()]
    while parts:
        candidate = "-".join(parts)
        if candidate in index.refused:
            return None
        tag = index.exact.get(candidate) or index.nearest.get(candidate)
        if tag:
            fits = all(script == LANGUAGES[tag].script.lower() for script in scripts)
            return tag if fits else None
        parts.pop()
    return None


def _unknown(text: str, index: _Index) -> InputError:
    shown = text if len(text) <= _SHOWN_INPUT else text[:_SHOWN_INPUT] + "…"
    near = did_you_mean(fold(shown), [*index.exact, *index.nearest])
    return InputError(
        error(
            "unknown-language",
            f"language {shown!r} is not known",
            key="lang",
            hint=near or "known languages: " + ", ".join(sorted(LANGUAGES)),
        )
    )
