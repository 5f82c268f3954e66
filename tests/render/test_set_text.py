"""Text in spans: weight, direction, and what may not break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.errors import HandoutError
from handoutpress.language.registry import find_language
from handoutpress.render.inline import Setter, Span, em_width, flat
from handoutpress.translation.words import load_words


def setter(tag: str = "en", **values: str) -> Setter:
    language = find_language(tag).language
    return Setter(language, load_words(language, None), values)


def test_bold_and_placeholders_become_spans() -> None:
    spans = setter(emergency="911").guide("Call **{emergency}** now.")
    assert [(span.text, span.strong) for span in spans] == [
        ("Call ", False), ("911", True), (" now.", False),
    ]  # fmt: skip


@pytest.mark.parametrize("values", [{}, {"emergency": ""}, {"emergency": "  "}])
def test_a_sentence_without_its_value_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(HandoutError) as refused:
        setter(**values).guide("Call {emergency} now.")
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.key) == ("unresolved-value", "emergency")


def test_a_measure_stays_on_one_line() -> None:
    spans = setter().plain("It is 38.0 °C (100.4 °F) or more")
    assert [span.text for span in spans if span.keep] == ["38.0\u00a0°C (100.4\u00a0°F)"]


def test_numbers_and_values_are_isolated_on_a_right_to_left_page_only() -> None:
    number = "(206) 555-0142"
    assert setter("en").number(number) == (Span(number, keep=True),)
    assert setter("ar").number(number) == (Span(number, direction="ltr", keep=True),)
    (value,) = setter("ar").value("Riverside", "en")
    assert (value.direction, value.language) == ("ltr", "en")
    (same,) = setter("en").value("Riverside", "en")
    assert (same.direction, same.language) == (None, None)


def test_an_interface_text_takes_values_as_typed() -> None:
    spans = setter().word("about_version", version="<1.0>", updated="{x}", review="2027")
    assert "<1.0>" in flat(spans)
    assert "{x}" in flat(spans)


def test_a_value_that_ends_in_a_full_stop_gets_no_second() -> None:
    assert flat(setter().sentence(setter().plain("It ends at 4 p.m."))).endswith("4\u00a0p.m.")
    assert flat(setter().sentence(setter().plain("at noon"))) == "at noon."


# The text, its value, what prints: a full stop is never doubled, a letter never eaten.
VALUES_IN_SENTENCES = [
    ("Call {emergency}.", "911", "Call 911."),
    ("Call {emergency}.", "911 or 4 p.m.", "Call 911 or 4 p.m."),
    ("Call {emergency}, now.", "Dr. A.", "Call Dr. A., now."),
    ("Call {emergency} now.", "Dr. A.", "Call Dr. A. now."),
    ("Call {emergency}now.", "Dr. A.", "Call Dr. A.now."),
    ("Call {emergency}... now", "911", "Call 911... now"),
]


@pytest.mark.parametrize(("text", "value", "printed"), VALUES_IN_SENTENCES)
def test_a_value_and_the_text_around_it_print_whole(text: str, value: str, printed: str) -> None:
    assert flat(setter(emergency=value).guide(text)) == printed


# Two values and the words between them, as in the lines at the end of a sheet.
VALUES_IN_WORDS = [
    ("4 p.m.", "9 a.m.", "Version 4 p.m., updated 9 a.m. Next review 2027."),
    ("1.0", "2 May", "Version 1.0, updated 2 May. Next review 2027."),
]


@pytest.mark.parametrize(("version", "updated", "printed"), VALUES_IN_WORDS)
def test_values_in_interface_words_print_whole(version: str, updated: str, printed: str) -> None:
    spans = setter().word("about_version", version=version, updated=updated, review="2027")
    assert flat(spans).replace("\u00a0", " ") == printed


def test_the_first_words_of_a_text_keep_their_stop() -> None:
    assert flat(setter(emergency="911").guide(".5 of it")) == ".5 of it"


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40))
def test_a_typed_value_is_printed_letter_for_letter(text: str) -> None:
    for tag in ("en", "ar"):
        spans = setter(tag).value(text)
        kept = flat(spans).replace("\u00a0", " ").replace("\u2060", "")
        assert kept == text.replace("\u00a0", " ").replace("\u2060", "")


def test_the_width_of_a_text_counts_what_takes_space() -> None:
    assert em_width("骨骨") == 2.0
    assert em_width("e\u0301") == em_width("e") == pytest.approx(0.54)
