"""Times of the day as people write them: ``08:00-17:00``, ``9am-5pm``, ``8h30-12h``, ``24h``.

A time that could be meant in two ways is never read in one of them: who comes
at nine in the evening finds a closed door.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

ALL_DAY = "24h"
_MIDNIGHT = time(0)
_NOON = 12
_LAST_HOUR = 24
_MINUTES = 60
_CLOCK = re.compile(
    "(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})|(?P<whole>h))?(?P<half>am|pm)?"
    "|(?P<hours>[0-9]{2})(?P<minutes>[0-9]{2})"
)
_FORM = "hours run from 00:00 to 24:00, as in 08:00 or 17:30"


class HoursError(ValueError):
    """Hours that cannot be read; the hint says how to write them."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep message and hint apart."""
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Times:
    """When it opens and closes; ``closes`` before ``opens`` is the next morning.

    Midnight twice is the whole day.
    """

    opens: time
    closes: time

    @property
    def all_day(self) -> bool:
        """Return whether it is open from midnight to midnight."""
        return self.opens == self.closes == _MIDNIGHT

    @property
    def over_midnight(self) -> bool:
        """Return whether it closes on the day after, later than at midnight."""
        return _MIDNIGHT < self.closes < self.opens

    def overlap(self, other: Times) -> bool:
        """Return whether two times of one day have a minute in common, up to midnight."""
        return self._start < other._end and other._start < self._end

    @property
    def _start(self) -> int:
        return self.opens.hour * _MINUTES + self.opens.minute

    @property
    def _end(self) -> int:
        if self.over_midnight or self.closes == _MIDNIGHT:
            return _LAST_HOUR * _MINUTES
        return self.closes.hour * _MINUTES + self.closes.minute


def read_times(word: str) -> Times:
    """Read times without spaces in them. Raises HoursError."""
    if word == ALL_DAY:
        return Times(_MIDNIGHT, _MIDNIGHT)
    ends = word.split("-")
    if len(ends) != 2:  # noqa: PLR2004 - from and until
        raise HoursError(f'"{word}" is not a time to open and a time to close', _FORM)
    first, last = _clock(ends[0]), _clock(ends[1])
    if first.hour == _LAST_HOUR:
        hint = "write 00:00 with the day that begins at that midnight"
        raise HoursError(f'"{word}" opens at midnight, at the end of a day', hint)
    opens, closes = time(first.hour, first.minute), time(last.hour % _LAST_HOUR, last.minute)
    if opens == closes and last.hour != _LAST_HOUR:
        raise HoursError(f'"{word}" opens and closes at the same time', 'all day is "24h"')
    times = Times(opens, closes)
    if times.over_midnight and opens < time(_NOON) and not (first.half and last.half):
        hint = "write afternoon hours as 13:00 to 23:00, or am and pm with both times"
        raise HoursError(f'"{word}" would close on the next morning', hint)
    return times


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time as it was written, 24:00 too; ``half`` is am or pm."""

    hour: int
    minute: int
    half: str


def _clock(word: str) -> _Clock:
    found = _CLOCK.fullmatch(word)
    if found is None:
        raise HoursError(f'"{word}" is not a time', _FORM)
    half = found["half"] or ""
    hour, minute = (
        int(found["hour"] or found["hours"]),
        int(found["minute"] or found["minutes"] or 0),
    )
    if not half and not (found["minute"] or found["whole"] or found["minutes"]):
        hint = "write hours and minutes, as in 08:00, or am or pm, as in 8am"
        raise HoursError(f'"{word}" may be in the morning or in the evening', hint)
    if half:
        hour = _of_half(word, hour, half)
    if minute >= _MINUTES or (hour, minute) > (_LAST_HOUR, 0):
        raise HoursError(f'"{word}" is a time that does not exist', _FORM)
    return _Clock(hour, minute, half)


def _of_half(word: str, hour: int, half: str) -> int:
    if hour == _NOON:
        raise HoursError(
            f'"{word}" is read in two ways', "write 12:00 for noon, 24:00 for midnight"
        )
    if not 1 <= hour < _NOON:
        raise HoursError(f'"{word}" is a time that does not exist', "1am to 11am, 1pm to 11pm")
    return hour + (_NOON if half == "pm" else 0)
