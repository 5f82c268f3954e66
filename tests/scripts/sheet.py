"""Small pages set as a handout is: spans, blocks, macros, style sheets and press of the house."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from handoutpress.content.blocks import Block, Heading, Item, ListBlock, Paragraph, Unit
from handoutpress.engine.geometry import PX
from handoutpress.engine.press import Laid, Pressed, lay_out, press
from handoutpress.language.dates import format_date
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.render.blocks import BlockSetter
from handoutpress.render.inline import Setter
from handoutpress.render.layout import Fit, Layout
from handoutpress.render.page_variables import line_heights
from handoutpress.render.templates import _environment
from handoutpress.resources import bundled
from handoutpress.translation.words import Words

NUMBER = "+1 (555) 010-0199"
DAY = date(2026, 11, 25)
COLUMN_MM, MARGIN_MM, HEIGHT_MM = 80, 12, 290
FIT = Fit(12, 1.4)
PAGE = """{% import "macros.html" as m with context %}<!doctype html>
<html lang="{{ view.language.tag }}" dir="{{ view.language.direction }}"><head><title>T</title>
<style>{{ css }}</style></head><body><main>{{ around | replace("BLOCKS", m.blocks(blocks)) }}</main>
</body></html>"""
SAMPLES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("samples.toml").read_text(encoding="utf-8")
)


def sample_texts(tag: str) -> tuple[str, str]:
    """Return a sample's sentence, as a translator types it, and its letters."""
    sample = SAMPLES[tag]
    return sample["text"].replace("{number}", NUMBER), sample["letters"]


def sample_date(language: Language) -> str:
    """Return the date that fills a sample in."""
    return format_date(DAY, language)


def sample_blocks(tag: str) -> tuple[Block, ...]:
    """Return a sample as a heading, a paragraph and a list."""
    text, letters = sample_texts(tag)
    return (
        Heading(Unit("h", LANGUAGES[tag].name, 1), 1),
        Paragraph(Unit("p", text, 2)),
        ListBlock("l", (Item(Unit("i", letters, 3)), Item(Unit("j", f"**{letters}**", 4)))),
    )


def sample_paragraphs(tag: str) -> tuple[Block, ...]:
    """Return a sample as two paragraphs, the letters in bold."""
    text, letters = sample_texts(tag)
    return Paragraph(Unit("a", text, 1)), Paragraph(Unit("b", f"**{letters}**", 2))


def lay_sheet(
    language: Language,
    blocks: Iterable[Block],
    column_mm: float = COLUMN_MM,
    around: str = "BLOCKS",
) -> Laid:
    """Lay blocks out in a column of the given width, with HTML of the templates around them."""
    setter = Setter(language, Words(language, {}), {"date": sample_date(language)})
    views = BlockSetter(setter, lambda _: None, lambda _, __: ()).blocks(tuple(blocks))
    template = _environment(None).from_string(PAGE)
    html = template.render(
        view=SimpleNamespace(language=language, layout=Layout()),
        css=Markup(_style(language, column_mm)),  # noqa: S704 - our own files
        around=Markup(around),  # noqa: S704 - the tests' own
        blocks=views,
    )
    return lay_out(html, {})


def _style(language: Language, column_mm: float) -> str:
    fonts = ", ".join(f'"{family}"' for family in language.fonts)
    size = f"{column_mm + 2 * MARGIN_MM}mm {HEIGHT_MM}mm"
    return "\n".join(
        (
            (bundled("styles") / "base.css").read_text(encoding="utf-8"),
            f":root {{ --body: {FIT.size(language):g}pt; --fonts: {fonts}; --brand: #000;",
            f"--leading: {FIT.line_height(language):g}; {line_heights(language)} }}",
            f"@page {{ size: {size}; margin: {MARGIN_MM}mm }}",
            f"@page :left {{ margin: {MARGIN_MM}mm }}",
            "h1 { margin-bottom: 4mm } main > p, main > ul { max-width: none }",
        )
    )


def lay_text(language: Language, text: str, column_mm: float = COLUMN_MM) -> Laid:
    """Lay out one paragraph."""
    return lay_sheet(language, [Paragraph(Unit("p", text, 1))], column_mm)


def printed_lines(laid: Laid) -> list[str]:
    """Return the text of each line, from the top, in the order of reading."""
    return ["".join(_texts(line)) for page in laid.boxes for line in _line_boxes(page)]


def baselines(laid: Laid) -> list[float]:
    """Return where the lines stand, in points from the top of the page."""
    return [
        (line.position_y + line.baseline) * PX for page in laid.boxes for line in _line_boxes(page)
    ]


def _line_boxes(box: Any) -> Iterable[Any]:
    if type(box).__name__ == "LineBox":
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _line_boxes(child)


def _texts(box: Any) -> Iterable[str]:
    if type(box).__name__ == "TextBox":
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts(child)


@cache
def pressed_sample(tag: str) -> Pressed:
    """Return the sample page of a language, pressed once for all tests of a process."""
    return press(lay_sheet(LANGUAGES[tag], sample_blocks(tag)))
