"""The table of languages says nothing that is misspelt, malformed or without use."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from handoutpress.language import table
from handoutpress.language.measures import RTL_LETTER, keep_together
from handoutpress.language.registry import LANGUAGES, SENTENCE_ENDS, Language
from handoutpress.language.table import FONT_PACKAGES, SCRIPTS, ZEROS

TABLE: dict[str, Any] = tomllib.loads(
    Path(table.__file__).with_name("languages.toml").read_text(encoding="utf-8")
)
SCRIPT_KEYS = """
fonts line_height ink size_factor direction wraps comma semicolon stop ends letters actual_text
joined
"""
LANGUAGE_KEYS = """
name english script room ink digits decimal stop units also stands_for refuse
months weekdays time_pattern first_day
"""
BLOCK = re.compile(r"([0-9A-F]{4,5})-([0-9A-F]{4,5})")
BLOCKS = {
    "right to left": TABLE["right_to_left"]["letters"],
    **{code: entry["letters"] for code, entry in TABLE["scripts"].items() if "letters" in entry},
}
EVERY = pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))


def test_every_key_is_one_that_is_read() -> None:
    assert set(TABLE) == {"digits", "fonts", "right_to_left", "scripts", "languages"}
    for kind, known in (("scripts", SCRIPT_KEYS), ("languages", LANGUAGE_KEYS)):
        for name, entry in TABLE[kind].items():
            assert set(entry) <= set(known.split()), name


def test_every_script_and_font_is_used_and_every_font_has_its_packages() -> None:
    assert set(SCRIPTS) == {language.script for language in LANGUAGES.values()}
    named = {family for script in SCRIPTS.values() for family in script.fonts}
    assert named == set(FONT_PACKAGES)
    for package in FONT_PACKAGES.values():
        assert re.fullmatch(r"fonts-[a-z-]+", package.debian)
        assert re.fullmatch(r"font-[a-z-]+", package.brew)


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_are_in_order_and_hold_characters(name: str) -> None:
    ends = []
    for block in BLOCKS[name]:
        match = BLOCK.fullmatch(block)
        assert match, block
        ends += [int(end, 16) for end in match.groups()]
        held = range(ends[-2], ends[-1] + 1)
        assert any(unicodedata.category(chr(code))[0] in "LMS" for code in held), block
    assert ends == sorted(set(ends))


def test_no_letter_belongs_to_two_scripts() -> None:
    classes = [re.compile(f"[{script.letters}]") for script in SCRIPTS.values() if script.letters]
    assert len(classes) > 10
    for code in range(0x20000):
        assert sum(bool(letters.match(chr(code))) for letters in classes) <= 1, hex(code)


def test_letters_run_right_to_left_where_unicode_says_so_and_figures_never_do() -> None:
    for code in range(0x20000):
        char = chr(code)
        kind = unicodedata.bidirectional(char)
        if RTL_LETTER.match(char):
            assert kind not in {"L", "EN"}, hex(code)
        elif kind in {"R", "AL"} and unicodedata.category(char)[0] == "L":
            raise AssertionError(hex(code))


@EVERY
def test_letters_are_those_of_the_language(language: Language) -> None:
    letters = [char for char in language.name if char.isalpha()]
    if own := SCRIPTS[language.script].letters:
        assert re.match(f"[{own}]", letters[0])
    else:
        assert language.wraps not in {"icu", "keep-words"}
        assert not SCRIPTS[language.script].actual_text
    assert (RTL_LETTER.match(letters[0]) is not None) == (language.direction == "rtl")


@EVERY
def test_every_unit_word_stays_with_its_number(language: Language) -> None:
    assert len(set(language.units)) == len(language.units)
    for unit in language.units:
        assert unit == unit.strip() != ""
        for end in ("", ".", ")"):
            assert keep_together(f"400 {unit}{end}") == f"400\u00a0{unit}{end}"


def test_zeros_are_followed_by_the_other_nine_digits() -> None:
    assert {language.digits for language in LANGUAGES.values()} <= set(ZEROS)
    for zero in ZEROS.values():
        assert [unicodedata.decimal(chr(ord(zero) + step)) for step in range(10)] == [*range(10)]


@EVERY
def test_own_names_are_all_there_or_none(language: Language) -> None:
    assert (len(language.months), len(language.weekdays)) in {(12, 7), (0, 0)}


def test_every_stop_ends_a_sentence() -> None:
    assert set(SENTENCE_ENDS) == set(".!?。！？।۔؟။។።")
    for language in LANGUAGES.values():
        assert not language.stop.strip() or language.stop.strip() in SENTENCE_ENDS


def test_letters_join_where_space_between_them_would_break_a_word() -> None:
    assert {code for code, script in SCRIPTS.items() if script.joined} == set(
        "Arab Deva Beng Guru".split()  # noqa: SIM905 - one line to read
    )
