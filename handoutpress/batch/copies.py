"""Rows to jobs: each row is checked as a whole, and becomes one copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from handoutpress.batch.names import NO_CLINIC, clinic_places, file_path
from handoutpress.batch.plan import BatchJob
from handoutpress.batch.rows import Row, Sheet, read_choices, unknown_columns
from handoutpress.clinic.folder import Clinic, open_clinic
from handoutpress.content.choices import resolve
from handoutpress.content.guide import Guide
from handoutpress.content.library import find_guide
from handoutpress.diagnostics import Diagnostic, Diagnostics, did_you_mean
from handoutpress.errors import InputError
from handoutpress.language.registry import Language, find_language
from handoutpress.render.layout import INKS, PAPERS, SIZES, Layout
from handoutpress.translation.texts import load_texts
from handoutpress.translation.words import SOURCE_LANGUAGE, load_words
from handoutpress.visit import read_visit

_AXES: Mapping[str, tuple[str, ...]] = {"paper": PAPERS, "size": SIZES, "ink": INKS}
_SHOWN = 40


@dataclass(slots=True)
class CopyPlan:
    """The copies of a CSV file; ``clinics`` are folders named on the command line.

    ``faulty`` are the numbers of rows that are left out, once they are checked.
    """

    sheet: Sheet
    today: date
    clinics: tuple[Path, ...] = ()
    final: bool = False
    faulty: set[int] = field(default_factory=set)
    _open: dict[Path, Clinic | InputError] = field(default_factory=dict)
    _choices: set[str] = field(default_factory=set)
    _places: dict[Path, str] = field(default_factory=dict)

    def check(self) -> list[Diagnostic]:
        """Check every row; return every fault. Raises InputError for an unknown column."""
        faults: list[Diagnostic] = []
        for row in self.sheet.rows():
            if isinstance(row, Diagnostic):
                faults.append(row)
                continue
            found = list(self._row_faults(row))
            if found:
                self.faulty.add(row.number)
                faults += found
        if wrong := unknown_columns(self.sheet, self._choices):
            raise InputError(wrong)
        opened = [clinic.folder for clinic in self._open.values() if isinstance(clinic, Clinic)]
        self._places = clinic_places(opened)
        return faults

    def jobs(self) -> Iterator[BatchJob]:
        """Yield a job for each row without a fault. The rows must have been checked."""
        for row in self.sheet.rows():
            if isinstance(row, Row) and row.number not in self.faulty:
                yield self._job(row)

    def _job(self, row: Row) -> BatchJob:
        clinic = self._clinic(row)
        layout = self._layout(row, clinic)
        lang = find_language(row.asked.get("language", SOURCE_LANGUAGE)).language.tag
        guide = row.asked["guide"]
        place = self._places[clinic.folder] if clinic else NO_CLINIC
        choices = {**(read_choices(row.asked.get("choices", "")) or {}), **row.choices}
        return BatchJob(
            path=file_path(place, guide, lang, layout.name, row.number),
            guide=guide,
            lang=lang,
            layout=layout,
            clinic=str(clinic.folder) if clinic else None,
            choices=tuple(sorted(choices.items())),
            final=self.final,
            row=row.number,
            visit=tuple(row.visit.items()),
        )

    def _layout(self, row: Row, clinic: Clinic | None) -> Layout:
        own = clinic.profile.paper if clinic else PAPERS[0]
        return Layout(
            row.asked.get("paper", own).lower(),  # type: ignore[arg-type] # checked before
            row.asked.get("size", SIZES[0]).lower(),  # type: ignore[arg-type] # as above
            row.asked.get("ink", INKS[0]).lower(),  # type: ignore[arg-type] # as above
        )

    def _row_faults(self, row: Row) -> Iterator[Diagnostic]:
        clinic: Clinic | None = None
        try:
            clinic = self._clinic(row)
        except InputError as refused:
            yield from self._of_cell(row, "clinic", refused.diagnostics)
        guide = yield from self._guide(row, clinic)
        language = yield from self._language(row)
        if guide and language:
            yield from self._texts(row, guide, language, clinic)
        for axis, values in _AXES.items():
            typed = row.asked.get(axis)
            if typed is not None and typed.lower() not in values:
                hint = did_you_mean(typed, values) or f"one of: {', '.join(values)}"
                yield self.sheet.fault(row, axis, "unknown-value", f"{_shown(typed)}: {hint}")
        if guide:
            yield from self._choice_faults(row, guide)
        try:
            read_visit(None, row.visit)
        except InputError as refused:
            for item in refused.diagnostics:
                column = (item.key or "").removeprefix("--").replace("-", "_")
                yield self.sheet.fault(row, column, item.code, item.message, item.hint)

    def _of_cell(
        self, row: Row, column: str, diagnostics: Iterable[Diagnostic]
    ) -> Iterator[Diagnostic]:
        """Name the cell; the message keeps the place in the file that it means."""
        for item in diagnostics:
            place = ": ".join(
                part
                for part in (
                    f"{item.file}:{item.line}" if item.file and item.line else item.file,
                    item.key if item.file else None,
                )
                if part
            )
            said = f"{place}: {item.message}" if place else item.message
            yield self.sheet.fault(row, column, item.code, said, item.hint)

    def _clinic(self, row: Row) -> Clinic | None:
        """Return the clinic of a row: one of the command line by its name, else a path."""
        typed = row.asked.get("clinic")
        if typed is None:
            if len(self.clinics) > 1:
                raise InputError.one(
                    "missing-clinic", "is empty, and several clinics are given",
                    hint="name one of: " + ", ".join(path.name for path in self.clinics),
                )  # fmt: skip
            path = self.clinics[0] if self.clinics else None
        else:
            named = {path.resolve().name.casefold(): path for path in self.clinics}
            path = named.get(typed.casefold()) or self.sheet.path.parent / typed
        return self._opened(path) if path else None

    def _opened(self, path: Path) -> Clinic:
        if path not in self._open:
            try:
                self._open[path] = open_clinic(path, today=self.today)
            except InputError as refused:
                self._open[path] = refused
        clinic = self._open[path]
        if isinstance(clinic, InputError):
            raise clinic
        return clinic

    def _guide(self, row: Row, clinic: Clinic | None) -> Iterator[Diagnostic]:  # type: ignore[override]
        typed = row.asked.get("guide")
        if typed is None:
            yield self.sheet.fault(row, "guide", "missing-guide", "is empty", "see `handouts list`")
            return None
        try:
            guide = find_guide(typed, clinic.folder if clinic else None)
        except InputError as refused:
            yield from self._of_cell(row, "guide", refused.diagnostics)
            return None
        self._choices |= {choice.name for choice in guide.settings.choices}
        return guide
