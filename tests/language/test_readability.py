import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.language.readability import measure, sentences_of, words_of


def test_grade_of_a_text_counted_by_hand() -> None:
    # 10 words, 2 sentences, 12 syllables: .39 x 5 + 11.8 x 1.2 - 15.59
    found = measure("The cat sat on the table. It was very soft.")
    assert (found.words, found.sentences, found.syllables) == (10, 2, 12)
    assert found.grade == pytest.approx(0.39 * 5 + 11.8 * 1.2 - 15.59)
    assert found.mean == 5


def test_a_heading_or_a_list_item_ends_a_sentence() -> None:
    text = "Call us today if:\nYou shiver\nYou vomit. You feel weak"
    assert sentences_of(text) == [
        "Call us today if:",
        "You shiver",
        "You vomit.",
        "You feel weak",
    ]


def test_a_decimal_point_ends_nothing() -> None:
    text = "It is 38.0 °C (100.4 °F) or more. Call us."
    assert sentences_of(text) == ["It is 38.0 °C (100.4 °F) or more.", "Call us."]


def test_closing_marks_stay_outside_the_next_sentence() -> None:
    assert len(sentences_of("“Are you sure?” She was. (It was so.) Then she left.")) == 4


def test_a_colon_does_not_end_a_sentence() -> None:
    assert measure("Come back to this: it is very unlikely.").sentences == 1


def test_bold_marks_are_not_words() -> None:
    assert measure("**Rest** when tired.") == measure("Rest when tired.")


def test_the_longest_sentence_is_named() -> None:
    found = measure("Rest. Put a cloth between the heat and your skin. Drink.")
    assert found.longest_words == 9
    assert found.longest_text == "Put a cloth between the heat and your skin."


@pytest.mark.parametrize("text", ["", "  \n ", "– … ·\n**"])
def test_a_text_without_words_has_grade_0(text: str) -> None:
    found = measure(text)
    assert (found.words, found.sentences, found.grade, found.mean) == (0, 0, 0.0, 0.0)


def test_long_words_and_long_sentences_raise_the_grade() -> None:
    plain = measure("You may bleed. You may have pain.").grade
    joined = measure("You may bleed and you may have pain.").grade
    formal = measure("Haemorrhage is possible. Abdominal discomfort is possible.").grade
    assert plain < joined < formal


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="ab e1.?! *\n°–", max_size=40), max_size=4))
def test_no_word_is_lost_or_counted_twice(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = measure(text)
    assert found.words == len(words_of(text.replace("**", "").replace("\n", " ")))
    assert found.syllables >= found.words >= found.longest_words >= 0
