"""What figures are read in a text, with their units: one row a way of writing them."""

from __future__ import annotations

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.measure_words import unit_words
from handoutpress.translation.read_quantities import read_quantities
from handoutpress.translation.words import Words

# Language, text, and the figures in it; a unit with ~ stands after a later number.
FIGURES = [
    ("en", "4 to 6 hours", "4 ~hour, 6 hour"),
    ("en", "4-6 hours", "4 ~hour, 6 hour"),
    ("en", "4–6 hours or 7 days", "4 ~hour, 6 hour, 7 day"),
    ("en", "4 / 6 mg", "4 ~milligram, 6 milligram"),
    ("en", "4~6 mg", "4 ~milligram, 6 milligram"),
    ("en", "2 and 4 hours", "2 ~hour, 4 hour"),
    ("en", "1 to 2 to 4 hours", "1 ~hour, 2 ~hour, 4 hour"),
    ("en", "4 mg to 6 hours", "4 milligram, 6 hour"),
    ("en", "1 or 2 pads", "1, 2"),
    ("en", "38.0 °C (100.4 °F)", "38 celsius, 100.4 fahrenheit"),
    ("en", "2 g, 3 kg, 4 ml, 5 cm, 6 lb, 7 %",
     "2 gram, 3 kilogram, 4 millilitre, 5 centimetre, 6 pound, 7 percent"),
    ("en", "24 hours a day", "24 hour"),
    ("en", "4,000 mg", "4000 milligram"),
    ("en", "1,00,000 mg", "100000 milligram"),
    ("en", "4 000 mg", "4 000 milligram"),
    ("en", "½ mg", "0.5 milligram"),
    ("en", "0199", "0199"),
    ("en", "5pm", "time 17:00"),
    ("en", "5:30 p.m.", "time 17:30"),
    ("en", "12am", "time 00:00"),
    ("en", "12pm", "time 12:00"),
    ("en", "17:30", "time 17:30"),
    ("en", "10 h 30", "time 10:30"),
    ("en", "12345678901 pm", "12345678901"),
    ("en", "555-010-0199", "phone 5550100199"),
    ("en", "(206) 555-0142", "phone 2065550142"),
    ("en", "+44 20 7946 0958", "phone 442079460958"),
    ("en", "020 7946 0958", "phone 02079460958"),
    ("en", "206.555.0142", "phone 2065550142"),
    ("en", "https://example.org/a?x=1.", "link https://example.org/a?x=1"),
    ("en", "See example.org/ now", "link example.org"),
    ("en", "www.example.org.", "link www.example.org"),
    ("en", "a.b 3", "3"),
    ("en", "1 {x2} 3", "1, 3"),
    ("fr", "17 h 30", "time 17:30"),
    ("fr", "38,5 °C", "38.5 celsius"),
    ("fr", "4 000 mg", "4000 milligram"),
    ("fr", "4.000 mg", "4000 milligram"),
    ("fr", "1,50 mg", "1.5 milligram"),
    ("es", "38,5 °C", "38,5? celsius"),  # a comma is no decimal mark there
    ("es", "4 000 mg", "4000 milligram"),
    ("es", "1.50 mg", "1.5 milligram"),
    ("ar", "٤٬٠٠٠ ملغ", "4000 milligram"),
    ("ar", "٣٨٫٥ °م", "38.5 celsius"),
    ("fa", "۴ تا ۶ ساعت", "4 ~hour, 6 hour"),
    ("zh-Hans", "摄氏38.0度", "38 celsius"),
    ("zh-Hans", "华氏100.4度", "100.4 fahrenheit"),
    ("zh-Hans", "摄氏38.0至39.0度", "38 celsius, 39 ~celsius"),
    ("zh-Hans", "2至4小时", "2 ~hour, 4 hour"),
    ("ko", "섭씨 38.0도", "38 celsius"),
    ("ko", "섭씨 38.0~39.0도", "38 celsius, 39 ~celsius"),
]  # fmt: skip
# Language, text, figures where the English names a time, and where it does not.
HALVES = [
    ("es", "5 de la tarde", "time 17:00", "5"),
    ("es", "1 de la mañana", "time 01:00", "1"),
    ("zh-Hans", "下午5点", "time 17:00", "5"),
    ("en", "5 pm", "time 17:00", "time 17:00"),
    # A word for half of the day is one of its own, but where words are joined.
    ("en", "exam 5", "5", "5"),
    ("en", "am 5", "time 05:00", "time 05:00"),
    ("es", "5 pmx", "5", "5"),
    ("zh-Hans", "今天下午5点", "time 17:00", "5"),
    ("zh-Hans", "下午5", "time 17:00", "5"),
    ("ko", "내일오후 5시", "time 17:00", "5"),
]


def read(tag: str, text: str, *, halves: bool) -> str:
    found = []
    language = LANGUAGES[tag]
    for figure in read_quantities(text, unit_words(language), halves=halves).figures:
        kind = "" if figure.kind == "number" else f"{figure.kind} "
        unit = f" {'~' if figure.shared else ''}{figure.unit}" if figure.unit else ""
        found.append(f"{kind}{figure.value}{unit}")
    return ", ".join(found)


@pytest.mark.parametrize(("tag", "text", "figures"), FIGURES)
def test_figures_are_read(tag: str, text: str, figures: str) -> None:
    assert read(tag, text, halves=False) == figures


@pytest.mark.parametrize(("tag", "text", "named", "unnamed"), HALVES)
def test_halves_of_the_day_are_read_where_a_time_is_named(
    tag: str, text: str, named: str, unnamed: str
) -> None:
    assert read(tag, text, halves=True) == named
    assert read(tag, text, halves=False) == unnamed


@pytest.mark.parametrize(
    ("first", "joined"),
    [*((letter, False) for letter in "AZazÀɏͰϿЀӿḀỿ"), ("下", True), ("오", True), ("م", True)],
)
def test_a_word_of_an_alphabet_begins_where_no_letter_is_before_it(
    first: str, joined: bool
) -> None:
    words = unit_words(LANGUAGES["es"], (("pm", (f"{first}q",)),))
    for text, is_time in ((f"{first}q 5", True), (f"x{first}q 5", joined)):
        (figure,) = read_quantities(text, words, halves=True).figures
        assert (figure.kind, figure.value) == (("time", "17:00") if is_time else ("number", "5"))


# An interface word, and the parts that are set one by one; values are in capitals.
PARTS = [
    ("{a} to {b}", ["A", " to ", "B"]),
    ("In {a}", ["In ", "A"]),
    ("{a}{b}.", ["A", "B", "."]),
    ("none", ["none"]),
    ("{a}", ["A"]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_a_word_falls_into_its_words_and_values(text: str, parts: list[str]) -> None:
    words = Words(LANGUAGES["en"], {"key": text})
    found = list(words.parts("key", a="A", b="B"))
    assert found == [(part, part.isupper()) for part in parts]
    assert words.fill("key", a="A", b="B") == "".join(parts)
