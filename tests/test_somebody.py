"""Somebody else's visit has the same fields filled in, and not one of the same values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from handoutpress.somebody import somebody_else
from handoutpress.visit import FollowUp, Medicine, Visit

FULL = Visit(
    patient="Ann Example",
    date=dt.date(2026, 11, 25),
    weeks=9,
    clinician="Dr Bell",
    follow_up=FollowUp(date=dt.date(2026, 12, 2), time=dt.time(14, 30), place="Ward 3"),
    medicines=(Medicine(name="Iron", morning="1"), Medicine(name="Zinc", for_what="b", night="2")),
    blood_type="A-",
    injection="given",
    notes="one\ntwo",
    choices={"care": "tablets"},
)


def leaves(value: object, name: str = "") -> dict[str, Any]:
    """Return every value that is filled in, by its place."""
    parts: Iterable[tuple[str, object]]
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list | tuple):
        parts = ((str(number), part) for number, part in enumerate(value))
    else:
        return {} if value is None else {name: value}
    return {
        place: leaf for key, part in parts for place, leaf in leaves(part, f"{name}.{key}").items()
    }


@pytest.mark.parametrize("visit", [FULL, somebody_else(FULL)], ids=["a visit", "its twin"])
def test_no_value_is_the_same(visit: Visit) -> None:
    own, other = leaves(visit.model_dump()), leaves(somebody_else(visit).model_dump())
    assert own.keys() == other.keys()
    assert len(own) > 14
    same = {place for place, value in own.items() if other[place] == value}
    assert same == {".choices.care"}
    notes = other[".notes"].split("\n")
    assert len(notes) == 2


def test_what_is_due_stays_due() -> None:
    due = Visit(injection="due", injection_due=dt.date(2026, 12, 1))
    other = somebody_else(due)
    assert other.injection == "due"
    assert other.injection_due not in (None, due.injection_due)


def test_nobody_has_no_twin_of_another_shape() -> None:
    assert somebody_else(Visit()) == Visit()
