"""Medicines in numbered columns: what they fill in, and a dose that belongs to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.batch.csv_template import template
from handoutpress.make.request import prepare
from handoutpress.visit import MEDICINE_COLUMNS, MOST_MEDICINES, Medicine
from tests.batch.kit import SECRET
from tests.batch.sheetkit import TODAY, read
from tests.conftest import GUIDE

HEADER = "guide,Medicine 1,medicine 1 for,medicine-1-morning,medicine_2,medicine_2_night,medicine_3"


def test_every_field_of_a_medicine_has_a_column() -> None:
    assert len(MEDICINE_COLUMNS) == MOST_MEDICINES * len(Medicine.model_fields)
    for place in range(MOST_MEDICINES):
        fields = {key for row, key in MEDICINE_COLUMNS.values() if row == place}
        assert fields == set(Medicine.model_fields)


def test_the_template_has_medicines() -> None:
    header = template().splitlines()[-2].split(",")
    assert {name for name in header if name.startswith("medicine_")} == {
        f"medicine_{number}{end}"
        for number in (1, 2)
        for end in ("", "_for", "_morning", "_midday", "_evening", "_night")
    }


@pytest.mark.parametrize(
    ("cells", "medicines"),
    [
        (
            "Ibuprofen,pain,400 mg,Iron,1,",
            (
                Medicine(name="Ibuprofen", for_what="pain", morning="400 mg"),
                Medicine(name="Iron", night="1"),
            ),
        ),
        (",,,Iron,,", (Medicine(name="Iron"),)),
        ("Ibuprofen,,,,,Iron", (Medicine(name="Ibuprofen"), Medicine(name="Iron"))),
        (",,,,,", ()),
    ],
)
def test_columns_become_medicines(
    cells: str, medicines: tuple[Medicine, ...], tmp_path: Path
) -> None:
    jobs, faults = read(tmp_path, f"{HEADER}\n{GUIDE},{cells}\n")
    assert not faults
    assert prepare(jobs[0].request, TODAY).job.visit.medicines == medicines


@pytest.mark.parametrize(
    ("cells", "key", "said"),
    [
        (",,400 mg,,,", "Medicine 1", "is empty, and other columns of this medicine are not"),
        (",pain,,,,", "Medicine 1", "is empty, and other columns of this medicine are not"),
        (f"{SECRET},,,,1,", "medicine_2", "is empty, and other columns of this medicine are not"),
        (f",,,{SECRET},{'1 ' * 12}a,", "medicine_2_night", "has 25 characters, 20 fit"),
        (f"{'x' * 25},,,,,", "Medicine 1", "has a word of 25 characters"),
        (f",,,Iron,,{'x' * 25}", "medicine_3", "has a word of 25 characters"),
        (f"{SECRET},,1-Feb,,,", "medicine-1-morning", "holds a date"),
    ],
)
def test_a_fault_names_row_and_column(cells: str, key: str, said: str, tmp_path: Path) -> None:
    jobs, faults = read(tmp_path, f"{HEADER}\n{GUIDE},{cells}\n")
    assert not jobs
    assert [item.key for item in faults] == [f"row 2, {key}"]
    assert said in faults[0].message
    assert SECRET not in str(faults)


def test_a_medicine_too_many_is_no_column(tmp_path: Path) -> None:
    header = ",".join(f"medicine_{number}" for number in range(1, MOST_MEDICINES + 1))
    names = ",".join("ABCDEF")
    jobs, faults = read(tmp_path, f"guide,{header}\n{GUIDE},{names}\n")
    assert not faults
    assert len(prepare(jobs[0].request, TODAY).job.visit.medicines) == MOST_MEDICINES
    with pytest.raises(Exception, match="column H: is not a column that is known here"):
        read(tmp_path, f"guide,{header},medicine_7\n{GUIDE},{names},G\n")
