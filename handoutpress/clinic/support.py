"""Support and emergency lines that a clinic may take over, by country.

Nobody knows today's numbers from a table: each line stays "not yet checked"
until the clinic writes the date on which it rang. Sources are the ids of the
miscarriage guide's source list; ``GK`` marks a line without a source, which
prints only when a clinic asks for it by its id.

A line is for certain topics, and prints on the sheets of guides that have one of
them: no helpline for a loss stands on a sheet about a burn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from handoutpress.clinic.hours import Hours, parse_hours
from handoutpress.clinic.phone import PhoneNumber, read_number

Kind = Literal["crisis", "loss", "mental-health", "health-advice"]
Way = Literal["call", "text"]
KINDS: tuple[Kind, ...] = ("crisis", "loss", "mental-health", "health-advice")
"""In the order of printing."""

_LOSS = ("miscarriage", "pregnancy-loss")
_MATERNAL = ("birth", *_LOSS, "pregnancy")
TOPICS: dict[Kind, tuple[str, ...]] = {
    "crisis": ("crisis", "grief", "mental-health"),
    "loss": _LOSS,
    "mental-health": ("grief", "mental-health"),
    "health-advice": (),
}
"""Kind to the topics of guides that its lines are for; none: for every guide."""

UNSOURCED = "GK"

EMERGENCY = {
    "US": "911",
    "GB": "999",
    "CA": "911",
    "AU": "000",
    "NZ": "111",
    "IE": "112 / 999",
    "IN": "112",
    "ZA": "112 / 10177",
}
"""Country to the number, or numbers, for an ambulance."""


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One line to ring or text.

    ``hours`` is None where they are not known, ``languages`` is empty where
    they are not stated, ``topics`` is empty for a line that suits every guide,
    ``interpreters`` means many more by interpreter, and ``time_zone`` is named
    where a country has several. ``checked`` is the date on which the clinic made
    sure of it, None for never.
    """

    id: str
    kind: Kind
    name: str
    number: PhoneNumber
    topics: tuple[str, ...]
    ways: tuple[Way, ...] = ("call",)
    hours: Hours | None = None
    languages: tuple[str, ...] = ()
    checked: date | None = None
    sources: tuple[str, ...] = ()
    interpreters: bool = False
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table below, its number and hours still as written.

    ``topics`` is None for those of its kind.
    """

    id: str
    kind: Kind
    name: str
    number: str
    source: str
    hours: str = ""
    ways: tuple[Way, ...] = ("call",)
    languages: tuple[str, ...] = ()
    interpreters: bool = False
    time_zone: str = ""
    topics: tuple[str, ...] | None = None


_BOTH: tuple[Way, ...] = ("call", "text")
_TEXT: tuple[Way, ...] = ("text",)

_TABLE: dict[str, tuple[_Row, ...]] = {
    "US": (
        _Row("us-988", "crisis", "988 Suicide & Crisis Lifeline", "988", "S52", "24h", _BOTH),
        _Row("us-share", "loss", "Share Pregnancy & Infant Loss Support", "1-800-821-6819", "S53"),
        _Row(
            "us-maternal-mental-health",
            "mental-health",
            "National Maternal Mental Health Hotline",
            "1-833-852-6262",
            "S52",
            "24h",
            _BOTH,
            ("en", "es"),
            interpreters=True,
            topics=_MATERNAL,
        ),
        _Row(
            "us-psi",
            "mental-health",
            "Postpartum Support International",
            "1-800-944-4773",
            "GK",
            topics=_MATERNAL,
        ),
    ),
    "GB": (
        _Row("gb-samaritans", "crisis", "Samaritans", "116 123", "S54", "24h"),
        _Row(
            "gb-miscarriage-association",
            "loss",
            "Miscarriage Association",
            "01924 200799",
            "S1",
            "mon-fri 09:00-16:00",
        ),
        _Row("gb-tommys", "loss", "Tommy's", "0800 0147 800", "GK"),
        _Row("gb-sands", "loss", "Sands", "0808 164 3332", "GK"),
        _Row("gb-111", "health-advice", "NHS 111", "111", "S1"),
    ),
    "CA": (
        _Row("ca-988", "crisis", "9-8-8 Suicide Crisis Helpline", "988", "S55", "24h", _BOTH),
        _Row("ca-pail", "loss", "PAIL (Ontario)", "1-844-772-9388", "S56"),
        _Row("ca-811", "health-advice", "811 (most provinces)", "811", "S39"),
    ),
    "AU": (
        _Row("au-lifeline", "crisis", "Lifeline", "13 11 14", "S58", "24h"),
        _Row("au-lifeline-text", "crisis", "Lifeline", "0477 13 11 14", "S58", "24h", _TEXT),
        _Row(
            "au-panda",
            "mental-health",
            "PANDA",
            "1300 726 306",
            "S59",
            "mon-fri 09:00-19:30, sat 09:00-16:00",
            time_zone="AEST",
            topics=_MATERNAL,
        ),
        _Row("au-healthdirect", "health-advice", "Healthdirect", "1800 022 222", "S57"),
        _Row(
            "au-pregnancy-birth-baby",
            "health-advice",
            "Pregnancy, Birth & Baby",
            "1800 882 436",
            "S60",
            topics=_MATERNAL,
        ),
    ),
    "NZ": (
        _Row("nz-1737", "crisis", "1737", "1737", "S61", "24h", _BOTH),
        _Row("nz-healthline", "health-advice", "Healthline", "0800 611 116", "S61"),
    ),
    "IE": (
        _Row("ie-samaritans", "crisis", "Samaritans", "116 123", "S62", "24h"),
        _Row("ie-50808", "crisis", "50808", "50808", "S62", "24h", _TEXT),
    ),
    "IN": (
        _Row("in-tele-manas", "crisis", "Tele-MANAS", "14416", "S64", "24h"),
        _Row("in-tele-manas-long", "crisis", "Tele-MANAS", "1-800-891-4416", "S64", "24h"),
    ),
    "ZA": (_Row("za-sadag", "crisis", "SADAG", "0800 567 567", "S65", "24h"),),
}


def line_ids(country: str) -> tuple[str, ...]:
    """Return every id that ``use`` may name in a country."""
    return tuple(row.id for row in _TABLE.get(country, ()))


def support_line(
    line_id: str,
    country: str,
    checked: date | None = None,
    topics: tuple[str, ...] | None = None,
) -> SupportLine:
    """Return the line of a country by its id; raises KeyError for an unknown one.

    ``topics`` are a clinic's own in place of the table's.
    """
    row = next((row for row in _TABLE.get(country, ()) if row.id == line_id), None)
    if row is None:
        raise KeyError(line_id)
    if topics is None:
        topics = TOPICS[row.kind] if row.topics is None else row.topics
    return SupportLine(
        id=row.id,
        kind=row.kind,
        name=row.name,
        number=read_number(row.number, country, short=True),
        topics=topics,
        ways=row.ways,
        hours=parse_hours(row.hours) if row.hours else None,
        languages=row.languages,
        checked=checked,
        sources=(row.source,),
        interpreters=row.interpreters,
        time_zone=row.time_zone,
    )


@lru_cache(maxsize=32)
def default_lines(country: str) -> tuple[SupportLine, ...]:
    """Return the sourced lines of a country in the order of printing, none checked."""
    rows = [row for row in _TABLE.get(country, ()) if row.source != UNSOURCED]
    return in_order(support_line(row.id, country) for row in rows)


def in_order(lines: Iterable[SupportLine]) -> tuple[SupportLine, ...]:
    """Sort lines by kind, crisis first; lines of one kind keep their order."""
    return tuple(sorted(lines, key=lambda line: KINDS.index(line.kind)))


def lines_for(topics: Iterable[str], lines: Iterable[SupportLine]) -> tuple[SupportLine, ...]:
    """Return the lines that are for a guide with these topics, in their order."""
    asked = set(topics)
    return tuple(line for line in lines if not line.topics or asked.intersection(line.topics))


def asks_for_crisis(topics: Iterable[str]) -> bool:
    """Tell whether a guide with these topics is one for crisis lines."""
    return not set(TOPICS["crisis"]).isdisjoint(topics)


def known_as(number: PhoneNumber, country: str) -> tuple[Kind, str] | None:
    """Return the kind and name of the line of a country that has a number, or None."""
    for row in _TABLE.get(country, ()):
        if read_number(row.number, country, short=True).tel == number.tel:
            return row.kind, row.name
    return None


def known_topics() -> tuple[str, ...]:
    """Return every topic that brings a line of the table, in alphabetical order."""
    named = {topic for topics in TOPICS.values() for topic in topics}
    return tuple(sorted(named.union(_MATERNAL)))
