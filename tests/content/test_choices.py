"""Choices: declared by the guide, set by the clinic, picked by the clinician; the last wins."""

from __future__ import annotations

import pytest

from handoutpress.content.choices import (
    DERIVED,
    USUAL,
    WITHOUT_CLINIC,
    may_be,
    resolve,
    values_by_choice,
)
from handoutpress.content.facts import Choice
from handoutpress.errors import Diagnostics

CARE = Choice(
    name="care", label="Care", values=("waiting", "tablets"), labels=("a", "b"), default="waiting"
)
WORDS = Choice(name="wording", label="Words", values=("on", "off"), labels=("a", "b"), default="on")
BY_PROGRAM = "leave it out: the program answers it, from clinic.toml"
KNOWN = {"emergency_number": "known", "clinic": "given"}


def answers(*given: tuple[str, dict[str, str]]) -> tuple[dict[str, str], Diagnostics]:
    found = Diagnostics()
    return resolve((CARE, WORDS), given, KNOWN, found), found


def test_defaults_answer_what_nobody_answers() -> None:
    assert answers() == ({"care": "waiting", "wording": "on"} | KNOWN, Diagnostics())


def test_the_last_to_answer_wins() -> None:
    chosen, found = answers(
        ("clinic.toml", {"care": "tablets", "wording": "off"}), ("--choice", {"care": "waiting"})
    )
    assert (chosen["care"], chosen["wording"]) == ("waiting", "off")
    assert not found.errors


def test_every_unknown_name_and_value_is_named_with_where_it_was_said() -> None:
    chosen, found = answers(
        ("clinic.toml", {"caer": "tablets", "xyzzy": "1"}),
        ("--choice", {"care": "tablet", "wording": "maybe?"}),
        ("visit.toml", {"emergency_number": "none"}),
    )
    assert chosen == {"care": "waiting", "wording": "on"} | KNOWN
    said = [(item.file, item.key, item.code, item.hint) for item in found]
    assert said == [
        ("clinic.toml", "caer", "unknown-choice", "did you mean `care`?"),
        ("clinic.toml", "xyzzy", "unknown-choice", "it has care, wording"),
        ("--choice", "care", "unknown-choice-value", "did you mean `tablets`?"),
        ("--choice", "wording", "unknown-choice-value", "its values are on, off"),
        ("visit.toml", "emergency_number", "unknown-choice", BY_PROGRAM),
    ]


def test_derived_choices_stand_beside_the_declared_ones() -> None:
    assert values_by_choice((CARE,)) == {
        "care": ("waiting", "tablets"),
        "emergency_number": ("known", "none"),
        "clinic": ("given", "none"),
        "any_hour": ("us", "line", "none"),
        "crisis_line": ("known", "none"),
        "interpreter": ("yes", "no"),
        "large_print": ("yes", "no"),
        "takes_remains": ("no", "yes"),
    }
    assert set(USUAL) == set(WITHOUT_CLINIC) == set(DERIVED)


MAY_BE = [  # answers, and whether there is a sheet with them
    ({}, True),
    ({"care": "tablets"}, True),
    (dict(USUAL), True),
    (dict(WITHOUT_CLINIC), True),
    ({"clinic": "none", "any_hour": "none"}, True),
    ({"clinic": "none", "any_hour": "us"}, False),
    ({"clinic": "given", "any_hour": "none"}, False),
    ({"any_hour": "none", "interpreter": "yes"}, False),
    ({"any_hour": "line", "interpreter": "no", "crisis_line": "none"}, True),
    ({"emergency_number": "none", "large_print": "no", "care": "waiting"}, True),
    ({"emergency_number": "none", "takes_remains": "yes"}, False),
]


@pytest.mark.parametrize(("given", "there_is"), MAY_BE)
def test_what_is_known_of_a_clinic_is_not_known_without_one(
    given: dict[str, str], there_is: bool
) -> None:
    assert may_be(given) is there_is


# Every question that the program answers: its values, and what a person reads of each.
ANSWERED = {
    "emergency_number": ("Emergency number of the clinic's country", "known none", "known|none"),
    "clinic": ("Name of the clinic", "given none", "given|none"),
    "any_hour": (
        "Who answers the phone at any hour",
        "us line none",
        "the clinic|a health advice line alone|not known",
    ),
    "crisis_line": ("Number of a crisis line", "known none", "known|none"),
    "interpreter": ("The clinic has a phone for interpreters", "yes no", "yes|no"),
    "large_print": ("The clinic gives sheets in large print", "yes no", "yes|no"),
    "takes_remains": ("The clinic takes what has come out of the womb", "no yes", "no|yes"),
}


def test_what_the_program_answers_by_itself() -> None:
    found = {
        name: (choice.label, " ".join(choice.values), "|".join(choice.labels))
        for name, choice in DERIVED.items()
    }
    assert found == ANSWERED
    assert list(found) == list(ANSWERED)
    assert all(choice.default == choice.values[0] for choice in DERIVED.values())
    assert {choice.set_by for choice in DERIVED.values()} == {"clinic"}
