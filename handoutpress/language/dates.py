"""Dates, times and opening hours in the words of a language.

Every date is in the Gregorian calendar, also in Persian, Pashto, Thai, Amharic
and Tigrinya: the appointment has to agree with the clinic's letters, its desk
and the date on the medicine box. Persian and Amharic call these months by their
European names and Thai adds its mark for the era, so no reader can take one
calendar for the other. Tigrinya month names serve both calendars: there the
weekday, which a visit's date always carries, tells them apart.

Babel is imported inside functions: it costs more than the rest of a cold start.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from handoutpress.language.registry import Language
from handoutpress.language.table import ZEROS

if TYPE_CHECKING:
    from babel import Locale

_NO_BREAK_SPACE = "\u00a0"
_NOON = 12
_EVERY_HOUR = datetime.time(0)


class TimesLike(Protocol):
    """When it opens and closes; ``closes`` may be the next morning, midnight twice is all day."""

    @property
    def opens(self) -> datetime.time:
        """Return when it opens."""

    @property
    def closes(self) -> datetime.time:
        """Return when it closes."""


class SpanLike(Protocol):
    """Days with the same times; 0 is Monday."""

    @property
    def days(self) -> Sequence[tuple[int, int]]:
        """Return the runs of a first and a last day."""

    @property
    def holidays(self) -> bool:
        """Return whether public holidays are meant too."""

    @property
    def times(self) -> Sequence[TimesLike]:
        """Return the times in their order, none for closed."""


class HoursLike(Protocol):
    """Around the clock, or the spans in which someone answers."""

    @property
    def always(self) -> bool:
        """Return whether someone answers around the clock."""

    @property
    def spans(self) -> Sequence[SpanLike]:
        """Return the spans in the order in which they print."""


@dataclass(frozen=True, slots=True)
class HoursWords:
    """The words between days and times, from the interface words of the language.

    ``range`` is a pattern such as ``{from} to {until}``, ``span`` one such as
    ``{days}, {times}``, ``closed`` one such as ``{days}: closed``; ``all_day`` is
    said whole ("24 hours a day"), ``holidays`` stands for the days.
    """

    range: str
    span: str
    all_day: str
    closed: str
    holidays: str

    def join(self, first: str, last: str) -> str:
        """Return a range of days or of times."""
        return self.range.replace("{from}", first).replace("{until}", last)

    def say(self, days: str, times: str) -> str:
        """Return days and their times together."""
        return self.span.replace("{days}", days).replace("{times}", times)

    def say_closed(self, days: str) -> str:
        """Return that nobody answers on these days."""
        return self.closed.replace("{days}", days)


def format_date(day: datetime.date, language: Language, country: str | None = None) -> str:
    """Return a date in its long form: ``25 November 2026``.

    English follows the clinic's country: day first except where CLDR says month
    first (US, CA), day first as well when no country is known.
    """
    return localise_digits(_date(day, "long", language, country), language)


def format_visit_date(day: datetime.date, language: Language, country: str | None = None) -> str:
    """Return a date with its weekday, by which a reader checks it."""
    return localise_digits(_date(day, "full", language, country), language)


def _date(day: datetime.date, width: str, language: Language, country: str | None) -> str:
    from babel import dates  # noqa: PLC0415  # see the module's note

    if language.months:
        long = f"{day.day} {language.months[day.month - 1]} {day.year}"
        return long if width == "long" else f"{language.weekdays[day.weekday()]} {long}"
    locale = _locale(language, country)
    if language.tag == "en" and not str(locale.date_formats["long"].pattern).startswith("MMMM"):
        # NHS style has no comma behind the weekday; CLDR varies by country.
        width = "d MMMM y" if width == "long" else "EEEE d MMMM y"
    text = _one_kind_of_space(str(dates.format_date(day, width, locale)))
    return _FIRST.sub(language.first_day, text, count=1) if day.day == 1 else text


_FIRST = re.compile(r"(?<!\d)1(?!\d)")


def _one_kind_of_space(text: str) -> str:
    """Return CLDR's narrow no-break spaces, which not every face has, as no-break spaces."""
    return text.replace("\u202f", _NO_BREAK_SPACE)


def format_time(at: datetime.time, language: Language, country: str | None = None) -> str:
    """Return a time of day by the clock of the language, and of the country where CLDR knows both.

    English is ``5pm``, ``5:30pm``, ``midnight`` in every country (the NHS content
    guide), and ``noon``, which is read in all of them. The parts are joined by
    no-break spaces.
    """
    if language.tag == "en":
        return _english_time(at)
    from babel import dates  # noqa: PLC0415  # see the module's note

    pattern = language.time_pattern or "short"
    text = str(dates.format_time(at, pattern, locale=_locale(language, country)))
    return localise_digits(_NO_BREAK_SPACE.join(text.split()), language)


def _english_time(at: datetime.time) -> str:
    if at.minute == 0 and at.hour % _NOON == 0:
        return "noon" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % _NOON or _NOON}{minutes}{'pm' if at.hour >= _NOON else 'am'}"


def format_hours(
    hours: HoursLike, language: Language, country: str | None, words: HoursWords
) -> str:
    """Return opening hours in words: ``Monday to Friday, 8am to 5pm; Sunday: closed``."""
    said = [_say_span(span, language, country, words) for span in hours.spans]
    return language.semicolon.join([words.all_day, *said] if hours.always else said)


def _say_span(span: SpanLike, language: Language, country: str | None, words: HoursWords) -> str:
    named = [_say_days(run, language, words) for run in span.days]
    days = language.comma.join([*named, words.holidays] if span.holidays else named)
    if not span.times:
        return words.say_closed(days)
    times = (_say_times(times, language, country, words) for times in span.times)
    return words.say(days, language.comma.join(times))


def _say_days(run: tuple[int, int], language: Language, words: HoursWords) -> str:
    names = _weekdays(language)
    first, last = run
    return names[first] if first == last else words.join(names[first], names[last])


def _say_times(times: TimesLike, language: Language, country: str | None, words: HoursWords) -> str:
    if times.opens == times.closes == _EVERY_HOUR:
        return words.all_day
    opens = format_time(times.opens, language, country)
    return words.join(opens, format_time(times.closes, language, country))


def _weekdays(language: Language) -> Sequence[str]:
    """Return the names of the days, Monday first, in the form that stands alone."""
    if language.weekdays:
        return language.weekdays
    names = _locale(language, None).days["stand-alone"]["wide"]
    return [str(names[day]) for day in range(7)]


@cache
def _locale(language: Language, country: str | None) -> Locale:
    """Return the CLDR locale of a language in a country, or of the language alone."""
    from babel import Locale, localedata  # noqa: PLC0415  # see the module's note

    # With no country, or one that CLDR does not know English for, English takes
    # the form that is read alike everywhere.
    fallback = "en_GB" if language.tag == "en" else language.babel
    here = f"{language.babel}_{country}"
    name = here if country and localedata.exists(here) else fallback
    _own_names(localedata.load(name))
    return Locale.parse(name)


def _own_names(data: dict[str, Any]) -> None:
    """Give a locale its own copy of the names that Babel shares with all others.

    Babel 2.18 writes a resolved alias into the shared table: after Urdu, a German
    sheet in the same process had Urdu weekdays (python-babel/babel, issue 1234).
    """
    for table in ("months", "days", "day_periods", "quarters", "eras"):
        if table in data:
            data[table] = deepcopy(data[table])


def localise_digits(text: str, language: Language) -> str:
    """Return the text with 0-9 in the digits of the language; never use it on phone numbers."""
    if language.digits == "latn":
        return text
    zero = ord(ZEROS[language.digits])
    return text.translate({ord("0") + value: zero + value for value in range(10)})
