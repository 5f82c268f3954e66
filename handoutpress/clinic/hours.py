"""Opening hours: ``24h`` or ``mon-fri 08:00-17:00, sat 09:00-12:00, public holidays closed``.

Only read and checked here; words for them depend on the handout's language
and are made where the page is. What could be meant in two ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from itertools import combinations

from handoutpress.clinic.clock import ALL_DAY, HoursError, Times, read_times

__all__ = ["DAYS", "HOLIDAY", "Hours", "HoursError", "Span", "Times", "parse_hours"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_SPANS = 14
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ALSO = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
HOLIDAY = 7
"""The number of a public holiday, behind those of the days."""
_CLOSED, _HOLIDAYS = "closed", "holidays"
_EXAMPLE = (
    'write "24h" or, as an example, "mon-fri 08:00-17:00, sat 09:00-12:00, sun closed, '
    'public holidays closed"'
)
_ONE_OF_TWO = "leave the day out of one of the two"
_ALWAYS = {ALL_DAY, "24-7", "always", "open 24h", "24h a day", "24h 7 days", "24h 7 days a week"}
_MORNING = (time(1), time(8))

# What people write, and the form that is read. In this order.
_REWRITTEN = [
    (r"[\u2010-\u2015\u2212]", "-"),
    (r"\b24 ?(?:h|hrs?|hours?)\b\.?", ALL_DAY),
    (r"\b24/7\b", "24-7"),
    (r"\b([ap])\.? ?m\b\.?", r"\1m"),
    (r"(?<=[0-9]) (?=[ap]m\b)", ""),
    (r"\b(?:noon|midday)\b", "12:00"),
    (r"\bmidnight\b", "24:00"),
    (r" ?\b(?:to|through|thru|until|till)\b ?", "-"),
    (r" ?-+ ?", "-"),
    (r"(?<=[a-z])[:.]+(?= |-|$)", ""),
    (r"([0-9](?:[ap]m|h)?) ?(?:&|\band\b) ?", r"\1, "),
    (r" ?(?:&|\band\b) ?", " "),
    (r"\b(?:public )?holidays?\b", _HOLIDAYS),
    (r"[,;]? ?\b(?:except|excluding|not|closed)(?: on)? holidays\b", f", {_HOLIDAYS} {_CLOSED}"),
    ("^, ", ""),
    (r"\b(?:every day|daily)\b", "mon-sun"),
    (r"\b(?:on )?weekdays\b", "mon-fri"),
    (r"\b(?:at |on )?(?:the )?weekends?\b", "sat-sun"),
]


@dataclass(frozen=True, slots=True)
class Span:
    """Days with the same times; days count from 0 (Monday) to 6 (Sunday).

    ``days`` are runs of a first and a last day, a last day before the first runs
    over Sunday; ``holidays`` takes public holidays in. No ``times`` means closed.
    """

    days: tuple[tuple[int, int], ...]
    times: tuple[Times, ...]
    holidays: bool = False

    @property
    def each_day(self) -> tuple[int, ...]:
        """Return each day of the span, in order; 7 is a public holiday."""
        found = tuple(
            (first + step) % 7
            for first, last in self.days
            for step in range((last - first) % 7 + 1)
        )
        return (*found, HOLIDAY) if self.holidays else found


@dataclass(frozen=True, slots=True)
class Hours:
    """Around the clock (``always``) or the spans in which someone answers.

    With ``always`` the only span there may be is that of public holidays.
    """

    always: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A span with the words in which it was written."""

    written: str
    span: Span


def parse_hours(text: str) -> Hours:
    """Read hours in the grammar above; raises HoursError."""
    plain = " ".join(text.lower().split())
    if not plain:
        raise HoursError("is empty", _EXAMPLE)
    for pattern, form in _REWRITTEN:
        plain = re.sub(pattern, form, plain)
    parts = [" ".join(part.split()) for part in re.split("[,;]", plain)]
    always = parts[0] in _ALWAYS
    read = _with_days(parts[always:])
    if always and any(part.span.days for part in read):
        hint = 'write the days of each, as in "mon-fri 24h, sat closed"'
        raise HoursError(f'"{ALL_DAY}" and "{_other(read)}" cannot both be', hint)
    if sum(max(1, len(part.span.times)) for part in read if part.span.days) > MOST_SPANS:
        raise HoursError(f"has more than {MOST_SPANS} parts", "leave out what is the least needed")
    for first, second in combinations(read, 2):
        _check_pair(first, second)
    return Hours(always, tuple(_joined(part.span for part in read)))


def _other(parts: list[_Part]) -> str:
    return next(part.written for part in parts if part.span.days)


def _with_days(parts: list[str]) -> list[_Part]:
    """Read the parts: days alone go with the next one, times alone with the days before."""
    read: list[_Part] = []
    waiting: list[str] = []
    closed_first = False
    for part in parts:
        words = part.split(" ") if part else []
        if not words:
            raise HoursError("has a comma with nothing before or behind it", _EXAMPLE)
        if all(_is_days(word) for word in words):
            if closed_first:
                hint = 'write "closed" behind the days that it is for'
                raise HoursError(f'"{part}" may be closed or not', hint)
            waiting += words
            continue
        closed_first = words[0] == _CLOSED
        if not waiting and read and not any(_is_days(word) for word in words):
            days = read[-1].span.days
            read.append(_Part(part, Span(days, _times(words, part))))
            continue
        read.append(_part([*waiting, *words]))
        waiting = []
    if waiting:
        hint = 'write times, "24h" or "closed" behind the days'
        raise HoursError(f'"{" ".join(waiting)}" has no times', hint)
    return read


def _is_days(word: str) -> bool:
    return word.replace("-", "").isalpha() and word != _CLOSED


def _part(words: list[str]) -> _Part:
    written = " ".join(words)
    days = [word for word in words if _is_days(word)]
    rest = [word for word in words if not _is_days(word)]
    if not days:
        raise HoursError(f'"{written}" does not say on which days', _EXAMPLE)
    if not (words == [*days, *rest] or words == [*rest, *days] == [_CLOSED, *days]):
        raise HoursError(f'"{written}" is not days and then hours', _EXAMPLE)
    runs = tuple(_run(word) for word in days if word != _HOLIDAYS)
    span = Span(runs, _times(rest, written), holidays=_HOLIDAYS in days)
    if len(set(span.each_day)) < len(span.each_day) or days.count(_HOLIDAYS) > 1:
        raise HoursError(f'"{written}" names a day twice', "name each day once")
    return _Part(written, span)


def _run(word: str) -> tuple[int, int]:
    names = word.split("-")
    if len(names) > 2:  # noqa: PLR2004 - a first and a last day
        raise HoursError(f'"{word}" is not a first and a last day', 'as in "mon-fri"')
    return _day(names[0]), _day(names[-1])


def _day(word: str) -> int:
    for names in (DAYS, _FULL):
        for name in (word, word.removesuffix("s")):
            if name in names:
                return names.index(name)
    if word in _ALSO:
        return _ALSO[word]
    hint = f'days are {" ".join(DAYS)} and "public holidays"'
    raise HoursError(f'"{word}" is not a day', hint)


def _times(words: list[str], written: str) -> tuple[Times, ...]:
    if words == [_CLOSED]:
        return ()
    if _CLOSED in words:
        raise HoursError(f'"{written}" is both open and closed', "leave out one of the two")
    times = tuple(read_times(word) for word in words)
    for first, second in combinations(times, 2):
        _check_times(first, second, f'two times of "{written}"', "the same day")
    return times


def _check_pair(first: _Part, second: _Part) -> None:
    """Refuse two parts that say different things of one day."""
    days = set(first.span.each_day) & set(second.span.each_day)
    if not days:
        return
    both = f'"{first.written}" and "{second.written}"'
    if not (first.span.times and second.span.times):
        message = f"{both} name {_name(min(days))} as open and as closed"
        raise HoursError(message, _ONE_OF_TWO)
    for one in first.span.times:
        for other in second.span.times:
            _check_times(one, other, both, _name(min(days)))


def _name(day: int) -> str:
    return f"public {_HOLIDAYS}" if day == HOLIDAY else _FULL[day].capitalize()


def _check_times(first: Times, second: Times, both: str, day: str) -> None:
    if first.overlap(second):
        raise HoursError(f"{both} overlap on {day}", _ONE_OF_TWO)
    if second.opens < first.opens and _MORNING[0] <= second.opens < _MORNING[1]:
        hint = "put the earlier times first; afternoon hours are written as 13:00 to 17:00"
        raise HoursError(f"{both} are not in the order of the day", hint)


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Join neighbours with the same days, then those with the same times: they print once."""
    kept: list[Span] = []
    for span in spans:
        if kept and replace(kept[-1], times=span.times) == span:
            kept[-1] = replace(span, times=kept[-1].times + span.times)
        else:
            kept.append(span)
    held: Span | None = None
    for span in kept:
        if held and held.times == span.times and not held.holidays:
            held = replace(held, days=_one_run(held.days, span.days), holidays=span.holidays)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _one_run(
    first: tuple[tuple[int, int], ...], second: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Return the runs of both; a run that goes on where the one before ends is one with it."""
    if not (first and second):
        return first or second
    (start, end), (again, last) = first[-1], second[0]
    if again == (end + 1) % 7:
        return (*first[:-1], (start, last), *second[1:])
    return (*first, *second)
