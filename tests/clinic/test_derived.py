"""What the program answers of a clinic: each case is a clinic.toml, and the answer it must give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoutpress.clinic.derived import (
    advice_line,
    crisis_line,
    derived_answers,
    unknown_facts,
)
from handoutpress.clinic.folder import Clinic, open_clinic
from handoutpress.content.choices import DERIVED, WITHOUT_CLINIC
from handoutpress.diagnostics import Severity

TOPICS = ("miscarriage", "grief")
DAY = '[[phones]]\nkind = "day"\nnumber = "{day}"\nhours = "mon-fri 08:00-17:00"\n'
NIGHT = '[[phones]]\nkind = "{kind}"\nnumber = "{night}"\n{more}\n'
NUMBERS = {"US": ("(206) 555-0142", "(206) 555-0177"), "GB": ("020 7946 0958", "020 7946 0018")}


def clinic(folder: Path, more: str = "", country: str = "US", day: str = DAY) -> Clinic:
    numbers = NUMBERS[country]
    text = f'name = "A clinic"\ncountry = "{country}"\n{day}{more}'
    text = text.replace("{day}", numbers[0]).replace("{night}", numbers[1])
    (folder / "clinic.toml").write_text(text, encoding="utf-8")
    return open_clinic(folder, today=date(2026, 11, 25))


def night(kind: str, more: str) -> str:
    return NIGHT.replace("{kind}", kind).replace("{more}", more)


def line(kind: str, more: str = "", number: str = "(206) 555-0199") -> str:
    return f'[[support]]\nkind = "{kind}"\nname = "Own"\nnumber = "{number}"\n{more}\n'


ANY_HOUR = {  # what is added to a number by day -> the answer in the US, in Great Britain
    "": ("none", "line"),
    night("after-hours", 'hours = "24h"'): ("us", "us"),
    night("ward", 'hours = "24h"'): ("us", "us"),
    night("switchboard", 'hours = "daily 08:00-24:00, daily 00:00-08:00"'): ("us", "us"),
    night("after-hours", ""): ("us", "us"),
    night("ward", ""): ("none", "line"),
    night("text", 'hours = "24h"'): ("none", "line"),
    night("interpreter", 'hours = "24h"'): ("none", "line"),
    night("after-hours", 'hours = "mon-thu 17:00-08:00"'): ("none", "line"),
    night("after-hours", 'hours = "24h, public holidays closed"'): ("none", "line"),
    line("health-advice", 'hours = "24h"'): ("line", None),
    line("health-advice"): ("line", None),
    line("health-advice", 'hours = "daily 08:00-20:00"'): ("none", None),
    line("health-advice", 'topics = ["burns"]'): ("none", None),
    line("loss", 'hours = "24h"'): ("none", None),
    '[[support]]\nuse = "gb-samaritans"\n': (None, "line"),
}


@pytest.mark.parametrize(
    ("more", "country", "answer"),
    [
        (more, country, answer)
        for more, answers in ANY_HOUR.items()
        for country, answer in zip(("US", "GB"), answers, strict=True)
        if answer
    ],
)
def test_who_answers_at_any_hour(more: str, country: str, answer: str, tmp_path: Path) -> None:
    one = clinic(tmp_path, more, country)
    assert derived_answers(one, TOPICS)["any_hour"] == answer
    assert (advice_line(one, TOPICS) is not None) is (country == "GB" or answer == "line")


def test_an_after_hours_number_alone_without_hours_is_not_known_to_answer_by_day(
    tmp_path: Path,
) -> None:
    alone = night("after-hours", "")
    assert derived_answers(clinic(tmp_path, day=alone), TOPICS)["any_hour"] == "none"


CRISIS = [  # the clinic's own lines, country, topics, the number of the crisis line
    ("", "US", TOPICS, "988"),
    ("", "GB", TOPICS, "116 123"),
    ("", "US", ("miscarriage",), None),
    ("", "US", ("wound",), None),
    (line("crisis"), "US", TOPICS, "(206) 555-0199"),
    (line("crisis", 'topics = ["burns"]'), "US", TOPICS, "988"),
    (line("loss"), "US", TOPICS, "988"),
    (line("loss") + '[[support]]\nuse = "us-988"\nchecked = 2026-11-02\n', "US", TOPICS, "988"),
    ('[[support]]\nuse = "us-maternal-mental-health"\n', "US", TOPICS, "988"),
    (
        line("crisis", number="(206) 555-0101") + line("crisis", number="(206) 555-0102"),
        "US",
        TOPICS,
        "(206) 555-0101",
    ),
]


@pytest.mark.parametrize(("own", "country", "topics", "number"), CRISIS)
def test_the_crisis_line_is_the_clinics_first_else_its_countrys(
    own: str, country: str, topics: tuple[str, ...], number: str | None, tmp_path: Path
) -> None:
    one = clinic(tmp_path, own, country)
    found = crisis_line(one, topics)
    assert (found.number.text if found else None) == number
    known = "known" if number else "none"
    assert derived_answers(one, topics)["crisis_line"] == known


def test_a_country_whose_lines_are_not_known_has_no_crisis_line(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text(
        'name = "Klinik"\ncountry = "DE"\nemergency = "112"\n'
        '[[phones]]\nkind = "day"\nnumber = "030 901820"\nhours = "24h"\n'
    )
    one = open_clinic(tmp_path, today=date(2026, 11, 25))
    answers = derived_answers(one, TOPICS)
    assert (answers["crisis_line"], answers["any_hour"]) == ("none", "us")


OFFERS = [
    ("", "no", "no", {"large_print", "takes_remains"}),
    ("[offers]\nlarge_print = true\n", "yes", "no", {"takes_remains"}),
    ("[offers]\nlarge_print = false\nremains = false\n", "no", "no", set()),
    ("[offers]\nremains = true\n", "no", "yes", {"large_print"}),
]


@pytest.mark.parametrize(("table", "large", "remains", "named"), OFFERS)
def test_what_a_clinic_offers_is_said_by_it_alone(
    table: str, large: str, remains: str, named: set[str], tmp_path: Path
) -> None:
    one = clinic(tmp_path, night("interpreter", "") + table)
    answers = derived_answers(one, TOPICS)
    assert (answers["large_print"], answers["takes_remains"]) == (large, remains)
    assert answers["interpreter"] == "yes"
    keys = {"offers.large_print": "large_print", "offers.remains": "takes_remains"}
    said = unknown_facts(one, TOPICS, ["interpreter", *keys.values()])
    assert {keys[item.key or ""] for item in said} == named
    assert all(item.severity is Severity.NOTE for item in said)


def test_only_what_the_guide_asks_for_is_named(tmp_path: Path) -> None:
    one = clinic(tmp_path)
    said = {item.key: item.severity for item in unknown_facts(one, TOPICS, DERIVED)}
    assert said == {
        "phones": Severity.NOTE,  # of interpreters, told after the one for the night
        "offers.large_print": Severity.NOTE,
        "offers.remains": Severity.NOTE,
    }
    assert unknown_facts(one, TOPICS, ["care", "emergency_number"]) == []
    (night,) = unknown_facts(one, TOPICS, ["any_hour"])
    assert (night.severity, night.code, night.key) == (Severity.ERROR, "nobody-at-night", "phones")
    assert night.hint is not None
    assert "after-hours" in night.hint
    assert "health-advice" in night.hint


CRISIS_WARNINGS = [  # own lines, topics, what is warned of
    ("", TOPICS, None),
    (line("crisis", 'hours = "24h"'), TOPICS, None),
    (line("crisis"), TOPICS, None),
    (line("crisis", 'hours = "mon-fri 09:00-17:00"'), TOPICS, "does not answer at any hour"),
    (line("crisis", 'hours = "mon-fri 09:00-17:00"'), ("wound",), None),
    (
        line("crisis", 'hours = "24h"') + line("crisis", 'hours = "mon 09:00-17:00"'),
        TOPICS,
        None,
    ),
]


@pytest.mark.parametrize(("own", "topics", "said"), CRISIS_WARNINGS)
def test_a_crisis_line_that_closes_is_told(
    own: str, topics: tuple[str, ...], said: str | None, tmp_path: Path
) -> None:
    found = unknown_facts(clinic(tmp_path, own), topics, [])
    assert [item.severity for item in found] == [Severity.WARNING] * bool(said)
    assert all(said and said in item.message for item in found)


def test_a_country_without_a_crisis_line_is_told(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text(
        'name = "Klinik"\ncountry = "DE"\nemergency = "112"\n'
        '[[phones]]\nkind = "day"\nnumber = "030 901820"\nhours = "24h"\n'
    )
    one = open_clinic(tmp_path, today=date(2026, 11, 25))
    (told,) = unknown_facts(one, TOPICS, [])
    assert (told.code, told.severity) == ("crisis-line", Severity.WARNING)
    assert unknown_facts(one, ("wound",), ["crisis_line"]) == []


def test_every_derived_choice_is_answered_with_one_of_its_values(tmp_path: Path) -> None:
    for answers in (derived_answers(clinic(tmp_path), TOPICS), derived_answers(None, TOPICS)):
        assert list(answers) == list(DERIVED)
        assert all(answers[name] in choice.values for name, choice in DERIVED.items())
    assert derived_answers(None, TOPICS) == WITHOUT_CLINIC
