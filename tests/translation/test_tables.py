"""The tables of words: each can be read, knows every sense, and no row is out of place."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.lexicon import Lexicon, levelled, tokens
from handoutpress.translation.tables import (
    SENSES,
    Table,
    shared,
    table,
    table_of,
    tabled,
    word_table,
)
from tests.translation.test_quantities import FIRST_TWELVE

ENGLISH = table_of("en")


def test_every_translated_language_has_a_table_and_no_other() -> None:
    assert set(tabled()) == {"en", *FIRST_TWELVE}
    polish = table("pl")
    assert polish is not None
    assert (bool(polish.units), dict(polish.words), word_table("pl")) == (True, {}, None)


@pytest.mark.parametrize("tag", FIRST_TWELVE)
def test_a_table_has_every_sense_and_every_medicine(tag: str) -> None:
    found = table_of(tag)
    assert found.language == tag
    assert set(found.words) == set(SENSES)
    assert set(found.drugs) == set(ENGLISH.drugs)
    assert all(found.words.values())
    assert set(found.units) | set(found.units_before) <= set(ENGLISH.units)


@pytest.mark.parametrize("tag", FIRST_TWELVE)
def test_no_word_says_a_thing_and_its_opposite(tag: str) -> None:
    words = table_of(tag).words
    for one, other in (
        ("or_more", "or_less"),
        ("more_than", "less_than"),
        ("before", "after"),
        ("today", "now"),
        ("left", "right"),
        ("or", "and"),
    ):
        assert set(words[one]) & set(words[other]) == set(), (one, other)


def test_a_table_with_a_row_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="no such sense: maybe"):
        Table(language="pl", words={"maybe": ("może",)}, units={})
    with pytest.raises(ValidationError, match="wrods"):
        Table.model_validate({"language": "pl", "words": {}, "units": {}, "wrods": 1})


@pytest.mark.parametrize(
    ("length", "known"),
    [(0.2, False), (0.21, True), (1, True), (2.99, True), (3, False), (-1, False)],
)
def test_how_much_longer_than_english_a_language_may_be(length: float, known: bool) -> None:
    if known:
        assert Table(language="pl", units={}, length=length).length == length
    else:
        with pytest.raises(ValidationError, match="length"):
            Table(language="pl", units={}, length=length)


def test_the_commonest_words_are_of_languages_that_we_set() -> None:
    assert set(shared().common) <= set(LANGUAGES)
    assert all(len(words) >= 25 for words in shared().common.values())


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("no", "No maneje.", 1),
        ("no", "notas", 0),
        ("недел*", "через неделю", 1),
        ("*보다", "생리보다 많은", 1),
        ("ن*ید", "رانندگی نکنید", 1),
        ("ne … plus", "Vous ne saignez plus", 1),
        ("ne … plus", "Vous ne saignez pas. Plus tard", 0),
        ("over #", "over 38.0 °C", 1),
        ("over #", "over it", 0),
        ("每小时", "每小时浸透2片", 1),
        ("या ज़्यादा", "या ज्यादा", 1),
        ("l'eau", "de l’eau", 1),
        ("يوم", "اليوم", 0),
    ],
)
def test_a_phrase_is_found_as_the_table_writes_it(phrase: str, text: str, found: int) -> None:
    assert len(Lexicon({"x": [phrase]}).find(tokens(text))) == found


@pytest.mark.parametrize(
    ("phrase", "text", "prefixes", "suffixes"),
    [
        ("ساعة", "والساعة", ("وال",), ()),
        ("낙태", "낙태를", (), ("를",)),
        ("قرص", "قرص‌ها", (), ("ها",)),
    ],
)
def test_what_a_language_joins_to_a_word_hides_no_word(
    phrase: str, text: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...]
) -> None:
    assert Lexicon({"x": [phrase]}, prefixes, suffixes).find(tokens(text))
    assert Lexicon({"x": [phrase]}).find(tokens(text)) == []


def test_a_text_is_read_in_one_form() -> None:
    assert levelled("４ ʼnoʼ **٣** كتاب") == "4 ’no’ 3 کتاب"
    assert tokens("Pain: 38.0 °C").words == ("pain", ":", "38.0", "°", "c")
