"""Dates and times as people and spreadsheets write them: what has two readings is not guessed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError
from handoutpress.make.request import Request, prepare
from handoutpress.typed import DateOrder, read_date, read_time
from tests.batch.sheetkit import read
from tests.conftest import GUIDE
from tests.jobs import DAY

ORDERS: tuple[DateOrder | None, ...] = (None, "dmy", "mdy", "ymd")
LATE = "2026-11-25"
#  as typed           no order      dmy           mdy           ymd
DATES = [
    ("2026-11-25",    LATE,         LATE,         LATE,         LATE),
    (" 2026-11-25 ",  LATE,         LATE,         LATE,         LATE),
    ("2026/11/25",    LATE,         LATE,         LATE,         LATE),
    ("2026. 11. 25.", LATE,         LATE,         LATE,         LATE),
    ("2026-1-5",      "2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05"),
    ("25/11/2026",    LATE,         LATE,         "bad-date",   LATE),
    ("25.11.2026",    LATE,         LATE,         "bad-date",   LATE),
    ("25. 11. 2026",  LATE,         LATE,         "bad-date",   LATE),
    ("25-11-2026",    LATE,         LATE,         "bad-date",   LATE),
    ("11/25/2026",    LATE,         "bad-date",   LATE,         LATE),
    ("03/04/2026",    "two-dates",  "2026-04-03", "2026-03-04", "two-dates"),
    ("3.4.2026",      "two-dates",  "2026-04-03", "2026-03-04", "two-dates"),
    ("05/05/2026",    "2026-05-05", "2026-05-05", "2026-05-05", "2026-05-05"),
    ("29/02/2028",    "2028-02-29", "2028-02-29", "bad-date",   "2028-02-29"),
    ("29/02/2026",    "bad-date",   "bad-date",   "bad-date",   "bad-date"),
    ("13/13/2026",    "bad-date",   "bad-date",   "bad-date",   "bad-date"),
    ("00/01/1900",    "bad-date",   "bad-date",   "bad-date",   "bad-date"),
    ("2026-25-11",    "bad-date",   "bad-date",   "bad-date",   "bad-date"),
    ("25/11/26",      "short-year", "short-year", "short-year", "short-year"),
    ("1.2.26",        "short-year", "short-year", "short-year", "short-year"),
    ("25/11.2026",    "bad-date",   "bad-date",   "bad-date",   "bad-date"),
    ("20261125",      "bad-date",   "bad-date",   "bad-date",   "bad-date"),
    ("46351",         "bad-date",   "bad-date",   "bad-date",   "bad-date"),
    ("25 Nov 2026",   "bad-date",   "bad-date",   "bad-date",   "bad-date"),
    ("tomorrow",      "bad-date",   "bad-date",   "bad-date",   "bad-date"),
]  # fmt: skip
CASES = [(row[0], order, row[place + 1]) for row in DATES for place, order in enumerate(ORDERS)]


def outcome(typed: str, order: DateOrder | None) -> str:
    """Return the date that is read, or the code of the fault."""
    try:
        return read_date(typed, order).isoformat()
    except PydanticCustomError as refused:
        return refused.type


@pytest.mark.parametrize(("typed", "order", "expected"), CASES)
def test_a_date_by_the_order_of_the_clinic(
    typed: str, order: DateOrder | None, expected: str
) -> None:
    assert outcome(typed, order) == expected


TIMES = [
    ("14:30", "14:30"), ("9:30", "09:30"), ("09:30", "09:30"), ("14:30:00", "14:30"),
    ("2:30 PM", "14:30"), ("2:30 pm", "14:30"), ("2:30PM", "14:30"), ("2:30:00 PM", "14:30"),
    ("2:30 p.m.", "14:30"), ("2:30\u202fPM", "14:30"), ("9:30 AM", "09:30"), ("12:00 PM", "12:00"),
    ("12:15 AM", "00:15"), ("0:00", "00:00"), ("23:59", "23:59"),
    ("24:00", None), ("14:60", None), ("14:30 PM", None), ("0:30 AM", None), ("14:30:15", None),
    ("2pm", None), ("14.30", None), ("0.6041666", None), ("noon", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), TIMES)
def test_a_time(typed: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(PydanticCustomError, match="is not a time"):
            read_time(typed)
    else:
        assert read_time(typed) == dt.time.fromisoformat(expected)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.dates(), st.sampled_from("/.-"), st.sampled_from(["dmy", "mdy"]))
def test_every_date_is_read_as_the_clinic_wrote_it(
    day: dt.date, mark: str, order: DateOrder
) -> None:
    parts = [f"{day.day}", f"{day.month}"] if order == "dmy" else [f"{day.month}", f"{day.day}"]
    typed = mark.join([*parts, f"{day.year:04}"])
    assert read_date(typed, order) == day


def faults(folder: Path, dates: str, asked: dict[str, str]) -> list[Diagnostic]:
    """Return what is wrong with options for a clinic that has this line in its clinic.toml."""
    text = (folder / "clinic.toml").read_text(encoding="utf-8")
    (folder / "clinic.toml").write_text(f"{dates}\n{text}", encoding="utf-8")
    try:
        prepare(Request(GUIDE, clinic=folder, filled_in=asked), DAY)
    except InputError as refused:
        return list(refused.diagnostics)
    return []


@pytest.mark.parametrize(
    ("dates", "date", "codes"),
    [
        ("", "25/11/2026", []),
        ("", "03/04/2026", ["two-dates"]),
        ('dates = "dmy"', "03/04/2026", []),
        ('dates = "mdy"', "25/11/2026", ["bad-date"]),
        ('dates = "day"', "2026-11-25", ["unknown-value"]),
    ],
)
def test_options_follow_the_same_rule(
    dates: str, date: str, codes: list[str], riverside: Path
) -> None:
    assert [item.code for item in faults(riverside, dates, {"date": date})] == codes


def test_a_row_follows_its_own_clinic(riverside: Path, tmp_path: Path) -> None:
    text = (riverside / "clinic.toml").read_text(encoding="utf-8")
    for name, order in (("north", "dmy"), ("south", "mdy"), ("west", "")):
        (tmp_path / name).mkdir()
        line = f'dates = "{order}"\n' if order else ""
        own = line + text.replace('logo = "logo.svg"', "").replace("logo_alt", "# logo_alt")
        (tmp_path / name / "clinic.toml").write_text(own, encoding="utf-8")
    rows = [f"{name},{GUIDE},03/04/2026" for name in ("north", "south", "west")]
    jobs, found = read(tmp_path, "\n".join(["clinic,guide,follow-up date", *rows]))
    assert [job.row for job in jobs] == [2, 3]
    assert [(item.key, item.code) for item in found] == [("row 4, follow-up date", "two-dates")]
    assert 'set dates = "dmy" or "mdy"' in str(found[0])
    assert "03/04" not in str(found[0])
