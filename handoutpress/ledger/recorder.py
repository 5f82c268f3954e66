"""The one way into a ledger, for ``render``, a batch and a cluster: before a sheet is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from handoutpress.clinic.folder import clinic_file
from handoutpress.diagnostics import Diagnostic, error, warning
from handoutpress.errors import HandoutError, InputError
from handoutpress.ledger.ledger import LEDGER, Ledger
from handoutpress.ledger.line import Line


@dataclass(frozen=True, slots=True)
class Record:
    """What is to be recorded of a sheet; ``required``: the clinic prints nothing else."""

    line: Line
    required: bool


@dataclass(slots=True)
class Recorder:
    """The ledgers of a run. Where one cannot be written, it is not tried again."""

    _ledgers: dict[Path, Ledger] = field(default_factory=dict)
    _refused: dict[Path, str] = field(default_factory=dict)

    def record(self, clinic: Path | None, record: Record | None) -> tuple[Diagnostic, ...]:
        """Record a sheet of a clinic, unless its code has a line; return a warning if that fails.

        Without a clinic there is nothing to do. Raises HandoutError where the clinic
        prints only what is recorded.
        """
        if clinic is None or record is None:
            return ()
        ledger = self._ledger(clinic)
        if ledger.folder not in self._refused:
            try:
                ledger.add(record.line)
            except HandoutError as refused:
                self._refused[ledger.folder] = refused.diagnostics[0].message
            else:
                return ()
        why, file = self._refused[ledger.folder], str(ledger.path)
        if not record.required:
            hint = "the sheet is printed; its code cannot be looked up"
            return (warning("not-recorded", f"nothing was recorded: {why}", file=file, hint=hint),)
        said = f"this clinic prints only what is recorded, and nothing can be: {why}"
        hint = f"see to {LEDGER}, or set `recorded_only = false` in clinic.toml"
        raise InputError(error("not-recorded", said, file=file, hint=hint))

    def lacks(self, clinic: Path | None, code: object) -> bool:
        """Tell whether a code has no line and could have one."""
        if clinic is None or not isinstance(code, str):
            return False
        ledger = self._ledger(clinic)
        if ledger.folder in self._refused:
            return False
        try:
            return not ledger.has(code) and ledger.may_be_added_to()
        except InputError:
            return False

    def _ledger(self, clinic: Path) -> Ledger:
        if clinic not in self._ledgers:
            self._ledgers[clinic] = Ledger(clinic_file(clinic).parent)
        return self._ledgers[clinic]
