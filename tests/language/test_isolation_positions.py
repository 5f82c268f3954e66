"""Reads where glyphs stand on the page: text extraction would hide a wrong order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from typing import Any

import pypdfium2
import pytest
from weasyprint import HTML

from handoutpress.language.isolate import Piece, isolate, isolate_value
from handoutpress.language.registry import LANGUAGES, Language
from tests.glyphs import PARENS, glyphs

FIGURES = (
    "+1 (555) 010-0199",
    "555-010-0199",
    "1–2",
    "400 mg x 2",
    "38.0 °C (100.4 °F)",
    "10:30",
    "03/05",
    "https://example.org/ar?x=1",
    "A+",
    "Ibuprofen 400 mg x 2",
)
WORDS = {
    "ar": ("اتصل", "الآن"),
    "fa": ("شماره", "اکنون"),
    "ur": ("ابھی", "کال"),
    "he": ("אל", "עכשיו"),
}
LINE_MM = 20


def _markup(pieces: Iterable[Piece]) -> str:
    parts = []
    for piece in pieces:
        inside = _markup(piece.inner) if piece.inner else escape(piece.text)
        style = ' style="white-space: nowrap"' if piece.keep else ""
        tag, direction = ("bdi", f' dir="{piece.direction}"') if piece.direction else ("span", "")
        parts.append(f"<{tag}{direction}{style}>{inside}</{tag}>")
    return "".join(parts)


def _page(paragraphs: Sequence[str], language: Language, direction: str) -> Any:
    """Return a page with each paragraph in a strip of its own, flush left."""
    fonts = ", ".join(f"'{family}'" for family in language.fonts)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f"<html lang={language.tag} dir={direction}><style>"
        f"@page {{ size: 210mm {LINE_MM * len(paragraphs)}mm; margin: 0 }}"
        f"body {{ margin: 0; font: 14pt/1.7 {fonts}; text-align: left }}"
        f"p {{ margin: 0; height: {LINE_MM}mm }}</style><body>{body}"
    )
    return pypdfium2.PdfDocument(HTML(string=html).write_pdf())[0]


def _lines(paragraphs: Iterable[str], language: Language) -> list[list[tuple[float, str]]]:
    """Return (x, character) per paragraph, from left to right as they stand on the page."""
    paragraphs = list(paragraphs)
    sheet = _page(paragraphs, language, language.direction)
    top = sheet.get_height()
    lines: list[list[tuple[float, str]]] = [[] for _ in paragraphs]
    for glyph in glyphs(sheet):
        lines[int((top - glyph.y) * 25.4 / 72 // LINE_MM)].append((glyph.x, glyph.char))
    return [sorted(line) for line in lines]


@cache
def _sentences(tag: str) -> dict[str, list[tuple[float, str]]]:
    language = LANGUAGES[tag]
    before, after = WORDS[tag]
    texts = [f"{before} {figure} {after}." for figure in FIGURES]
    lines = _lines((_markup(isolate(text, language)) for text in texts), language)
    return dict(zip(FIGURES, lines, strict=True))


def _seen(line: list[tuple[float, str]], tag: str) -> str:
    """Return what stands between the words of the language, from left to right."""
    own = {char for char in line if not _foreign(char[1])}
    assert own, tag
    return "".join(char for _, char in line if _foreign(char)).strip(".")


def _foreign(char: str) -> bool:
    return char < "\u0590" or char in "–"


@pytest.mark.parametrize("tag", WORDS)
@pytest.mark.parametrize("figure", FIGURES)
def test_figures_read_left_to_right_between_words_that_do_not(tag: str, figure: str) -> None:
    line = _sentences(tag)[figure]
    # The PDF reader turns parentheses round for its text; their shapes are below.
    assert _seen(line, tag).translate(PARENS) == figure.replace(" ", "").translate(PARENS)
    own = [x for x, char in line if not _foreign(char)]
    figures = [x for x, char in line if _foreign(char) and char != "."]
    # The word before stands at the right of the figure, the word after at its left.
    assert min(own) < min(figures) < max(figures) < max(own)
    # The full stop ends the sentence: nothing stands further left.
    assert line[0][1] == "."


@pytest.mark.parametrize("tag", WORDS)
def test_figures_look_as_on_a_left_to_right_page(tag: str) -> None:
    language = LANGUAGES[tag]
    paragraphs = [_markup(isolate(figure, language)) for figure in FIGURES]
    pictures = [
        _page(paragraphs, language, direction).render(scale=2).to_pil().convert("L")
        for direction in ("rtl", "ltr")
    ]
    assert pictures[0].getextrema()[0] < 100
    assert pictures[0].tobytes() == pictures[1].tobytes()


def test_the_reader_of_positions_sees_the_fault_without_isolation() -> None:
    (line,) = _lines(["اتصل 555-010-0199 الآن"], LANGUAGES["ar"])
    assert _seen(line, "ar") == "0199-010-555"


def test_a_phone_inside_an_arabic_value_reads_left_to_right_on_an_english_page() -> None:
    piece = isolate_value("عيادة 555-010-0199", LANGUAGES["en"])
    (line,) = _lines([f"Call {_markup([piece])} now"], LANGUAGES["en"])
    assert _seen(line, "en") == "Call555-010-0199now"
