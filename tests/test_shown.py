"""What steers a terminal or hides is written out, in every text that is shown."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.diagnostics import LONGEST_FILE, error
from handoutpress.shown import LONGEST, shortened, shown, shown_json

ESCAPED = {
    "an escape sequence": ("\x1b[31mred", r"\x1b[31mred"),
    "an escape in one character": ("\x9b31mred", r"\x9b31mred"),
    "a delete": ("a\x7fb", r"a\x7fb"),
    "a line break": ("one\ntwo\r\n", r"one\ntwo\r\n"),
    "a tab and a bell": ("\t\a", r"\t\x07"),
    "a direction override": ("\u202egpj.exe", r"\u202egpj.exe"),
    "isolates and marks": ("\u2066a\u2069\u200f\u061c", r"\u2066a\u2069\u200f\u061c"),
    "a line and a paragraph separator": ("a\u2028b\u2029c", r"a\u2028b\u2029c"),
    "a byte that is no UTF-8": ("a\udce9", r"a\udce9"),
    "invisible letters": ("\U000e0041\ufeff\u200b", r"\U000e0041\ufeff\u200b"),
}
AS_THEY_ARE = [
    "Städtische Klinik Genève, Ærø",
    "مركز صحة الأم",
    "می\u200cشود",  # a joiner that Persian needs
    "क्\u200dष",
    "流产后",
    "\U0001f600 5\u00a0km",
    r"C:\new\x1b",
]


@pytest.mark.parametrize("case", ESCAPED)
def test_it_is_written_out(case: str) -> None:
    text, said = ESCAPED[case]
    assert shown(text) == said
    assert json.loads(shown_json(text)) == text
    assert "\x1b" not in shown_json(text)


@pytest.mark.parametrize("text", AS_THEY_ARE)
def test_what_people_write_stays(text: str) -> None:
    assert shown(text) == text


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=40))
def test_nothing_hidden_is_left_in_any_text(text: str) -> None:
    left = {
        unicodedata.category(letter) for letter in shown(text).translate({0x200C: "", 0x200D: ""})
    }
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    as_json = shown_json({text: [text]}, indent=2)
    assert json.loads(as_json) == {text: [text]}
    hidden = {unicodedata.category(letter) for letter in as_json.replace("\n", "")}
    assert not hidden & {"Cc", "Cs", "Zl", "Zp"}


def test_json_may_be_plain_ascii() -> None:
    assert shown_json("é\u202e", ascii_only=True) == r'"\u00e9\u202e"'


def test_a_long_text_loses_its_middle() -> None:
    assert shortened("x" * 30, 30) == "x" * 30
    assert shortened("a" * 20 + "z" * 20, 12) == "aaaaaaa…zzzz"
    assert len(shown("x" * 5000)) == LONGEST


def test_a_diagnostic_stays_on_its_lines_whatever_its_fields_hold() -> None:
    wild = "\x1b[2J\u202e\nx"
    said = str(error("c", wild, file=wild, line=3, key=wild, hint=wild, compare=(wild, wild)))
    tame = r"\x1b[2J\u202e\nx"
    assert said.splitlines() == [f"{tame}:3: {tame}: {tame}", *[f"    {tame}"] * 3]


def test_a_path_without_end_is_cut_in_its_middle() -> None:
    path = f"/first/{'x' * 5000}/last.toml"
    said = str(error("c", "does not exist", file=path))
    assert said.startswith("/first/")
    assert said.endswith("/last.toml: does not exist")
    assert len(said) < LONGEST_FILE + 30
