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
from handoutpress.language.registry import LANGUAGES
from handoutpress.render.press import press
from handoutpress.render.spans import Setter
from handoutpress.translation.words import Words
from tests.scripts.sheet import lay_sheet

HAN = "直骨刃"
FACES = {"zh-Hans": "SC", "zh-Hant": "TC", "ja": "JP"}
# Of the three, those that the two languages write alike.
ALIKE = {("zh-Hans", "zh-Hant"): "直刃", ("zh-Hans", "ja"): "", ("zh-Hant", "ja"): "骨"}


@cache
def pdf(tag: str, text: str) -> bytes:
    return press(lay_sheet(LANGUAGES[tag], [Paragraph(Unit("p", text, 1))])).pdf


def shape(tag: str, char: str) -> Image.Image:
    """Return the ink of a character, large, in black and white."""
    picture = pypdfium2.PdfDocument(pdf(tag, char))[0].render(scale=20).to_pil().convert("1")
    ink = ImageChops.invert(picture.convert("L")).getbbox()
    assert ink is not None
    return picture.crop(ink).resize((200, 200)).convert("L")


def difference(first: str, second: str, char: str) -> float:
    """Return the share of pixels in which two languages draw a character differently."""
    changed = ImageChops.difference(shape(first, char), shape(second, char))
    return sum(changed.histogram()[128:]) / (200 * 200)


@pytest.mark.parametrize(("tag", "face"), FACES.items())
def test_the_embedded_face_is_that_of_the_language(tag: str, face: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(tag, HAN))) as file:
        (font,) = file.pages[0].Resources.Font.values()
        assert str(font.BaseFont).partition("+")[2] == f"Noto-Sans-CJK-{face}"


@pytest.mark.parametrize(("first", "second"), list(combinations(FACES, 2)))
def test_shapes_differ_where_the_languages_do(first: str, second: str) -> None:
    alike = {char for char in HAN if difference(first, second, char) < 0.01}
    assert alike == set(ALIKE[first, second])


def test_a_japanese_name_on_a_chinese_sheet_keeps_its_shapes() -> None:
    """The language of a part reaches the face: ``lang`` stands on the name."""
    language = LANGUAGES["zh-Hans"]
    (span,) = Setter(language, Words(language, {}), {}).value(HAN, "ja")
    assert span.language == "ja"
