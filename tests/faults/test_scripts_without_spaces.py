"""F10: Burmese, Khmer and Lao never wrap: they run off the page. Ours end lines between words."""

from __future__ import annotations

import subprocess

import pytest

from handoutpress.engine.press import lay_out, press
from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import BREAK, segment, without_marks
from handoutpress.proof.pages import Expected, prove
from tests.scripts.sheet import lay_text, printed_lines

pytestmark = pytest.mark.slow

WHOLE = Expected(sides=1, most_sides=1, smallest=10, first_page=())
TEXTS = {
    "km": "ប្រសិនបើអ្នកមានឈាមច្រើនសូមទូរស័ព្ទមកយើងខ្ញុំនៅថ្ងៃនេះ",
    "lo": "ຖ້າທ່ານມີເລືອດອອກຫຼາຍໃຫ້ໂທຫາພວກເຮົາໃນມື້ນີ້",
    "my": "သွေးအများကြီးထွက်ပါကကျွန်ုပ်တို့ကိုယနေ့ဖုန်းခေါ်ပါ",
}
every = pytest.mark.parametrize("tag", TEXTS)


@every
def test_a_paragraph_in_a_column_of_80_mm_wraps_at_words(tag: str) -> None:
    language, text = LANGUAGES[tag], TEXTS[tag] * 3
    words = segment(text, language).split(BREAK)
    allowed = {len("".join(words[:count])) for count in range(1, len(words) + 1)}
    ends = set()
    for column in range(40, 91, 5):
        laid = lay_text(language, text, column)
        assert prove(laid.pages, laid.log, WHOLE) == []
        printed = [without_marks(line) for line in printed_lines(laid)]
        assert len(printed) > 2
        assert "".join(printed) == text
        ends |= {len("".join(printed[:count])) for count in range(1, len(printed) + 1)}
    assert ends <= allowed
    assert len(ends) > 10


@every
def test_the_marks_of_the_breaks_are_not_in_copied_text(tag: str) -> None:
    laid = lay_text(LANGUAGES[tag], TEXTS[tag] * 3)
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=press(laid).pdf, capture_output=True, check=True
    )
    assert "".join(done.stdout.decode().split()) == TEXTS[tag] * 3


@every
def test_the_fault_is_there_without_the_words(tag: str) -> None:
    family = LANGUAGES[tag].fonts[-1]
    style = f"<style>body {{ width: 80mm; font-family: '{family}' }}</style>"
    laid = lay_out(f'<html lang="{tag}">{style}<p>{TEXTS[tag] * 3}</p>', {})
    assert "text-overflow" in [fault.code for fault in prove(laid.pages, laid.log, WHOLE)]
