"""Path data, read by the grammar of SVG: each command with all its numbers, or a refusal.

The engine's own reader waits for ever on a number after ``z``, draws a circle
where an arc goes nowhere, and slows with the square of a long run of numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handoutpress.clinic.drawing.limits import MOST_SEGMENTS, malformed, shown, too_much
from handoutpress.clinic.drawing.numbers import NUMBER, SPACE, measured, no_number

_SPACE = re.compile(SPACE)
_SEPARATOR = re.compile(f"{SPACE}(?:,{SPACE})?")
_NUMBER = re.compile(NUMBER)
_FLAG = re.compile("[01]")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FLAGS = (3, 4)
"""Places, among the numbers of an arc, of what is 0 or 1 and needs no separator."""

_LONGEST_RUN = 400
"""Numbers after one letter that the engine reads quickly."""

_SIMPLE = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")


@dataclass(frozen=True, slots=True)
class PathData:
    """A path, each number of it apart; ``plain``: the engine reads it as it was written."""

    text: str
    plain: bool


def read_path(text: str, name: str = "d") -> PathData:
    """Read path data; raises a fault where it breaks the grammar."""
    words: list[str] = []
    segments, plain = 0, True
    place = _end(_SPACE, text, 0)
    while place < len(text):
        letter = text[place]
        count = _COUNTS.get(letter.upper())
        if count is None or not (words or letter in "Mm"):
            raise malformed(f"holds {shown(text[place:])} in {name}, where a command belongs")
        values, simple, place = _values(text, place + 1, letter, name)
        if bool(values) != bool(count) or (count and len(values) % count):
            raise malformed(f"holds too few numbers for {letter} in {name}")
        segments += len(values) // count if count else 1
        if segments > MOST_SEGMENTS:
            raise too_much(f"draws more than {MOST_SEGMENTS:,} lines and curves")
        plain = plain and simple and _read_right(letter, values)
        words += [letter, *values]
    return PathData(" ".join(words), plain)


def _values(text: str, place: int, letter: str, name: str) -> tuple[list[str], bool, int]:
    """Return the numbers that follow a letter, whether all are simple, and where they end."""
    values: list[str] = []
    simple = True
    place = _end(_SPACE, text, place)
    while letter not in "Zz":
        start = _end(_SEPARATOR, text, place) if values else place
        flag = letter in "Aa" and len(values) % _COUNTS["A"] in _FLAGS
        found = (_FLAG if flag else _NUMBER).match(text, start)
        if found is None:
            if "," in text[place:start]:
                raise no_number(text[start:], name)
            return values, simple, start
        value = float(found[0])
        bounded = measured(value, name)
        simple = simple and value == bounded and bool(_SIMPLE.fullmatch(found[0]))
        values.append(found[0] if flag else repr(bounded))
        place = found.end()
    return values, simple, place


def _end(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _read_right(letter: str, values: list[str]) -> bool:
    """Return whether the engine reads a command, and measures it, as the standard says."""
    if len(values) > _LONGEST_RUN:
        return False
    if letter != "a":
        return letter in "MmLlHhVvCcZz"
    arcs = [values[place : place + 7] for place in range(0, len(values), 7)]
    return all(_drawn_right([float(value) for value in arc]) for arc in arcs)


def _drawn_right(arc: list[float]) -> bool:
    """Return whether an arc is one that the engine draws well: a large one that goes somewhere."""
    rx, ry, _turn, large, _sweep, x, y = arc
    return rx > 0 and ry > 0 and large == 1 and (x, y) != (0, 0)
