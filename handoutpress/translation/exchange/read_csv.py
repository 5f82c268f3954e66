"""The sheet as a spreadsheet gives it back: its columns in any order, others beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handoutpress.csv_cells import damage
from handoutpress.csv_text import SEPARATORS, Record, check_kind, find_header, records
from handoutpress.diagnostics import error
from handoutpress.errors import Diagnostics, InputError
from handoutpress.files import CATALOGUE
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.translation.exchange.incoming import Incoming, Row
from handoutpress.translation.exchange.write_csv import (
    ANSWER,
    COMMENT,
    ENGLISH,
    ID,
    OK,
    SEAL,
    unguarded,
)
from handoutpress.translation.seal import flat
from handoutpress.translation.words import SOURCE_LANGUAGE

_EXPORT = "`handouts translate export GUIDE LANG --format csv` writes a sheet to fill in"
_YES = {"ok", "okay", "x", "yes", "y", "si", "sí", "oui", "sim", "true", "1", "✓", "✔", "✔️", "☑"}
_NO = {"no", "n", "não", "non"}
_OPEN = {"", "false", "0", "–", "☐"}  # what an empty box becomes
_TEXT = " text"  # no typed name begins with a space


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each column that is read stands, from 0; ``_TEXT`` is that of the translation."""

    language: Language
    places: dict[str, int]
    width: int

    @property
    def blind(self) -> bool:
        return ENGLISH not in self.places

    def cell(self, record: Record, name: str) -> str:
        place = self.places.get(name)
        if place is None or place >= len(record.cells):
            return ""
        return unguarded(record.cells[place].strip())


def read_sheet(path: Path) -> Incoming:
    """Return the rows of a sheet. Raises InputError for a file that is not read at all."""
    check_kind(path, CATALOGUE)
    separator, header = find_header(path, _known, hint=_EXPORT)
    columns = _columns(path, header)
    incoming = Incoming(path, columns.language, blind=columns.blind)
    for record in records(path, separator):
        if record.number > header.number and any(cell.strip() for cell in record.cells):
            _add(incoming, columns, record, separator)
    return incoming


def _key(typed: str) -> str:
    return re.sub(r"[\s_-]+", "-", typed.strip().casefold()).strip("-")


_NAMES = {_key(name): name for name in (ID, OK, COMMENT, SEAL, ENGLISH, ANSWER)}
_LANGUAGES = {
    _key(language.english): language
    for language in LANGUAGES.values()
    if language.tag != SOURCE_LANGUAGE
}


def _known(cells: list[str]) -> int:
    return sum(_key(cell) in _NAMES or _key(cell) in _LANGUAGES for cell in cells)


def _columns(path: Path, header: Record) -> _Columns:
    keys = [_key(cell) for cell in header.cells]
    found = Diagnostics()

    def fault(code: str, message: str, hint: str, key: str | None = None) -> None:
        found.add(error(code, message, file=str(path), line=header.line, key=key, hint=hint))

    for name in dict.fromkeys(keys):
        if keys.count(name) > 1 and (name in _NAMES or name in _LANGUAGES):
            fault("repeated-column", "stands in the header twice", "delete one of the two", name)
    for name in (ID, *(() if _key(ANSWER) in keys else (ENGLISH, SEAL))):
        if _key(name) not in keys:
            hint = f"write it back over its column: {_EXPORT}"
            fault("missing-column", f"has no column `{name}`", hint)
    languages = [_LANGUAGES[name] for name in dict.fromkeys(keys) if name in _LANGUAGES]
    if len(languages) != 1:
        named = ", ".join(language.english for language in languages)
        message = f"has columns for {named}" if named else "has no column with a language's name"
        hint = "leave one column with the translation, under its language's name: `Spanish`"
        fault("language-column", message, hint)
    if _key(ANSWER) in keys and _key(ENGLISH) in keys:
        hint = "delete that column: a translation back is made with `--blind`, without the English"
        fault("not-blind", f"has the English beside the column `{ANSWER}`", hint)
    if found.errors:
        raise InputError(found.errors)
    places = {_NAMES[name]: place for place, name in enumerate(keys) if name in _NAMES}
    places[_TEXT] = keys.index(_key(languages[0].english))
    return _Columns(languages[0], places, len(keys))


def _add(incoming: Incoming, columns: _Columns, record: Record, separator: str) -> None:
    text, answer = columns.cell(record, _TEXT), columns.cell(record, ANSWER)
    row = Row(
        context=columns.cell(record, ID),
        text=flat(text),
        source=None if columns.blind else flat(columns.cell(record, ENGLISH)),
        seal=columns.cell(record, SEAL),
        ticked=_key(columns.cell(record, OK)) in _YES,
        doubted=_key(columns.cell(record, OK)) in _NO,
        remarks=tuple(_lines(columns.cell(record, COMMENT))),
        answer=flat(answer),
        harm=damage(answer if columns.blind else text),
        line=record.line,
        place=f"row {record.number}",
    )
    if not row.context:
        incoming.fault(row, "import-no-id", "has a text without an id", "put its id back")
    elif any(cell.strip() for cell in record.cells[columns.width :]):
        message = f"has {len(record.cells)} cells, the header has {columns.width}"
        hint = f"put a cell that holds a {SEPARATORS[separator]} in double quotes"
        incoming.spoil(row, "row-too-long", message, hint)
    else:
        incoming.rows.append(row)
    _check_tick(incoming, row, columns.cell(record, OK))


def _check_tick(incoming: Incoming, row: Row, cell: str) -> None:
    if _key(cell) not in _YES | _NO | _OPEN:
        message = f"has “{cell}” in the column `{OK}`, which is no tick"
        hint = "write ok, or leave it empty; words about the text go into the column `comment`"
        incoming.fault(row, "import-tick", message, hint)


def _lines(cell: str) -> Sequence[str]:
    return [flat(line) for line in cell.splitlines() if line.strip()]
