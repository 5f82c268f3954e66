"""How the call card is laid out: rows of cells, and how large its numbers are.

The clinic's numbers are the largest type of a sheet: they are read from a bedside
table. All of a card have one size, the largest at which its cells share few rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handoutpress.render.inline import flat

if TYPE_CHECKING:
    from handoutpress.render.card import CallCell

POINTS = (24, 22, 20, 18, 16)
FINE_POINTS = 12
"""Sizes of the numbers in points, of those to call and of others."""

FEWER_ROWS_FROM = 18
"""Points: for numbers as large as this a row less is worth it."""

WIDTH, GAP = 170.0, 4.0
"""Millimetres, of the card on the narrower paper and behind each cell (``styles/base.css``)."""

LEAST_WIDTH, LEAST_FINE, BLANK_WIDTH = 40.0, 33.0, 80.0
"""Millimetres: of a cell, since its hours stand under the number, and of a line to write on."""

LONG_HOURS, WIDE = 48, 1.15
"""Characters from which hours need a wider cell, and how much wider that is."""

_MM_OF_POINT = 25.4 / 72
_EMS = {" ": 0.26, "(": 0.35, ")": 0.35, "-": 0.33, ".": 0.29, "/": 0.42}
_EMS_OF_ANY = 0.6
"""Advances of Noto Sans Bold, with a little room; digits have 0.57."""

Rows = tuple[tuple["CallCell", ...], ...]


def in_rows(cells: tuple[CallCell, ...]) -> tuple[Rows, int]:
    """Return the cells in even rows, and the size of their numbers in points."""
    for count in range(1, len(cells) + 1):
        last = count == len(cells)
        for points in POINTS:
            rows = _even(cells, count)
            large_enough = points >= FEWER_ROWS_FROM or last
            if large_enough and all(_fits(row, points) for row in rows):
                return rows, points
    return _even(cells, len(cells)), POINTS[-1]


def shares(row: tuple[CallCell, ...], points: int) -> Iterator[float]:
    """Yield how much of the width each cell of a row takes, in percent: what it needs, and more."""
    widths = [width(cell, points) for cell in row]
    spare = max(0.0, WIDTH - sum(widths)) / len(row)
    total = sum(widths) + spare * len(row)
    yield from (100 * (one + spare) / total for one in widths)


def width(cell: CallCell, points: int) -> float:
    """Return the millimetres that a cell needs, with the gap behind it."""
    if not cell.number:
        return BLANK_WIDTH
    size, least = (FINE_POINTS, LEAST_FINE) if cell.fine else (points, LEAST_WIDTH)
    number = sum(_EMS.get(char, _EMS_OF_ANY) for char in flat(cell.number)) * size * _MM_OF_POINT
    wide = WIDE if len(flat(cell.hours)) > LONG_HOURS else 1
    return max(number, least * wide) + GAP


def _even(cells: tuple[CallCell, ...], count: int) -> Rows:
    """Return the cells in so many rows, none longer than needed; the fine ones come last."""
    across = -(-len(cells) // count)
    return tuple(cells[start : start + across] for start in range(0, len(cells), across))


def _fits(row: tuple[CallCell, ...], points: int) -> bool:
    return sum(width(cell, points) for cell in row) <= WIDTH + GAP
