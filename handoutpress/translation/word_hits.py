"""The words of a language's table, found in a text in one pass: by section and row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal

from handoutpress.translation.lexicon import Lexicon, Match, tokens
from handoutpress.translation.tables import table

Section = Literal["words", "not_these", "amounts", "numbers", "drugs"]
_SECTIONS: tuple[Section, ...] = ("words", "not_these", "amounts", "numbers", "drugs")


@cache
def _lexicon(tag: str) -> Lexicon:
    entry = table(tag)
    if entry is None:
        return Lexicon({})
    lists = {
        f"{section} {row}": phrases
        for section in _SECTIONS
        for row, phrases in getattr(entry, section).items()
    }
    return Lexicon(lists, entry.prefixes, entry.suffixes)


@lru_cache(maxsize=4096)
def word_hits(text: str, tag: str) -> Mapping[Section, Sequence[Match]]:
    """Return what stands in a text, section -> matches in order, labelled by their row.

    A language without a table has none. Places are those of ``tokens(text)``.
    """
    found: defaultdict[Section, list[Match]] = defaultdict(list)
    for label, first, last in _lexicon(tag).find(tokens(text)):
        section, _, row = label.partition(" ")
        found[section].append(Match(row, first, last))  # type: ignore[index] # one of _SECTIONS
    return found
