"""Opening hours: ``24h`` or ``mon-fri 08:00-17:00, sat 09:00-12:00``.

Only read and checked here; words for them depend on the handout's language
and are made where the page is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_SPANS = 7
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile(r"([a-z]+)(?: ?- ?([a-z]+))? (\S+?) ?- ?(\S+)")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_EXAMPLE = 'write "24h" or, as an example, "mon-fri 08:00-17:00, sat 09:00-12:00"'


class HoursError(ValueError):
    """Hours that cannot be read; the hint says how to write them."""

    def __init__(self, message: str, hint: str = _EXAMPLE) -> None:
        """Keep message and hint apart."""
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row with the same hours; days count from 0 (Monday) to 6 (Sunday).

    ``last_day`` before ``first_day`` runs over Sunday; ``closes`` before
    ``opens`` means the next morning.
    """

    first_day: int
    last_day: int
    opens: time
    closes: time

    @property
    def days(self) -> tuple[int, ...]:
        """Return each day of the span, in order."""
        count = (self.last_day - self.first_day) % 7 + 1
        return tuple((self.first_day + step) % 7 for step in range(count))


@dataclass(frozen=True, slots=True)
class Hours:
    """Around the clock (``always``) or the spans in which someone answers."""

    always: bool = False
    spans: tuple[Span, ...] = ()


def parse_hours(text: str) -> Hours:
    """Read hours in the grammar above; raises HoursError."""
    plain = " ".join(text.lower().replace("\u2013", "-").split())
    if not plain:
        raise HoursError("is empty")
    if plain == "24h":
        return Hours(always=True)
    if plain in {"24/7", "24 hours", "always", "24 h"}:
        raise HoursError("is not written in the form for hours", 'write "24h"')
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) > MOST_SPANS:
        raise HoursError(f"has more than {MOST_SPANS} parts")
    return Hours(spans=tuple(_span(part, place) for place, part in enumerate(parts, start=1)))


def _span(part: str, place: int) -> Span:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise HoursError(f"part {place} is not days and hours")
    first = _day(found[1], place)
    last = _day(found[2], place) if found[2] else first
    opens, closes = _clock(found[3], place), _clock(found[4], place)
    if opens == closes:
        raise HoursError(f"part {place} opens and closes at the same time", 'all day is "24h"')
    return Span(first, last, opens, closes)


def _day(word: str, place: int) -> int:
    for names in (DAYS, _FULL):
        if word in names:
            return names.index(word)
    raise HoursError(f"part {place} names a day that does not exist", f"days are {' '.join(DAYS)}")


def _clock(word: str, place: int) -> time:
    found = _CLOCK.fullmatch(word)
    hint = "hours run from 00:00 to 23:59, as in 08:00 or 17:30"
    if found is None:
        raise HoursError(f"part {place} has a time that is not hours:minutes", hint)
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        raise HoursError(f"part {place} has a time that does not exist", hint) from None
