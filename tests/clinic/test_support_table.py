"""Support lines a second time, typed from the project's fact sheet and not from the program.

A slip in the program's table, in a number, a way or an hour, would be printed and rung:
a slip in one of two tables is seen. What is dialled was worked out by hand, as country
code and number; hours are what an English sheet prints, "" where the sources tell none.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from handoutpress.clinic.folder import open_clinic
from handoutpress.clinic.support import (
    EMERGENCY,
    UNSOURCED,
    default_lines,
    line_ids,
    support_line,
)
from handoutpress.language.registry import LANGUAGES
from handoutpress.render.card import support_lines
from handoutpress.render.inline import Setter, flat
from handoutpress.translation.words import load_words

ALL_DAY = "24 hours a day."


class Line(NamedTuple):
    """One line as it must print: ``says`` are its hours and languages, ``source`` is one of S1…."""

    id: str
    kind: str
    name: str
    way: str
    printed: str
    dialled: str
    says: tuple[str, ...]
    source: str


LINES = {
    "US": [
        Line("us-988", "crisis", "988 Suicide & Crisis Lifeline", "Call or text",
             "988", "988", (ALL_DAY,), "S52"),
        Line("us-share", "loss", "Share Pregnancy & Infant Loss Support", "Call",
             "1-800-821-6819", "+18008216819", (), "S53"),
        Line("us-maternal-mental-health", "mental-health",
             "National Maternal Mental Health Hotline", "Call or text",
             "1-833-852-6262", "+18338526262",
             (ALL_DAY, "In English, Español and others."), "S52"),
        Line("us-psi", "mental-health", "Postpartum Support International", "Call",
             "1-800-944-4773", "+18009444773", (), "GK"),
    ],
    "GB": [
        Line("gb-samaritans", "crisis", "Samaritans", "Call",
             "116 123", "116123", (ALL_DAY,), "S54"),
        Line("gb-miscarriage-association", "loss", "Miscarriage Association", "Call",
             "01924 200799", "+441924200799", ("Monday to Friday, 9am to 4pm.",), "S1"),
        Line("gb-tommys", "loss", "Tommy's", "Call", "0800 0147 800", "+448000147800", (), "GK"),
        Line("gb-sands", "loss", "Sands", "Call", "0808 164 3332", "+448081643332", (), "GK"),
        Line("gb-111", "health-advice", "NHS 111", "Call", "111", "111", (), "S1"),
    ],
    "CA": [
        Line("ca-988", "crisis", "9-8-8 Suicide Crisis Helpline", "Call or text",
             "988", "988", (ALL_DAY,), "S55"),
        Line("ca-pail", "loss", "PAIL (Ontario)", "Call",
             "1-844-772-9388", "+18447729388", (), "S56"),
        Line("ca-811", "health-advice", "811 (most provinces)", "Call", "811", "811", (), "S39"),
    ],
    "AU": [
        Line("au-lifeline", "crisis", "Lifeline", "Call",
             "13 11 14", "131114", (ALL_DAY,), "S58"),
        Line("au-lifeline-text", "crisis", "Lifeline", "Text",
             "0477 13 11 14", "+61477131114", (ALL_DAY,), "S58"),
        Line("au-panda", "mental-health", "PANDA", "Call", "1300 726 306", "+611300726306",
             ("Monday to Friday, 9am to 7:30pm; Saturday, 9am to 4pm.",), "S59"),
        Line("au-healthdirect", "health-advice", "Healthdirect", "Call",
             "1800 022 222", "+611800022222", (), "S57"),
        Line("au-pregnancy-birth-baby", "health-advice", "Pregnancy, Birth & Baby", "Call",
             "1800 882 436", "+611800882436", (), "S60"),
    ],
    "NZ": [
        Line("nz-1737", "crisis", "1737", "Call or text", "1737", "1737", (ALL_DAY,), "S61"),
        Line("nz-healthline", "health-advice", "Healthline", "Call",
             "0800 611 116", "+64800611116", (), "S61"),
    ],
    "IE": [
        Line("ie-samaritans", "crisis", "Samaritans", "Call",
             "116 123", "116123", (ALL_DAY,), "S62"),
        Line("ie-50808", "crisis", "50808", "Text", "50808", "50808", (ALL_DAY,), "S62"),
    ],
    "IN": [
        Line("in-tele-manas", "crisis", "Tele-MANAS", "Call",
             "14416", "14416", (ALL_DAY,), "S64"),
        Line("in-tele-manas-long", "crisis", "Tele-MANAS", "Call",
             "1-800-891-4416", "+9118008914416", (ALL_DAY,), "S64"),
    ],
    "ZA": [
        Line("za-sadag", "crisis", "SADAG", "Call",
             "0800 567 567", "+27800567567", (ALL_DAY,), "S65"),
    ],
}  # fmt: skip
AMBULANCE = {
    "US": "911",
    "GB": "999",
    "CA": "911",
    "AU": "000",
    "NZ": "111",
    "IE": "112 / 999",
    "IN": "112",
    "ZA": "112 / 10177",
}
WARD = {
    "US": "(206) 555-0142",
    "GB": "020 7946 0958",
    "CA": "(416) 555-0142",
    "AU": "(02) 5550 1234",
    "NZ": "04 555 0123",
    "IE": "01 555 0123",
    "IN": "98765 43210",
    "ZA": "011 555 0123",
}
DAY = date(2026, 11, 25)
EVERY = [(country, line) for country, lines in LINES.items() for line in lines]


@pytest.mark.parametrize(("country", "line"), EVERY, ids=lambda part: getattr(part, "id", part))
def test_every_line_prints_what_its_source_says(country: str, line: Line, tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text(
        f'name = "A"\ncountry = "{country}"\n[[phones]]\nkind = "day"\nnumber = "{WARD[country]}"\n'
        f'[[support]]\nuse = "{line.id}"\n'
    )
    english = LANGUAGES["en"]
    clinic = open_clinic(tmp_path, today=DAY)
    (printed,) = support_lines(clinic, Setter(english, load_words(english, None), {}))
    assert (flat(printed.name), flat(printed.way)) == (line.name, line.way)
    assert flat(printed.number) == line.printed
    assert re.sub("^tel:|-", "", printed.href) == line.dialled
    assert tuple(flat(said).replace("\u00a0", " ") for said in printed.details) == line.says
    assert flat(printed.checked) == "Not yet checked by the clinic."
    assert [(known.kind, known.sources) for known in clinic.support] == [
        (line.kind, (line.source,))
    ]


@pytest.mark.parametrize("country", LINES)
def test_a_country_has_these_lines_and_its_sourced_ones_print_by_themselves(country: str) -> None:
    assert line_ids(country) == tuple(line.id for line in LINES[country])
    sourced = [line.id for line in LINES[country] if line.source != UNSOURCED]
    assert [line.id for line in default_lines(country)] == sourced


def test_each_country_has_its_number_for_an_ambulance() -> None:
    assert EMERGENCY == AMBULANCE
    assert set(LINES) == set(AMBULANCE)


def test_where_a_country_has_several_the_time_zone_is_named() -> None:
    zones = {
        line.id: support_line(line.id, country).time_zone
        for country, line in EVERY
        if support_line(line.id, country).time_zone
    }
    assert zones == {"au-panda": "AEST"}
