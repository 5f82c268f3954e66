"""Problems as values: what is wrong, where, and what to do about it.

Rooms that read input collect diagnostics instead of raising at the first
fault, so that one run names every fault of every file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a diagnostic is: an error stops the print, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem.

    ``code`` is kebab-case and stable (tests and scripts match on it); ``file``
    is a path as the user would type it; ``line`` counts from 1; ``key`` is a
    dotted key, a row or a block id; ``hint`` says what to do. A value from a
    visit is never part of any field.
    """

    severity: Severity
    code: str
    message: str
    file: str | None = None
    line: int | None = None
    key: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        """Return ``file:line: key: message`` with the hint on a second line."""
        place = self.file or ""
        if place and self.line is not None:
            place = f"{place}:{self.line}"
        parts = [part for part in (place, self.key) if part]
        head = ": ".join([*parts, self.message])
        return f"{head}\n    {self.hint}" if self.hint else head


def error(
    code: str,
    message: str,
    *,
    file: str | None = None,
    line: int | None = None,
    key: str | None = None,
    hint: str | None = None,
) -> Diagnostic:
    """Build what stops the print; the fields are those of ``Diagnostic``."""
    return Diagnostic(Severity.ERROR, code, message, file, line, key, hint)


def warning(
    code: str,
    message: str,
    *,
    file: str | None = None,
    line: int | None = None,
    key: str | None = None,
    hint: str | None = None,
) -> Diagnostic:
    """Build what the user must be told although the handout is written."""
    return Diagnostic(Severity.WARNING, code, message, file, line, key, hint)


def note(
    code: str,
    message: str,
    *,
    file: str | None = None,
    line: int | None = None,
    key: str | None = None,
    hint: str | None = None,
) -> Diagnostic:
    """Build what the user may want to know."""
    return Diagnostic(Severity.NOTE, code, message, file, line, key, hint)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return ``did you mean `x`?`` for the nearest known word, or None."""
    near = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.5)
    return f"did you mean `{near[0]}`?" if near else None
