"""What counts as a rate, a dose, an age: every word by which the English is understood.

Each row is an English text, and what a translation without its words lacks or may say.
"""

from __future__ import annotations

import re

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.compare_quantities import Differences, compare_quantities

AR, ES, FR, KO = (LANGUAGES[tag] for tag in ("ar", "es", "fr", "ko"))
UNITS = ("minute", "hour", "day", "week", "month", "year")


def rates(english: str) -> list[str]:
    """Return the units of the rates that a translation without any word has lost."""
    wrong = compare_quantities(english, " ".join(re.findall(r"\d+", english)), ES).wrong
    return [said.rpartition(" per ")[2] for said in wrong if "does not say per" in said]


RATES = [
    *((f"2 pads {word} {unit}", [unit]) for word in ("per", "each", "every") for unit in UNITS),
    *((f"2 pads a {unit}", [unit]) for unit in UNITS if unit != "hour"),
    ("2 pads an hour", ["hour"]),
    ("Change it hourly.", ["hour"]),
    ("Take it daily", ["day"]),
    ("Weigh it weekly, please", ["week"]),
    ("Come monthly; rest.", ["month"]),
    ("Your daily life", []),
    ("The weekly market", []),
    *((f"Take it daily {word} food", ["day"]) for word in (
        "with", "for", "until", "and", "or", "at", "in", "by", "after", "before", "to", "on",
        "as", "if", "when", "while",
    )),
    *((f"Take it daily{mark} Rest", ["day"]) for mark in ".,;:)"),
    *((f"{word} a day", ["day"]) for word in (
        "Once", "Twice", "Some times", "How many", "How much", "How often",
    )),
    ("Spend a day in bed", []),
    ("Take 2 tablets. Spend a day in bed", []),
    *((f"Take 2{mark} spend a day in bed", []) for mark in ".;:!?"),
    ("Take 2, spend a day in bed", ["day"]),
    # "2 pads … a day" is a rate where no more than 60 letters stand between.
    ("2 " + "x" * 58 + " a day", ["day"]),
    ("2 " + "x" * 59 + " a day", []),
    *((f"2 pads {word} a day", []) for word in (
        "for", "in", "within", "after", "before", "about", "of", "than", "over", "take", "wait",
        "half", "off", "such", "what", "by",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("english", "units"), RATES)
def test_a_rate_is_told_from_a_length_of_time(english: str, units: list[str]) -> None:
    assert rates(english) == units


def said_in_words(english: str) -> Differences:
    """Compare an English text with one that says "twice" or "2 times" in one word."""
    return compare_quantities(english, "مرتين", AR)


STAY_FIGURES = [
    *(f"2 {word}s" for word in (
        "tablet", "pill", "capsule", "pad", "drop", "spoon", "puff", "dose", "cup", "sachet",
    )),
    "2 glasses", "2 patches", "2 more tablets", "2 of the tablets", "2 (white) tablets",
    "2 more large tablets",
    "page 2", "side 2", "step 2", "number 2", "part 2", "Page 2",
]  # fmt: skip


@pytest.mark.parametrize("english", STAY_FIGURES)
def test_doses_and_pages_stay_figures(english: str) -> None:
    (wrong,) = said_in_words(english).wrong
    assert wrong.startswith("the English says “2”, the translation “")


@pytest.mark.parametrize(
    "english", ["2 times", "2 babies", "2 very small white tablets", "2", "room 2", "pages 2"]
)
def test_what_is_counted_otherwise_may_be_said_in_words(english: str) -> None:
    assert said_in_words(english).wrong == []


@pytest.mark.parametrize(
    ("english", "whole"),
    [
        ("3 in 10 women", True), ("3 out of 10 women", True), ("3 of every 10 women", True),
        ("3 in every 10 women", True), ("1 or 2 in 10 women", True), ("1 to 3 in 1,000", True),
        ("3 and 10 women", False), ("3 of 10 women", False),
    ],
)  # fmt: skip
def test_the_whole_of_a_share_may_stand_first(english: str, whole: bool) -> None:
    figures = re.findall(r"[\d,]+", english)
    turned = f"{figures[-1]} : {' '.join(figures[:-1])}"
    found = compare_quantities(english, turned, ES)
    assert bool(found.order or found.falling) is not whole


AGES = [
    *(f"{word} 65" for word in (
        "over", "under", "above", "below", "than", "age", "ages", "aged", "at", "to", "or", "and",
        "over age", "at age",
    )),
    *(f"65 {one} {other}" for one in ("or", "and") for other in (
        "over", "under", "above", "below", "older", "younger", "up",
    )),
]  # fmt: skip


@pytest.mark.parametrize("english", AGES)
def test_an_age_is_said_in_years(english: str) -> None:
    assert compare_quantities(english, "65 años", ES).wrong == []


@pytest.mark.parametrize("english", ["over 65 mg", "by 65", "65 years", "65 or more", "over 66"])
def test_what_is_no_age_is_not_said_in_years(english: str) -> None:
    assert bool(compare_quantities(english, "65 años", ES).wrong) is (english != "65 years")


@pytest.mark.parametrize(
    ("english", "french", "agree"),
    [
        ("at 5pm", "à 17 h", True),
        ("at 5am", "à 5 h", True),
        ("at 12am", "à 0 h", True),
        ("at 5:30pm", "à 17 h", False),
        ("at 5pm", "à 5 h", False),
        ("5 hours", "à 17 h", False),
    ],
)
def test_a_full_hour_is_said_on_a_clock_of_24(english: str, french: str, agree: bool) -> None:
    assert (compare_quantities(english, french, FR).wrong == []) is agree


@pytest.mark.parametrize(
    ("korean", "wrong"),
    [
        ("하루 쉬세요.", []),  # "a day", or a manner of speaking
        ("이틀 쉬세요.", ["the translation says “이틀”, the English does not"]),
        ("24시간 내내", []),
        ("반 시간", ["the translation says “반 시간”, the English does not"]),
    ],
)
def test_a_time_in_words_that_the_english_does_not_have(korean: str, wrong: list[str]) -> None:
    assert compare_quantities("Rest.", korean, KO).wrong == wrong
