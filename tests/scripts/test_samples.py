"""One sample page for each language, set in an 80 mm column as a guide's text is."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from PIL import Image

from handoutpress.engine.press import Laid, press
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.language.segment import without_marks
from handoutpress.proof.pages import Expected, prove
from tests.samples import is_long, sampled
from tests.scripts.sheet import (
    FIT,
    NUMBER,
    SAMPLES,
    baselines,
    lay_sheet,
    lay_text,
    pressed_sample,
    printed_lines,
    sample_date,
    sample_paragraphs,
    sample_texts,
)

pytestmark = pytest.mark.slow

EVERY = pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
# Of each script the language whose letters reach furthest.
TALLEST = {one.script: one for one in sorted(LANGUAGES.values(), key=lambda one: one.ink)}
EACH_SCRIPT = pytest.mark.parametrize(
    "language", LANGUAGES.values() if is_long() else TALLEST.values(), ids=lambda one: str(one.tag)
)
ONE_SIDE = Expected(sides=1, most_sides=1, smallest=10, first_page=())
ONE_LINE_MM = 1600
PIXELS = 4  # in a point
CLOSE = {
    "title": "<h1>BLOCKS</h1>",
    "masthead": '<div class="masthead"><div class="clinic">BLOCKS</div></div>',
    "clinic name": '<div class="masthead"><div class="clinic-name">BLOCKS</div></div>',
    "notice": '<div class="notice">BLOCKS</div>',
    "card": '<div class="card" style="border: none"><div class="cells">'
    '<div class="cell" style="--share: 100%">BLOCKS</div></div></div>',
    "table": '<table><tr><td style="border: none">BLOCKS</td></tr></table>',
    "foot": '<div class="foot" style="position: static">BLOCKS</div>',
}
WRAP_INSIDE = {"icu", "dictionary", "cjk"}


def squeezed(text: str) -> str:
    return "".join(without_marks(text).split())


def test_every_language_has_a_sample_and_no_other() -> None:
    assert len(SAMPLES) == 37
    assert set(SAMPLES) == set(LANGUAGES)


@EVERY
def test_a_sample_holds_every_kind_of_figure(language: Language) -> None:
    text, _ = sample_texts(language.tag)
    point = language.decimal
    for figure in (NUMBER, f"38{point}0 °C (100{point}4 °F)", "1–2", "{date}"):
        assert text.count(figure) == 1, figure
    assert re.search(r"400 (mg|мг)", text)
    assert re.search(r"(?<![\d.,–-])2(?![\d.,–-]*\d)", text.replace(NUMBER, ""))


@EACH_SCRIPT
def test_a_sample_passes_the_proof(language: Language) -> None:
    """Every glyph is there, the engine warns of nothing, all text stands in its box."""
    pressed = pressed_sample(language.tag)
    assert [str(fault) for fault in prove(pressed.pages, pressed.log, ONE_SIDE)] == []


@EACH_SCRIPT
def test_a_sample_conforms_to_pdf_ua_1(language: Language, tmp_path: Path) -> None:
    """Each glyph has a text, also the parts of a cluster."""
    file = tmp_path / "sample.pdf"
    file.write_bytes(pressed_sample(language.tag).pdf)
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.rules.passed > 50, "the gate looked at nothing"
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@EACH_SCRIPT
def test_a_sample_is_set_in_the_faces_of_its_language(language: Language) -> None:
    pressed = pressed_sample(language.tag)
    used = {font.name.removesuffix(" Bold") for font in pressed.fonts}
    own = [family for family in language.fonts if family != "Noto Sans"] or ["Noto Sans"]
    assert used == {*own, "Noto Sans"}  # the bullet is Noto Sans in all
    assert {f"{family} Bold" for family in own} <= {font.name for font in pressed.fonts}


@EVERY
def test_lines_never_touch(language: Language) -> None:
    assert_apart(lay_sheet(language, sample_paragraphs(language.tag)))


@pytest.mark.parametrize("language", sampled(list(LANGUAGES.values()), 8), ids=lambda one: one.tag)
def test_no_line_height_is_under_the_ink(language: Language) -> None:
    """From the highest to the lowest point of all the letters, regular and bold, in ems."""
    over, under = [], []
    for paragraph in sample_paragraphs(language.tag):
        laid = lay_sheet(language, [paragraph], ONE_LINE_MM)
        (baseline,) = baselines(laid)
        bounds = black(laid).getbbox()
        assert bounds is not None
        over.append(baseline - bounds[1] / PIXELS)
        under.append(bounds[3] / PIXELS - baseline)
    ink = (max(over) + max(under)) / FIT.size(language)
    assert 0.9 < ink <= language.ink + 0.03  # two pixels, half a point
    assert language.ink <= language.line_height


@pytest.mark.parametrize(
    ("language", "place"),
    sampled([(one, place) for one in TALLEST.values() for place in CLOSE], 26),
    ids=lambda one: getattr(one, "tag", one),
)
def test_lines_never_touch_where_they_stand_closer(language: Language, place: str) -> None:
    """Small print and headings have line heights of their own."""
    laid = lay_sheet(language, sample_paragraphs(language.tag), around=CLOSE[place])
    assert laid.log == ()
    assert_apart(laid)


def black(laid: Laid) -> Image.Image:
    """Return the ink of a page as white on black."""
    page = pypdfium2.PdfDocument(press(laid).pdf)[0]
    drawn: Image.Image = page.render(scale=PIXELS).to_pil()
    return drawn.convert("L").point(lambda value: 255 * (value < 128))


def assert_apart(laid: Laid) -> None:
    """Between two baselines there is a row of pixels without ink."""
    picture = black(laid)
    ink = [
        picture.crop((0, row, picture.width, row + 1)).getbbox() is not None
        for row in range(picture.height)
    ]
    found = baselines(laid)
    assert len(found) > 3
    for upper, lower in pairwise(found):
        between = ink[round(upper * PIXELS) + 1 : round(lower * PIXELS)]
        assert not all(between), (upper, lower)


@EVERY
def test_nothing_is_hyphenated_lost_or_added(language: Language) -> None:
    text, letters = sample_texts(language.tag)
    assert "\u00ad" not in text + letters
    printed = "".join(printed_lines(lay_sheet(language, sample_paragraphs(language.tag))))
    # A date that ends with a full stop, as in Russian, ends the sentence too.
    source = text.replace("{date}", sample_date(language)).replace("..", ".") + letters
    assert squeezed(printed) == squeezed(source)


@EVERY
def test_one_kind_of_digit(language: Language) -> None:
    printed = "".join(printed_lines(lay_sheet(language, sample_paragraphs(language.tag))))
    digits = {char for char in printed if char.isdecimal()}
    assert language.digits == "latn"
    assert digits <= set("0123456789")
    assert len(digits) > 5


@EACH_SCRIPT
def test_a_word_too_long_wraps_where_the_script_may_break_or_is_refused(
    language: Language,
) -> None:
    name = "".join(char for char in language.name if unicodedata.category(char)[0] in "LM")
    word = name * (150 // len(name))
    laid = lay_text(language, word)
    faults = [fault.code for fault in prove(laid.pages, laid.log, ONE_SIDE)]
    if language.wraps in WRAP_INSIDE:
        assert faults == []
        assert len(printed_lines(laid)) > 1
    else:
        assert faults == ["text-overflow"]
        assert len(printed_lines(laid)) == 1
