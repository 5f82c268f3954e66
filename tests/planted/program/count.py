"""Counts what was stopped and what lived, and says of what lived why nobody can see it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.planted.program.faults import Fault
from tests.planted.program.tree import CLOCK
from tests.planted.tables import table

LEAST = 0.95
"""The share of the faults that must be stopped; the others must be listed."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A fault of ``unseen.toml``: its file, its old line and its new one, and why.

    A line that ends in … is every line that begins so; without ``new`` it is any change.
    """

    file: str
    old: str
    why: str
    new: str = "…"

    def is_of(self, fault: Fault) -> bool:
        """Tell whether a fault is the one that is listed."""
        is_line = _is_line(self.old, fault.old) and _is_line(self.new, fault.new)
        return self.file == fault.file and is_line


@cache
def unseen() -> tuple[Unseen, ...]:
    """Return the list of what nobody can see."""
    text = Path(__file__).with_name("unseen.toml").read_text(encoding="utf-8")
    return tuple(Unseen(**entry) for entry in tomllib.loads(text)["unseen"])


def _is_line(told: str, line: str) -> bool:
    return line.startswith(told[:-1]) if told.endswith("…") else line == told


def counted(outcomes: Mapping[Fault, str]) -> tuple[list[str], bool]:
    """Return the tables and lists to print, and whether all is as it should be."""
    return list(_said(outcomes)), _is_good(outcomes)


def _said(outcomes: Mapping[Fault, str]) -> Iterator[str]:
    stopped = {fault: bool(by) for fault, by in outcomes.items()}
    columns: dict[str, Callable[[Fault], str]] = {
        "kind": lambda fault: fault.kind,
        "file": lambda fault: fault.file,
    }
    for title, column in columns.items():
        yield from table(title, stopped, column, ("stopped", "lived"))
    by_clock = Counter(outcomes.values())[CLOCK]
    yield f"stopped by the clock, of {len(outcomes)}: {by_clock}"
    yield "lived, and is listed as unseen:"
    yield from (f"  {fault}\n    {entry.why}" for fault, entry in _listed(outcomes, lived=True))
    yield "lived, and is not listed:"
    yield from (f"  {fault}" for fault in _not_listed(outcomes))
    yield "was stopped, and is listed as unseen:"
    yield from (f"  {fault}" for fault, _ in _listed(outcomes, lived=False))
    share = sum(stopped.values()) / max(len(stopped), 1)
    yield f"stopped {sum(stopped.values())} of {len(stopped)} ({share:.1%})"


def _is_good(outcomes: Mapping[Fault, str]) -> bool:
    stopped = sum(bool(by) for by in outcomes.values())
    return stopped >= LEAST * len(outcomes) and not list(_not_listed(outcomes))


def _listed(outcomes: Mapping[Fault, str], *, lived: bool) -> Iterator[tuple[Fault, Unseen]]:
    for fault, by in outcomes.items():
        entry = next((entry for entry in unseen() if entry.is_of(fault)), None)
        if entry and lived != bool(by):
            yield fault, entry


def _not_listed(outcomes: Mapping[Fault, str]) -> Iterator[Fault]:
    listed = {fault.key for fault, _ in _listed(outcomes, lived=True)}
    yield from (fault for fault, by in outcomes.items() if not by and fault.key not in listed)
