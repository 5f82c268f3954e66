"""How hard an English text is to read: words, sentences, Flesch-Kincaid grade.

A formula is a smoke alarm, not proof that a reader understands. English only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handoutpress.language.syllables import syllables

# A sentence ends at . ? or ! before a space; "38.0" and "1.5" hold no end.
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”’)]*\s+|(?<=[.?!][\"”’)])\s+")


@dataclass(frozen=True, slots=True)
class Readability:
    """What ``measure`` found; ``longest_words`` and ``mean`` are words a sentence."""

    words: int
    sentences: int
    syllables: int
    grade: float
    longest_words: int
    longest_text: str

    @property
    def mean(self) -> float:
        """Return the mean length of a sentence in words."""
        return self.words / self.sentences if self.sentences else 0.0


def measure(text: str) -> Readability:
    """Measure a text whose blocks (headings, paragraphs, list items) stand on lines of their own.

    A line end closes a sentence, as a heading or a list item does. Bold marks
    are dropped; a number is one word, spoken in full. The grade is
    0.39 x words/sentence + 11.8 x syllables/word - 15.59 (Kincaid, Fishburne,
    Rogers and Chissom 1975, Derivation of new readability formulas for Navy
    enlisted personnel); an empty text has grade 0.
    """
    found = [(sentence, words_of(sentence)) for sentence in sentences_of(text)]
    words = [word for _, inside in found for word in inside]
    if not words:
        return Readability(0, 0, 0, 0.0, 0, "")
    spoken = sum(syllables(word) for word in words)
    grade = 0.39 * len(words) / len(found) + 11.8 * spoken / len(words) - 15.59
    longest, inside = max(found, key=lambda pair: len(pair[1]))
    return Readability(len(words), len(found), spoken, grade, len(inside), longest)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text in order, without bold marks; none is empty."""
    lines = text.replace("**", "").splitlines()
    parts = [part.strip() for line in lines for part in _SENTENCE_END.split(line)]
    return [part for part in parts if words_of(part)]


def words_of(sentence: str) -> list[str]:
    """Return the words: what stands between spaces and holds a letter or a digit."""
    return [word for word in sentence.split() if re.search(r"[^\W_]", word)]
