"""Which rows of a CSV file are printed: ``12,40-45``, numbered as a spreadsheet shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PART = re.compile(r"\s*([0-9]{1,9})\s*(?:-\s*([0-9]{1,9})\s*)?")


@dataclass(frozen=True, slots=True)
class Rows:
    """Spans of rows, each with its first and last one."""

    spans: tuple[tuple[int, int], ...]

    def __contains__(self, number: int) -> bool:
        """Return whether a row is asked for."""
        return any(first <= number <= last for first, last in self.spans)

    def without(self, found: Iterable[int]) -> str:
        """Return the rows that are asked for and not among those found, as in ``7, 46-50``."""
        left: list[tuple[int, int]] = []
        there = sorted({number for number in found if number in self})
        for first, last in _joined(self.spans):
            start = first
            for number in [number for number in there if first <= number <= last]:
                left.append((start, number - 1))
                start = number + 1
            left.append((start, last))
        return ", ".join(
            f"{first}-{last}" if first < last else f"{first}"
            for first, last in left
            if first <= last
        )


def read_rows(text: str) -> Rows | None:
    """Return the rows that a text names, or None where it cannot be read."""
    parts = [_PART.fullmatch(part) for part in text.split(",")]
    spans = tuple((int(part[1]), int(part[2] or part[1])) for part in parts if part)
    readable = all(parts) and all(1 <= first <= last for first, last in spans)
    return Rows(spans) if readable else None


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that meet as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
