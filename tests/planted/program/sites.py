"""Where a slip may be made in a file, and what strings can suffer in any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes ``start`` to ``end`` of a file that become ``new``."""

    start: int
    end: int
    new: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """A place where slips of one kind may be made; ``lines`` are those of its statement."""

    file: str
    kind: str
    where: str
    lines: tuple[int, int]
    edits: tuple[Edit, ...]


# An escape is one letter of a string: half of it would be another.
_LETTERS = re.compile(
    rb"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|N\{[^}]*\}|.)|.", re.DOTALL
)


def digit_slips(written: bytes, start: int) -> Iterator[Edit]:
    """Yield each figure of a string or number with another in its place."""
    for place in _digits(written):
        other = b"%d" % ((written[place] - ord("0") + 1) % 10)
        yield Edit(start + place, start + place + 1, other)


def swapped_digits(written: bytes, start: int) -> Iterator[Edit]:
    """Yield each two figures side by side, or with one letter between, in the other order."""
    places = _digits(written)
    for one, other in pairwise(places):
        if other - one <= 2 and written[one] != written[other]:
            middle = written[one + 1 : other]
            new = written[other : other + 1] + middle + written[one : one + 1]
            yield Edit(start + one, start + other + 1, new)


def letter_slips(written: bytes, start: int) -> Iterator[Edit]:
    """Yield the first, the middle and the last letter (A to Z) with the next one in its place."""
    places = [place for place, letter in _letters(written) if letter.isalpha()]
    for place in dict.fromkeys(places[index] for index in (0, len(places) // 2, -1) if places):
        letter = written[place]
        other = letter - 1 if letter in b"zZ" else letter + 1
        yield Edit(start + place, start + place + 1, bytes([other]))


def _digits(written: bytes) -> list[int]:
    return [place for place, letter in _letters(written) if letter.isdigit()]


def _letters(written: bytes) -> Iterator[tuple[int, bytes]]:
    for found in _LETTERS.finditer(written):
        if len(found.group()) == 1:
            yield found.start(), found.group()
