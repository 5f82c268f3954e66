"""Whether numbers answer at every hour: each row is typed by hand, as a clinic writes it."""

from __future__ import annotations

import pytest

from handoutpress.clinic.coverage import every_hour, first_gap
from handoutpress.clinic.hours import parse_hours

ALWAYS = [
    ["24h"],
    ["24h, public holidays 24h"],
    ["mon-sun 24h"],
    ["mon-sun 24h, public holidays 24h"],
    ["mon-fri 24h, sat-sun 24h"],
    ["mon-fri 08:00-17:00", "mon-fri 17:00-08:00, sat-sun 24h, mon 00:00-08:00"],
    # Who answers through the nights does so until Monday morning, as these hours are meant.
    ["mon-fri 08:00-17:00", "mon-fri 17:00-08:00, sat-sun 24h"],
    ["mon-fri 08:00-17:00", "mon-fri 17:00-09:00, sat-sun 24h, public holidays 24h"],
    ["daily 08:00-20:00", "daily 20:00-08:00"],
    ["daily 00:00-12:00", "daily 12:00-24:00"],
    ["mon-fri 09:00-17:00", "24h"],
    ["mon-fri 09:00-17:00, public holidays closed", "24h"],
    ["24h, public holidays closed", "24h, public holidays 24h"],
    ["24h, public holidays 08:00-20:00", "daily 20:00-08:00"],
    ["sun 20:00-09:00", "mon 09:00-24:00", "tue-sat 24h, sun 00:00-20:00"],
]
NOT_ALWAYS = [
    [],
    ["mon-fri 08:00-17:00"],
    ["24h, public holidays closed"],
    ["24h, public holidays 10:00-12:00"],
    ["mon-sat 24h"],
    ["mon-sat 24h, sun 00:00-23:59"],
    ["daily 08:00-20:00", "daily 20:01-08:00"],
    ["daily 08:00-20:00", "mon-sat 20:00-08:00"],
    ["daily 08:00-20:00", "daily 20:00-08:00, public holidays closed"],
    ["mon-fri 08:00-17:00", "fri 17:00-08:00, sat-sun 24h"],
    ["mon-fri 08:00-17:00", "mon-fri 17:00-08:00, sat 24h"],
    ["mon-fri 08:00-17:00", "mon-fri 17:00-07:00, sat-sun 24h"],
    ["mon-sun 24h, public holidays closed", "mon-fri 09:00-17:00"],
]


@pytest.mark.parametrize("hours", ALWAYS, ids="; ".join)
def test_some_number_answers_at_every_hour(hours: list[str]) -> None:
    assert every_hour(map(parse_hours, hours))


@pytest.mark.parametrize("hours", NOT_ALWAYS, ids="; ".join)
def test_at_some_hour_no_number_answers(hours: list[str]) -> None:
    assert not every_hour(map(parse_hours, hours))


GAPS = {  # hours, and when nobody answers first, as it would be typed
    "mon-fri 08:00-12:30 13:30-17:00; mon-fri 17:00-08:00, sat-sun 24h": "mon 12:30-13:30",
    "mon-thu 08:00-17:00, fri 08:00-12:30; mon-fri 17:00-08:00, sat-sun 24h": "fri 12:30-17:00",
    "mon-sat 24h": "sun 00:00-24:00",
    "mon-fri 08:00-17:00": "mon 00:00-08:00",
    "24h, public holidays closed": "public holidays",
    "daily 08:00-20:00; daily 20:00-08:00": None,
}


@pytest.mark.parametrize("hours", GAPS)
def test_the_first_gap_is_said_as_it_would_be_typed(hours: str) -> None:
    assert first_gap(map(parse_hours, hours.split("; "))) == GAPS[hours]
