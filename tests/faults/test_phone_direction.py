"""F1: a phone number is reordered in right-to-left text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from handoutpress.content.blocks import Paragraph, Unit
from handoutpress.engine.press import lay_out, press
from handoutpress.language.registry import LANGUAGES
from handoutpress.make.handout import make
from tests.glyphs import reads, rows
from tests.scripts.handouts import RIVERSIDE, RTL, job
from tests.scripts.sheet import lay_sheet

pytestmark = pytest.mark.slow

PHONE = "+1 (206) 555-0199"
WORDS = {"ar": "اتصل {} الآن", "he": "להתקשר אל {} עכשיו"}


@pytest.mark.parametrize("lang", RTL)
def test_the_phone_of_a_clinic_reads_from_left_to_right(lang: str, tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    shutil.copytree(RIVERSIDE, folder)
    file = folder / "clinic.toml"
    text = file.read_text(encoding="utf-8")
    assert '"(206) 555-0142"' in text
    file.write_text(text.replace('"(206) 555-0142"', f'"{PHONE}"', 1), encoding="utf-8")
    page = pypdfium2.PdfDocument(make(job(lang, folder, paper="a4")).pdf)[0]
    assert reads(PHONE, rows(page))


@pytest.mark.parametrize("lang", WORDS)
def test_a_phone_in_a_sentence_of_a_guide_reads_from_left_to_right(lang: str) -> None:
    text = f"**{WORDS[lang].format(PHONE)}** {WORDS[lang].format('555-010-0199')}"
    laid = lay_sheet(LANGUAGES[lang], [Paragraph(Unit("p", text, 1))])
    lines = rows(pypdfium2.PdfDocument(press(laid).pdf)[0])
    assert reads(PHONE, lines)
    assert reads("555-010-0199", lines)


def test_the_fault_is_there_without_isolation() -> None:
    text = WORDS["ar"].format("555-010-0199")
    html = f"<html lang=ar dir=rtl><p style='font-family: Noto Naskh Arabic'>{text}</p>"
    (line,) = rows(pypdfium2.PdfDocument(press(lay_out(html, {})).pdf)[0])
    assert "0199-010-555" in line
