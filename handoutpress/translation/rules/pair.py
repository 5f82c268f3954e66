"""One English text beside its translation, and what a rule says of the two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from handoutpress.content.inline import PLACEHOLDER, parse_runs
from handoutpress.diagnostics import Severity
from handoutpress.language.registry import SENTENCE_ENDS, Language
from handoutpress.translation.measure_words import OwnWords
from handoutpress.translation.messages import TextUnit
from handoutpress.translation.tables import Table, word_table

ENDS = "".join(SENTENCE_ENDS) + "…"
"""What ends a sentence, in any language."""
_CLOSERS = '"”»’」』'
# "1.5 pulg. o" and "1.5 pulg.)" are no ends: a small letter or a bracket goes on. A mark that no
# abbreviation has needs no space behind it.
_SENTENCE_END = re.compile(
    rf"[.!?…]+[{_CLOSERS}]*(?=\s+(?![a-zà-ÿа-яё(])|\s*$)"
    rf"|[{''.join(end for end in SENTENCE_ENDS if not end.isascii())}][{_CLOSERS}]*"
)
_FEW = 5
"""Words; in a shorter text the words themselves say too little."""


class Finding(NamedTuple):
    """What a rule found: how bad, a code that begins with ``translation-``, words, what to do."""

    severity: Severity
    code: str
    message: str
    hint: str | None = None


def wrong(code: str, message: str, hint: str | None = None) -> Finding:
    """Build what stops the print."""
    return Finding(Severity.ERROR, code, message, hint)


def doubtful(code: str, message: str, hint: str | None = None) -> Finding:
    """Build what a reviewer must look at: it does not stop the print."""
    return Finding(Severity.WARNING, code, message, hint)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text to translate, its translation, the language and its table of words.

    ``table`` is None where the language has none; ``own`` are unit words that a clinic adds.
    """

    unit: TextUnit
    text: str
    language: Language
    table: Table | None
    own: OwnWords = ()

    @classmethod
    def of(cls, unit: TextUnit, text: str, language: Language, own: OwnWords = ()) -> Pair:
        """Put a unit beside its translation."""
        return cls(unit, text, language, word_table(language.tag), own)

    @property
    def source(self) -> str:
        """Return the English text."""
        return self.unit.text

    @property
    def bare(self) -> str:
        """Return the translation as it prints; □ stands for a placeholder."""
        return "".join(sentences(self.text))

    @property
    def bare_source(self) -> str:
        """Return the English as it prints; □ stands for a placeholder."""
        return "".join(sentences(self.source))

    @property
    def is_short(self) -> bool:
        """Return whether the English has too few words to tell much by them."""
        return words_in(self.source) < _FEW


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its bold marks: where the bold runs lie, where each sentence ends."""

    text: str
    bold: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=1024)
def plain(text: str) -> Plain:
    """Return a text as it prints; placeholders stand as ``{name}``."""
    shown = ""
    bold: list[tuple[int, int]] = []
    for run in parse_runs(text):
        start = len(shown)
        shown += run.text or f"{{{run.placeholder}}}"
        if run.strong and bold and bold[-1][1] == start:
            bold[-1] = (bold[-1][0], len(shown))
        elif run.strong:
            bold.append((start, len(shown)))
    ends = tuple(match.end() for match in _SENTENCE_END.finditer(shown))
    return Plain(shown, tuple(bold), ends)


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text as it prints; □ stands for a placeholder."""
    whole = plain(text)
    places = [0, *whole.ends, len(whole.text)]
    parts = (whole.text[start:end] for start, end in pairwise(places))
    return tuple(PLACEHOLDER.sub("□", part) for part in parts if part.strip())


@lru_cache(maxsize=1024)
def words_in(text: str) -> int:
    """Count the words of an English text; a placeholder is one."""
    return len(PLACEHOLDER.sub("x", text).split())
