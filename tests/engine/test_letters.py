"""What is told of a letter before a page is laid out is what the engine finds on the page."""

from __future__ import annotations

import unicodedata

import pytest

from handoutpress.engine.letters import unset_letter
from handoutpress.engine.press import lay_out, press

SET = [
    "é", "ẞ", "Ж", "ά", "א", "أ", "ह", "ক", "ি", "স", "ગ", "ਸ", "த", "త", "ก", "ກ", "ខ", "မ", "አ",
    "王", "の", "한", "𠮷", "½", "☃", "✓", "℃", "ﷺ", "ﬁ", "Ạ̈", "a\u0301", "x\u0332",
    "\u00a0", "\u202f", "\u3000", "\u2011", "न\u200dन", "☃\ufe0f",
]  # fmt: skip
UNSET = ["😀", "👶🏽", "🇺🇸", "ꯀ", "𓀀", "ᚠ", "≄", "ܐ", "ཀ"]


def engine_misses(text: str) -> bool:
    page = f'<html lang="en"><title>x</title><p><strong>{text}</strong></p></html>'
    style = '<style>p { font-family: "Noto Sans" }</style>'
    return any(".notdef" in line for line in press(lay_out(style + page, {})).log)


@pytest.mark.parametrize("text", SET)
def test_a_letter_that_is_set(text: str) -> None:
    assert unset_letter(f"Ann {text} Example") is None
    assert not engine_misses(text)


@pytest.mark.parametrize("text", UNSET)
def test_a_letter_that_no_font_has(text: str) -> None:
    assert unset_letter(f"Ann {text} Example") == (5, text[0])
    assert engine_misses(text), unicodedata.name(text[0])


def test_the_first_of_several_is_named() -> None:
    assert unset_letter("Zoë 😀 👶") == (5, "😀")
    assert unset_letter("") is None
