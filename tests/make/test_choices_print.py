"""Every answer to a choice really prints: on six sides at most, and with a proof that passes."""

from __future__ import annotations

from functools import lru_cache

import pytest

from handoutpress.content.blocks import units_of
from handoutpress.content.library import find_guide
from handoutpress.make.handout import make
from tests.conftest import GUIDE
from tests.jobs import job
from tests.samples import sampled

pytestmark = pytest.mark.slow

CHOICES = find_guide(GUIDE).settings.choices
MOST_SIDES = 6
MOST_LARGE_SIDES = 16
MAXIMAL = {
    "most text, pregnancy": {
        "care": "tablets", "pregnancy_seen": "yes", "pain_medicine": "on", "future": "on",
        "later_weeks": "on", "loss_word": "pregnancy-loss", "sex": "two-weeks",
        "tampons": "two-weeks", "washing": "shower",
    },
    "most text, baby": {
        "care": "waiting", "pregnancy_seen": "no", "wording": "baby", "pain_medicine": "on",
        "future": "on", "later_weeks": "on", "fever_rule": "strict",
    },
}  # fmt: skip
SINGLE = {
    f"{choice.name}={value}": {choice.name: value}
    for choice in CHOICES
    for value in choice.values
    if value != choice.default
}


@lru_cache(maxsize=1)
def print_of_default() -> tuple[str, ...]:
    return printed_ids({})


def printed_ids(choices: dict[str, str]) -> tuple[str, ...]:
    one = job(choices=choices)
    return tuple(unit.id for unit in units_of(one.guide.select(one.chosen)))


# An answer that changes no text by itself (the fever rule without tablets) prints the default.
PRINTED = {
    name: choices
    for name, choices in (SINGLE | MAXIMAL).items()
    if printed_ids(choices) != print_of_default()
}


def test_nearly_every_answer_changes_the_text() -> None:
    assert len(SINGLE) == sum(len(choice.values) - 1 for choice in CHOICES) >= 15
    assert len(PRINTED) >= len(SINGLE | MAXIMAL) - 2


@pytest.mark.parametrize("name", sampled(list(PRINTED), 3))
def test_an_answer_prints_in_standard(name: str) -> None:
    made = make(job(choices=PRINTED[name]))
    assert 2 <= len(made.pages) <= MOST_SIDES
    assert made.fit.points >= 12


@pytest.mark.parametrize("name", sampled(list(PRINTED), 3))
def test_an_answer_prints_in_large_print(name: str) -> None:
    made = make(job(choices=PRINTED[name], size="large"))
    assert 8 <= len(made.pages) <= MOST_LARGE_SIDES
    assert made.fit.points == 18


def test_the_maximal_answers_take_the_most_text() -> None:
    most = max(len(printed_ids(choices)) for choices in SINGLE.values())
    for choices in MAXIMAL.values():
        assert len(printed_ids(choices)) > most + 10
