"""F3: Chinese drawn with Japanese shapes: the shapes of Han follow the language."""

from __future__ import annotations

import io
from functools import cache
from itertools import combinations

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from handoutpress.content.blocks import Paragraph, Unit
from handoutpress.engine.press import press
from handoutpress.language.registry import LANGUAGES
from handoutpress.render.inline import Setter
from handoutpress.translation.words import Words
from tests.scripts.sheet import lay_sheet

pytestmark = pytest.mark.slow

HAN = "直骨刃"
FACES = {"zh-Hans": "SC", "zh-Hant": "TC", "ja": "JP"}
# Of the three, those that the two languages write alike.
ALIKE = {("zh-Hans", "zh-Hant"): "直", ("zh-Hans", "ja"): "", ("zh-Hant", "ja"): ""}


@cache
def pdf(tag: str, text: str) -> bytes:
    return press(lay_sheet(LANGUAGES[tag], [Paragraph(Unit("p", text, 1))])).pdf


def ink(file: bytes) -> Image.Image:
    """Return the ink of a page of one character, large, in black and white."""
    picture: Image.Image = pypdfium2.PdfDocument(file)[0].render(scale=8).to_pil().convert("1")
    edges = ImageChops.invert(picture.convert("L")).getbbox()
    assert edges is not None
    return picture.crop(edges).resize((200, 200)).convert("L")


def difference(first: bytes, second: bytes) -> float:
    """Return the share of pixels in which two pages draw their character differently."""
    changed = ImageChops.difference(ink(first), ink(second))
    return sum(changed.histogram()[128:]) / (200 * 200)


@pytest.mark.parametrize(("tag", "face"), FACES.items())
def test_the_embedded_face_is_that_of_the_language(tag: str, face: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(tag, HAN))) as file:
        (font,) = file.pages[0].Resources.Font.values()
        assert str(font.BaseFont).partition("+")[2] == f"Noto-Sans-CJK-{face}"


@pytest.mark.parametrize(("first", "second"), list(combinations(FACES, 2)))
def test_shapes_differ_where_the_languages_do(first: str, second: str) -> None:
    alike = {char for char in HAN if difference(pdf(first, char), pdf(second, char)) < 0.01}
    assert alike == set(ALIKE[first, second])


@pytest.mark.parametrize("char", HAN)
def test_a_japanese_name_on_a_chinese_sheet_keeps_its_shapes(char: str) -> None:
    """The language of a part reaches the face: a Chinese one holds the Japanese shapes too."""
    language = LANGUAGES["zh-Hans"]
    (span,) = Setter(language, Words(language, {}), {}).value(char, "ja")
    name = f'<p><span lang="{span.language}">{span.text}</span></p>'
    named = press(lay_sheet(language, (), around=name)).pdf
    assert difference(named, pdf("ja", char)) < 0.01
    assert difference(named, pdf("zh-Hans", char)) > 0.05
