"""Every option and column about a visit, a second time: what it fills in, read as it was typed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from handoutpress.content.blocks import FIELDS, TABLE_FIELDS
from handoutpress.visit import DOSE_COLUMNS, MEDICINE_COLUMNS, OPTIONS, Visit, read_visit

DAY = dt.date(2026, 12, 2)
# Option, key in a visit.toml, what is typed, what is read.
TYPED = [
    ("patient", "patient", "Ann Example", "Ann Example"),
    ("date", "date", "2026-12-02", DAY),
    ("clinician", "clinician", "Dr. Example", "Dr. Example"),
    ("weeks", "weeks", "11", 11),
    ("follow_up_date", "follow_up.date", "02.12.2026", DAY),
    ("follow_up_time", "follow_up.time", "2:30 PM", dt.time(14, 30)),
    ("follow_up_place", "follow_up.place", "Room 12", "Room 12"),
    ("follow_up_with", "follow_up.with_whom", "Ms Example", "Ms Example"),
    ("follow_up_bring", "follow_up.bring", "this sheet", "this sheet"),
    ("blood_type", "blood_type", "0 neg", "O-"),
    ("injection", "injection", "not-needed", "not-needed"),
    ("injection_due", "injection_due", "2026-12-02", DAY),
    ("test_date", "test_date", "2026-12-02", DAY),
    ("notes", "notes", "one\ntwo", "one\ntwo"),
]


def value(visit: Visit, key: str) -> object:
    table, _, name = key.rpartition(".")
    return getattr(getattr(visit, table) if table else visit, name)


@pytest.mark.parametrize(("option", "key", "typed", "read"), TYPED)
def test_an_option_fills_in_its_own_key(option: str, key: str, typed: str, read: object) -> None:
    visit = read_visit(None, {option: typed}, "dmy")
    assert value(visit, key) == read
    assert not visit.is_blank
    filled = {other for _, other, _, _ in TYPED if value(visit, other) is not None}
    assert filled == ({key, "injection"} if key == "injection_due" else {key})
    assert read_visit(None, {option: "  "}).is_blank


def test_options_and_fields_of_a_guide_are_these() -> None:
    assert dict(OPTIONS) == {option: key for option, key, _, _ in TYPED}
    assert set(FIELDS) == {key for _, key, _, _ in TYPED}
    assert tuple(f"medicines.{part}" for part in PARTS) == TABLE_FIELDS


PARTS = ("name", "for_what", "morning", "midday", "evening", "night")
ENDS = ("", "_for", "_morning", "_midday", "_evening", "_night")
COLUMNS = [
    (f"medicine_{number}{end}", number, part)
    for number in range(1, 7)
    for end, part in zip(ENDS, PARTS, strict=True)
]


@pytest.mark.parametrize(("column", "number", "part"), COLUMNS)
def test_a_column_fills_in_its_part_of_its_medicine(column: str, number: int, part: str) -> None:
    first = {} if number == 1 else {"medicine_1": "First"}
    name = {} if part == "name" else {f"medicine_{number}": "Name"}
    visit = read_visit(None, {**first, **name, column: "400 mg"})
    medicine = visit.medicines[-1]
    assert len(visit.medicines) == (1 if number == 1 else 2)
    assert getattr(medicine, part) == "400 mg"
    others = {other: getattr(medicine, other) for other in PARTS if other != part}
    assert {text for other, text in others.items() if other != "name"} <= {None}


def test_columns_of_medicines_are_these() -> None:
    assert dict(MEDICINE_COLUMNS) == {
        column: (number - 1, part) for column, number, part in COLUMNS
    }
    assert {column for column, _, part in COLUMNS if part not in ("name", "for_what")} == (
        DOSE_COLUMNS
    )


BLOOD = {
    "O+": "O+|o pos|O positive|0+|O Rh +|O RHESUS POSITIVE|O RhD+|O Rh D pos",
    "O-": "O-|0 neg|O negative|O−|O–|O Rh-|o rhesus neg",
    "A+": "A+|A pos|a positive|A Rh+",
    "A-": "A-|A neg|A−",
    "B+": "B+|b pos|B Rh D positive",
    "B-": "B-|B negative",
    "AB+": "AB+|AB pos|ab  positive",
    "AB-": "AB-|AB neg|AB Rh neg",
}


@pytest.mark.parametrize(
    ("read", "typed"), [(read, one) for read, ways in BLOOD.items() for one in ways.split("|")]
)
def test_a_blood_type_is_read(read: str, typed: str) -> None:
    assert read_visit(None, {"blood_type": typed}).blood_type == read


def test_an_option_goes_before_the_same_key_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "visit.toml"
    file.write_text(
        'patient = "File"\nnotes = "File"\n[follow_up]\nplace = "File"\nbring = "File"\n'
        '[[medicines]]\nname = "File"\n'
    )
    visit = read_visit(file, {"patient": "Typed", "follow_up_place": "Typed"})
    assert (visit.patient, visit.notes) == ("Typed", "File")
    assert (visit.follow_up.place, visit.follow_up.bring) == ("Typed", "File")
    assert [medicine.name for medicine in visit.medicines] == ["File"]
    typed = read_visit(file, {"medicine_2": "Typed"})
    assert [medicine.name for medicine in typed.medicines] == ["Typed"]
