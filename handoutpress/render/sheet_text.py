"""Texts of a catalogue as they stand, whole or at fault, set for a narrow column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from handoutpress.content.inline import inline_faults, placeholders, plain_text
from handoutpress.language.registry import Language
from handoutpress.language.segment import BREAK, without_marks
from handoutpress.plaintext import unprintable
from handoutpress.render.form import ENGLISH
from handoutpress.render.inline import Setter, Span, Text, em_width
from handoutpress.shown import shown
from handoutpress.translation.words import Words

MOST_EMS = 12.0
"""What stays on one line: a column is a little wider."""

_LATIN = ("LATIN", "FEMININE", "MASCULINE", "MICRO", "FULLWIDTH LATIN")
_STEP = 12  # letters between two places at which a very long word may be parted
_LONG = re.compile(rf"[^\s{BREAK}\-‐–—/]{{{2 * _STEP},}}")
_QUOTES = frozenset('"“”„«»‘’\n')


def visible(text: str) -> str:
    """Return a text with what nobody could see on paper written out."""
    return shown(text, len(text) + 1) if unprintable(without_marks(text)) else text


def letters_of(text: str, *, marks: bool) -> str:
    """Return what ``set_text`` sets, without bold marks, breaks and white space."""
    said = visible(text)
    plain = plain_text(said) if marks and not inline_faults(said) else said
    return "".join(without_marks(plain).split())


def set_text(text: str, language: Language, *, marks: bool) -> Text:
    """Set a text as a handout does, ``{placeholders}`` as they are; one at fault as it is typed."""
    said = visible(text)
    names = {name: f"{{{name}}}" for name in placeholders(said)}
    setter = Setter(language, Words(language, {"": said}), names)
    if not marks:
        return _loose(setter.word("", **names))
    return _loose(setter.plain(said) if inline_faults(said) else setter.guide(said))


def set_note(text: str, language: Language) -> Text:
    """Set an English note that may quote words of a language in its own letters."""
    said = visible(text)
    setter = Setter(ENGLISH, Words(ENGLISH, {}), {})
    spans: list[Span] = []
    position = 0
    for start, end in _stretches(said) if language.script != "Latn" else ():
        spans += setter.plain(said[position:start])
        spans += set_word(said[start:end], language)
        position = end
    return _loose((*spans, *setter.plain(said[position:])))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words in other than Latin letters start and end, up to a mark of quotation."""
    start: int | None = None
    end = 0
    for place, letter in enumerate(text):
        if _is_other(letter):
            start = place if start is None else start
            end = place + 1
        elif start is not None and letter in _QUOTES:
            yield start, end
            start = None
    if start is not None:
        yield start, end


def _is_other(letter: str) -> bool:
    """Tell a letter that is not Latin, or the mark on one, which must not be parted from it."""
    kind = unicodedata.category(letter)[0]
    return kind == "M" or (kind == "L" and not unicodedata.name(letter, "").startswith(_LATIN))


def set_word(text: str, language: Language) -> Text:
    """Set words of a language that stand in an English line."""
    inner = Setter(language, Words(language, {}), {}).plain(visible(text))
    direction = language.direction if language.direction != ENGLISH.direction else None
    return _loose((Span(text, direction=direction, language=language.tag, inner=inner),))


def _loose(text: Text) -> Text:
    return tuple(_loosened(span) for span in text)


def _loosened(span: Span) -> Span:
    """Let a line end in what is wider than a column: a long address, a dose with its words."""
    inner = tuple(_loosened(part) for part in span.inner)
    keep = span.keep and em_width(span.text) <= MOST_EMS
    return replace(span, text=_LONG.sub(_parted, span.text), keep=keep, inner=inner)


def _parted(word: re.Match[str]) -> str:
    return BREAK.join(_steps(word.group()))


def _steps(word: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(word)):
        # A mark stays with its letter.
        if place - start >= _STEP and not unicodedata.category(word[place]).startswith("M"):
            yield word[start:place]
            start = place
    yield word[start:]
