from datetime import time

import pytest

from handoutpress.clinic.hours import Hours, HoursError, Span, parse_hours

WEEK = Span(0, 4, time(8), time(17))


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("mon-fri 08:00-17:00", (WEEK,)),
        ("Monday-Friday 8:00–17:00", (WEEK,)),
        ("  mon - fri   08:00 - 17:00 ", (WEEK,)),
        ("mon-fri 08:00-17:00, sat 09:00-12:00", (WEEK, Span(5, 5, time(9), time(12)))),
        ("sat-mon 10:00-16:00", (Span(5, 0, time(10), time(16)),)),
        ("mon-fri 17:00-08:00", (Span(0, 4, time(17), time(8)),)),
    ],
)
def test_spans_are_read(typed: str, spans: tuple[Span, ...]) -> None:
    assert parse_hours(typed) == Hours(spans=spans)


def test_around_the_clock() -> None:
    assert parse_hours("24h") == parse_hours(" 24H ") == Hours(always=True)


def test_days_run_over_sunday() -> None:
    span = Span(5, 0, time(22), time(6))
    assert span.days == (5, 6, 0)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "is empty"),
        ("24/7", "is not written in the form for hours"),
        ("open", "part 1 is not days and hours"),
        ("mon-fri 08:00-17:00,", "part 2 is not days and hours"),
        ("mon-fry 08:00-17:00", "part 1 names a day that does not exist"),
        ("mon-fri 8am-5pm", "part 1 has a time that is not hours:minutes"),
        ("mon-fri 08:00-25:00", "part 1 has a time that does not exist"),
        ("mon 08:00-08:00", "part 1 opens and closes at the same time"),
        (", ".join(["mon 08:00-09:00"] * 8), "has more than 7 parts"),
    ],
)
def test_what_cannot_be_read_is_named(typed: str, message: str) -> None:
    with pytest.raises(HoursError) as refused:
        parse_hours(typed)
    assert refused.value.message == message
    assert refused.value.hint
