"""The glossary of a language: the word chosen for each term, the words to avoid, and why."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict, Field

from handoutpress.files import is_there, read_text
from handoutpress.language.registry import Language
from handoutpress.translation.file_names import glossary_path
from handoutpress.translation.lexicon import Lexicon
from handoutpress.translation.tables import Words, table

_ASIDE = re.compile(r"\([^()]*\)")
_OTHERWISE = re.compile(r",|/|\bor\b|\balso called\b")
_STRICT = ConfigDict(extra="forbid", frozen=True)


class Term(BaseModel):
    """A term in English and the word chosen for it, the words that were not, and why.

    ``avoid`` are those that hurt or say something else; ``rather_not`` those that
    were left for their tone, grammar or reach, and may be right in another guide.
    ``english`` are the words by which the check knows that a text holds the term;
    left out, they are the source itself, one or several; with none the row is for
    people alone.
    """

    model_config = _STRICT

    source: str = Field(min_length=1)
    target: str = Field(min_length=1)
    english: Words | None = None
    avoid: Words = ()
    rather_not: Words = ()
    reason: str = Field(min_length=1)

    def is_in(self, english: str) -> bool:
        """Tell a reader whether an English text holds this term, in whole words."""
        return _pattern(self.source).search(english) is not None

    @property
    def known_by(self) -> Words:
        """Return the English by which the check knows the term."""
        if self.english is not None:
            return self.english
        return self.source, f"{self.source}s", self.source.removesuffix("s")


class _File(BaseModel):
    model_config = _STRICT

    language: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Avoided:
    """The terms by their English, and the words of both languages ready to be found."""

    terms: Mapping[str, Term]
    english: Lexicon
    avoid: Lexicon
    rather_not: Lexicon


@lru_cache(maxsize=64)
def glossary_of(language: Language) -> tuple[Term, ...]:
    """Return the terms of a language in the order of its glossary; () where it has none."""
    path = glossary_path(language.tag)
    if not is_there(path):
        return ()
    return _File.model_validate(tomllib.loads(read_text(path))).terms


def terms_in(english: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms that an English text holds."""
    return tuple(term for term in terms if term.is_in(english))


@cache
def avoided(language: Language) -> Avoided | None:
    """Return what the check looks for, or None where the language has no glossary."""
    terms = {term.source: term for term in glossary_of(language)}
    if not terms:
        return None
    entry = table(language.tag)
    joined = (entry.prefixes, entry.suffixes) if entry else ((), ())
    known_by = {name: term.known_by for name, term in terms.items()}
    avoid = {name: term.avoid for name, term in terms.items()}
    rather_not = {name: term.rather_not for name, term in terms.items()}
    return Avoided(terms, Lexicon(known_by), Lexicon(avoid, *joined), Lexicon(rather_not, *joined))


@lru_cache(maxsize=2048)
def _pattern(source: str) -> re.Pattern[str]:
    """Match any of the words of an entry: ``fever, temperature``, ``pad (for period blood)``."""
    words = [word.strip() for word in _OTHERWISE.split(_ASIDE.sub("", source))]
    any_of = "|".join(re.escape(word) for word in words if word)
    return re.compile(rf"\b(?:{any_of})(?:s|es)?\b", re.IGNORECASE)
