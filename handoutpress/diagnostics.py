"""Problems as values: what is wrong, where, and what to do about it.

Rooms that read input collect diagnostics instead of raising at the first
fault, so that one run names every fault of every file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handoutpress.shown import shown

LONGEST_FILE = 400
LONGEST_KEY = 120
"""Characters of a file's name and of a key in a message."""


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
    dotted key, a row or a block id; ``hint`` says what to do; ``compare`` are
    texts to hold against each other, a line each. A value from a visit is never
    part of any field.
    """

    severity: Severity
    code: str
    message: str
    file: str | None = None
    line: int | None = None
    key: str | None = None
    hint: str | None = None
    compare: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return ``file:line: key: message``, then the hint and what to compare, a line each.

        The fields hold texts as they were given; here they become visible.
        """
        place = shown(self.file, LONGEST_FILE) if self.file else ""
        if place and self.line is not None:
            place = f"{place}:{self.line}"
        key = shown(self.key, LONGEST_KEY) if self.key else ""
        head = ": ".join([part for part in (place, key) if part] + [shown(self.message)])
        below = [self.hint] if self.hint else []
        return "\n    ".join([head, *map(shown, (*below, *self.compare))])


def error(
    code: str,
    message: str,
    *,
    file: str | None = None,
    line: int | None = None,
    key: str | None = None,
    hint: str | None = None,
    compare: tuple[str, ...] = (),
) -> Diagnostic:
    """Build what stops the print; the fields are those of ``Diagnostic``."""
    return Diagnostic(Severity.ERROR, code, message, file, line, key, hint, compare)


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


def nearest(word: str, known: Iterable[str], likeness: float = 0.5) -> str | None:
    """Return the known word that a mistyped one is most like, or None: the one rule for all.

    ``likeness`` is the least, from 0 to 1 (equal).
    """
    near = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=likeness)
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return ``did you mean `x`?`` for the nearest known word, or None."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else None
