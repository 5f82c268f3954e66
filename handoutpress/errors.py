"""The one family of errors: each carries its diagnostics and an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from handoutpress.diagnostics import Diagnostic, Severity


class HandoutError(Exception):
    """A handout failed or a check found errors (exit code 1).

    ``diagnostics`` holds every fault found in the run, never only the first.
    """

    exit_code = 1

    def __init__(self, diagnostics: Diagnostic | Iterable[Diagnostic]) -> None:
        """Keep the diagnostics; the text of the error is theirs, a line each."""
        if isinstance(diagnostics, Diagnostic):
            diagnostics = (diagnostics,)
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(item) for item in self.diagnostics))


class InputError(HandoutError):
    """What the user gave cannot be used: a guide, clinic, visit or option (exit code 2)."""

    exit_code = 2


@dataclass(slots=True)
class Diagnostics:
    """A growing list of problems, kept in the order in which they were found."""

    items: list[Diagnostic] = field(default_factory=list)

    def add(self, *items: Diagnostic) -> None:
        """Add problems."""
        self.items.extend(items)

    def extend(self, others: Iterable[Diagnostic]) -> None:
        """Add the problems that another room found."""
        self.items.extend(others)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Add the faults of an InputError that the block raises: only the block ends."""
        try:
            yield
        except InputError as refused:
            self.items.extend(refused.diagnostics)

    @property
    def errors(self) -> list[Diagnostic]:
        """Return only what stops the print."""
        return [item for item in self.items if item.severity is Severity.ERROR]

    def __iter__(self) -> Iterator[Diagnostic]:
        """Iterate in the order of finding."""
        return iter(self.items)

    def __len__(self) -> int:
        """Count all of them, whatever their severity."""
        return len(self.items)
