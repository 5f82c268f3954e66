"""The one family of errors: each carries its diagnostics and an exit code."""

from __future__ import annotations

from collections.abc import Iterable

from handoutpress.diagnostics import Diagnostic, Severity


class HandoutError(Exception):
    """A handout failed or a check found errors (exit code 1).

    ``diagnostics`` holds every fault found in the run, never only the first.
    """

    exit_code = 1

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the diagnostics; the text of the error is theirs, a line each."""
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(item) for item in self.diagnostics))


class InputError(HandoutError):
    """What the user gave cannot be used: a guide, clinic, visit or option (exit code 2)."""

    exit_code = 2

    @classmethod
    def one(
        cls,
        code: str,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        key: str | None = None,
        hint: str | None = None,
    ) -> InputError:
        """Build the error for a single fault after which nothing more can be read."""
        return cls([Diagnostic(Severity.ERROR, code, message, file, line, key, hint)])
