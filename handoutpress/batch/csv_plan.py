"""Rows to jobs: each row is checked as a whole, and becomes one copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from handoutpress.batch.csv_file import Row, Sheet, read_choices, unknown_columns
from handoutpress.batch.names import NO_CLINIC, clinic_places, file_path
from handoutpress.batch.plan import BatchJob, paired
from handoutpress.clinic.folder import CLINIC_FILE, Clinic, open_clinic
from handoutpress.content.choices import resolve
from handoutpress.content.guide import Guide
from handoutpress.content.library import find_guide
from handoutpress.diagnostics import Diagnostic, did_you_mean, error
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import Language, find_language
from handoutpress.render.layout import INKS, PAPERS, SIZES, Arrangement, Layout
from handoutpress.translation.texts import load_texts
from handoutpress.translation.words import SOURCE_LANGUAGE, load_words
from handoutpress.visit import read_visit

Part = TypeVar("Part")

_AXES: Mapping[str, tuple[str, ...]] = {"paper": PAPERS, "size": SIZES, "ink": INKS}
_SHOWN = 40  # characters of a value in a message


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
    _read: dict[object, object] = field(default_factory=dict)
    _refused: dict[object, tuple[int, InputError]] = field(default_factory=dict)
    _choices: set[str] = field(default_factory=set)
    _foreign: list[tuple[Row, str]] = field(default_factory=list)
    _places: dict[Path, str] = field(default_factory=dict)

    def check(self) -> list[Diagnostic]:
        """Check every row; return every fault. Raises InputError for an unknown column."""
        found: list[Diagnostic] = []
        for row in self.sheet.rows():
            if isinstance(row, Diagnostic):
                found.append(row)
                continue
            before = len(found)
            self._check(row, found)
            if len(found) > before:
                self.faulty.add(row.number)
        if wrong := unknown_columns(self.sheet, self._choices):
            raise InputError(wrong)
        for row, name in self._foreign:
            message = "is not a choice of this row's guide"
            hint = "leave the cell empty: the column is for another guide"
            found.append(self.sheet.fault(row, name, "unknown-choice", message, hint))
            self.faulty.add(row.number)
        opened = [part.folder for part in self._read.values() if isinstance(part, Clinic)]
        self._places = clinic_places(opened)
        return sorted(found, key=lambda item: item.line or 0)

    def jobs(self) -> Iterator[BatchJob]:
        """Yield a job for each row without a fault. The rows must have been checked."""
        for row in self.sheet.rows():
            if isinstance(row, Row) and row.number not in self.faulty:
                yield self._job(row)

    def _job(self, row: Row) -> BatchJob:
        clinic = self._clinic(row)
        layout = _layout(row, clinic)
        lang = find_language(row.asked.get("language", SOURCE_LANGUAGE)).language.tag
        second, how = _second(row, lang)
        pair = f"-{how}-{second}" if second else ""
        place = self._places[clinic.folder] if clinic else NO_CLINIC
        choices = {**(read_choices(row.asked.get("choices", "")) or {}), **row.choices}
        return BatchJob(
            path=file_path(place, row.asked["guide"], lang, pair, layout.name, row.number),
            guide=row.asked["guide"],
            lang=lang,
            layout=layout,
            clinic=str(clinic.folder) if clinic else None,
            second=second,
            arrangement=how,
            choices=tuple(sorted(choices.items())),
            final=self.final,
            row=row.number,
            visit=tuple(row.visit.items()),
        )

    def _check(self, row: Row, found: list[Diagnostic]) -> None:
        clinic = self._part(row, "clinic", found, lambda: self._clinic(row))
        guide = self._part(row, "guide", found, lambda: self._guide(row, clinic))
        typed = row.asked.get("language", SOURCE_LANGUAGE)
        match = self._part(row, "language", found, lambda: find_language(typed))
        if guide and match:
            language = match.language
            self._part(row, "language", found, lambda: self._texts(guide, language, clinic))
        self._check_second(row, guide, clinic, found)
        for axis, values in _AXES.items():
            value = row.asked.get(axis)
            if value is not None and value.lower() not in values:
                hint = did_you_mean(value, values) or f"one of: {', '.join(values)}"
                message = f"`{value[:_SHOWN]}` is not a {axis}"
                found.append(self.sheet.fault(row, axis, "unknown-value", message, hint))
        if guide:
            self._check_choices(row, guide, clinic, found)
        try:
            read_visit(None, row.visit)
        except InputError as refused:
            for item in refused.diagnostics:
                column = (item.key or "").removeprefix("--").replace("-", "_")
                found.append(self.sheet.fault(row, column, item.code, item.message, item.hint))

    def _check_second(
        self, row: Row, guide: Guide | None, clinic: Clinic | None, found: list[Diagnostic]
    ) -> None:
        if "with" in row.asked and "beside" in row.asked:
            message = "cannot be filled in together with `with`"
            found.append(self.sheet.fault(row, "beside", "two-arrangements", message, "empty one"))
        for column in [name for name in ("with", "beside") if name in row.asked]:
            match = self._part(row, column, found, partial(find_language, row.asked[column]))
            if guide and match:
                read = partial(self._texts, guide, match.language, clinic)
                self._part(row, column, found, read)

    def _part(
        self, row: Row, column: str, found: list[Diagnostic], read: Callable[[], Part]
    ) -> Part | None:
        """Read what a cell names; its faults join the others under the name of the cell."""
        try:
            return read()
        except InputError as refused:
            found += self._told(row, column, refused)
            return None

    def _told(self, row: Row, column: str, refused: InputError) -> Iterator[Diagnostic]:
        """Yield the faults of a cell; those told for an earlier row are not told again."""
        first = self._refused.setdefault(id(refused), (row.number, refused))[0]
        if first != row.number:
            message = f"has the faults that are named for row {first}"
            yield self.sheet.fault(row, column, refused.diagnostics[0].code, message)
            return
        for item in refused.diagnostics:
            place = f"{item.file}:{item.line}" if item.file and item.line else item.file
            parts = [part for part in (place, item.key if place else None) if part]
            said = ": ".join([*parts, item.message])
            yield self.sheet.fault(row, column, item.code, said, item.hint)

    def _once(self, what: object, read: Callable[[], Part]) -> Part:
        """Read something once in a run; a refusal is remembered too."""
        if what not in self._read:
            try:
                self._read[what] = read()
            except InputError as refused:
                self._read[what] = refused
        known = self._read[what]
        if isinstance(known, InputError):
            raise known
        return known  # type: ignore[return-value] # the same reading gives the same kind

    def _clinic(self, row: Row) -> Clinic | None:
        """Return the clinic of a row: one of the command line by its name, else a path."""
        typed = row.asked.get("clinic")
        if typed is None:
            if len(self.clinics) > 1:
                names = ", ".join(path.name for path in self.clinics)
                raise InputError(
                    error(
                        "missing-clinic",
                        "is empty, and several clinics are given",
                        hint=f"name one of: {names}",
                    )
                )
            path = self.clinics[0] if self.clinics else None
        else:
            named = {path.resolve().name.casefold(): path for path in self.clinics}
            path = named.get(typed.casefold()) or self.sheet.path.parent / typed
        if path is None:
            return None
        return self._once(("clinic", path), lambda: open_clinic(path, today=self.today))

    def _guide(self, row: Row, clinic: Clinic | None) -> Guide:
        typed = row.asked.get("guide")
        if typed is None:
            raise InputError(error("missing-guide", "is empty", hint="see `handouts list`"))
        folder = clinic.folder if clinic else None
        guide = self._once(("guide", typed, folder), lambda: find_guide(typed, folder))
        self._choices |= {choice.name for choice in guide.settings.choices}
        return guide

    def _texts(self, guide: Guide, language: Language, clinic: Clinic | None) -> bool:
        folder = clinic.folder if clinic else None
        final = self.final or bool(clinic and clinic.profile.policies.final_only)

        def read() -> bool:
            load_texts(guide, language, final=final, clinic_folder=folder)
            load_words(language, folder)
            return True

        return self._once(("texts", guide.folder, language.tag, folder), read)

    def _check_choices(
        self, row: Row, guide: Guide, clinic: Clinic | None, found: list[Diagnostic]
    ) -> None:
        declared = {choice.name for choice in guide.settings.choices}
        self._foreign += [(row, name) for name in row.choices if name not in declared]
        given: list[tuple[str, Mapping[str, str]]] = []
        if clinic:
            own = clinic.profile.choices.get(guide.id, {})
            given.append((str(clinic.folder / CLINIC_FILE), own))
        typed = read_choices(row.asked.get("choices", ""))
        if typed is None:
            hint = "as in  care=tablets; wording=baby"
            message = "cannot be read as choices"
            found.append(self.sheet.fault(row, "choices", "bad-choice", message, hint))
        given.append(("choices", typed or {}))
        given += [(name, {name: row.choices[name]}) for name in row.choices if name in declared]
        wrong = Diagnostics()
        resolve(guide.settings.choices, given, {}, wrong)
        for item in wrong:
            place = item.file or ""
            column = place if place in self.sheet.typed else "clinic"
            found.append(self.sheet.fault(row, column, item.code, item.message, item.hint))


def _second(row: Row, tag: str) -> tuple[str | None, Arrangement]:
    """Return the second language of a row and how the two share the paper."""
    how: Arrangement = "beside" if "beside" in row.asked else "with"
    typed = row.asked.get(how)
    return paired(tag, find_language(typed).language.tag if typed else None, how)


def _layout(row: Row, clinic: Clinic | None) -> Layout:
    own = clinic.profile.paper if clinic else PAPERS[0]
    paper, size, ink = (
        row.asked.get(axis, default).lower()
        for axis, default in (("paper", own), ("size", SIZES[0]), ("ink", INKS[0]))
    )
    return Layout(paper, size, ink)  # type: ignore[arg-type] # the row has been checked
