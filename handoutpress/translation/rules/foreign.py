"""A text that is not in its language: English left in, or the text of another language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from handoutpress.content.inline import PLACEHOLDER
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.translation.lexicon import tokens
from handoutpress.translation.rules.letters import without_links
from handoutpress.translation.rules.pair import Finding, Pair, doubtful, wrong
from handoutpress.translation.tables import shared, shown, table_of

ENGLISH, LEFT_IN, OTHER = (
    "translation-english",
    "translation-english-word",
    "translation-other-language",
)
_WORD = re.compile(r"[A-Za-z]{2,}")
_LATIN_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# So many English words in a row are no name and no term: they were left in.
_IN_A_ROW = {True: 4, False: 3}
_LEAST_LETTERS = 3
_NAME = re.compile(r"(?<=[a-z0-9,□] )[A-Z][\w’'-]*")
_GLOSS = re.compile(r"[(（][^()（）]*[)）]")
_LEAST_SURE = 2
"""Words of another language that its neighbours do not have."""


def english_faults(pair: Pair) -> Iterator[Finding]:
    """Yield English left in: several words in a row, or single words that are no loans."""
    if left := left_in_english(pair.source, pair.text, pair.language):
        yield wrong(ENGLISH, f"is still in English: “{left}”")
    elif pair.table and (words := _english_words(pair)):
        yield doubtful(
            LEFT_IN,
            f"has what looks like English: “{' '.join(words)}”",
            "translate it; a word that the language writes so belongs into same_as_english"
            f" or latin in {shown(pair.language.tag)}",
        )


def left_in_english(source: str, text: str, language: Language) -> str | None:
    """Return English words that stand in a translation in a row, or None.

    A name or a medical term may stay; in a script other than Latin a text of
    Latin letters alone may not.
    """
    latin = language.script == "Latn"
    names = _names(source)
    bare = " ".join(part for part in PLACEHOLDER.sub(" ", text).split() if part not in names)
    known = [word.lower() for word in _WORD.findall(PLACEHOLDER.sub(" ", source))]
    words = [word.lower() for word in _WORD.findall(bare) if word not in shared().latin]
    if not latin and words and words == known and not _other_letters(bare):
        return text
    row = _IN_A_ROW[latin]
    rows = {tuple(known[place : place + row]) for place in range(len(known) - row + 1)}
    for place in range(len(words) - row + 1):
        if tuple(words[place : place + row]) in rows:
            return " ".join(words[place : place + row])
    return None


@lru_cache(maxsize=1024)
def _names(source: str) -> frozenset[str]:
    """Return the words with a capital inside a sentence: names, which stay as they are."""
    return frozenset(_NAME.findall(PLACEHOLDER.sub("□", source.replace("**", ""))))


def _other_letters(text: str) -> bool:
    return any(
        letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in text
    )


def _english_words(pair: Pair) -> list[str]:
    """Return the words of the English that stand in the translation and are none of its own."""
    text = without_links(pair.text)
    if pair.language.script == "Latn" and len(_GLOSS.sub("", text).split()) > 1:
        text = _GLOSS.sub(" ", text)  # an English term in brackets explains the word before it
    words = [word.lower() for word in _LATIN_WORD.findall(text) if word.isascii()]
    there = _source_words(pair.source)
    own = _own_words(pair.language.tag)
    return [
        word
        for word in dict.fromkeys(words)
        if word in there and len(word) >= _LEAST_LETTERS and not own.holds(word)
    ]


@lru_cache(maxsize=1024)
def _source_words(source: str) -> frozenset[str]:
    names = _names(source)
    words = _LATIN_WORD.findall(without_links(source))
    return frozenset(word.lower() for word in words if word not in names)


@dataclass(frozen=True, slots=True)
class _Own:
    """The words that a language may write as English does, whole or by their beginning or end."""

    whole: frozenset[str]
    begin: tuple[str, ...]
    end: tuple[str, ...]

    def holds(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.begin) or word.endswith(self.end)


@cache
def _own_words(tag: str) -> _Own:
    """Return what a language may write so: its loans, its common words, and medicines."""
    entry = table_of(tag)
    drugs = {name for names in table_of("en").drugs.values() for name in names}
    units = {symbol for symbols in shared().symbols.values() for symbol in symbols}
    units |= {*shared().latin, *shared().loans}
    words = {*entry.same_as_english, *entry.latin, *drugs, *units, *shared().common.get(tag, ())}
    words |= {word for listed in (*entry.words.values(), *entry.drugs.values()) for word in listed}
    parts = {part.lower() for word in words for part in word.split() if part.strip("*…#")}
    return _Own(
        frozenset(part for part in parts if "*" not in part),
        tuple(part[:-1] for part in parts if part.endswith("*") and part.count("*") == 1),
        tuple(part[1:] for part in parts if part.startswith("*") and part.count("*") == 1),
    )


def other_language(pair: Pair) -> Iterator[Finding]:
    """Yield a doubt where the commonest words are those of another language in the same script."""
    common = shared().common
    tag = pair.language.tag
    if tag not in common or pair.is_short:
        return
    words = tokens(pair.bare).words
    best, most = None, 0
    for other, (theirs, ours) in _distinct(tag).items():
        score = sum(word in theirs for word in words)
        if score >= _LEAST_SURE and score > sum(word in ours for word in words) and score > most:
            best, most = other, score
    if best:
        name = LANGUAGES[best].english
        yield doubtful(OTHER, f"looks like {name}, not {pair.language.english}")


@cache
def _distinct(tag: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return for each other language of the script the words that only it, or only we have."""
    common = shared().common
    script = LANGUAGES[tag].script
    ours = frozenset(word for listed in common[tag] for word in tokens(listed).words)
    found = {}
    for other, listed in common.items():
        if other != tag and LANGUAGES[other].script == script:
            theirs = frozenset(word for one in listed for word in tokens(one).words)
            found[other] = theirs - ours, ours - theirs
    return found
