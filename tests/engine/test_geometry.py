"""Where text and blocks landed, in points from the top left corner of the page."""

from __future__ import annotations

import pytest

from handoutpress.engine.geometry import PageFacts, all_texts
from handoutpress.engine.press import lay_out

STYLE = """
@page { size: 100pt 200pt; margin: 10pt 20pt; font-family: "Noto Sans";
        @bottom-center { content: "foot"; font-size: 5pt } }
body { margin: 0; font: 10pt/20pt "Noto Sans" } p { margin: 0 }
"""


def pages(body: str) -> tuple[PageFacts, ...]:
    html = f'<html lang="en"><head><style>{STYLE}</style></head><body>{body}</body></html>'
    return lay_out(html, {}).pages


def test_a_page_has_its_size_and_content_area() -> None:
    (page,) = pages("<p>a</p>")
    assert (page.page.x, page.page.y) == (0, 0)
    assert (page.page.right, page.page.bottom) == pytest.approx((100, 200))
    assert (page.content.x, page.content.y) == (20, 10)
    assert (page.content.right, page.content.bottom) == pytest.approx((80, 190))


def test_text_has_its_place_size_and_limit() -> None:
    (page,) = pages('<p>one</p><p style="margin-left: 5pt; font-size: 8pt">two</p>')
    one, two = (text for text in page.texts if not text.margin)
    assert (one.text, two.text) == ("one", "two")
    assert (one.points, one.rect.x) == pytest.approx((10, 20))
    assert (two.points, two.rect.x, two.limit.x) == pytest.approx((8, 25, 25))
    assert 30 <= two.rect.y < 50
    assert page.body_bottom == two.rect.bottom


def test_text_of_the_margin_is_marked_and_does_not_fill_the_page() -> None:
    (page,) = pages("<p>a</p>")
    (foot,) = (text for text in page.texts if text.margin)
    assert (foot.text, foot.points) == ("foot", 5)
    assert page.body_bottom < 50 < foot.rect.y


def test_a_block_has_role_id_border_and_lines() -> None:
    (page,) = pages(
        '<div data-role="panel" id="p" style="padding: 2pt; border: 1pt solid">'
        "<p>one</p><p>two three four five six</p></div>"
    )
    (block,) = page.blocks
    assert (block.role, block.id, block.page) == ("panel", "p", 1)
    assert (block.rect.x, block.rect.y) == (20, 10)
    assert block.lines >= 3
    assert block.rect.height == pytest.approx(6 + 20 * block.lines)


def test_a_split_block_stands_on_both_pages_and_an_empty_one_counts() -> None:
    both = pages(f'<div data-role="panel" id="p">{"<p>x</p>" * 12}</div>')
    assert [(block.id, block.page) for page in both for block in page.blocks] == [
        ("p", 1), ("p", 2),
    ]  # fmt: skip
    assert [text.page for text in all_texts(both) if not text.margin].count(2) == 3
    (page,) = pages('<div data-role="blank" style="height: 50pt"></div>')
    assert page.body_bottom == pytest.approx(60)


def test_a_blank_page_ends_where_it_begins() -> None:
    (page,) = pages("")
    assert page.body_bottom == page.content.y
