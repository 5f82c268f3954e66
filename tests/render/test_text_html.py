"""A text becomes HTML as it is: escaped, isolated, and with no white space of its own."""

from __future__ import annotations

import pytest

from handoutpress.language.registry import find_language
from handoutpress.render.imprint_html import imprint_html
from handoutpress.render.inline import Span
from handoutpress.render.places import Slot
from handoutpress.render.slots import Filled
from handoutpress.render.text_html import text_html


@pytest.mark.parametrize(
    ("span", "html"),
    [
        (Span("plain"), "plain"),
        (Span("a < b & \"c\" 'd'"), "a &lt; b &amp; &#34;c&#34; &#39;d&#39;"),
        (Span("bold", strong=True), "<strong>bold</strong>"),
        (Span("4 cm", keep=True), '<span class="keep">4 cm</span>'),
        (
            Span("x", strong=True, direction="ltr", keep=True, language="fr"),
            '<strong><span dir="ltr" lang="fr" class="keep">x</span></strong>',
        ),
        (
            Span("outer", direction="rtl", inner=(Span("in<"), Span("1–2", direction="ltr"))),
            '<span dir="rtl">in&lt;<span dir="ltr">1–2</span></span>',
        ),
        (Span("outer", inner=(Span("inner"),)), "inner"),
    ],
)
def test_a_span_is_set(span: Span, html: str) -> None:
    assert text_html((span,)) == html


def test_spans_stand_beside_each_other() -> None:
    assert text_html((Span("a"), Span("b", strong=True), Span("\n"))) == "a<strong>b</strong>\n"


def test_a_value_cannot_become_markup_of_the_imprint() -> None:
    english = find_language("en").language
    slot = Slot("masthead-patient", "patient", "en", None, 1, 1.5, 2, 3, 4, 5, 'font: "A"', "ltr")
    hostile = "</p><script>'\"{slot.name}"
    html = imprint_html([Filled(slot, (Span(hostile),), english)], "letter", "<T>", english)
    assert "&lt;/p&gt;&lt;script&gt;&#39;&#34;{slot.name}</strong></p>" in html
    assert "<title>&lt;T&gt;</title>" in html
    assert "left: 1.5pt; top: 2pt; width: 3pt; font: &#34;A&#34;'" in html
    assert html.count("<p ") == 1
