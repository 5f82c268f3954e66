"""Order by glyph position in whole handouts that run from right to left, and on small pages.

The bare pieces are in ``tests/language/test_isolation_positions.py``; here they
stand where a patient meets them: guide text, interface words, clinic and visit
values, the foot of the page.
"""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from handoutpress.content.blocks import Item, ListBlock, Paragraph, Unit
from handoutpress.engine.press import press
from handoutpress.language.isolate import isolate
from handoutpress.language.measures import NUMBER
from handoutpress.language.registry import LANGUAGES
from handoutpress.make.handout import make
from tests.glyphs import reads, rows
from tests.scripts.handouts import EVERY, RIVERSIDE, RTL, job, made
from tests.scripts.sheet import lay_sheet

pytestmark = pytest.mark.slow

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
)
ON_LAST_SIDES = (
    "1-800-821-6819",
    "1-833-852-6262",
    "(206) 555-0165",
    "riverside.example/after-loss",
    "988 Suicide & Crisis Lifeline",
    "National Maternal Mental Health Hotline",
)
WORDS = {"ar": "اتصل", "fa": "شماره", "ur": "کال", "he": "אל"}
CLINIC = {"ar": "عيادة النهر", "fa": "درمانگاه رود"}
PLACE = {"ar": "الطابق", "fa": "طبقه"}


def pages(pdf: bytes) -> list[Any]:
    return list(pypdfium2.PdfDocument(pdf))


@cache
def filled_in(lang: str) -> list[list[str]]:
    """Return the rows of each page of a handout with every value that a visit may hold."""
    word = WORDS[lang]
    given = {
        "date": "2026-11-25",
        "follow_up_date": "2026-12-09",
        "follow_up_time": "10:30",
        "follow_up_place": f"{PLACE[lang]} 1–2",
        "follow_up_with": "https://example.org/ar?x=1",
        "follow_up_bring": f"{word} 400 mg x 2 {word} 38.0 °C (100.4 °F)",
        "blood_type": "A+",
        "notes": f"{word} +1 (555) 010-0199 {word} 03/05 {word} 555-010-0199",
    }
    return [rows(page) for page in pages(make(job(lang, filled_in=given)).pdf)]


def test_there_is_a_handout_from_right_to_left() -> None:
    assert "ar" in RTL
    assert set(RTL) <= set(WORDS)


@pytest.mark.parametrize("lang", RTL)
@pytest.mark.parametrize("figure", FIGURES)
def test_visit_values_read_from_left_to_right(lang: str, figure: str) -> None:
    assert any(reads(figure, lines) for lines in filled_in(lang))


@pytest.mark.parametrize("lang", RTL)
@pytest.mark.parametrize(
    "figure",
    ["(206) 555-0142", "(206) 555-0177", "(206) 555-0123", "988", "911", "38.0 °C (100.4 °F)",
     "Riverside Women's Clinic", "Early Pregnancy Unit · 12 Mill", "Lane · Springfield", "8:00",
     "No qualified translator has checked"],
)  # fmt: skip
def test_guide_clinic_and_hours_on_side_1(lang: str, figure: str) -> None:
    assert reads(figure, rows(pages(made(lang).pdf)[0]))


@pytest.mark.parametrize("lang", RTL)
def test_support_numbers_and_address_on_the_last_sides(lang: str) -> None:
    lines = [line for page in pages(made(lang).pdf)[2:] for line in rows(page)]
    for figure in ON_LAST_SIDES:
        assert reads(figure, lines), figure


@pytest.mark.parametrize("lang", RTL)
def test_the_foot_reads_from_right_to_left_with_its_figures_whole(lang: str) -> None:
    printed = pages(made(lang).pdf)
    for number, page in enumerate(printed, 1):
        foot = rows(page)[-1]
        assert re.search(r"HP-[0-9A-Z]{4}-[0-9A-Z]{4}", foot)
        # "Page 1 of 4" from the right: the total stands furthest left.
        assert foot.startswith(str(len(printed)))
        between = foot[1 : foot.index(str(number), 1)]
        assert between
        assert not any(char.isdecimal() for char in between)


@pytest.mark.parametrize("lang", RTL)
def test_dates_read_day_month_year_from_the_right(lang: str) -> None:
    lines = [line for page in filled_in(lang) for line in page]
    # From left to right: the year, the letters of the month, the day.
    assert any(re.search(r"2026[^\d]{3,}25", line) for line in lines)
    assert any(re.search(r"2026[^\d]{3,}9(?!\d)", line) for line in lines)


@pytest.mark.parametrize("lang", ["ur", "he"])
def test_small_pages_of_languages_without_a_catalogue(lang: str) -> None:
    word = WORDS[lang]
    items = tuple(
        Item(Unit(f"i{place}", f"**{word}** {figure} {word}.", place))
        for place, figure in enumerate(FIGURES, 1)
    )
    blocks = (Paragraph(Unit("p", f"{word} {{date}} {word}", 1)), ListBlock("l", items))
    lines = rows(pages(press(lay_sheet(LANGUAGES[lang], blocks)).pdf)[0])
    for figure in FIGURES:
        assert reads(figure, lines), figure
    assert any(re.search(r"2026[^\d]+25", line) for line in lines)


def own_clinic(folder: Path, name: str, language: str) -> Path:
    shutil.copytree(RIVERSIDE, folder)
    file = folder / "clinic.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace('name = "Riverside Women\'s Clinic"', f"name = {json.dumps(name)}", 1)
    text = text.replace('language = "en"', f'language = "{language}"', 1)
    text = text.replace('"12 Mill Lane"', '"12-14 شارع النهر"', 1)
    file.write_text(text, encoding="utf-8")
    return folder


def test_an_arabic_clinic_on_an_english_sheet(tmp_path: Path) -> None:
    name = f"{CLINIC['ar']} 555-010-0199"
    handout = make(job("en", own_clinic(tmp_path / "clinic", name, "ar")))
    lines = rows(pages(handout.pdf)[0])
    # The name runs from right to left, the figures in it from left to right.
    (line,) = [line for line in lines if "555-010-0199" in line]
    shaped = "".join(reversed(CLINIC["ar"].replace(" ", "")))
    assert f"555-010-0199{shaped}" in line
    # The English department before the Arabic address, its house numbers in order.
    (line,) = [line for line in lines if "12-14" in line]
    assert line.startswith("EarlyPregnancyUnit")


def test_an_english_clinic_on_an_arabic_sheet_and_an_arabic_one(tmp_path: Path) -> None:
    assert reads("Riverside Women's Clinic", rows(pages(made("ar").pdf)[0]))
    handout = make(job("ar", own_clinic(tmp_path / "clinic", CLINIC["ar"], "ar")))
    lines = rows(pages(handout.pdf)[0])
    assert any("".join(reversed(CLINIC["ar"].replace(" ", ""))) in line for line in lines)
    assert reads("12-14", lines)


@pytest.mark.parametrize("lang", RTL)
def test_no_two_figures_touch_from_right_to_left(lang: str) -> None:
    """``400 mg 2`` would print as ``2 400 mg``, which looks like 2,400 mg."""
    prepared = job(lang)
    texts = [*prepared.texts.values(), *prepared.words.texts.values()]
    assert len(texts) > 150
    assert [text for text in texts if figures_touch(text, lang)] == []


def figures_touch(text: str, lang: str) -> bool:
    pieces = isolate(text, LANGUAGES[lang])
    return any(
        first.direction == second.direction == "ltr"
        and not between.text.strip()
        and re.match(NUMBER, second.text) is not None
        for first, between, second in zip(pieces, pieces[1:], pieces[2:], strict=False)
    )


def test_the_search_for_figures_that_touch_finds_them() -> None:
    assert figures_touch("خذي 400 mg 2 مرة", "ar")
    assert not figures_touch("خذي 400 mg مع الطعام 2 مرة", "ar")


def test_languages_are_those_of_the_catalogues() -> None:
    assert len(EVERY) >= 9
