"""What is completed before a PDF is written: link names, print flags, header scopes, fonts."""

from __future__ import annotations

import io

import pikepdf

from handoutpress.engine.finish import EmbeddedFont, _with_leading_gaps
from handoutpress.engine.press import lay_out, press

HTML = (
    '<html lang="en"><head><title>T</title></head><body style="font-family: Noto Sans">'
    '<p>Call <a href="tel:988"> 9 8\n8 </a> or <b><a href="https://example.org/x">read</a></b></p>'
    "<table><tr><th>What</th><th>When</th></tr>"
    '<tr><th scope="row">Iron</th><td>Night</td></tr></table></body></html>'
)


def test_links_say_their_words_and_print() -> None:
    with pikepdf.open(io.BytesIO(press(lay_out(HTML, {})).pdf)) as pdf:
        links = list(pdf.pages[0].Annots)
        assert {str(link.A.URI): str(link.Contents) for link in links} == {
            "tel:988": "9 8 8",
            "https://example.org/x": "read",
        }
        assert {int(link.F) for link in links} == {4}


def test_every_header_says_what_it_heads() -> None:
    with pikepdf.open(io.BytesIO(press(lay_out(HTML, {})).pdf)) as pdf:
        scopes = [
            str(item.A.Scope)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]
    assert sorted(scopes) == ["/Column", "/Column", "/Row"]


def test_the_fonts_are_named_without_their_subset_mark() -> None:
    assert set(press(lay_out(HTML, {})).fonts) == {
        EmbeddedFont("Noto Sans", True),
        EmbeddedFont("Noto Sans Bold", True),
    }


def test_a_gap_at_the_end_of_a_row_of_letters_begins_the_next_row() -> None:
    rows = [b"BT", b"/A 14 Tf", b"[<01>0<02>-226] TJ", b"/B 7 Tf", b"[<03>0] TJ", b"ET"]
    assert list(_with_leading_gaps(rows)) == [
        b"BT", b"/A 14 Tf", b"[<01>0<02>] TJ", b"/B 7 Tf", b"[-452.000<03>0] TJ", b"ET",
    ]  # fmt: skip


def test_a_gap_that_nothing_follows_is_left_out_and_others_stay() -> None:
    rows = [b"BT", b"/A 14 Tf", b"[<01>12<02>-226] TJ", b"ET", b"BT", b"[<03>9<04>] TJ", b"ET"]
    assert list(_with_leading_gaps(rows)) == [
        b"BT", b"/A 14 Tf", b"[<01>12<02>] TJ", b"ET", b"BT", b"[<03>9<04>] TJ", b"ET",
    ]  # fmt: skip
