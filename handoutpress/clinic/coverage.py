"""Whether somebody answers at every hour of every day, public holidays too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time

from handoutpress.clinic.hours import DAYS, HOLIDAY, Hours, Times

_MINUTES = 60
_DAY = 24 * _MINUTES
_WEEK = len(DAYS) * _DAY


def every_hour(hours: Iterable[Hours]) -> bool:
    """Tell whether numbers with these hours together leave no minute of any week open.

    A public holiday may be any day. A number that says nothing of holidays answers then as on
    that day of the week.
    """
    return first_gap(hours) is None


def first_gap(hours: Iterable[Hours]) -> str | None:
    """Return when nobody answers first in a week, as it would be typed, None where one always does.

    ``fri 12:30-16:30``; a gap on public holidays alone is one of ``public holidays``.
    """
    known = tuple(hours)
    if gap := _gap(tuple(_open(known, None))):
        return _said(*gap)
    weeks = (_gap(tuple(_open(known, holiday))) for holiday in range(len(DAYS)))
    return "public holidays" if any(weeks) else None


def _gap(stretches: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """Return the first minutes of a week outside all stretches, which may run over its end."""
    over = ((0, until - _WEEK) for _, until in stretches if until > _WEEK)
    reached = 0
    for start, until in sorted((*stretches, *over)):
        if start > reached:
            return reached, start
        reached = max(reached, until)
    return (reached, _WEEK) if reached < _WEEK else None


def _said(start: int, until: int) -> str:
    """Return minutes of a week as they are typed: of a long gap, its first day alone."""
    day = start // _DAY
    first, last = start - day * _DAY, min(until - day * _DAY, _DAY)
    clocks = (f"{minute // _MINUTES:02}:{minute % _MINUTES:02}" for minute in (first, last))
    return f"{DAYS[day]} {'-'.join(clocks)}"


def _open(hours: tuple[Hours, ...], holiday: int | None) -> Iterator[tuple[int, int]]:
    """Yield when numbers answer, in minutes of the week.

    A whole day of a number that answers through the nights lasts until the morning, as
    "mon-fri 17:00-09:00, sat-sun 24h" is meant: Monday before 9:00 too.
    """
    for one in hours:
        nights = (times for span in one.spans for times in span.times)
        ends = (_minute(times.closes) for times in nights if times.closes < times.opens)
        morning = max(ends, default=0)
        for day in range(len(DAYS)):
            for times in _times(one, day, holiday=day == holiday):
                start, until = _minute(times.opens), _minute(times.closes)
                whole = morning if start == until else 0
                over = _DAY if until <= start else 0
                yield day * _DAY + start, day * _DAY + until + over + whole


def _times(hours: Hours, day: int, *, holiday: bool) -> tuple[Times, ...]:
    """Return when a number answers on a day, which may be a public holiday."""
    if holiday and any(span.holidays for span in hours.spans):
        day = HOLIDAY
    elif hours.always:
        return (Times(time(0), time(0)),)
    return tuple(times for span in hours.spans if day in span.each_day for times in span.times)


def _minute(clock: time) -> int:
    return clock.hour * _MINUTES + clock.minute
