"""Every check of the proof bites: a page with the fault planted is refused, without it passes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoutpress.engine.finish import EmbeddedFont
from handoutpress.engine.press import lay_out, press
from handoutpress.proof.pages import Expected, prove, prove_fonts

STYLE = """
@page { size: 105mm 148mm; margin: 10mm; font-family: "Noto Sans";
        @bottom-center { content: element(foot) } }
body { font: 12pt/1.4 "Noto Sans"; margin: 0 } h1, h2, p, ul { margin: 0 }
.foot { position: running(foot); font-size: 10pt }
.whole { break-inside: avoid }
"""
FILL = "<p>A line of text that fills the page.</p>"
PANEL = (
    '<section class="whole" data-role="panel" id="emergency">'
    '<h2 data-role="heading" id="e">Call</h2><p>If you bleed.</p></section>'
)
ALL_WELL = Expected(sides=1, most_sides=1, smallest=10, first_page=("emergency",))


def page(body: str, style: str = "") -> str:
    return (
        f'<html lang="en"><head><title>T</title><style>{STYLE}{style}</style></head><body>'
        f'<div class="foot" data-role="foot" id="foot">Page 1 of 1</div>{body}</body></html>'
    )


def codes(html: str, expected: Expected = ALL_WELL) -> list[str]:
    laid = lay_out(html, {})
    pressed = press(laid)
    return [fault.code for fault in prove(pressed.pages, pressed.log, expected)]


def test_a_sound_page_has_no_fault() -> None:
    assert codes(page(PANEL + FILL)) == []


@pytest.mark.parametrize(
    ("body", "style", "code"),
    [
        ('<img src="asset:clinic/logo" alt="Logo">', "", "engine-warning"),
        ('<img src="file:///etc/hostname" alt="x">', "", "engine-warning"),
        ('<img src="https://example.org/x.png" alt="x">', "", "engine-warning"),
        ("<p>a</p>", "p { colour: red }", "engine-warning"),
        ("<p>\U00013000</p>", "", "missing-glyph"),
        (f"<p>{'W' * 60}</p>", "", "text-overflow"),
        ('<div style="width: 12mm"><p>interpreter</p></div>', "", "text-overflow"),
        ('<p style="position: relative; left: 75mm">shifted off</p>', "", "text-overflow"),
        ('<p style="margin-left: -14mm">off the left edge</p>', "", "text-overflow"),
        ('<p style="font-size: 9.5pt">small</p>', "", "text-too-small"),
    ],
    ids=[
        "missing logo", "a file", "the network", "a bad style", "no glyph", "long word",
        "narrow cell", "moved off", "off the edge", "too small",
    ],
)  # fmt: skip
def test_a_planted_fault_is_named(body: str, style: str, code: str) -> None:
    assert codes(page(PANEL + body, style)) == [code]


@pytest.mark.parametrize("shift", ["margin-top: -12pt", "position: relative; top: -15pt"])
def test_a_text_on_another_is_a_fault(shift: str) -> None:
    body = f'<p>first line</p><p style="{shift}">second line</p>'
    assert codes(page(PANEL + body)) == ["text-overlap"]


def test_close_lines_and_letters_are_no_overlap() -> None:
    body = '<p style="line-height: 1.1">two<br>close <b>lines</b> of<i>letters</i></p>'
    assert codes(page(PANEL + body)) == []


@pytest.mark.parametrize(("down", "found"), [("0", []), ("6pt", ["text-overflow"])])
def test_a_line_that_ends_where_the_page_does(down: str, found: list[str]) -> None:
    """Naskh claims more than a line is high, and paints nothing there."""
    place = f"position: absolute; bottom: -{down}; font: 18pt/1.62 'Noto Naskh Arabic'"
    body = f'<p lang="ar" dir="rtl" style="{place}">التحدث إلى الآخرين</p>'
    assert codes(page(PANEL + body)) == found


@pytest.mark.parametrize(("down", "found"), [("0", []), ("4pt", ["text-overflow"])])
def test_a_close_line_at_the_end_of_the_page(down: str, found: list[str]) -> None:
    """A large line that is lower than its face: the last of side 1 in large print."""
    place = f"position: absolute; bottom: -{down}; font: 700 18pt/1.2 'Noto Sans'"
    assert codes(page(PANEL + f'<p style="{place}">Call us at any hour</p>')) == found


def test_a_hidden_overflow_is_still_a_fault() -> None:
    body = f'<div style="overflow: hidden; width: 40mm"><p>{"W" * 30}</p></div>'
    assert codes(page(PANEL + body)) == ["text-overflow"]


def test_get_help_must_stand_whole_on_page_1() -> None:
    expected = replace(ALL_WELL, sides=2, most_sides=2)
    late = page(FILL * 21 + PANEL + FILL * 10)
    assert codes(late, expected) == ["get-help-off-page-1"]
    split = page(f'<section data-role="panel" id="emergency">{FILL * 30}</section>')
    assert codes(split, expected) == ["get-help-off-page-1", "split-block"]


def test_get_help_that_is_not_there_at_all_is_a_fault() -> None:
    assert codes(page(FILL)) == ["get-help-off-page-1"]


def test_the_printed_total_is_held_against_the_pages() -> None:
    two = replace(ALL_WELL, most_sides=9)
    assert codes(page(PANEL + FILL * 30), two) == ["page-total"]


def test_more_sides_than_the_guide_allows() -> None:
    expected = replace(ALL_WELL, sides=2)
    assert codes(page(PANEL + FILL * 30), expected) == ["too-many-sides"]


@pytest.mark.parametrize("role", ["panel", "cell", "line", "topic", "item", "table"])
def test_a_split_block_is_a_fault(role: str) -> None:
    expected = replace(ALL_WELL, sides=2, most_sides=2)
    block = f'<div data-role="{role}" id="b">{FILL * 30}</div>'
    assert codes(page(PANEL + block), expected) == ["split-block"]


def test_a_heading_last_on_its_page_is_a_fault() -> None:
    expected = replace(ALL_WELL, sides=2, most_sides=2)
    stranded = '<h2 data-role="heading" id="alone">Alone</h2><div class="next"></div>'
    body = PANEL + stranded + FILL * 12
    assert codes(page(body, ".next { break-before: page }"), expected) == ["stranded-heading"]


def test_a_heading_beside_its_text_is_not_stranded() -> None:
    row = (
        '<div style="display: flex"><h2 data-role="heading" id="h" style="width: 30mm">Pain</h2>'
        "<p>Cramps.</p></div>"
    )
    assert codes(page(PANEL + row)) == []


@pytest.mark.parametrize(("role", "found"), [("figure", []), ("", ["stranded-heading"])])
def test_a_caption_under_its_drawing_is_not_stranded(role: str, found: list[str]) -> None:
    caption = '<div style="height: 20mm"></div><h3 data-role="heading" id="h">Shoulder</h3>'
    assert codes(page(PANEL + f'<div data-role="{role}" id="f">{caption}</div>')) == found


def test_a_heading_over_lines_to_write_on_is_not_stranded() -> None:
    line = '<div data-role="blank" id="b" style="height: 9mm"></div>'
    assert codes(page(PANEL + '<h2 data-role="heading" id="h">Your questions</h2>' + line)) == []


def test_a_nearly_empty_last_page_is_a_fault() -> None:
    expected = replace(ALL_WELL, sides=2, most_sides=2)
    body = PANEL + FILL * 3 + '<div style="break-before: page">One line.</div>'
    assert codes(page(body), expected) == ["last-page-empty"]


def test_a_blank_page_is_a_fault() -> None:
    expected = replace(ALL_WELL, sides=3, most_sides=3)
    body = PANEL + '<div style="break-before: right">' + FILL * 10 + "</div>"
    assert codes(page(body), expected) == ["blank-page"]


def test_the_back_of_a_sheet_may_stay_empty_before_a_new_one() -> None:
    expected = replace(ALL_WELL, sides=3, most_sides=3)
    sheet = '<div data-role="sheet" style="break-before: right"></div>'
    assert codes(page(PANEL + FILL * 3 + sheet + FILL * 10), expected) == []


def test_messages_hold_no_text_when_a_visit_is_filled_in() -> None:
    laid = lay_out(page(PANEL + f"<p>{'Q' * 60}</p>"), {})
    for private, shown in ((True, False), (False, True)):
        faults = prove(laid.pages, laid.log, replace(ALL_WELL, private=private))
        assert [fault.code for fault in faults] == ["text-overflow"]
        assert ("QQQ" in str(faults[0])) is shown


@pytest.mark.parametrize(
    ("fonts", "code"),
    [
        ((EmbeddedFont("DejaVu Sans", True),), "stray-font"),
        ((EmbeddedFont("Noto Sansation", True),), "stray-font"),
        ((EmbeddedFont("Noto Sans Bold", False),), "font-not-embedded"),
        ((), "no-fonts"),
    ],
)
def test_fonts_are_ours_and_embedded(fonts: tuple[EmbeddedFont, ...], code: str) -> None:
    assert [fault.code for fault in prove_fonts(fonts, ["Noto Sans"])] == [code]


def test_the_fonts_of_a_real_page_pass() -> None:
    pressed = press(lay_out(page(PANEL), {}))
    assert {font.name for font in pressed.fonts} == {"Noto Sans", "Noto Sans Bold"}
    assert prove_fonts(pressed.fonts, ["Noto Sans"]) == []
