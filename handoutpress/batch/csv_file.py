"""A batch from a CSV file: one row a copy. Every row is checked before the first is printed.

A fault names row, column and what to do, and the value where it is no patient's.
Rows are read one at a time, twice: once to check, once to print.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from string import ascii_uppercase
from typing import TextIO

from handoutpress.diagnostics import Diagnostic, did_you_mean, error
from handoutpress.errors import InputError
from handoutpress.files import TABLE, opened, unreadable
from handoutpress.visit import OPTIONS as VISIT_COLUMNS

ASKED = ("clinic", "guide", "language", "with", "beside", "paper", "size", "ink", "choices")
_ALSO = {"lang": "language", "choice": "choices", "handout": "guide"}
_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
_COMMENT = "#"
_LONGEST_LINE = 1_000_000  # characters

TEMPLATE = """\
# One row is one copy. Lines that begin with # are left out; so are empty columns.
# clinic: a clinic's folder, as seen from this file. guide: see `handouts list`.
# language: es, Spanish or español. with, beside: a second language on the same sheet.
# paper: a4 or letter. size: standard or large. ink: black or colour.
# choices: as in  care=tablets; wording=baby
# All other columns are about one patient. Leave a cell empty: a line prints to write on.
# Dates are written 2026-11-25, times 14:30. Delete the columns that you do not need.
"""
_EXAMPLE = {
    "clinic": "our-clinic",
    "guide": "miscarriage-recovery",
    "language": "en",
    "paper": "a4",
    "size": "standard",
    "ink": "black",
    "choices": "care=tablets; pain_medicine=on",
    "patient": "Ann Example",
    "date": "2026-11-25",
    "follow_up_date": "2026-12-02",
    "follow_up_time": "14:30",
    "blood_type": "A-",
    "injection": "given",
}


def template() -> str:
    """Return a CSV file to fill in: notes, the header, and one row as an example."""
    columns = [*ASKED, *VISIT_COLUMNS]
    cells = [_EXAMPLE.get(column, "") for column in columns]
    return f"{TEMPLATE}{','.join(columns)}\n{','.join(cells)}\n"


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row, cells by column; ``number`` is what a spreadsheet shows beside it.

    ``choices`` holds the columns that are neither asked for nor about a visit:
    each should be a choice of the guide. It has no ``repr``: a visit is in it.
    """

    number: int
    line: int
    asked: dict[str, str]
    visit: dict[str, str]
    choices: dict[str, str]


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

    def fault(
        self,
        row: Row,
        column: str,
        code: str,
        message: str,
        hint: str | None = None,
        *,
        compare: tuple[str, ...] = (),
    ) -> Diagnostic:
        """Build an error about one cell, as in ``rows.csv:7: row 7, language: …``."""
        key = f"row {row.number}, {self.typed.get(column, column)}"
        file = str(self.path)
        return error(code, message, file=file, line=row.line, key=key, hint=hint, compare=compare)

    def rows(self) -> Iterator[Row | Diagnostic]:
        """Yield the rows in order; one that has more cells than the header is a fault."""
        for number, line, cells in _records(self.path, self.separator):
            if number <= self.header or not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(self.columns) and any(cells[len(self.columns) :]):
                yield error(
                    "row-too-long",
                    f"has {len(cells)} cells, the header has {len(self.columns)}",
                    file=str(self.path),
                    line=line,
                    key=f"row {number}",
                    hint=f"put a cell that holds a {_SEPARATORS[self.separator]} in double quotes",
                )
                continue
            filled = {
                column: cell.strip()
                for column, cell in zip(self.columns, cells, strict=False)
                if column and cell.strip()
            }
            yield Row(
                number,
                line,
                {name: text for name, text in filled.items() if name in ASKED},
                {name: text for name, text in filled.items() if name in VISIT_COLUMNS},
                {n: t for n, t in filled.items() if n not in ASKED and n not in VISIT_COLUMNS},
            )

    @property
    def other_columns(self) -> list[str]:
        """Return the columns that can only be choices."""
        return [name for name in self.columns if name and name not in (*ASKED, *VISIT_COLUMNS)]


def open_sheet(path: Path) -> Sheet:
    """Read the header of a CSV file. Raises InputError for a file that cannot be used."""
    found = {separator: _header(path, separator) for separator in _SEPARATORS}
    separator, (number, cells) = max(found.items(), key=lambda item: _known(item[1][1]))
    columns = tuple(_column(cell) for cell in cells)
    if "guide" not in columns:
        raise InputError(
            error(
                "no-guide-column",
                "has no column `guide`",
                file=str(path),
                line=number,
                hint="the first row names the columns; `handouts batch --csv-template` prints one",
            )
        )
    twice = [name for name, count in Counter(columns).items() if name and count > 1]
    if twice:
        raise InputError(
            error(
                "repeated-column",
                "stands in the header twice",
                file=str(path),
                line=number,
                key=name if name in (*ASKED, *VISIT_COLUMNS) else _letters(columns.index(name)),
                hint="delete one of the two",
            )
            for name in twice
        )
    typed = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    return Sheet(path, separator, columns, typed, number)


def unknown_columns(sheet: Sheet, choices: set[str]) -> list[Diagnostic]:
    """Return a fault for each column that is no choice of any guide in the file."""
    known = sorted({*ASKED, *VISIT_COLUMNS, *choices})
    return [
        error(
            "unknown-column",
            "is not a column that is known here",
            file=str(sheet.path),
            line=sheet.header,
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


def _known(cells: list[str]) -> tuple[int, int]:
    names = [_column(cell) for cell in cells]
    return sum(name in ASKED or name in VISIT_COLUMNS for name in names), len(names)


def _header(path: Path, separator: str) -> tuple[int, list[str]]:
    for number, _, cells in _records(path, separator):
        if any(cell.strip() for cell in cells):
            return number, cells
    raise InputError(
        error(
            "empty-file",
            "holds no header",
            file=str(path),
            hint="`handouts batch --csv-template` prints one to fill in",
        )
    )


def _records(path: Path, separator: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield (number of the row, line of the file, cells), without comments."""
    file = str(path)
    last = 0
    try:
        with opened(path, TABLE) as stream:
            text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
            reader = csv.reader(_lines(text), delimiter=separator, strict=True)
            for number, cells in enumerate(reader, start=1):
                line, last = last + 1, reader.line_num
                if not (cells and cells[0].lstrip().startswith(_COMMENT)):
                    yield number, line, cells
    except UnicodeDecodeError:
        hint = "save it again as CSV UTF-8"
        raise InputError(error("not-utf-8", "is not UTF-8", file=file, hint=hint)) from None
    except csv.Error as broken:
        raise InputError(
            error(
                "bad-csv",
                f"is not a CSV file that can be read: {broken}",
                file=file,
                line=last + 1,
                hint="a double quote inside a cell is written twice, and the cell stands in quotes",
            )
        ) from None
    except OSError as broken:
        raise unreadable(path, broken) from None


def _lines(text: TextIO) -> Iterator[str]:
    """Yield the lines of a file. Raises csv.Error where one is longer than any row can be."""
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error("a line is too long")
        yield line
