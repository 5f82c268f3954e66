"""The letters of a text, and how each stands to the one before: as it must be, as it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from handoutpress.engine.printed import PrintedText
from handoutpress.language.segment import BREAK, NO_BREAK
from handoutpress.render.places import Piece

_NO_BREAK_SPACES = "\xa0\u202f\u2007"
_BREAK_AFTER = "-‐–—/"
_THAI = re.compile("[\u0e00-\u0e7f]")

# How a letter stands to the one before it: on the page (n close, s apart, b on the
# next line), and as it must be (n close and never parted, c close, s apart, k apart
# on one line, m as it may be). Each line lists what may be on the page.
_MAY = {"n": "n", "c": "n", "s": "sb", "k": "s", "m": "nsb"}
_FINE = frozenset((must, is_) for must, all_ in _MAY.items() for is_ in all_)


@dataclass(slots=True)
class Letters:
    """The letters of a place without white space, and for each how it stands on the page."""

    letters: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    directions: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    def __add__(self, other: Letters) -> Letters:
        return Letters(
            self.letters + other.letters,
            self.gaps + ["m"] * min(1, len(other.gaps)) + other.gaps[1:],
            self.directions + other.directions,
            self.languages + other.languages,
        )

    @property
    def text(self) -> str:
        """Return the letters as one text."""
        return "".join(self.letters)

    def readable(self, start: int, end: int) -> str:
        """Return a stretch with its spaces, for a message."""
        start = max(0, start)
        parts = (
            (" " if gap in "skb" else "") + letter
            for letter, gap in zip(self.letters[start:end], self.gaps[start:end], strict=True)
        )
        return "".join(parts).strip()


def letters_of_piece(piece: Piece) -> Letters:
    """Return the letters that a piece asks for."""
    out = Letters()
    gap = "m"
    for run in piece:
        held = "n" if run.keep else "c"
        for char in run.text:
            if char == BREAK:
                gap = "m"
            elif char == NO_BREAK:
                gap = "n" if gap in "cn" else gap
            elif char.isspace():
                fixed = run.keep or char in _NO_BREAK_SPACES or gap == "k"
                gap = "k" if fixed else "s"
            else:
                out.letters.append(char)
                out.gaps.append(gap)
                out.directions.append(run.direction)
                out.languages.append(run.language)
                gap = held
        if gap == "n":
            gap = "c"  # what is held together ends with its run
    return out


def letters_of_texts(texts: Iterable[PrintedText]) -> Letters:
    """Return the letters that are printed at a place."""
    out = Letters()
    gap, line = "m", None
    for item in texts:
        if line is not None and item.line != line:
            gap = "b"
        line = item.line
        for char in item.text:
            if char in (BREAK, NO_BREAK):
                continue
            if char.isspace():
                gap = gap if gap in "bm" else "s"
                continue
            out.letters.append(char)
            out.gaps.append(gap)
            out.directions.append(item.direction)
            out.languages.append(item.language)
            gap = "n"
    return out


def badly_parted(must: Letters, printed: Letters) -> int:
    """Return the place of the first letter that stands wrongly to the one before it; 0: none."""
    if set(zip(must.gaps[1:], printed.gaps[1:], strict=True)) <= _FINE:
        return 0
    for at in range(1, len(must.letters)):
        pair = must.gaps[at], printed.gaps[at]
        if pair not in _FINE and not (
            pair == ("c", "b") and _may_break(must.letters[at - 1], must.letters[at])
        ):
            return at
    return 0


def _may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between two letters with no space: as no word is parted."""
    if before in _BREAK_AFTER or not (before.isalnum() and after.isalnum()):
        return True
    pair = before, after
    return any(east_asian_width(char) in "WF" for char in pair) or all(map(_THAI.match, pair))
