"""A batch from a CSV file: one row a copy. Every row is checked before the first is printed.

A fault names row, column and what to do, and the value where it is no patient's.
Rows are read one at a time, twice: once to check, once to print.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

from handoutpress.batch.csv_template import ASKED, VISIT_COLUMNS, is_note
from handoutpress.csv_cells import damage
from handoutpress.csv_text import SEPARATORS, Record, check_kind, find_header, records
from handoutpress.diagnostics import Diagnostic, did_you_mean, error
from handoutpress.errors import InputError
from handoutpress.visit import DOSE_COLUMNS

WHOLE_ROW = ""
"""Stands for a column where a fault is one of the row."""

_ALSO = {"lang": "language", "choice": "choices", "handout": "guide"}
_TEMPLATE = "`handouts batch --csv-template` prints one to fill in"
_PEOPLE = {"patient", "clinician", "follow_up_with"}
_OWN_NOTE = (
    "delete the line, or what stands before its #: only the template's own notes are left out"
)


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row, cells by column; ``number`` is what a spreadsheet shows beside it.

    ``choices`` holds the columns that are neither asked for nor about a visit:
    each should be a choice of the guide. ``faults`` are those of cells that
    cannot be read as they stand, by column or as ``WHOLE_ROW``; such a cell is in
    none of the others. It has no ``repr``: a visit is in it.
    """

    number: int
    line: int
    asked: dict[str, str]
    visit: dict[str, str]
    choices: dict[str, str]
    faults: dict[str, Diagnostic]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file whose header has been read; ``columns`` are its names as the program knows them.

    ``typed`` maps them to how they are written in the file.
    """

    path: Path
    separator: str
    columns: tuple[str, ...]
    typed: dict[str, str]
    header: int
    header_line: int

    def fault(
        self,
        row: Row | Record,
        column: str,
        code: str,
        message: str,
        hint: str | None = None,
        *,
        compare: tuple[str, ...] = (),
    ) -> Diagnostic:
        """Build an error about one cell, as in ``rows.csv:7: row 7, language: …``."""
        cell = f", {self.typed.get(column, column)}" if column != WHOLE_ROW else ""
        key = f"row {row.number}{cell}"
        file = str(self.path)
        return error(code, message, file=file, line=row.line, key=key, hint=hint, compare=compare)

    def rows(self) -> Iterator[Row]:
        """Yield the rows in order, those that cannot be read as well."""
        for record in records(self.path, self.separator, is_note=is_note):
            if record.number > self.header and any(cell.strip() for cell in record.cells):
                faults = dict(self._faults(record))
                filled = {
                    column: cell.strip()
                    for column, cell in zip(self.columns, record.cells, strict=False)
                    if column and cell.strip() and column not in faults
                }
                yield Row(
                    record.number,
                    record.line,
                    {name: text for name, text in filled.items() if name in ASKED},
                    {name: text for name, text in filled.items() if name in VISIT_COLUMNS},
                    {n: t for n, t in filled.items() if n not in ASKED and n not in VISIT_COLUMNS},
                    faults,
                )

    def _faults(self, record: Record) -> Iterator[tuple[str, Diagnostic]]:
        """Yield what keeps a record from being read, by column."""
        cells = [cell.strip() for cell in record.cells]
        if any(cells[len(self.columns) :]):
            message = f"has {len(cells)} cells, the header has {len(self.columns)}"
            hint = f"put a cell that holds a {SEPARATORS[self.separator]} in double quotes"
            yield WHOLE_ROW, self.fault(record, WHOLE_ROW, "row-too-long", message, hint)
            return
        if cells[0].startswith("#") and not any(cells[1:]):
            message = "is no note of the template, and is not left out as one"
            yield WHOLE_ROW, self.fault(record, WHOLE_ROW, "own-note", message, _OWN_NOTE)
            return
        for place, (column, cell) in enumerate(zip(self.columns, cells, strict=False)):
            if cell and not column:
                where = _letters(place)
                message = "holds something, and the header has no name there"
                hint = "name the column, or empty the cell"
                yield where, self.fault(record, where, "no-column-name", message, hint)
            elif found := damage(cell, dose=column in DOSE_COLUMNS, name=column in _PEOPLE):
                yield column, self.fault(record, column, *found)

    @property
    def other_columns(self) -> list[str]:
        """Return the columns that can only be choices."""
        return [name for name in self.columns if name and name not in (*ASKED, *VISIT_COLUMNS)]


def open_sheet(path: Path) -> Sheet:
    """Read the header of a CSV file. Raises InputError for a file that cannot be used."""
    check_kind(path)
    separator, (number, line, cells) = find_header(path, _known, hint=_TEMPLATE, is_note=is_note)
    columns = tuple(_column(cell) for cell in cells)
    if "guide" not in columns:
        raise InputError(_no_header(path, line, cells))
    twice = [name for name, count in Counter(columns).items() if name and count > 1]
    if twice:
        raise InputError(
            error(
                "repeated-column",
                "stands in the header twice",
                file=str(path),
                line=line,
                key=name if name in (*ASKED, *VISIT_COLUMNS) else _letters(columns.index(name)),
                hint="delete one of the two",
            )
            for name in twice
        )
    typed = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    return Sheet(path, separator, columns, typed, number, line)


def _no_header(path: Path, line: int, cells: list[str]) -> Diagnostic:
    if cells[0].lstrip().startswith("#"):
        message, hint = "is no note of the template and no header", _OWN_NOTE
    else:
        message = "has no column `guide`"
        hint = "the first row names the columns; `handouts batch --csv-template` prints one"
    return error("no-guide-column", message, file=str(path), line=line, hint=hint)


def unknown_columns(sheet: Sheet, choices: set[str]) -> list[Diagnostic]:
    """Return a fault for each column that is no choice of any guide in the file."""
    known = sorted({*ASKED, *VISIT_COLUMNS, *choices})
    return [
        error(
            "unknown-column",
            "is not a column that is known here",
            file=str(sheet.path),
            line=sheet.header_line,
            # A cell about a patient may have slipped into the header: it is not repeated.
            key=_letters(sheet.columns.index(name)),
            hint=did_you_mean(name, known) or f"known columns: {', '.join(known)}",
        )
        for name in sheet.other_columns
        if name not in choices
    ]


def _letters(place: int) -> str:
    """Return a column as a spreadsheet names it, as in ``column AB``; places count from 0."""
    letters, left = "", place + 1
    while left:
        left, letter = divmod(left - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return f"column {letters}"


def read_choices(text: str) -> dict[str, str]:
    """Read ``care=tablets; wording=baby``. Raises InputError."""
    choices = {}
    for part in filter(None, (part.strip() for part in re.split(r"[;,\n]", text))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not (name and equals and value):
            hint = "as in  care=tablets; wording=baby"
            raise InputError(error("bad-choice", "cannot be read as choices", hint=hint))
        choices[_plain(name)] = value
    return choices


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().casefold()).strip("_")


def _column(typed: str) -> str:
    name = _plain(typed)
    return _ALSO.get(name, name)


def _known(cells: list[str]) -> int:
    names = [_column(cell) for cell in cells]
    return sum(name in ASKED or name in VISIT_COLUMNS for name in names)
