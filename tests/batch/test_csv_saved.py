"""Sheets as LibreOffice and Excel save them: read cell by cell, or refused with the steps."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handoutpress.batch.csv_template import ASKED
from handoutpress.errors import InputError
from handoutpress.make.request import prepare
from tests.batch.saved.patients import HEADER, NAMES, row
from tests.batch.sheetkit import TODAY, read_file

SAVED = Path(__file__).parent / "saved"
READ = [
    "libreoffice-comma", "libreoffice-semicolon", "libreoffice-tab",
    "libreoffice-comma-quoted", "libreoffice-semicolon-quoted", "libreoffice-tab-quoted",
    "libreoffice-comma-bom", "excel-semicolon", "excel-sep",
]  # fmt: skip
REFUSED = {
    "patients-libreoffice-windows-1252.csv": ":4: is not UTF-8",
    "patients-excel-windows-1252.csv": ":4: is not UTF-8",
    "patients-libreoffice-utf-16.csv": "is UTF-16 (Unicode text)",
    "patients-excel-unicode-text.csv": "is UTF-16 (Unicode text)",
    "template-libreoffice-utf-16.csv": "is UTF-16 (Unicode text)",
    "template-excel-unicode-text.csv": "is UTF-16 (Unicode text)",
    "template.ods": "is a LibreOffice spreadsheet (.ods)",
    "template.xlsx": "is an Excel workbook (.xlsx)",
    "template.xls": "is an old Excel workbook (.xls)",
}


def typed(place: int) -> dict[str, str]:
    """Return what was typed about a patient, by column."""
    cells = dict(zip(HEADER, row(place), strict=True))
    return {name: cell for name, cell in cells.items() if cell and name not in ASKED}


@pytest.fixture
def beside(riverside: Path, tmp_path: Path) -> Path:
    """Return a folder with the clinics that the sheets name, and copies of all of them."""
    shutil.copytree(riverside, tmp_path / "our-clinic")
    return Path(shutil.copytree(SAVED, tmp_path, dirs_exist_ok=True))


@pytest.mark.parametrize("form", READ)
def test_every_cell_of_every_patient_is_as_it_was_typed(form: str, beside: Path) -> None:
    jobs, faults = read_file(beside / f"patients-{form}.csv")
    assert not faults
    assert [job.row for job in jobs] == list(range(2, len(NAMES) + 2))
    for place, job in enumerate(jobs):
        assert dict(job.request.filled_in) == typed(place)


@pytest.mark.parametrize("form", [*READ, "libreoffice-dates", "libreoffice-windows-1252"])
def test_the_template_is_read_however_it_was_saved(form: str, beside: Path) -> None:
    jobs, faults = read_file(beside / f"template-{form}.csv")
    assert not faults
    (job,) = jobs
    visit = prepare(job.request, TODAY).job.visit
    assert (visit.patient, str(visit.date), str(visit.follow_up.time)) == (
        "Ann Example",
        "2026-11-25",
        "14:30:00",
    )
    assert visit.medicines[0].name == "Iron tablets"


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_steps(name: str, beside: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_file(beside / name)
    said = str(refused.value)
    assert REFUSED[name] in said
    assert "CSV UTF-8" in said
    assert "Text CSV" in said


def test_doses_that_became_dates_are_named_and_the_rest_is_printed(beside: Path) -> None:
    jobs, faults = read_file(beside / "patients-libreoffice-dates.csv")
    halves = [place for place in range(len(NAMES)) if typed(place)["medicine_1_morning"] == "1/2"]
    assert [(item.key, item.code) for item in faults] == [
        (f"row {place + 2}, {column}", "cell-date")
        for place in halves
        for column in ("medicine_1_morning", "medicine_1_night")
    ]
    assert len(jobs) == len(NAMES) - len(halves)
    for job in jobs:
        as_typed = typed((job.row or 0) - 2)
        visit = prepare(job.request, TODAY).job.visit
        assert str(visit.date) == as_typed["date"]
        assert f"{visit.follow_up.time:%H:%M}".lstrip("0") == as_typed["follow_up_time"]
