"""The language of parts: what a screen reader is told about each stretch of a handout."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.make.handout import make
from tests.samples import sampled
from tests.scripts.handouts import EVERY, job, made
from tests.scripts.tags import spoken
from tests.scripts.test_page_order import CLINIC, own_clinic

pytestmark = pytest.mark.slow

TRANSLATED = [tag for tag in EVERY if tag != "en"]
NOTICE = "No qualified translator has checked this translation yet."
ENGLISH = (
    "Riverside Women's Clinic",
    "Early Pregnancy Unit · 12 Mill Lane · Springfield",
    "988 Suicide & Crisis Lifeline",
    "Share Pregnancy & Infant Loss Support",
    "Riverside loss support group",
    "National Maternal Mental Health Hotline",
    NOTICE,
)
# Latin letters that belong to no language, or are a language's own name for itself.
NEUTRAL = {"Rh", "cm", "am", "pm", "English", "Español", "riverside", "example", "after", "loss"}
LATIN = re.compile("[A-Za-zÀ-ÿ]{2,}")


@cache
def told(lang: str) -> list[tuple[str, str]]:
    return spoken(made(lang).pdf)


def words(text: str) -> list[str]:
    return [word for word in (part.strip(".") for part in text.split()) if word]


@pytest.mark.parametrize("lang", sampled(TRANSLATED, 4))
def test_names_and_the_notice_are_told_as_english(lang: str) -> None:
    """Compared as words: a reader of PDF turns their order round on right-to-left pages."""
    english = [text for language, text in told(lang) if language == "en"]
    assert Counter(words(" ".join(english))) == Counter(words(" ".join(ENGLISH)))
    assert {language for language, _ in told(lang)} == {lang, "en"}


@pytest.mark.parametrize(
    "lang", sampled([tag for tag in TRANSLATED if LANGUAGES[tag].script != "Latn"], 3)
)
def test_no_english_is_told_as_another_language(lang: str) -> None:
    own = " ".join(text for language, text in told(lang) if language == lang)
    assert len(own) > 1000
    assert set(LATIN.findall(own)) <= NEUTRAL


def test_an_english_sheet_for_an_arabic_clinic_names_its_language(tmp_path: Path) -> None:
    folder = own_clinic(tmp_path / "clinic", CLINIC["ar"], "ar")
    found = spoken(make(job("en", folder)).pdf)
    assert next(text.strip() for language, text in found if language == "ar") == CLINIC["ar"]
    assert all(language == "en" for language, text in found if text.startswith("Call"))
