"""Rows of a CSV file: read as people write them, every fault named, no patient's value said."""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.batch.csv_file import open_sheet, read_choices
from handoutpress.batch.csv_template import template
from handoutpress.errors import HandoutError, InputError
from tests.batch.kit import SECRET
from tests.batch.sheetkit import read
from tests.conftest import GUIDE

HEADER = "clinic,guide,language,paper,size,choices,patient,date,follow_up_time"


def test_a_row_becomes_a_copy(riverside: Path, tmp_path: Path) -> None:
    row = f"riverside,{GUIDE},Spanish,A4,large,care=tablets; wording=baby,{SECRET},2026-11-25,14:30"
    jobs, faults = read(tmp_path, f"{HEADER}\n{row}\n")
    assert not faults
    (job,) = jobs
    assert job.path == f"riverside/es/{GUIDE}.es.a4-large-row0002.pdf"
    assert dict(job.request.choices) == {"care": "tablets", "wording": "baby"}
    assert dict(job.request.filled_in) == {
        "patient": SECRET, "date": "2026-11-25", "follow_up_time": "14:30",
    }  # fmt: skip
    assert job.request.private
    assert SECRET not in repr(job)


HEADERS = [
    "guide,language,follow_up_date,patient",
    "Guide ; Language;Follow-up date; PATIENT ",
    "GUIDE\tlang\tfollow up date\tpatient",
    'guide,"language","follow__up__date",patient',
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("start", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_columns_are_read_forgivingly(header: str, start: bytes, end: str, tmp_path: Path) -> None:
    separator = next(mark for mark in ";\t," if mark in header)
    row = separator.join((GUIDE, "es", "2026-12-02", "Ann"))
    note = "# choices: as in  care=tablets; wording=baby"
    text = f"{note}{end}{header}{end}{end}{row}{end}{separator * 3}{end}{row}"
    jobs, faults = read(tmp_path, start + text.encode())
    assert not faults
    assert [job.row for job in jobs] == [4, 6]
    assert dict(jobs[0].request.filled_in) == {"follow_up_date": "2026-12-02", "patient": "Ann"}


def test_a_column_for_each_choice(tmp_path: Path) -> None:
    jobs, faults = read(tmp_path, f"guide,care,Pain Medicine\n{GUIDE},tablets,on\n{GUIDE},,\n")
    assert not faults
    assert dict(jobs[0].request.choices) == {"care": "tablets", "pain_medicine": "on"}
    assert jobs[1].request.choices == {}


def test_a_second_language(tmp_path: Path) -> None:
    jobs, faults = read(tmp_path, f"guide,language,with,beside\n{GUIDE},ar,en,\n{GUIDE},es,,en\n")
    assert not faults
    asked = [job.request for job in jobs]
    assert [(one.second, one.arrangement) for one in asked] == [("en", "with"), ("en", "beside")]


def test_every_fault_of_every_row_is_named(riverside: Path, tmp_path: Path) -> None:
    rows = [
        f"nowhere,{GUIDE},en,,,,,,",
        "riverside,miscariage-recovery,en,,,,,,",
        f"riverside,{GUIDE},spansh,,,,,,",
        f"riverside,{GUIDE},sw,,,,,,",
        f"riverside,{GUIDE},en,a5,huge,,,,",
        f"riverside,{GUIDE},en,,,care=tablet,,,",
        f"riverside,{GUIDE},en,,,tablets,,,",
        f"riverside,{GUIDE},en,,,,{SECRET},25.11.26,2pm",
        f"riverside,{GUIDE},en,,,,{SECRET},2026-11-25,14:30,too,many",
        "riverside,,en,,,,,,",
        f"riverside,{GUIDE},en,,,,{SECRET},2026-11-25,14:30",
    ]
    jobs, faults = read(tmp_path, "\n".join([HEADER, *rows]))
    assert [job.row for job in jobs] == [12]
    said = [str(item) for item in faults]
    for expected in (
        "rows.csv:2: row 2, clinic: is not the folder of a clinic",
        "rows.csv:3: row 3, guide: is not the id of a guide",
        "did you mean `miscarriage-recovery`?",
        "row 4, language: is not a language that is known",
        "row 5, language: `miscarriage-recovery` has no translation into Swahili",
        "row 6, paper: is not one of its values", "row 6, size: is not one of its values",
        "row 7, choices: holds a value that the choice does not have", "did you mean `tablets`?",
        "row 8, choices: cannot be read as choices", "care=tablets; wording=baby",
        "row 9, date: has a year of two digits", "row 9, follow_up_time: is not a time",
        "row 10: has 11 cells, the header has 9", "row 11, guide: no guide is named",
    ):  # fmt: skip
        assert any(expected in text for text in said), (expected, said)
    assert SECRET not in "".join(said)
    assert all("25.11" not in text and "2pm" not in text for text in said)
    assert [item.line for item in faults] == sorted(item.line or 0 for item in faults)


def test_what_slipped_into_another_column_is_not_repeated(tmp_path: Path) -> None:
    columns = ("clinic", "guide", "language", "with", "paper", "size", "ink", "choices", "care")
    good = {"guide": GUIDE}
    rows = [good | {column: SECRET} for column in columns]
    rows += [good | {"choices": f"care={SECRET}"}, good | {"choices": f"{SECRET}=x"}]
    lines = [",".join(row.get(column, "") for column in (*columns, "patient")) for row in rows]
    jobs, faults = read(tmp_path, "\n".join([",".join([*columns, "patient"]), *lines]))
    assert not jobs
    assert {item.line for item in faults} == set(range(2, len(rows) + 2))
    assert SECRET not in "".join(map(str, faults))
    assert [(item.key, item.message) for item in faults] == [
        ("row 2, clinic", "is not the folder of a clinic"),
        ("row 3, guide", "is not the id of a guide"),
        ("row 4, language", "is not a language that is known"),
        ("row 5, with", "is not a language that is known"),
        ("row 6, paper", "is not one of its values"),
        ("row 7, size", "is not one of its values"),
        ("row 8, ink", "is not one of its values"),
        ("row 9, choices", "cannot be read as choices"),
        ("row 10, care", "holds a value that the choice does not have"),
        ("row 11, choices", "holds a value that the choice does not have"),
        ("row 12, choices", "names a choice that the guide does not have"),
    ]


def test_a_fault_that_many_rows_have_is_told_once(riverside: Path, tmp_path: Path) -> None:
    (riverside / "clinic.toml").write_text('nmae = "X"\ncuntry = "US"\n')
    rows = "\n".join(f"riverside,{GUIDE}" for _ in range(5))
    jobs, faults = read(tmp_path, f"clinic,guide\n{rows}\n")
    assert not jobs
    said = [str(item) for item in faults]
    assert sum("nmae" in text for text in said) == 1
    assert sum("has the faults that are named for row 2" in text for text in said) == 4


def test_a_name_that_no_folder_can_have_is_not_repeated(tmp_path: Path) -> None:
    jobs, faults = read(tmp_path, f"guide,clinic\n{GUIDE},{'Ann Example ' * 30}\n")
    assert not jobs
    assert [(item.key, item.message) for item in faults] == [
        ("row 2, clinic", "is not the folder of a clinic")
    ]


def test_a_choice_that_stands_in_a_clinics_file_is_told_in_the_clinics_column(
    riverside: Path, tmp_path: Path
) -> None:
    file = riverside / "clinic.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('washing = "both"', 'washing = "x-ray"'), encoding="utf-8")
    jobs, faults = read(tmp_path, f"guide,clinic\n{GUIDE},riverside\n")
    assert not jobs
    assert [(item.key, item.code) for item in faults] == [("row 2, clinic", "unknown-choice-value")]
    assert faults[0].hint == "its values are both, shower"


def test_a_misspelt_column_is_refused_and_its_cells_are_not_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, f"guide,pateint,care\n{GUIDE},{SECRET},tablets\n")
    said = str(refused.value)
    assert "column B: is not a column" in said
    assert "did you mean `patient`?" in said
    assert SECRET not in said


def test_a_cell_that_slipped_into_the_header_is_named_by_its_letters(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, f"guide,patient,{SECRET},{SECRET}\n{GUIDE},x\n")
    assert "column C: stands in the header twice" in str(refused.value)
    many = ",".join(f"{SECRET}{number}" for number in range(26))
    with pytest.raises(InputError) as refused:
        read(tmp_path, f"guide,patient,{many}\n{GUIDE},x\n")
    assert "column C: is not a column" in str(refused.value)
    assert "column AB: is not a column" in str(refused.value)
    assert SECRET not in str(refused.value)


def test_a_name_is_not_said_where_the_columns_about_patients_are_lost(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, f"guide,{SECRET},language\n{GUIDE},x,es\n")
    assert "column B: is not a column" in str(refused.value)
    assert SECRET not in str(refused.value)
    jobs, faults = read(tmp_path, f"guide,language\n{GUIDE},{SECRET}\n{GUIDE},es,{SECRET}\n")
    assert [item.code for item in faults] == ["unknown-language", "row-too-long"]
    assert not jobs
    assert SECRET not in "".join(map(str, faults))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "holds no header"),
        (b"# Do not write notes of your own: a line that you add is a row.\n", "holds no header"),
        (b"# my list\nguide,patient\n", "is no note of the template and no header"),
        (b"clinic,language\nx,es\n", "no column `guide`"),
        (b"guide,lang,language\nx,es,es\n", "language: stands in the header twice"),
        (b"guide,patient\nx,\xe9\n", "rows.csv:2: is not UTF-8"),
        ("guide,patient\nx,é\n".encode("utf-16"), "is UTF-16 (Unicode text), not UTF-8"),
        (b'guide,patient\nx,"open\n', "is not a CSV file"),
        (b'guide,patient\nx,"a"b\n', "is not a CSV file"),
    ],
)
def test_a_file_that_cannot_be_used(text: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, text)
    assert said in str(refused.value)
    assert "rows.csv" in str(refused.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        open_sheet(tmp_path / "no.csv")


def test_clinics_of_the_command_line_are_named_by_their_folders(
    riverside: Path, tmp_path: Path
) -> None:
    text = f"clinic,guide\nRiverside,{GUIDE}\n,{GUIDE}\n"
    jobs, faults = read(tmp_path, text, (riverside,))
    assert not faults
    assert {job.request.clinic for job in jobs} == {riverside}
    _, faults = read(tmp_path, text, (riverside, tmp_path))
    assert [item.key for item in faults] == ["row 3, clinic"]
    jobs, faults = read(tmp_path, f"guide\n{GUIDE}\n")
    assert not faults
    assert jobs[0].request.clinic is None


# The example in the template, column by column; the other columns are empty.
EXAMPLE = {
    "clinic": "our-clinic", "guide": "miscarriage-recovery", "language": "en", "with": "",
    "beside": "", "paper": "a4", "size": "standard", "ink": "black",
    "choices": "care=tablets; pain_medicine=on", "patient": "Ann Example", "date": "2026-11-25",
    "clinician": "", "weeks": "", "follow_up_date": "2026-12-02", "follow_up_time": "14:30",
    "follow_up_place": "", "follow_up_with": "", "follow_up_bring": "", "blood_type": "A-",
    "injection": "given", "injection_due": "", "test_date": "", "notes": "",
    "medicine_1": "Iron tablets",
    "medicine_1_for": "low iron", "medicine_1_morning": "1", "medicine_1_midday": "",
    "medicine_1_evening": "", "medicine_1_night": "", "medicine_2": "", "medicine_2_for": "",
    "medicine_2_morning": "", "medicine_2_midday": "", "medicine_2_evening": "",
    "medicine_2_night": "",
}  # fmt: skip


def test_the_template_shows_each_column_with_what_belongs_there() -> None:
    header, example = template().splitlines()[-2:]
    assert dict(zip(header.split(","), example.split(","), strict=True)) == EXAMPLE
    assert list(EXAMPLE) == header.split(",")


def test_columns_have_other_names(tmp_path: Path) -> None:
    jobs, faults = read(tmp_path, f"handout,lang,choice\n{GUIDE},es,care=tablets\n")
    assert not faults
    assert [(one.request.guide, one.request.lang) for one in jobs] == [(GUIDE, "es")]
    assert jobs[0].request.choices["care"] == "tablets"


def test_the_template_is_a_file_that_can_be_used(riverside: Path, tmp_path: Path) -> None:
    riverside.rename(tmp_path / "our-clinic")
    jobs, faults = read(tmp_path, template())
    assert not faults
    (job,) = jobs
    assert job.request.private
    assert template().count("\n#") >= 4


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("", {}),
        ("care=tablets", {"care": "tablets"}),
        (" Care = tablets ;; pain-medicine=on ", {"care": "tablets", "pain_medicine": "on"}),
        ("tablets", None),
        ("care=", None),
    ],
)
def test_choices_in_one_cell(text: str, choices: dict[str, str] | None) -> None:
    if choices is None:
        with pytest.raises(InputError, match="cannot be read as choices"):
            read_choices(text)
    else:
        assert read_choices(text) == choices


CELLS = st.lists(st.text(max_size=12), max_size=6)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(CELLS, max_size=5), st.sampled_from([",", ";", "\t"]))
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    text = "\n".join(separator.join(row) for row in [["guide", "patient", "care"], *rows])
    try:
        jobs, faults = read(folder, text.encode("utf-8", "surrogatepass"))
    except HandoutError:
        return  # refused with a reason; anything else fails the test
    assert all(item.key for item in faults)
    assert all(job.request.guide == GUIDE for job in jobs)


ODD = st.sampled_from([
    "", "", " ", "Ann", "#", "# a note", "#12 Bea", "=1", "#N/A", "a,b", "a;b", 'a"b', "a\nb", "\t",
    "😀", "2026-11-25", "03/04/2026", "Zoé", "sep=;", *template().splitlines()[:3],
])  # fmt: skip


@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    st.lists(st.lists(ODD, min_size=4, max_size=4), max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["", "\ufeff"]),
)
def test_a_row_is_printed_as_it_was_typed_or_named(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    separator: str,
    quoting: Literal[0, 1],
    start: str,
) -> None:
    """No row disappears and no cell changes: each is a copy, or faulty with its number."""
    header = ["patient", "guide", "notes", "medicine_1"]
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=separator, quoting=quoting)
    typed = [[patient, GUIDE, notes, name] for patient, _, notes, name in rows]
    writer.writerows([header, *typed])
    folder = tmp_path_factory.mktemp("rows")
    jobs, faults = read(folder, start + kept.getvalue())
    named = {int(re.search(r"row ([0-9]+)", item.key or "")[1]) for item in faults}  # type: ignore[index]
    assert {job.row for job in jobs} | named == set(range(2, len(rows) + 2))
    assert not {job.row for job in jobs} & named
    for job in jobs:
        cells = dict(zip(header, typed[(job.row or 0) - 2], strict=True))
        filled = {name: cell.strip() for name, cell in cells.items() if cell.strip()}
        assert {"guide": GUIDE, **job.request.filled_in} == filled


def test_a_pair_that_cannot_be_set_is_a_fault_of_its_row(tmp_path: Path) -> None:
    rows = [
        f"{GUIDE},en,,es,large",
        f"{GUIDE},ar,,zh-Hans,",
        f"{GUIDE},es,en,fr,",
        f"{GUIDE},es,en,,",
    ]
    jobs, faults = read(tmp_path, "\n".join(["guide,language,with,beside,size", *rows]))
    assert [(item.key, item.code) for item in faults] == [
        ("row 2, beside", "beside-large"),
        ("row 3, beside", "beside-scripts"),
        ("row 4, beside", "two-arrangements"),
    ]
    assert [job.row for job in jobs] == [5]
