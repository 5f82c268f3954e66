"""Dates and times as people and spreadsheets write them: the one rule for all of them.

A date that can be read in two ways is never guessed: the clinic says once, in
``clinic.toml``, in which order it writes. Faults name the rule, never the text.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from pydantic_core import PydanticCustomError

from handoutpress.settings import fault

DateOrder = Literal["dmy", "mdy", "ymd"]
"""Day, month and year, in the order in which a clinic writes them."""

_YEAR_FIRST = re.compile(r"([0-9]{4})(\s?[-/.]\s?)([0-9]{1,2})\2([0-9]{1,2})\.?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})(\s?[-/.]\s?)([0-9]{1,2})\2([0-9]{4})")
_SHORT_YEAR = re.compile(r"([0-9]{1,2})(\s?[-/.]\s?)([0-9]{1,2})\2([0-9]{2})")
_DAYS_SINCE_1900 = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_HOURS = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::00)?(?:\s?([AaPp])\.?\s?[Mm]\.?)?")
_NOON = 12

_AS_ISO = "year, month and day, as in 2026-11-25"
_SAY_ORDER = 'write it as in 2026-11-25, or set dates = "dmy" or "mdy" in the clinic\'s clinic.toml'


def read_date(text: str, order: DateOrder | None = None) -> dt.date:
    """Read ``2026-11-25``, ``25/11/2026``, ``25.11.2026``; ``order`` is the clinic's, if it says.

    Raises a fault for no date, for one that can be read in two ways, and for a
    year of two digits.
    """
    plain = text.strip()
    if found := _YEAR_FIRST.fullmatch(plain):
        return _day(found[1], found[3], found[4], _AS_ISO)
    if found := _YEAR_LAST.fullmatch(plain):
        return _year_last(found[1], found[3], found[4], order)
    if _SHORT_YEAR.fullmatch(plain):
        message = "has a year of two digits"
        hint = "write the year in full; in a spreadsheet, format the column as YYYY-MM-DD"
        raise fault("short-year", message, hint)
    if _DAYS_SINCE_1900.fullmatch(plain):
        message = "is a number, as spreadsheets keep a date"
        raise fault("bad-date", message, "format the column as YYYY-MM-DD, and save it again")
    raise fault("bad-date", "is not a date", _AS_ISO)


def _year_last(first: str, second: str, year: str, order: DateOrder | None) -> dt.date:
    """Read a date that ends with its year, by the clinic's order or as the only one it can be."""
    if order == "dmy":
        return _day(year, second, first, 'the clinic writes day, month, year: dates = "dmy"')
    if order == "mdy":
        return _day(year, first, second, 'the clinic writes month, day, year: dates = "mdy"')
    possible = set[dt.date]()
    for month, day in ((first, second), (second, first)):
        try:
            possible.add(_day(year, month, day, _AS_ISO))
        except PydanticCustomError:
            continue
    if len(possible) > 1:
        raise fault("two-dates", "can be read as two dates", _SAY_ORDER)
    if not possible:
        raise fault("bad-date", "is not a date", _AS_ISO)
    return possible.pop()


def _day(year: str, month: str, day: str, hint: str) -> dt.date:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise fault("bad-date", "is not a date", hint) from None


def read_time(text: str) -> dt.time:
    """Read ``14:30``, ``9:30``, ``14:30:00`` or ``2:30 PM``. Raises a fault."""
    if found := _HOURS.fullmatch(text.strip()):
        hour, minute, half = int(found[1]), int(found[2]), found[3]
        if half and not 1 <= hour <= _NOON:
            hour = -1
        elif half:
            hour = hour % _NOON + (_NOON if half in "Pp" else 0)
        try:
            return dt.time(hour, minute)
        except ValueError:
            pass
    hint = 'hours and minutes from 00:00 to 23:59, as in "14:30" or "2:30 PM"'
    raise fault("bad-time", "is not a time", hint)
