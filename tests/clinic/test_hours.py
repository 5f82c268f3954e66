"""Opening hours: what is typed, what it means, and what prints in English."""

from __future__ import annotations

import re
from datetime import time

import pytest

from handoutpress.clinic.hours import DAYS, Hours, HoursError, Span, Times, parse_hours
from handoutpress.language.dates import HoursWords, format_hours
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.words import source_words
from tests.conftest import ROOT

WEEK = Span(((0, 4),), (Times(time(8), time(17)),))
EIGHT_TO_FIVE = "Monday to Friday, 8am to 5pm"


def meaning(hours: Hours) -> str:
    """Return hours day by day, each with its times on the clock; H is a public holiday."""
    said = ["always"] if hours.always else []
    for span in hours.spans:
        days = " ".join((*DAYS, "H")[day] for day in span.each_day)
        times = [f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in span.times]
        said.append(f"{days} {' '.join(times) or 'closed'}")
    return ", ".join(said)


def printed(hours: Hours) -> str:
    return format_hours(hours, LANGUAGES["en"], "US", words())


def words() -> HoursWords:
    said = source_words()
    keys = ("hours_to", "hours_span", "all_day", "hours_closed", "hours_holidays")
    return HoursWords(*(said[key] for key in keys))


# Typed, meaning, printed in English.
TYPED = [
    ("24h", "always", "24 hours a day"),
    (" 24H ", "always", "24 hours a day"),
    ("24/7", "always", "24 hours a day"),
    ("24 hours a day", "always", "24 hours a day"),
    ("24h, public holidays closed", "always, H closed", "24 hours a day; public holidays: closed"),
    ("24h except public holidays", "always, H closed", "24 hours a day; public holidays: closed"),
    ("mon-fri 08:00-17:00", "mon tue wed thu fri 08:00-17:00", EIGHT_TO_FIVE),
    ("Monday-Friday 8:00–17:00", "mon tue wed thu fri 08:00-17:00", EIGHT_TO_FIVE),
    ("  mon - fri   08:00 - 17:00 ", "mon tue wed thu fri 08:00-17:00", EIGHT_TO_FIVE),
    ("mon-fri 8am-5pm", "mon tue wed thu fri 08:00-17:00", EIGHT_TO_FIVE),
    ("Mon.–Fri.: 8 a.m. – 5 p.m.", "mon tue wed thu fri 08:00-17:00", EIGHT_TO_FIVE),
    ("Mondays to Fridays 8:00 AM to 5:00 PM", "mon tue wed thu fri 08:00-17:00", EIGHT_TO_FIVE),
    ("Monday through Friday 0800-1700", "mon tue wed thu fri 08:00-17:00", EIGHT_TO_FIVE),
    ("mon-fri 8.00-17.00", "mon tue wed thu fri 08:00-17:00", EIGHT_TO_FIVE),
    ("mon-fri 8h-17h", "mon tue wed thu fri 08:00-17:00", EIGHT_TO_FIVE),
    ("thurs 8h30-12h", "thu 08:30-12:00", "Thursday, 8:30am to noon"),
    (
        "mon-fri 08:00-17:00, sat 09:00-12:00",
        "mon tue wed thu fri 08:00-17:00, sat 09:00-12:00",
        f"{EIGHT_TO_FIVE}; Saturday, 9am to noon",
    ),
    ("sat-mon 10:00-16:00", "sat sun mon 10:00-16:00", "Saturday to Monday, 10am to 4pm"),
    ("mon,wed 9am-5pm", "mon wed 09:00-17:00", "Monday, Wednesday, 9am to 5pm"),
    (
        "mon, wed and fri 9am-5pm",
        "mon wed fri 09:00-17:00",
        "Monday, Wednesday, Friday, 9am to 5pm",
    ),
    ("mon-tue thu 9am-5pm", "mon tue thu 09:00-17:00", "Monday to Tuesday, Thursday, 9am to 5pm"),
    ("daily 8am-8pm", "mon tue wed thu fri sat sun 08:00-20:00", "Monday to Sunday, 8am to 8pm"),
    (
        "weekdays 9am-5pm, weekends 24h",
        "mon tue wed thu fri 09:00-17:00, sat sun 00:00-00:00",
        "Monday to Friday, 9am to 5pm; Saturday to Sunday, 24 hours a day",
    ),
    ("mon 08:00-24:00", "mon 08:00-00:00", "Monday, 8am to midnight"),
    ("mon noon-midnight", "mon 12:00-00:00", "Monday, noon to midnight"),
    ("mon 00:00-24:00", "mon 00:00-00:00", "Monday, 24 hours a day"),
    ("mon 00:00-08:00", "mon 00:00-08:00", "Monday, midnight to 8am"),
    ("mon 9am-5am", "mon 09:00-05:00", "Monday, 9am to 5am"),
    (
        "mon-fri 17:00-09:00, sat-sun 24h",
        "mon tue wed thu fri 17:00-09:00, sat sun 00:00-00:00",
        "Monday to Friday, 5pm to 9am; Saturday to Sunday, 24 hours a day",
    ),
    (
        "mon-fri 08:00-12:00 13:00-17:00",
        "mon tue wed thu fri 08:00-12:00 13:00-17:00",
        "Monday to Friday, 8am to noon, 1pm to 5pm",
    ),
    (
        "mon-fri 08:00-12:00, 13:00-17:00",
        "mon tue wed thu fri 08:00-12:00 13:00-17:00",
        "Monday to Friday, 8am to noon, 1pm to 5pm",
    ),
    (
        "mon-fri 08:00-12:00, mon-fri 13:00-17:00",
        "mon tue wed thu fri 08:00-12:00 13:00-17:00",
        "Monday to Friday, 8am to noon, 1pm to 5pm",
    ),
    (
        "mon-fri 08:00-12:00, fri 13:00-17:00",
        "mon tue wed thu fri 08:00-12:00, fri 13:00-17:00",
        "Monday to Friday, 8am to noon; Friday, 1pm to 5pm",
    ),
    (
        "mon-fri 08:00-17:00, sat-sun closed",
        "mon tue wed thu fri 08:00-17:00, sat sun closed",
        f"{EIGHT_TO_FIVE}; Saturday to Sunday: closed",
    ),
    (
        "mon-fri 08:00-17:00, closed sat and sun",
        "mon tue wed thu fri 08:00-17:00, sat sun closed",
        f"{EIGHT_TO_FIVE}; Saturday, Sunday: closed",
    ),
    (
        "mon 9am-5pm and tue 9am-8pm",
        "mon 09:00-17:00, tue 09:00-20:00",
        "Monday, 9am to 5pm; Tuesday, 9am to 8pm",
    ),
    (
        "mon 9am-11am & 1pm-5pm",
        "mon 09:00-11:00 13:00-17:00",
        "Monday, 9am to 11am, 1pm to 5pm",
    ),
    (
        "mon-fri 08:00-17:00 except public holidays",
        "mon tue wed thu fri 08:00-17:00, H closed",
        f"{EIGHT_TO_FIVE}; public holidays: closed",
    ),
    (
        "mon-fri 08:00-17:00; closed on public holidays",
        "mon tue wed thu fri 08:00-17:00, H closed",
        f"{EIGHT_TO_FIVE}; public holidays: closed",
    ),
    (
        "mon-fri 08:00-17:00, sun and public holidays closed",
        "mon tue wed thu fri 08:00-17:00, sun H closed",
        f"{EIGHT_TO_FIVE}; Sunday, public holidays: closed",
    ),
    (
        "mon-fri 08:00-17:00, public holidays 10:00-12:00",
        "mon tue wed thu fri 08:00-17:00, H 10:00-12:00",
        f"{EIGHT_TO_FIVE}; public holidays, 10am to noon",
    ),
    (
        "mon 9am-5pm, tue 9am-5pm, wed 9am-5pm, sat closed, sun closed, public holidays closed",
        "mon tue wed 09:00-17:00, sat sun H closed",
        "Monday to Wednesday, 9am to 5pm; Saturday to Sunday, public holidays: closed",
    ),
    (
        "mon 9am-5pm, thu 9am-5pm, tue closed",
        "mon thu 09:00-17:00, tue closed",
        "Monday, Thursday, 9am to 5pm; Tuesday: closed",
    ),
    (
        "sat-sun and public holidays 24h",
        "sat sun H 00:00-00:00",
        "Saturday to Sunday, public holidays, 24 hours a day",
    ),
    (
        "fri 22:00-06:00, sat 20:00-06:00, sun closed",
        "fri 22:00-06:00, sat 20:00-06:00, sun closed",
        "Friday, 10pm to 6am; Saturday, 8pm to 6am; Sunday: closed",
    ),
]

# Typed, the sentence, a piece of what it says to do.
REFUSED = [
    ("", "is empty", 'write "24h" or'),
    ("open", '"open" has no times', 'write times, "24h" or "closed"'),
    ("by appointment", '"by appointment" has no times', "write times"),
    ("mon-fri 08:00-17:00,", "has a comma with nothing before or behind it", "as an example"),
    ("08:00-17:00", '"08:00-17:00" does not say on which days', "mon-fri 08:00-17:00"),
    ("mon-fry 08:00-17:00", '"fry" is not a day', "mon tue wed thu fri sat sun"),
    ("workdays 08:00-17:00", '"workdays" is not a day', "mon tue wed thu fri sat sun"),
    ("bank holidays closed", '"bank" is not a day', '"public holidays"'),
    ("lunes 08:00-17:00", '"lunes" is not a day', "mon tue wed thu fri sat sun"),
    ("mon-wed-fri 08:00-17:00", '"mon-wed-fri" is not a first and a last day', '"mon-fri"'),
    ("mon-fri 9-5", '"9" may be in the morning or in the evening', "as in 8am"),
    ("mon-fri 9-5pm", '"9" may be in the morning or in the evening', "as in 8am"),
    ("mon-fri 9:00-5:00", '"9:00-5:00" would close on the next morning', "13:00 to 23:00"),
    ("mon 11:59-02:00", '"11:59-02:00" would close on the next morning', "13:00 to 23:00"),
    ("mon 9am-5:00", '"9am-5:00" would close on the next morning', "am and pm with both"),
    ("mon 9:00-5am", '"9:00-5am" would close on the next morning', "am and pm with both"),
    ("mon 8am-12pm", '"12pm" is read in two ways', "12:00 for noon"),
    ("mon 12am-8am", '"12am" is read in two ways', "24:00 for midnight"),
    ("mon 13pm-5pm", '"13pm" is a time that does not exist', "1pm to 11pm"),
    ("mon 24:00-08:00", '"24:00-08:00" opens at midnight, at the end of a day', "00:00"),
    ("mon 08:00-25:00", '"25:00" is a time that does not exist', "00:00 to 24:00"),
    ("mon 08:00-24:30", '"24:30" is a time that does not exist', "00:00 to 24:00"),
    ("mon 08:00-24:01", '"24:01" is a time that does not exist', "00:00 to 24:00"),
    ("mon 08:60-10:00", '"08:60" is a time that does not exist', "00:00 to 24:00"),
    ("mon 08:00-late", '"late" is not a time', "as in 08:00"),
    ("closed sat, sun, mon 9am-5pm", '"sun" may be closed or not', '"closed" behind the days'),
    ("mon 08:00", '"08:00" is not a time to open and a time to close', "as in 08:00"),
    ("mon 08:00-08:00", '"08:00-08:00" opens and closes at the same time', 'all day is "24h"'),
    ("mon,mon 09:00-12:00", '"mon mon 09:00-12:00" names a day twice', "each day once"),
    ("mon-wed tue 09:00-12:00", '"mon-wed tue 09:00-12:00" names a day twice', "each day once"),
    (
        "mon-fri 08:00-17:00, wed 08:00-12:00",
        '"mon-fri 08:00-17:00" and "wed 08:00-12:00" overlap on Wednesday',
        "leave the day out of one",
    ),
    (
        "mon-fri 24h, fri 18:00-20:00",
        '"mon-fri 24h" and "fri 18:00-20:00" overlap on Friday',
        "leave the day out of one",
    ),
    (
        "mon-fri 17:00-09:00, sat-mon 20:00-22:00",
        '"mon-fri 17:00-09:00" and "sat-mon 20:00-22:00" overlap on Monday',
        "leave the day out of one",
    ),
    (
        "mon-fri 08:00-17:00, wed closed",
        '"mon-fri 08:00-17:00" and "wed closed" name Wednesday as open and as closed',
        "leave the day out of one",
    ),
    (
        "public holidays closed, public holidays 24h",
        '"holidays closed" and "holidays 24h" name public holidays as open and as closed',
        "leave the day out of one",
    ),
    (
        "24h, sat closed",
        '"24h" and "sat closed" cannot both be',
        '"mon-fri 24h, sat closed"',
    ),
    (
        "mon-fri 8:00-12:00, 1:00-5:00",
        '"mon-fri 8:00-12:00" and "1:00-5:00" are not in the order of the day',
        "13:00 to 17:00",
    ),
    (
        "mon 8:00-12:00 1:00-5:00",
        'two times of "mon 8:00-12:00 1:00-5:00" are not in the order of the day',
        "13:00 to 17:00",
    ),
    ("mon 08:00-12:00 closed", '"mon 08:00-12:00 closed" is both open and closed', "leave out"),
    (
        ", ".join(f"{day} 08:00-09:00 10:00-11:00 12:00-13:00" for day in DAYS[:5]),
        "has more than 14 parts",
        "leave out",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "means", "prints"), TYPED)
def test_what_is_typed_is_understood_and_printed(typed: str, means: str, prints: str) -> None:
    hours = parse_hours(typed)
    assert meaning(hours) == means
    assert printed(hours) == prints


@pytest.mark.parametrize(("typed", "sentence", "to_do"), REFUSED)
def test_what_cannot_be_read_in_one_way_is_refused(typed: str, sentence: str, to_do: str) -> None:
    with pytest.raises(HoursError) as refused:
        parse_hours(typed)
    assert str(refused.value) == refused.value.message == sentence
    assert to_do in refused.value.hint


# Every name of a day, a second time: the days count from Monday, which is 0.
DAY_NAMES = [
    (0, "Monday", "mon monday mondays mons"),
    (1, "Tuesday", "tue tuesday tuesdays tues"),
    (2, "Wednesday", "wed wednesday wednesdays weds"),
    (3, "Thursday", "thu thursday thursdays thur thurs"),
    (4, "Friday", "fri friday fridays"),
    (5, "Saturday", "sat saturday saturdays"),
    (6, "Sunday", "sun sunday sundays"),
]


@pytest.mark.parametrize(
    ("number", "english", "typed"),
    [(number, day, name) for number, day, names in DAY_NAMES for name in names.split()],
)
def test_a_day_is_read_by_each_of_its_names_and_prints(
    number: int, english: str, typed: str
) -> None:
    hours = parse_hours(f"{typed} 09:00-12:00")
    assert hours.spans == (Span(((number, number),), (Times(time(9), time(12)),)),)
    assert printed(hours) == f"{english}, 9am to noon"
    with pytest.raises(HoursError) as refused:
        parse_hours(f"{typed} closed, {typed} 09:00-12:00")
    assert f" name {english} as open and as closed" in refused.value.message


def test_fourteen_parts_and_public_holidays_are_read() -> None:
    typed = ", ".join(f"{day} 08:00-12:0{place} 13:00-17:00" for place, day in enumerate(DAYS))
    hours = parse_hours(f"{typed}, public holidays closed")
    assert sum(len(span.times) for span in hours.spans) == 14


def test_spans_are_plain_values() -> None:
    assert parse_hours("mon-fri 08:00-17:00") == Hours(spans=(WEEK,))
    assert parse_hours("24h") == Hours(always=True)


@pytest.mark.parametrize(
    ("days", "each"), [(((5, 0),), (5, 6, 0)), (((0, 0), (2, 3)), (0, 2, 3)), ((), ())]
)
def test_days_run_over_sunday(days: tuple[tuple[int, int], ...], each: tuple[int, ...]) -> None:
    assert Span(days, ()).each_day == each
    assert Span(days, (), holidays=True).each_day == (*each, 7)


def test_the_page_about_hours_tells_what_prints() -> None:
    text = (ROOT / "docs" / "phones-and-hours.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1:3] for row in text.partition("## Hours")[2].splitlines() if "|" in row]
    told = [(typed, said.strip()) for typed, said in rows[2:]]
    assert len(told) > 8
    for typed, said in told:
        for one in re.findall("`([^`]+)`", typed):
            assert printed(parse_hours(one)) == said, one
