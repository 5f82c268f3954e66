"""Keeps figures, addresses and foreign words in reading order and on one line.

In right-to-left text a bare ``555-010-0199`` prints as ``0199-010-555``, ``1–2``
as ``2–1`` and a dose as its parts turned round: each becomes a piece of its own
with direction ``ltr``. In every language phones, doses, temperatures and ranges
are marked ``keep``, for the page not to break them, and on a left-to-right page
words with a hyphen behind a few letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handoutpress.language.measures import (
    ALL_TOKENS,
    FIGURE_TOKENS,
    NUMBER,
    RTL_LETTER,
    RTL_RUN,
    UNIT,
    Kind,
    keep_together,
)
from handoutpress.language.registry import Language
from handoutpress.language.table import RIGHT_TO_LEFT, Direction

__all__ = ["Piece", "isolate", "isolate_value", "keep_together"]

# Longer pieces may break: unbroken they would not fit a column in large print.
KEEP_LIMIT = 30

_FIGURES = frozenset({Kind.NUMBER, Kind.UNIT, Kind.TIMES, Kind.BLOOD})
_ONLY_AFTER_NUMBER = frozenset({Kind.UNIT, Kind.TIMES})
_TIGHT_GLUE = frozenset("-‐‑–—−/.,:'’&+@_*=~×%#?")
_SPACED_GLUE = frozenset("-–—−/x×*=+±~<>≤≥&")
_WORD_GLUE = frozenset("/&+")
# A space follows the dot of a title or of a saint inside one name.
_SHORT_FORMS = frozenset({"Dr", "Mr", "Mrs", "Ms", "St", "No", "Prof", "ext", "Ext"})
_PAREN_AFTER_FIGURE = re.compile(rf"\(\s?{NUMBER}(?:\s?{UNIT})?\s?\)")
# "bad-" at the end of a line and "smelling" on the next are two words to a slow reader.
_SHORT_BEFORE_HYPHEN = re.compile(r"(?<![\w-])[^\W\d_]{1,4}-[^\W\d_]{2,14}(?![\w-])")
_PAREN_OF_WORDS = re.compile(rf"\([^()\n{RIGHT_TO_LEFT}]{{1,60}}\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is set as one.

    ``direction`` is None where the text simply runs with the line; ``keep`` says
    that it must not break. ``inner`` holds the pieces of its own text where that
    needs isolating in turn (a phone number inside an Arabic name); empty means
    that ``text`` is set as it is.
    """

    text: str
    direction: Direction | None = None
    keep: bool = False
    inner: tuple[Piece, ...] = ()


@dataclass(slots=True)
class _Run:
    """Tokens that belong together, as a stretch of the text."""

    start: int
    end: int
    kinds: list[Kind]
    closing: int = 0

    @property
    def in_parens(self) -> bool:
        return self.end < self.closing


def isolate(text: str, language: Language) -> tuple[Piece, ...]:
    """Cut running text into pieces; their texts joined are the text given."""
    return _split(text, language.direction)


def isolate_value(value: str, language: Language) -> Piece:
    """Return an inserted value as one piece that cannot disturb the sentence around it.

    Its direction is that of its first letter; figures alone run left to right.
    """
    direction = _own_direction(value)
    if direction is None:
        return Piece(value)
    inner = _split(value, direction)
    if len(inner) == 1:
        return Piece(value, direction, inner[0].keep)
    nested = any(piece.direction or piece.keep for piece in inner)
    return Piece(value, direction, inner=inner if nested else ())


def _own_direction(text: str) -> Direction | None:
    for char in text:
        strong = unicodedata.bidirectional(char)
        if strong in {"L", "R", "AL"}:
            return "ltr" if strong == "L" else "rtl"
    return "ltr" if any(char.isdecimal() for char in text) else None


def _split(text: str, base: Direction) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = 0
    for start, piece in _rtl_base(text) if base == "rtl" else _ltr_base(text):
        if start > position:
            pieces.append(Piece(text[position:start]))
        pieces.append(piece)
        position = start + len(piece.text)
    if position < len(text):
        pieces.append(Piece(text[position:]))
    return tuple(pieces)


def _rtl_base(text: str) -> Iterator[tuple[int, Piece]]:
    """Yield every run that is not in the line's own script."""
    for run in _runs(text, latin=True):
        stretch = text[run.start : run.end]
        figures = all(kind in _FIGURES for kind in run.kinds)
        keep = figures and len(stretch) <= KEEP_LIMIT
        inner = () if keep else _split(stretch, "ltr")
        nested = len(inner) > 1 and any(piece.keep for piece in inner)
        yield run.start, Piece(stretch, "ltr", keep, inner if nested else ())


def _ltr_base(text: str) -> Iterator[tuple[int, Piece]]:
    """Yield figures that must stay whole, and runs of right-to-left letters."""
    position = 0
    for run in [*_runs(text, latin=False), None]:
        until = run.start if run else len(text)
        yield from _words(text, position, until)
        if run:
            stretch = text[run.start : run.end]
            if Kind.WEB not in run.kinds and not stretch.isdecimal():
                yield run.start, Piece(stretch, keep=len(stretch) <= KEEP_LIMIT)
            position = run.end


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, Piece]]:
    """Yield runs of right-to-left letters, and words that a line must not end in."""
    found = [(match, Piece(match.group(), "rtl")) for match in RTL_RUN.finditer(text, start, end)]
    for match in _SHORT_BEFORE_HYPHEN.finditer(text, start, end):
        if not RTL_LETTER.search(match.group()):
            found.append((match, Piece(match.group(), keep=True)))
    yield from sorted(((match.start(), piece) for match, piece in found), key=lambda one: one[0])


def _runs(text: str, *, latin: bool) -> Iterator[_Run]:
    """Join tokens into runs; ``latin`` takes foreign words along."""
    run: _Run | None = None
    for token in (ALL_TOKENS if latin else FIGURE_TOKENS).finditer(text):
        kind = Kind(token.lastgroup or "")
        if run and _joins(text, run, token, kind, latin=latin):
            run.end = token.end()
            run.kinds.append(kind)
            continue
        if run:
            yield _closed(run)
        starts = kind not in _ONLY_AFTER_NUMBER or (latin and _is_word(token.group()))
        run = None
        if starts:
            shown = Kind.WORD if kind in _ONLY_AFTER_NUMBER else kind
            run = _Run(token.start(), token.end(), [shown])
    if run:
        yield _closed(run)


def _closed(run: _Run) -> _Run:
    return replace(run, end=max(run.end, run.closing))


def _is_word(token: str) -> bool:
    return any(unicodedata.bidirectional(char) == "L" for char in token)


def _joins(text: str, run: _Run, token: re.Match[str], kind: Kind, *, latin: bool) -> bool:
    """Return whether a token goes on with the run before it."""
    glue = text[run.end : token.start()]
    if run.in_parens:
        return token.start() < run.closing or _after_paren(text, run, token, kind)
    if RTL_LETTER.search(glue) or Kind.WEB in {kind, run.kinds[-1]}:
        return False
    core = glue.strip()
    if core == "(":
        return _opens(text, run, run.end + glue.index("("), latin=latin)
    return _glue_joins(text, run, kind, glue, latin=latin)


def _after_paren(text: str, run: _Run, token: re.Match[str], kind: Kind) -> bool:
    """Go on behind a closing parenthesis: ``+1 (555) 010-0199``."""
    glue = text[run.closing : token.start()]
    return glue in {"", " ", "\u00a0", "-", "."} and kind is not Kind.WEB


def _opens(text: str, run: _Run, paren: int, *, latin: bool) -> bool:
    """Take a parenthesis along only where it closes inside the same run."""
    figures = run.kinds[-1] in _FIGURES
    match = _PAREN_AFTER_FIGURE.match(text, paren) if figures else None
    if match is None and latin:
        match = _PAREN_OF_WORDS.match(text, paren)
    if match is None:
        return False
    run.closing = match.end()
    return True


def _glue_joins(text: str, run: _Run, kind: Kind, glue: str, *, latin: bool) -> bool:
    core = glue.strip()
    last = run.kinds[-1]
    figures = last in _FIGURES and kind in _FIGURES
    if not core:
        # "400 mg 3" is a dose and then the next number of the sentence.
        if glue and last is Kind.UNIT and kind is Kind.NUMBER:
            return False
        return latin or last is not Kind.BLOOD
    if len(core) > 1:
        return False
    if glue == core:
        return core in _TIGHT_GLUE and (latin or figures)
    if glue[0].isspace() and glue[-1].isspace():
        return core in _SPACED_GLUE and (figures or (latin and core in _WORD_GLUE))
    before = text[run.start : run.end].rsplit(maxsplit=1)[-1]
    return core == "." and latin and before in _SHORT_FORMS
