"""Text copied from the PDF is the source, in every language but those listed, with the reason.

The reasons stand in ``docs/scripts.md``. In languages that run from right to
left PDF readers guess the order anew, and turn round what is right on paper.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Callable
from functools import cache

import pypdfium2
import pytest

from handoutpress.engine.press import press
from handoutpress.language.registry import LANGUAGES
from tests.conftest import ROOT
from tests.scripts.sheet import NUMBER, lay_sheet, sample_date, sample_paragraphs, sample_texts

EXCEPTIONS = {
    "ar": "right to left",
    "fa": "right to left",
    "ur": "right to left",
    "ps": "right to left",
    "he": "right to left",
}
ONE_LINE_MM = 1600
BIDI_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")
# What the faces join into one glyph, marks, and letters without a shape of their own.
JOINED = re.compile("[\u0591-\u05c7\u064b-\u0654\u200c]|الله")
LETTERS = re.compile("[\u05d0-\u05ea\u0621-\u064a\u066e-\u06d3]+")


@cache
def pdf(tag: str) -> bytes:
    """Return a sample in a column so wide that each paragraph is one line."""
    return press(lay_sheet(LANGUAGES[tag], sample_paragraphs(tag), ONE_LINE_MM)).pdf


def tidy(text: str) -> str:
    return " ".join(BIDI_MARKS.sub("", unicodedata.normalize("NFC", text)).split())


def source(tag: str) -> str:
    text, letters = sample_texts(tag)
    text = text.replace("{date}", sample_date(LANGUAGES[tag])).replace("..", ".")
    return tidy(f"{text} {letters}")


def poppler(tag: str) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf(tag), capture_output=True, check=True
    )
    return tidy(done.stdout.decode())


def pdfium(tag: str) -> str:
    return tidy(pypdfium2.PdfDocument(pdf(tag))[0].get_textpage().get_text_range())


@pytest.mark.slow
@pytest.mark.parametrize("reader", [poppler, pdfium])
def test_copied_text_is_the_source_but_for_the_listed_languages(
    reader: Callable[[str], str],
) -> None:
    differ = {tag for tag in LANGUAGES if reader(tag) != source(tag)}
    assert differ == set(EXCEPTIONS)


@pytest.mark.parametrize("tag", EXCEPTIONS)
def test_from_right_to_left_the_words_and_the_figures_still_read_back(tag: str) -> None:
    """Words are found in one reader, figures in another; order is what no reader keeps."""
    wanted = LETTERS.findall(JOINED.sub("", source(tag)))
    found = set(LETTERS.findall(JOINED.sub("", pdfium(tag))))
    whole = [word for word in wanted if word in found]
    assert len(wanted) > 25
    assert len(whole) / len(wanted) > 0.9, set(wanted) - found
    for figure in (NUMBER, "38.0 °C (100.4 °F)", "1–2", "400 mg"):
        assert figure in poppler(tag)


@pytest.mark.parametrize("tag", ["lo", "km", "my", "ko"])
def test_marks_that_guide_the_breaks_are_not_copied(tag: str) -> None:
    for text in (poppler(tag), pdfium(tag)):
        assert not set(text) & set("\u200b\u2060\u00ad")


def test_the_page_of_the_docs_names_each_exception() -> None:
    said = (ROOT / "docs" / "scripts.md").read_text(encoding="utf-8")
    listed = said.partition("## Exceptions")[2].partition("\n## ")[0]
    named = {tag for tag in LANGUAGES if f"`{tag}`" in listed}
    assert named == set(EXCEPTIONS)
    assert all(reason in listed for reason in EXCEPTIONS.values())
