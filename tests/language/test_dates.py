from __future__ import annotations

import datetime
import random
import re
from dataclasses import replace

import pytest
from babel import localedata

from handoutpress.clinic.hours import Hours, Span, Times, parse_hours
from handoutpress.language import dates as room
from handoutpress.language.dates import (
    HoursWords,
    format_date,
    format_hours,
    format_time,
    format_visit_date,
    localise_digits,
)
from handoutpress.language.registry import LANGUAGES

DAY = datetime.date(2026, 11, 25)
EN = LANGUAGES["en"]
WORDS = HoursWords(
    "{from} to {until}", "{days}, {times}", "24 hours a day", "{days}: closed", "public holidays"
)


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        (None, "25 November 2026"),
        ("GB", "25 November 2026"),
        ("IE", "25 November 2026"),
        ("AU", "25 November 2026"),
        ("IN", "25 November 2026"),
        ("ZA", "25 November 2026"),
        ("US", "November 25, 2026"),
        ("CA", "November 25, 2026"),
        ("FR", "25 November 2026"),
    ],
)
def test_english_dates_follow_the_country(country: str | None, expected: str) -> None:
    assert format_date(DAY, EN, country) == expected


@pytest.mark.parametrize(
    ("tag", "long", "full"),
    [
        ("es", "25 de noviembre de 2026", "miércoles, 25 de noviembre de 2026"),
        ("fr", "25 novembre 2026", "mercredi 25 novembre 2026"),
        ("ht", "25 novanm 2026", "mèkredi 25 novanm 2026"),
        ("zh-Hans", "2026年11月25日", "2026年11月25日星期三"),
        ("ko", "2026년 11월 25일", "2026년 11월 25일 수요일"),
        ("ar", "25 نوفمبر 2026", "الأربعاء، 25 نوفمبر 2026"),
        ("fa", "25 نوامبر 2026", "چهارشنبه 25 نوامبر 2026"),
        ("ru", "25 ноября 2026\u00a0г.", "среда, 25 ноября 2026\u00a0г."),
        ("hi", "25 नवंबर 2026", "बुधवार, 25 नवंबर 2026"),
        ("th", "25 พฤศจิกายน ค.ศ. 2026", "วันพุธที่ 25 พฤศจิกายน ค.ศ. 2026"),
    ],
)
def test_dates_of_other_languages(tag: str, long: str, full: str) -> None:
    language = LANGUAGES[tag]
    assert format_date(DAY, language, "US") == long
    assert format_visit_date(DAY, language, "US") == full


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("00:00", "midnight"),
        ("00:30", "12:30am"),
        ("08:00", "8am"),
        ("12:00", "noon"),
        ("12:05", "12:05pm"),
        ("17:00", "5pm"),
        ("17:30", "5:30pm"),
    ],
)
def test_english_times(clock: str, expected: str) -> None:
    assert format_time(datetime.time.fromisoformat(clock), EN, "US") == expected


@pytest.mark.parametrize(
    ("tag", "country", "expected"),
    [
        ("es", "US", "5:30 p.m."),
        ("es", "GB", "17:30"),
        ("fr", None, "17:30"),
        ("fr", "CA", "17 h 30"),
        ("ko", "US", "오후 5:30"),
        ("zh-Hant", "US", "下午5:30"),
        ("ar", "US", "5:30 م"),
        ("de", "US", "17:30"),
    ],
)
def test_times_of_other_languages_never_part_at_a_line_end(
    tag: str, country: str | None, expected: str
) -> None:
    text = format_time(datetime.time(17, 30), LANGUAGES[tag], country)
    assert text == expected.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("24h", "24 hours a day"),
        ("mon-fri 08:00-17:00", "Monday to Friday, 8am to 5pm"),
        (
            "mon-fri 08:00-17:30, sat 09:00-12:00",
            "Monday to Friday, 8am to 5:30pm; Saturday, 9am to noon",
        ),
    ],
)
def test_hours_in_english(written: str, expected: str) -> None:
    assert format_hours(parse_hours(written), EN, "US", WORDS) == expected


def test_hours_take_words_and_punctuation_of_the_language() -> None:
    words = HoursWords("{from}至{until}", "{days}{times}", "全天24小时", "{days}：休息", "节假日")
    hours = parse_hours("mon-fri 08:00-17:00, sat 09:00-12:00")
    text = format_hours(hours, LANGUAGES["zh-Hans"], "US", words)
    assert text == "星期一至星期五08:00至17:00；星期六09:00至12:00"
    closed = parse_hours("sun closed, public holidays closed")
    assert format_hours(closed, LANGUAGES["zh-Hans"], "US", words) == "星期日，节假日：休息"
    assert format_hours(Hours(always=True), LANGUAGES["zh-Hans"], "US", words) == "全天24小时"


@pytest.mark.slow
def test_no_language_takes_the_words_of_another_used_before_it() -> None:
    # python-babel/babel issue 1234: after Urdu, German weekdays were Urdu.
    hours = parse_hours("mon-fri 08:00-17:00, sat 09:00-12:00")
    seen: dict[str, set[str]] = {tag: set() for tag in LANGUAGES}
    for seed in range(4):
        order = list(LANGUAGES.values())
        random.Random(seed).shuffle(order)  # noqa: S311  # an order, not a secret
        _forget_locales()
        for language in order:
            texts = format_hours(hours, language, "US", WORDS), format_date(DAY, language)
            seen[language.tag].add(" | ".join(texts))
    assert all(len(texts) == 1 for texts in seen.values())
    assert "Montag" in next(iter(seen["de"]))
    assert "понедельник" in next(iter(seen["ru"]))


def _forget_locales() -> None:
    """Start as a fresh process would: neither Babel nor we have loaded a locale."""
    localedata._cache.clear()
    room._locale.cache_clear()


# What the program holds by itself is held here a second time, set by hand.
HAITIAN_DAYS = [
    (datetime.date(2027, 1, 4), "lendi 4 janvye 2027"),
    (datetime.date(2027, 2, 9), "madi 9 fevriye 2027"),
    (datetime.date(2027, 3, 10), "mèkredi 10 mas 2027"),
    (datetime.date(2027, 4, 15), "jedi 15 avril 2027"),
    (datetime.date(2027, 5, 14), "vandredi 14 me 2027"),
    (datetime.date(2027, 6, 12), "samdi 12 jen 2027"),
    (datetime.date(2027, 7, 11), "dimanch 11 jiyè 2027"),
    (datetime.date(2027, 8, 1), "dimanch 1 out 2027"),
    (datetime.date(2027, 9, 6), "lendi 6 septanm 2027"),
    (datetime.date(2027, 10, 14), "jedi 14 oktòb 2027"),
    (datetime.date(2027, 11, 19), "vandredi 19 novanm 2027"),
    (datetime.date(2027, 12, 25), "samdi 25 desanm 2027"),
]


@pytest.mark.parametrize(("day", "written"), HAITIAN_DAYS)
def test_haitian_months_and_days_are_those_set_by_hand(day: datetime.date, written: str) -> None:
    language = LANGUAGES["ht"]
    assert format_visit_date(day, language, "US") == written
    assert format_date(day, language) == written.partition(" ")[2]


def test_the_haitian_week_is_that_of_the_calendar() -> None:
    names = ["lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"]
    days = (datetime.date(2027, 3, first) for first in range(1, 8))
    written = [format_visit_date(day, LANGUAGES["ht"]) for day in days]
    assert written == [f"{name} {place} mas 2027" for place, name in enumerate(names, 1)]


def test_every_month_and_weekday_is_in_the_script_of_the_language() -> None:
    for language in LANGUAGES.values():
        for step in range(12):
            day = datetime.date(2026, step + 1, step + 1)
            text = format_visit_date(day, language, "US")
            latin = re.search("[A-Za-z]{2}", text) is not None
            assert latin == (language.script == "Latn"), (language.tag, text)
            assert "2026" in text, (language.tag, text)


def test_native_digits_follow_the_registry() -> None:
    persian = replace(LANGUAGES["fa"], digits="arabext")
    assert localise_digits("10:30", persian) == "۱۰:۳۰"
    assert format_date(DAY, persian) == "۲۵ نوامبر ۲۰۲۶"
    assert localise_digits("10:30", LANGUAGES["fa"]) == "10:30"


def test_digits_are_those_of_phone_numbers_in_every_language() -> None:
    for language in LANGUAGES.values():
        text = format_visit_date(DAY, language) + format_time(datetime.time(17, 30), language)
        assert all(char in "0123456789" for char in text if char.isdecimal()), language.tag


def test_a_span_from_midnight_to_midnight_is_said_as_all_day() -> None:
    midnight = Times(datetime.time(0), datetime.time(0))
    hours = Hours(spans=(Span(((5, 6),), (midnight,)),))
    assert format_hours(hours, EN, "US", WORDS) == "Saturday to Sunday, 24 hours a day"


def test_the_first_of_a_month_is_written_as_the_language_does() -> None:
    first, eleventh = datetime.date(2026, 12, 1), datetime.date(2026, 1, 11)
    french = LANGUAGES["fr"]
    assert format_date(first, french) == "1er décembre 2026"
    assert format_visit_date(first, french) == "mardi 1er décembre 2026"
    assert format_date(eleventh, french) == "11 janvier 2026"
    assert format_date(first, LANGUAGES["es"]) == "1 de diciembre de 2026"
    assert format_date(datetime.date(2026, 1, 1), LANGUAGES["zh-Hans"]) == "2026年1月1日"
