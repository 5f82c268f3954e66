"""A CSV file as spreadsheets save it: its notes, first line, separators, encodings and kinds."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Literal

import pytest

from handoutpress.batch.csv_template import is_note, template
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
