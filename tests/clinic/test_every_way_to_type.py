"""Every way of typing hours and numbers that is read, and every word that parts two numbers."""

from __future__ import annotations

import pytest

from handoutpress.clinic.hours import parse_hours
from handoutpress.clinic.phone import PhoneError, read_number
from handoutpress.language.dates import HoursWords, format_hours
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.words import source_words

# What prints in English, and all that is read so; bars part the ways of typing it.
HOURS = {
    "24 hours a day": "24h|24H|always|open 24h|24h a day|24h 7 days|24h 7 days a week|24-7|24/7|"
    "24 h|24hr|24 hr|24 hrs|24 hour|24 hours|24h.|24 hrs.|open 24 hours|24 hours a day",
    "Monday to Friday, 9am to 5pm": "mon\u2010fri 9am\u20105pm|mon\u2011fri 9am\u20115pm|"
    "mon\u2012fri 9am\u20125pm|mon–fri 9am–5pm|mon—fri 9am—5pm|mon\u2015fri 9am\u20155pm|"
    "mon\u2212fri 9am\u22125pm|mon -- fri 9am - 5pm|mon to fri 9am to 5pm|"
    "mon through fri 9am through 5pm|mon thru fri 9am thru 5pm|mon until fri 9am until 5pm|"
    "mon till fri 9am till 5pm|Mondays to Fridays 9 A.M. to 5 P.M.",
    "Monday, 8am to 5pm": "mon 8 a.m.-5 p.m.|mon 8 am - 5 pm|mon 8AM.-5PM.|mon 8 a. m.-5 p. m.|"
    "mon: 8am-5pm|mon. 8am-5pm|mon.: 8am-5pm|mon 0800-1700|mon 8.00-17.00|mon 8h-17h|"
    "mon 08h00-17h00|mon 8:00am-5:00pm",
    "Monday, 9am to 11am, 1pm to 5pm": "mon 9am-11am & 1pm-5pm|mon 9am-11am&1pm-5pm|"
    "mon 9am-11am and 1pm-5pm|mon 9h-11h & 13h-17h|mon 9h-11h and 13h-17h|"
    "mon 9:00-11:00 13:00-17:00|mon 9:00-11:00, 13:00-17:00",
    "Monday, Tuesday, 9am to 5pm": "mon & tue 9am-5pm|mon and tue 9am-5pm|mon,tue 9am-5pm|"
    "mon&tue 9am-5pm",
    "Sunday, public holidays: closed": "sun and public holiday closed|sun & holidays closed|"
    "sun closed, holidays closed|sun closed, holiday closed|sun closed; public holiday closed",
    "Monday, 9am to 5pm; public holidays: closed": "mon 9am-5pm except public holidays|"
    "mon 9am-5pm excluding public holidays|mon 9am-5pm not public holidays|"
    "mon 9am-5pm closed public holidays|mon 9am-5pm closed on public holidays|"
    "mon 9am-5pm except on holidays|mon 9am-5pm not on holidays|"
    "mon 9am-5pm, closed on public holidays|mon 9am-5pm; closed on public holidays",
    "public holidays: closed; Monday, 9am to 5pm": "public holidays closed, mon 9am-5pm|"
    "closed on holidays, mon 9am-5pm",
    "Monday to Sunday, 9am to 5pm": "daily 9am-5pm|every day 9am-5pm",
    "Monday, noon to 2am": "mon 12:00-02:00|mon noon-02:00|mon 12:00-2am",
    "Monday, 12:01pm to 2am": "mon 12:01-02:00",
    "Monday, 11:59am to 2pm": "mon 11:59-14:00",
    "Monday, noon to midnight": "mon noon-midnight|mon midday-midnight|mon 12:00-24:00",
}


@pytest.mark.parametrize(
    ("printed", "typed"),
    [(printed, typed) for printed, ways in HOURS.items() for typed in ways.split("|")],
)
def test_hours_are_read(printed: str, typed: str) -> None:
    said = source_words()
    keys = ("hours_to", "hours_span", "all_day", "hours_closed", "hours_holidays")
    words = HoursWords(*(said[key] for key in keys))
    assert format_hours(parse_hours(typed), LANGUAGES["en"], "US", words) == printed


# Words and marks between two numbers, in the languages of the sheets and of their clinics.
PARTING = (
    "or|and|und|oder|bzw|bzw.|ou|et|y|e|o|u|oppure|of|en|eller|og|lub|i|ili|ak|oswa|ama|iyo|và|"
    "hoặc|и|или|أو|و|یا|या|और|또는|,|;|&|~|/|OR"
)


@pytest.mark.parametrize("word", PARTING.split("|"))
def test_two_numbers_are_never_one(word: str) -> None:
    for typed in (f"(206) 555-0142 {word} (206) 555-0143", f"(206) 555-0142 {word} 0143"):
        with pytest.raises(PhoneError) as refused:
            read_number(typed, "US", short=True)
        assert refused.value.message == "seems to hold more than one number"


@pytest.mark.parametrize("word", ["或", "和", "及", "또는"])
def test_two_numbers_without_a_space_are_never_one(word: str) -> None:
    with pytest.raises(PhoneError) as refused:
        read_number(f"010-12345678{word}12345679", "CN", short=True)
    assert refused.value.message == "seems to hold more than one number"


LABELS = "tel|telephone|phone|ph|fon|telefon|t|mob|mobile|Tel.|TEL:|Phone.:"


@pytest.mark.parametrize("label", LABELS.split("|"))
def test_a_label_is_not_part_of_a_number(label: str) -> None:
    with pytest.raises(PhoneError) as refused:
        read_number(f"{label} 020 7946 0018", "GB", short=False)
    assert refused.value.message == "holds a word beside the number"
    assert refused.value.hint == 'the number alone: "020 7946 0018"'


EXTENSIONS = "ext 7|ext. 7|ext.7|ext: 7|extension 7|EXT 7|x7|x 7|X7|#7|# 7|, x7"


@pytest.mark.parametrize("extension", EXTENSIONS.split("|"))
def test_an_extension_is_dialled_behind_the_number(extension: str) -> None:
    number = read_number(f"(206) 555-0142 {extension}", "US", short=False)
    assert number.tel == "tel:+1-206-555-0142;ext=7"


@pytest.mark.parametrize("inside", ["ext 7", "x7", "Ext. 4321", "extension: 12", "x=12"])
def test_an_extension_alone_is_none(inside: str) -> None:
    with pytest.raises(PhoneError) as refused:
        read_number(inside, "US", short=True)
    assert refused.value.message == "is an extension without its number"


# Everything that Unicode calls a dash, and the long-vowel mark of Japan, but not the wave.
DASHES = "-\u058a\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\ufe58\ufe63\uff0d"


@pytest.mark.parametrize("dash", DASHES)
def test_a_dash_is_a_dash(dash: str) -> None:
    assert read_number(f"020{dash}7946{dash}0018", "GB", short=False).text == "020-7946-0018"


@pytest.mark.parametrize("wave", ["\u301c", "\u3030", "~", "\uff5e"])
def test_a_wave_says_from_and_to(wave: str) -> None:
    with pytest.raises(PhoneError):
        read_number(f"02-123-4567{wave}8", "KR", short=False)


# What can be keyed in as it stands, and what cannot.
CODES = [
    ("12", True),
    ("1", False),
    ("123456789012345", True),
    ("1234567890123456", False),
    ("*2700", True),
    ("(12)", True),
    ("(12", False),
    ("12)", False),
    ("12 34.56-7", True),
    ("12/34", False),
    ("123456 123457", False),
    ("12345 12346", True),
]


@pytest.mark.parametrize(("code", "good"), CODES)
def test_a_code_that_is_dialled_as_written(code: str, good: bool) -> None:
    if good:
        assert read_number(code, "ZA", short=True, dialled_as_written=True).text == code
    else:
        with pytest.raises(PhoneError):
            read_number(code, "ZA", short=True, dialled_as_written=True)
