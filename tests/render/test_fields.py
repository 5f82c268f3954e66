"""What a visit fills in reaches the page under the name that guides use."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.content.blocks import FIELDS, TABLE_FIELDS
from handoutpress.language.registry import find_language
from handoutpress.render.fields import VisitFields
from handoutpress.render.inline import Setter, flat
from handoutpress.translation.words import load_words
from handoutpress.visit import MOST_MEDICINES, OPTIONS, Medicine, Visit, read_visit

FULL = {
    "patient": "Ann Li",
    "date": "2026-11-25",
    "clinician": "Dr Ray",
    "weeks": "9",
    "follow_up_date": "2026-12-09",
    "follow_up_time": "14:30",
    "follow_up_place": "Room 4",
    "follow_up_with": "Nurse Kay",
    "follow_up_bring": "This sheet",
    "blood_type": "A-",
    "injection": "due",
    "injection_due": "2026-11-27",
    "test_date": "2026-12-16",
    "notes": "Rest well",
}


def fields(visit: Visit, tag: str = "en", country: str = "US") -> VisitFields:
    language = find_language(tag).language
    return VisitFields(Setter(language, load_words(language, None), {}), visit, country)


def test_every_field_of_the_format_is_answered_by_a_full_visit() -> None:
    assert set(FULL) == set(OPTIONS)
    assert set(FIELDS) == set(OPTIONS.values())
    full = fields(read_visit(None, FULL))
    printed = {name: flat(full.field(name) or ()) for name in FIELDS}
    assert all(printed.values())
    assert printed["patient"] == "Ann Li"
    assert printed["weeks"] == "9"
    assert printed["follow_up.with_whom"] == "Nurse Kay"
    assert "2026" in printed["injection_due"]


@pytest.mark.parametrize("name", [*FIELDS, "medicines.name", "nothing", "follow_up.nothing"])
def test_what_is_not_given_is_none(name: str) -> None:
    assert fields(Visit()).field(name) is None


def test_dates_and_times_are_the_languages_and_the_countrys() -> None:
    visit = read_visit(None, FULL)
    american, british = fields(visit), fields(visit, country="GB")
    assert flat(american.field("date") or ()) == "November 25, 2026"
    assert flat(british.field("date") or ()) == "25\u00a0November 2026"
    assert flat(fields(visit, "es").field("date") or ()) == "25\u00a0de noviembre de 2026"
    assert "2:30" in flat(american.field("follow_up.time") or ())


def test_the_columns_are_those_of_a_medicine() -> None:
    assert [name.removeprefix("medicines.") for name in TABLE_FIELDS] == list(Medicine.model_fields)


def test_given_medicines_come_first_and_blank_rows_fill_up(tmp_path: Path) -> None:
    file = tmp_path / "visit.toml"
    row = '[[medicines]]\nname = "Iron"\nnight = "1 tablet"\n'
    file.write_text(row * 2)
    two = fields(read_visit(file, {})).rows(TABLE_FIELDS, 3)
    assert [[flat(cell) if cell else None for cell in row] for row in two] == [
        ["Iron", None, None, None, None, "1 tablet"],
        ["Iron", None, None, None, None, "1 tablet"],
        [None] * 6,
    ]
    file.write_text(row * MOST_MEDICINES)
    assert len(fields(read_visit(file, {})).rows(TABLE_FIELDS, 3)) == MOST_MEDICINES
