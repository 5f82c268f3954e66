"""The records of a CSV file, as spreadsheets save it: UTF-8, commas, semicolons or tabs.

What is no such file is told by its first bytes and refused with the steps to
save it again; so is one in another encoding.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TextIO

from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.files import TABLE, opened, unreadable

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
_LONGEST_LINE = 1_000_000  # characters
_HEAD = 8192  # bytes that tell what kind of file it is

SAVE_AGAIN = (
    'in Excel, save it as "CSV UTF-8 (Comma delimited)"; '
    'in LibreOffice, as "Text CSV" with the character set "Unicode (UTF-8)"'
)
_KINDS: tuple[tuple[bytes, str], ...] = (
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "a LibreOffice spreadsheet (.ods)"),
    (rb"PK\x03\x04", "an Excel workbook (.xlsx) or another packed file"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (.xls)"),
    (rb"(?:\xef\xbb\xbf)?\s*<", "a web page or XML, whatever its name"),
    (rb"%PDF", "a PDF"),
)
_WIDE = re.compile(rb"\xff\xfe|\xfe\xff|[^\x00]\x00|\x00[^\x00]", re.DOTALL)
IsNote = Callable[[list[str]], bool]
"""Tells by its cells a line that we wrote and do not read."""
Known = Callable[[list[str]], int]
"""Counts the names of columns among the cells of a header."""

_SAID = re.compile(r'"?sep=(.?)"?[,;\t]*\s*', re.IGNORECASE)


def _no_note(_cells: list[str]) -> bool:
    return False


class Record(NamedTuple):
    """Cells of a row; ``number`` is what a spreadsheet shows beside it, ``line`` that of the file.

    Both count from 1.
    """

    number: int
    line: int
    cells: list[str]


def check_kind(path: Path, limit: int = TABLE) -> None:
    """Raise InputError for a file that is told by its bytes to be no CSV file in UTF-8.

    Where it is over ``limit`` bytes, that is told first.
    """
    try:
        with opened(path, limit) as stream:
            head = stream.read(_HEAD)
    except OSError as broken:
        raise unreadable(path, broken) from None
    kind = next((said for mark, said in _KINDS if re.match(mark, head, re.DOTALL)), None)
    if kind:
        message = f"is {kind}, not a CSV file"
        raise InputError(error("not-csv", message, file=str(path), hint=SAVE_AGAIN))
    if _WIDE.match(head):
        message = "is UTF-16 (Unicode text), not UTF-8"
        raise InputError(error("not-utf-8", message, file=str(path), hint=SAVE_AGAIN))


def find_header(
    path: Path, known: Known, *, hint: str, is_note: IsNote = _no_note
) -> tuple[str, Record]:
    """Return the separator of a file and its header, the first row that is not empty.

    The separator is what the first line names, or else that by which ``known``
    tells most cells to be names of columns. Raises InputError; ``hint`` is for a
    file without a header.
    """
    said = _said_separator(path)
    found = {
        separator: _header(path, separator, hint, is_note)
        for separator in ([said] if said else SEPARATORS)
    }
    return max(found.items(), key=lambda item: (known(item[1].cells), len(item[1].cells)))


def _header(path: Path, separator: str, hint: str, is_note: IsNote) -> Record:
    """Return the header, read with a separator that may be another."""
    with closing(records(path, separator, strict=False, is_note=is_note)) as found:
        for record in found:
            if any(cell.strip() for cell in record.cells):
                return record
    raise InputError(error("empty-file", "holds no header", file=str(path), hint=hint))


def _said_separator(path: Path) -> str | None:
    """Return the separator that the first line names, as in ``sep=;``, or None without one."""
    found = None
    with _lines(path) as lines, suppress(csv.Error):  # ``records`` tells what is wrong with it
        found = _SAID.fullmatch(next(lines, ""))
    if found and found[1] not in SEPARATORS:
        raise InputError(
            error(
                "unknown-separator",
                "names a separator that is not read here",
                file=str(path),
                line=1,
                hint="write  sep=,  or  sep=;  or delete the line",
            )
        )
    return found[1] if found else None


def records(
    path: Path, separator: str, *, strict: bool = True, is_note: IsNote = _no_note
) -> Generator[Record]:
    """Yield the records that are no notes of ours. Raises InputError.

    A first line ``sep=;`` is no row: spreadsheets take it away. ``strict`` refuses
    quotes that stand where none can.
    """
    before = last = 0
    try:
        with _lines(path) as lines:
            first = next(lines, "")
            before = int(_SAID.fullmatch(first) is not None)
            rest = lines if before else chain([first], lines)
            reader = csv.reader(rest, delimiter=separator, strict=strict)
            for number, cells in enumerate(reader, start=1):
                line, last = before + last + 1, reader.line_num
                if not is_note(cells):
                    yield Record(number, line, cells)
    except csv.Error as broken:
        raise InputError(
            error(
                "bad-csv",
                f"is not a CSV file that can be read: {broken}",
                file=str(path),
                line=before + last + 1,
                hint="a double quote inside a cell is written twice, and the cell stands in quotes",
            )
        ) from None


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    """Open a file as lines of UTF-8; what keeps them from being read is an InputError."""
    try:
        with (
            opened(path, TABLE) as stream,
            TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text,
        ):
            yield _bounded(text)
    except UnicodeDecodeError:
        line = _other_encoding(path)
        raise InputError(
            error("not-utf-8", "is not UTF-8", file=str(path), line=line, hint=SAVE_AGAIN)
        ) from None
    except OSError as broken:
        raise unreadable(path, broken) from None


def _bounded(text: TextIO) -> Iterator[str]:
    """Yield the lines of a file. Raises csv.Error where one is longer than any row can be."""
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error("a line is too long")
        yield line


def _other_encoding(path: Path) -> int | None:
    """Return the first line that is not UTF-8: the decoder reads ahead and cannot tell."""
    with opened(path, TABLE) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), b""), start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return None
