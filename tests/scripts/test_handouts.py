"""The guide in every language that has a catalogue, in the layouts that clinics print."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest

from handoutpress.language.dates import format_date
from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import BREAK, NO_BREAK
from tests.glyphs import reads, rows
from tests.samples import sampled
from tests.scripts.handouts import EVERY, TRANSLATED, made, placed

pytestmark = pytest.mark.slow

LAYOUTS = [("a4", "standard"), ("letter", "standard"), ("a4", "large")]
CRISIS = "988"
PHONES = ("(206) 555-0142", "(206) 555-0177", "(206) 555-0123", CRISIS)
SUPPORT = ("988", "1-800-821-6819", "(206) 555-0165", "1-833-852-6262")
# A full stop of Latin script behind Han, kana, Devanagari.
FOREIGN_STOP = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0900-\u097f]\\.")
CHECKED, UPDATED = dt.date(2026, 11, 2), dt.date(2026, 11, 28)
MOST_SIDES = {"fr": 6, "ru": 6, "so": 6}  # long languages; the others take 4

every = pytest.mark.parametrize("lang", EVERY)
SHEETS = [
    (lang, paper, size)
    for paper, size in LAYOUTS
    for lang in (EVERY if (paper, size) == LAYOUTS[0] else sampled(EVERY, 3))
]
all_layouts = pytest.mark.parametrize(("lang", "paper", "size"), SHEETS)


def squeezed(text: str) -> str:
    return "".join(text.replace(NO_BREAK, "").replace(BREAK, "").split())


def drawn(lang: str, paper: str = "a4", size: str = "standard") -> list[str]:
    """Return the text of each page as it was laid out, in the order of reading, without spaces."""
    return [
        squeezed("".join(text.text for text in page.texts))
        for page in made(lang, paper, size).pages
    ]


def test_there_are_catalogues_to_print() -> None:
    assert len(EVERY) == len(TRANSLATED) + 1 >= 9


@all_layouts
def test_it_prints_on_the_sides_allowed_and_at_12_points_or_more(
    lang: str, paper: str, size: str
) -> None:
    """The proof has passed, or nothing would have been made."""
    handout = made(lang, paper, size)
    if size == "standard":
        assert len(handout.pages) <= MOST_SIDES.get(lang, 4)
        assert handout.fit.points >= 12
    else:
        assert handout.fit.points == 18
        assert len(handout.pages) <= 14


@pytest.mark.parametrize(
    ("lang", "size"), [(lang, size) for lang, paper, size in SHEETS if paper == "a4"]
)
def test_it_conforms_to_pdf_ua_1(lang: str, size: str, tmp_path: Path) -> None:
    file = tmp_path / "handout.pdf"
    file.write_bytes(made(lang, "a4", size).pdf)
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.rules.passed > 50, "the gate looked at nothing"
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == lang


@every
def test_titles_and_bookmarks_hold_no_marks_for_breaking_lines(lang: str) -> None:
    """A reader program shows them as boxes, as it did in Korean."""
    handout = made(lang, "a4", "standard")
    with pikepdf.open(io.BytesIO(handout.pdf)) as pdf, pdf.open_outline() as outline:
        assert str(pdf.docinfo.Title) == handout.title
        names = [item.title for top in outline.root for item in (top, *top.children)]
        links = [str(a.Contents) for page in pdf.pages for a in page.get("/Annots", [])]
    assert names[0] == handout.title
    assert len(names) > 10
    assert not set("".join(names + links)) & {BREAK, NO_BREAK}


@all_layouts
def test_every_phone_reads_in_order_and_stands_first(lang: str, paper: str, size: str) -> None:
    """On page 1; in large print, where the card follows the panels, on one page whole.

    The crisis line stands in the emergency frame.
    """
    handout = made(lang, paper, size)
    card = [page.number for page in handout.pages if any(b.id == "card" for b in page.blocks)]
    assert len(card) == 1
    if size == "standard":
        assert card == [1]
    document = pypdfium2.PdfDocument(handout.pdf)
    lines = rows(document[card[0] - 1])
    for phone in PHONES:
        there = lines if phone != CRISIS else rows(document[0])
        assert reads(phone, there), phone
    later = [line for page in list(document)[card[0] :] for line in rows(page)]
    for phone in SUPPORT:
        assert reads(phone, later), phone


@all_layouts
def test_the_emergency_number_stands_in_the_emergency_frame(
    lang: str, paper: str, size: str
) -> None:
    handout = made(lang, paper, size)
    frame = placed(handout, "emergency")
    assert frame.page == 1
    inside = [
        text.text
        for text in handout.pages[0].texts
        if frame.rect.x < text.rect.x < frame.rect.right
        and frame.rect.y < text.rect.y < frame.rect.bottom
    ]
    assert len(inside) > 5
    assert sum("911" in squeezed(text) for text in inside) == 1


@every
def test_dates_and_hours_are_those_of_babel(lang: str) -> None:
    language = LANGUAGES[lang]
    pages = drawn(lang)
    last = "".join(pages[2:])
    for day in (CHECKED, UPDATED):
        assert squeezed(format_date(day, language, "US")) in last
    # In English 5pm; elsewhere the clock of the language, with its own words or none.
    clock = {"5:00", "17:00", "5pm"}
    assert any(time in pages[0] for time in clock)


@every
def test_phones_are_never_localised_and_digits_are_of_one_kind(lang: str) -> None:
    text = "".join(drawn(lang))
    for phone in (*PHONES, *SUPPORT, "911"):
        assert squeezed(phone) in text
    assert {char for char in text if char.isdecimal()} <= set("0123456789")


@every
def test_sentences_end_once(lang: str) -> None:
    """``4:00 p.m.`` and ``2026 г.`` bring their own full stop; Han and Hindi have another."""
    language = LANGUAGES[lang]
    for page in made(lang).pages:
        said = "".join(text.text for text in page.texts)
        for twice in ("..", "。.", "。。", "।.", "؟."):
            assert twice not in said.replace("...", "")
        if language.gap == "":
            assert "。 " not in said
        assert FOREIGN_STOP.search(said) is None


@pytest.mark.parametrize("lang", [tag for tag in EVERY if "CJK" in LANGUAGES[tag].fonts[0]])
def test_only_the_face_of_the_language_is_embedded(lang: str) -> None:
    with pikepdf.open(io.BytesIO(made(lang).pdf)) as pdf:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }
    assert {name for name in names if "CJK" in name}
    face = LANGUAGES[lang].fonts[0].replace(" ", "-")
    assert all(name.startswith(face) for name in names if "CJK" in name)
