"""The glossary of a language: the word chosen for each term of the field, and why."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from handoutpress.files import is_there, read_text
from handoutpress.language.registry import Language
from handoutpress.resources import bundled

_ASIDE = re.compile(r"\([^()]*\)")
_OTHERWISE = re.compile(r",|/|\bor\b|\balso called\b")


@dataclass(frozen=True, slots=True)
class Term:
    """A term in English and the word chosen for it; ``avoid`` are words that were not, and why."""

    source: str
    target: str
    reason: str
    avoid: tuple[str, ...] = ()

    def is_in(self, english: str) -> bool:
        """Tell whether an English text holds this term, in whole words."""
        return _pattern(self.source).search(english) is not None


@lru_cache(maxsize=32)
def glossary_of(language: Language) -> tuple[Term, ...]:
    """Return the terms of a language in the order of its glossary; () where it has none."""
    path = bundled("handouts") / "glossary" / f"{language.tag}.toml"
    if not is_there(path):
        return ()
    return tuple(
        Term(term["source"], term["target"], term["reason"], tuple(term.get("avoid", ())))
        for term in tomllib.loads(read_text(path))["terms"]
    )


def terms_in(english: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms that an English text holds."""
    return tuple(term for term in terms if term.is_in(english))


@lru_cache(maxsize=2048)
def _pattern(source: str) -> re.Pattern[str]:
    """Match any of the words of an entry: ``fever, temperature``, ``pad (for period blood)``."""
    words = [word.strip() for word in _OTHERWISE.split(_ASIDE.sub("", source))]
    any_of = "|".join(re.escape(word) for word in words if word)
    return re.compile(rf"\b(?:{any_of})(?:s|es)?\b", re.IGNORECASE)
