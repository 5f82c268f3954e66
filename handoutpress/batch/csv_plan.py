"""Rows to jobs: a row is checked by preparing its print, and becomes one copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from os.path import exists
from pathlib import Path

from handoutpress.batch.csv_file import WHOLE_ROW, Row, Sheet, read_choices, unknown_columns
from handoutpress.batch.csv_rows import Rows
from handoutpress.batch.names import NO_CLINIC, clinic_places
from handoutpress.batch.plan import BatchJob, batch_job
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.letters import unset_words
from handoutpress.errors import InputError
from handoutpress.language.registry import find_language
from handoutpress.make.pair import asked_pair, paired
from handoutpress.make.readings import Readings
from handoutpress.make.request import CHOICE_OPTION, Refusals, Request, prepare_parts
from handoutpress.plaintext import unprintable
from handoutpress.proof.engine_log import MISSING_GLYPH
from handoutpress.render.layout import INKS, SIZES, Arrangement
from handoutpress.translation.words import SOURCE_LANGUAGE

_OTHER_GUIDE = (
    "is not a choice of this row's guide",
    "leave the cell empty: the column is for another guide",
)
# A cell about a patient that slipped into another column is not repeated.
_UNQUOTED = {
    "unknown-language": "is not a language that is known",
    "unknown-guide": "is not the id of a guide",
    "unknown-value": "is not one of its values",
    "unknown-choice": "names a choice that the guide does not have",
    "unknown-choice-value": "holds a value that the choice does not have",
    "missing-clinic": "is not the folder of a clinic",
}


@dataclass(slots=True)
class CopyPlan:
    """The copies of a CSV file; ``clinics`` are folders named on the command line.

    ``rows`` are those to print, all where it is None; ``faulty`` are the numbers
    of rows that are left out, once they are checked.
    """

    sheet: Sheet
    today: date
    clinics: tuple[Path, ...] = ()
    final: bool = False
    rows: Rows | None = None
    faulty: set[int] = field(default_factory=set)
    _readings: Readings = field(init=False)
    _refused: dict[int, tuple[int, InputError]] = field(default_factory=dict)
    _places: dict[Path, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with nothing read."""
        self._readings = Readings(self.today)

    def check(self) -> list[Diagnostic]:
        """Check every row; return every fault. Raises InputError for an unknown column."""
        found: list[Diagnostic] = []
        there: set[int] = set()
        for row in self.sheet.rows():
            if self.rows is not None and row.number not in self.rows:
                self._look_at(row)
                continue
            if self.rows is not None:
                there.add(row.number)
            faults = list(self._faults(row))
            if faults:
                self.faulty.add(row.number)
            found += faults
        if self.rows is not None and (unknown := self.rows.without(there)):
            found.append(_unknown_rows(self.sheet, unknown))
        if self._readings.guides and (wrong := unknown_columns(self.sheet, self._readings.choices)):
            raise InputError(wrong)
        self._places = clinic_places(clinic.folder for clinic in self._readings.clinics)
        return found

    def _faults(self, row: Row) -> Iterator[Diagnostic]:
        """Yield every fault of a row, by preparing its print."""
        yield from row.faults.values()
        if WHOLE_ROW not in row.faults:
            refusals = Refusals()
            request = self._request(row, refusals)
            prepare_parts(request, self._readings, refusals)
            for part, refused in refusals.items:
                yield from self._told(row, request, part, refused)
            yield from self._letters(row)

    def _letters(self, row: Row) -> Iterator[Diagnostic]:
        """Yield a fault for each cell of a visit with a letter that could not be printed."""
        for column, text in row.visit.items():
            if unprintable(text, line_breaks=True) is None and (unset := unset_words(text)):
                yield self.sheet.fault(row, column, MISSING_GLYPH, *unset)

    def _look_at(self, row: Row) -> None:
        """Read guide and clinic of a row that is not printed now.

        The columns that are choices and the names of the folders are those of the whole file.
        """
        folder = None
        with suppress(InputError):
            clinic = self._clinic(row.asked.get("clinic"))
            folder = self._readings.clinic(clinic).folder if clinic else None
        with suppress(InputError):
            self._readings.guide(row.asked.get("guide", ""), folder)

    def jobs(self) -> Iterator[BatchJob]:
        """Yield a job for each row without a fault. The rows must have been checked."""
        for row in self.sheet.rows():
            if (self.rows is None or row.number in self.rows) and row.number not in self.faulty:
                refusals = Refusals()
                prepared = prepare_parts(self._request(row, refusals), self._readings, refusals)
                if prepared is not None:
                    folder = prepared.request.clinic
                    place = self._places[folder] if folder else NO_CLINIC
                    yield batch_job(place, prepared.request, row.number)

    def _request(self, row: Row, refusals: Refusals) -> Request:
        """Return what a row asks for; a cell that cannot be read is among the refusals."""
        asked = row.asked
        lang = asked.get("language", SOURCE_LANGUAGE)
        second, how = asked.get("beside"), "beside"
        clinic, choices = None, dict[str, str]()
        with refusals.of("second"):
            second, how = asked_pair(asked.get("with"), asked.get("beside"))
            second, how = _unless_itself(lang, second, how)
        with refusals.of("clinic"):
            clinic = self._clinic(asked.get("clinic"))
        with refusals.of("choices"):
            choices = read_choices(asked.get("choices", ""))
        return Request(
            guide=asked.get("guide", ""),
            lang=lang,
            clinic=clinic,
            paper=asked["paper"].lower() if "paper" in asked else None,
            size=asked.get("size", SIZES[0]).lower(),
            ink=asked.get("ink", INKS[0]).lower(),
            final=self.final,
            second=second,
            arrangement=how,
            choices=dict(sorted((choices | row.choices).items())),
            filled_in=row.visit,
        )

    def _clinic(self, typed: str | None) -> Path | None:
        """Return the clinic of a row: one of the command line by its name, else a path."""
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
            return self.clinics[0] if self.clinics else None
        named = {path.resolve().name.casefold(): path for path in self.clinics}
        return named.get(typed.casefold()) or self.sheet.path.parent / typed

    def _told(
        self, row: Row, request: Request, part: str, refused: InputError
    ) -> Iterator[Diagnostic]:
        """Yield the faults of a cell; those told for an earlier row are not told again."""
        first = self._refused.setdefault(id(refused), (row.number, refused))[0]
        for item in refused.diagnostics:
            column = self._column(row, part, request, item)
            if column in row.faults:
                continue  # it is said already what is wrong with this cell
            if first != row.number:
                message = f"has the faults that are named for row {first}"
                yield self.sheet.fault(row, column, item.code, message)
                return
            if item.code == "unknown-choice" and column in self.sheet.other_columns:
                message, hint = _OTHER_GUIDE
                yield self.sheet.fault(row, column, item.code, message, hint)
                continue
            said = self._said(row, column, item)
            yield self.sheet.fault(row, column, item.code, said, item.hint, compare=item.compare)

    def _said(self, row: Row, column: str, item: Diagnostic) -> str:
        """Return what is wrong with a cell, without its words: they may be a patient's.

        So also where no column is about a patient: a header may have been lost.
        """
        filled = column in row.asked or column in row.choices
        if filled and item.code in _UNQUOTED:
            return _UNQUOTED[item.code]
        there = bool(item.file) and exists(str(item.file))  # noqa: PTH110 - raises for no name
        if column == "clinic" and item.file and not there:
            return _UNQUOTED["missing-clinic"]
        return ": ".join([*_place(item), item.message])

    def _column(self, row: Row, part: str, request: Request, item: Diagnostic) -> str:
        """Return the column in which a part of a request stands."""
        if part == "visit":
            return (item.key or "").removeprefix("--").replace("-", "_")
        if part == "choices":
            if item.file and item.file != CHOICE_OPTION:
                return "clinic"
            return item.key if item.key in row.choices else "choices"
        return {"lang": "language", "second": request.arrangement}.get(part, part)


def _unknown_rows(sheet: Sheet, unknown: str) -> Diagnostic:
    message = f"this file has no copy to print in row {unknown}"
    hint = (
        "rows count as the spreadsheet shows them; the header, notes and empty rows are no copies"
    )
    return error("unknown-row", message, file=str(sheet.path), key="--rows", hint=hint)


def _place(item: Diagnostic) -> Iterator[str]:
    """Yield the file of a fault and the key in it; a cell's own fault has neither."""
    if item.file and item.file != CHOICE_OPTION:
        yield f"{item.file}:{item.line}" if item.line else item.file
        if item.key:
            yield item.key


def _unless_itself(
    lang: str, second: str | None, how: Arrangement
) -> tuple[str | None, Arrangement]:
    """Return the pair of a row, or one language where it is paired with itself."""
    with suppress(InputError):  # the preparation says which cell is no language
        theirs = find_language(second).language.tag if second else None
        return paired(find_language(lang).language.tag, theirs, how)
    return second, how
