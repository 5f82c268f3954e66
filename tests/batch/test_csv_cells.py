"""What a spreadsheet has done to a cell is refused by row and column, and never printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.csv_cells import damage
from tests.batch.sheetkit import read
from tests.conftest import GUIDE

DAMAGED = {
    "cell-cut": ["##", "#####", "##########"],
    "cell-error": [
        "#NAME?", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
        "#NV", "#BEZUG!", "#WERT!", "#NOM?", "#VALEUR!", "#¡VALOR!", "#¿NOMBRE?", "Err:502",
    ],
    "cell-formula": [
        "=1+1", "=A1", '=CONCAT("a","b")', "+A1", "-$B$12", "@A1+1", "@SUM(A1:A9)",
        "+ABC1234567", "-A1-B2*3/4^5&6:C7;8,9", "+A1+2,5", "+A1+2.5", "@T.TEST(", "=",
    ],
    "cell-number": ["1.2E+10", "1,2E+10", "4E+11", "-1.5E-05"],
    "cell-garbled": ["ZoÃ©", "MÃ¼ller", "JosÃ© GarcÃ\xada", "25 Â°C"],
    "cell-letters-lost": ["????", "??? ????", "Tell ???? at the desk"],
}  # fmt: skip
SOUND = [
    "#12 Bea Example", "Room #4", "#4", "#1!", "# pounds", "+1 206 555 0100", "+1-206-555-0100",
    "-", "A-", "O+", "A+", "1E", "E10", "1/2", "1-2", "@home", "- B12 vitamins", "-B12 vitamins",
    "Take 2 = one dose", "Zoé Müller", "SÃO PAULO", "Ângela", "Ÿ", "أحمد", "王小明", "(555) 0100",
    "+ABCD1", "-IRON12", "@ROOM4", "+A12345678", "+A1+", "+A1 or B2", "-a1", "@home(", "+A", "@",
    "?", "Any questions? Call us", "Pain?? Call us", "https://clinic.example/a?b=c", "Room 4?",
]  # fmt: skip
DATES_FOR_DOSES = [
    "02-Jan", "2-Jan", "01. Feb", "1.Feb", "Jan-02", "Feb 26", "01/02/2026", "1.2.26", "2026-02-01",
    "2-janv.", "02-Mär",
]  # fmt: skip
DOSES = ["1", "1/2", "1-2", "1.5", "1 tab", "2 mg", "400 mg", "1-2 tablets", "½", "10.5 ml", "may"]

BROKEN = [(code, cell) for code, cells in DAMAGED.items() for cell in cells]


@pytest.mark.parametrize(("code", "cell"), BROKEN)
def test_a_damaged_cell_is_told(code: str, cell: str) -> None:
    found = damage(cell)
    assert found
    assert found.code == code


@pytest.mark.parametrize("cell", SOUND)
def test_a_sound_cell_is_left_alone(cell: str) -> None:
    assert damage(cell) is None


@pytest.mark.parametrize("cell", DATES_FOR_DOSES)
def test_a_dose_that_became_a_date_is_told(cell: str) -> None:
    found = damage(cell, dose=True)
    assert found
    assert found.code == "cell-date"
    assert damage(cell) is None


@pytest.mark.parametrize("cell", DOSES)
def test_a_dose_is_left_alone(cell: str) -> None:
    assert damage(cell, dose=True) is None


@pytest.mark.parametrize("cell", ["B?o", "Th? Example", "?ukasz", "??? ??", "Bj?rk D?mi"])
def test_a_name_that_has_lost_letters_is_told(cell: str) -> None:
    found = damage(cell, name=True)
    assert found
    assert found.code == "cell-letters-lost"


def test_every_damaged_cell_of_every_row_is_named(tmp_path: Path) -> None:
    rows = [
        f"{GUIDE},#NAME?,2026-11-25,#####,A-,,",
        "#REF!,Ann,#VALUE!,tomorrow,,,=1+1",
        f"{GUIDE},Ann,2026-11-25,,,Ibuprofen,02-Jan",
        f"{GUIDE},Ann,2026-11-25,,,Ibuprofen,1-2",
    ]  # fmt: skip
    header = "guide,patient,date,follow_up_date,blood_type,medicine_1,medicine_1_morning"
    jobs, faults = read(tmp_path, "\n".join([header, *rows]))
    assert [job.row for job in jobs] == [5]
    assert [(item.line, item.key, item.code) for item in faults] == [
        (2, "row 2, patient", "cell-error"),
        (2, "row 2, follow_up_date", "cell-cut"),
        (3, "row 3, guide", "cell-error"),
        (3, "row 3, date", "cell-error"),
        (3, "row 3, medicine_1_morning", "cell-formula"),
        (3, "row 3, follow_up_date", "bad-date"),
        (4, "row 4, medicine_1_morning", "cell-date"),
    ]
    said = "".join(map(str, faults))
    assert not any(cell in said for cell in ("#NAME", "###", "1+1", "02-Jan", "tomorrow"))


def test_a_cell_under_no_column_name_is_not_dropped(tmp_path: Path) -> None:
    jobs, faults = read(tmp_path, f"guide,,patient,\n{GUIDE},x,Ann,\n{GUIDE},,Ann, \n{GUIDE},,,x\n")
    assert [job.row for job in jobs] == [3]
    assert [item.key for item in faults] == ["row 2, column B", "row 4, column D"]


# Every month as spreadsheets shorten it in the languages of clinics, beside a figure.
MONTHS = (
    "jan feb fev fév mar mär mrz apr avr abr may mai mag maj jun jui giu jul lug aug aoû ago sep"
    " set oct okt out ott nov dec dez déc dic ene gen"
)


@pytest.mark.parametrize("month", MONTHS.split())
def test_a_dose_that_became_a_day_of_a_month_is_told(month: str) -> None:
    for cell in (f"2-{month}", f"2. {month.title()}.", f"{month}-02", f"2 / {month}-26"):
        found = damage(cell, dose=True)
        assert found, cell
        assert found.code == "cell-date"


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("patient", "cell-letters-lost"),
        ("clinician", "cell-letters-lost"),
        ("follow_up_with", "cell-letters-lost"),
        ("notes", None),
        ("follow_up_place", None),
    ],
)
def test_a_lost_letter_is_told_in_the_name_of_a_person(
    column: str, code: str | None, tmp_path: Path
) -> None:
    _jobs, faults = read(tmp_path, f"guide,{column}\n{GUIDE},Jos? Garc?a\n")
    assert [item.code for item in faults] == ([code] if code else [])


def test_a_letter_that_no_font_has_is_named_by_its_code_alone(tmp_path: Path) -> None:
    rows = [f"{GUIDE},Zoë 😀,,", f"{GUIDE},Zoë,ok,Iron 👶", f"{GUIDE},王小明 أحمد,½ ☃,"]
    jobs, faults = read(tmp_path, "\n".join(["guide,patient,notes,medicine_1", *rows]))
    assert [job.row for job in jobs] == [4]
    assert [str(item).splitlines()[0].rsplit("/", 1)[1] for item in faults] == [
        "rows.csv:2: row 2, patient: holds U+1F600 (grinning face) at character 5,"
        " which no font here has",
        "rows.csv:3: row 3, medicine_1: holds U+1F476 (baby) at character 6,"
        " which no font here has",
    ]
    assert not any(letter in str(faults) for letter in ("😀", "👶", "Zoë", "Iron"))
