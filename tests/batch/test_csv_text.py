"""A CSV file as spreadsheets save it: its notes, first line, separators, encodings and kinds."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Literal

import pytest

from handoutpress.batch.csv_template import is_note, template
from handoutpress.csv_text import find_header, records
from handoutpress.errors import InputError
from tests.batch.kit import SECRET
from tests.batch.sheetkit import read
from tests.conftest import GUIDE

ROW = f"{GUIDE},{SECRET}"
NOTES = [line for line in template().splitlines() if line.startswith("#")]
NO_NOTE = "row 2: is no note of the template, and is not left out as one"


def saved_again(text: str, separator: str, *, opened_with: str = ",", quoted: bool = False) -> str:
    """Open a text as a spreadsheet does, and save it with another separator."""
    rows = list(csv.reader(io.StringIO(text), delimiter=opened_with))
    widest = max(map(len, rows))
    kept = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(kept, delimiter=separator, quoting=quoting, lineterminator="\r\n")
    writer.writerows([*row, *[""] * (widest - len(row))] for row in rows)
    return kept.getvalue()


@pytest.mark.parametrize(
    "patient", ["#12 Bea Example", "# Bea", "#", "# 1", "#Bea", "# language: es or Spanish, Bea"]
)
def test_a_row_that_begins_with_a_hash_is_a_row(patient: str, tmp_path: Path) -> None:
    jobs, faults = read(tmp_path, f'patient,guide\n"{patient}",{GUIDE}\n')
    assert not faults
    assert [job.request.filled_in for job in jobs] == [{"patient": patient}]


@pytest.mark.parametrize("line", ["# ward 3", f"#12 {SECRET},,", "#,", f'"# {SECRET}",'])
def test_a_note_that_the_template_did_not_write_is_refused(line: str, tmp_path: Path) -> None:
    jobs, faults = read(tmp_path, f"guide,patient,date\n{line}\n{ROW}\n")
    assert [job.row for job in jobs] == [3]
    assert NO_NOTE in str(faults[0])
    assert len(faults) == 1
    assert SECRET not in str(faults)


def test_a_note_above_the_header_is_refused_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"rows\.csv:1: is no note of the template") as refused:
        read(tmp_path, f"# {SECRET}\nguide,patient\n{ROW}\n")
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("opened_with", [",", ";", "\t"])
@pytest.mark.parametrize("quoted", [False, True])
def test_the_template_may_be_saved_again(
    separator: str, opened_with: str, quoted: bool, riverside: Path, tmp_path: Path
) -> None:
    riverside.rename(tmp_path / "our-clinic")
    notes, table = "\n".join(NOTES), "\n".join(template().splitlines()[len(NOTES) :])
    text = saved_again(notes, separator, opened_with=opened_with, quoted=quoted)
    text += saved_again(table, separator, quoted=quoted)
    jobs, faults = read(tmp_path, text)
    assert not faults
    assert [job.row for job in jobs] == [len(NOTES) + 2]
    assert jobs[0].request.filled_in["medicine_1"] == "Iron tablets"


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_the_template_is_known_letter_by_letter(note: str) -> None:
    assert note.isascii()  # else a spreadsheet could change it
    assert is_note([note])
    assert is_note([*note.split(","), "", ""])
    assert not is_note([note, SECRET])
    assert not is_note([note[:-1]])
    assert not is_note([f"{note}1"])


@pytest.mark.parametrize("first", ["sep=;\r\n", "SEP=;\n", '"sep=;"\n'])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_first_line_names_the_separator(first: str, start: str, tmp_path: Path) -> None:
    jobs, faults = read(tmp_path, f"{start}{first}guide;patient\n{GUIDE};Ann\n{GUIDE};Bo;x\n")
    assert [job.row for job in jobs] == [2]  # as Excel counts: it does not show the first line
    assert [str(item).splitlines()[0].rsplit("/", 1)[1] for item in faults] == [
        "rows.csv:4: row 3: has 3 cells, the header has 2"
    ]


def test_a_separator_that_is_not_read_here(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"rows\.csv:1: names a separator that is not read"):
        read(tmp_path, f"sep=|\nguide|patient\n{GUIDE}|Ann\n")


def packed(*names: str) -> bytes:
    """Return a ZIP file with these members, as office programs begin theirs."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as file:
        for name in names:
            file.writestr(name, "application/vnd.oasis.opendocument.spreadsheet")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed("[Content_Types].xml", "xl/workbook.xml"), "is an Excel workbook (.xlsx)"),
        (packed("mimetype", "content.xml"), "is a LibreOffice spreadsheet (.ods)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Excel workbook (.xls)"),
        (b"<html><table><tr><td>guide</td></tr></table>", "is a web page or XML"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>", "is a web page or XML"),
        (b"%PDF-1.7\n", "is a PDF"),
        ("guide,patient\n".encode("utf-16"), "is UTF-16 (Unicode text)"),
        ("guide\tpatient\n".encode("utf-16-be"), "is UTF-16 (Unicode text)"),
        (f"guide,patient\n{GUIDE},Ann\n{GUIDE},Zo\xe9\n".encode("cp1252"), ":3: is not UTF-8"),
        (f"guide,patient\n{GUIDE},Zo\xe9\n".encode("mac-roman"), ":2: is not UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_csv_file_in_utf_8_is_told_how_to_be_saved(
    content: bytes, said: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, content)
    text = str(refused.value)
    assert said in text
    assert '"CSV UTF-8 (Comma delimited)"' in text
    assert '"Text CSV"' in text


HEADERS = {  # a file -> its separator, the number and line of its header, the cells of that
    "commas": ("guide,patient\nx,y\n", (",", 1, 1, ["guide", "patient"])),
    "semicolons": ("guide;patient\n", (";", 1, 1, ["guide", "patient"])),
    "tabs": ("guide\tpatient\n", ("\t", 1, 1, ["guide", "patient"])),
    "one column": ("guide\n", (",", 1, 1, ["guide"])),
    "more cells but fewer names": (
        "guide,patient,a;b;c;d\n",
        (",", 1, 1, ["guide", "patient", "a;b;c;d"]),
    ),
    "as many names but more cells": (
        "guide,a;b;patient\n",
        (";", 1, 1, ["guide,a", "b", "patient"]),
    ),
    "no names": ("a;b\n", (";", 1, 1, ["a", "b"])),
    "empty rows before": ("\n ;\nguide;patient\n", (";", 3, 3, ["guide", "patient"])),
    "a named separator": ("sep=;\nguide;a,b,patient\n", (";", 1, 2, ["guide", "a,b,patient"])),
    "a named separator and an empty row": ("sep=,\n,\nguide,b\n", (",", 2, 3, ["guide", "b"])),
    "a row of two lines before": ('"\n",\nguide,b\n', (",", 2, 3, ["guide", "b"])),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_is_found_with_its_separator(name: str, tmp_path: Path) -> None:
    text, found = HEADERS[name]
    file = tmp_path / "rows.csv"
    file.write_text(text, encoding="utf-8")
    separator, header = find_header(
        file, lambda cells: len({"guide", "patient"} & {*cells}), hint=""
    )
    assert (separator, *header) == found


@pytest.mark.parametrize("text", ["", "\n", ",,\n ,\n", "sep=;\n", "sep=;"])
def test_a_file_without_a_header_is_told_what_to_do(text: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        find_header(file, len, hint="write one")
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.hint, fault.file) == ("empty-file", "write one", str(file))


RECORDS = {  # a file -> the number, line and cells of each row; or where it cannot be read
    "a quote inside": ('a,"b ""c"""\n', [(1, 1, ["a", 'b "c"'])]),
    "a row of two lines": ('a,"b\nc"\nd,e\n', [(1, 1, ["a", "b\nc"]), (2, 3, ["d", "e"])]),
    "behind sep=": ("sep=,\na\n\nb\n", [(1, 2, ["a"]), (2, 3, []), (3, 4, ["b"])]),
    "a quote that never ends": ('a\n"b\nc\n', 2),
    "a quote that ends too early": ('sep=,\na\n"b"c\n', 3),
    "a line without end": ("a\n" + "x" * 1_000_000, 2),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_rows_are_numbered_as_a_spreadsheet_does_and_told_by_their_line(
    name: str, tmp_path: Path
) -> None:
    text, expected = RECORDS[name]
    file = tmp_path / "rows.csv"
    file.write_text(text, encoding="utf-8")
    if isinstance(expected, list):
        assert [tuple(record) for record in records(file, ",")] == expected
        return
    with pytest.raises(InputError) as refused:
        list(records(file, ","))
    assert [(fault.code, fault.line) for fault in refused.value.diagnostics] == [
        ("bad-csv", expected)
    ]


def test_quotes_that_stand_where_none_can_are_read_if_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text('"b"c,d\n', encoding="utf-8")
    assert [record.cells for record in records(file, ",", strict=False)] == [["bc", "d"]]


def test_notes_are_left_out_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("#\na\n#\nb\n", encoding="utf-8")
    rows = records(file, ",", is_note=lambda cells: cells == ["#"])
    assert [tuple(row) for row in rows] == [(2, 2, ["a"]), (4, 4, ["b"])]
