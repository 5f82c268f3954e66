"""The sheet of a code made once more: the same, or what has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handoutpress.diagnostics import Diagnostic, error, note
from handoutpress.errors import HandoutError, InputError
from handoutpress.ledger.line import Line
from handoutpress.make.key import engine_versions
from handoutpress.make.press import HandoutPress, Printed, Ready
from handoutpress.make.request import Request, prepare
from handoutpress.make.since import changes_since, engine_changes
from handoutpress.make.steps import Known
from handoutpress.make.store import Store


@dataclass(frozen=True, slots=True)
class Reprint:
    """A sheet to make again for a clinic, from its line in the ledger; ``store`` may be None."""

    line: Line
    clinic: Path
    store: Store | None = None

    @property
    def request(self) -> Request:
        """Return what was asked for then, every answer of the guide's choices with it."""
        line = self.line
        first, *others = (spoken.tag for spoken in line.languages)
        return Request(
            guide=line.guide,
            lang=first,
            clinic=self.clinic,
            paper=line.paper,
            size=line.size,
            ink=line.ink,
            second=others[0] if others else None,
            arrangement=line.arrangement,
            choices=line.choices,
        )

    def steps(self, today: date) -> Iterator[Known | Printed]:
        """Yield what is known of the sheet, and the sheet. Raises HandoutError if it is another."""
        notes, press, ready = self._ready(today)
        prepared = ready.prepared
        if changed := changes_since(self.line, prepared.job):
            raise self._another(changed)
        other_engine = engine_changes(self.line, engine_versions())
        if other_engine and self.line.sha256 is None:
            raise self._another(other_engine)
        yield Known((*notes, *self._notes()), prepared.file_name, private=False)
        made = press.make(ready)
        digest = hashlib.sha256(made.pdf).hexdigest()
        if self.line.sha256 not in (None, digest):
            raise self._another(other_engine or [self._unknown()])
        yield made

    def _ready(self, today: date) -> tuple[tuple[Diagnostic, ...], HandoutPress, Ready]:
        """Return what is to be known today, and the sheet prepared as on its day.

        What may not print today is refused: an approval may have run out since. What
        was not yet there on its day (a number checked since) is only another sheet.
        """
        try:
            notes = prepare(self.request, today).notes
        except InputError as refused:
            raise self._another(refused.diagnostics) from None
        press = HandoutPress(self.line.day, self.store)
        try:
            return notes, press, press.prepare(self.request)
        except InputError:
            press = HandoutPress(today, self.store)
            return notes, press, press.prepare(self.request)

    def _another(self, why: tuple[Diagnostic, ...] | list[Diagnostic]) -> HandoutError:
        line = self.line
        said = f"this sheet cannot be made as it was on {line.day}; nothing was written"
        hint = f"what you print today has another code: `handouts render {line.guide} …`"
        return HandoutError([error("not-the-same", said, key=line.code, hint=hint), *why])

    def _unknown(self) -> Diagnostic:
        said = "the pages come out otherwise than then, although all that is known is the same"
        return error("changed-since", said, hint="was something of this machine changed?")

    def _notes(self) -> Iterator[Diagnostic]:
        if self.line.visit:
            said = "this sheet was filled in for a patient: what stood there is kept nowhere"
            hint = "what you get is the same sheet with lines to write on"
            yield note("visit-not-kept", said, key=self.line.code, hint=hint)
