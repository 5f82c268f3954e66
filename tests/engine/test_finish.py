"""What is completed before a PDF is written: link names, print flags, header scopes, fonts."""

from __future__ import annotations

import io

import pikepdf
import pytest

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


@pytest.mark.parametrize(
    ("row", "written"),
    [
        (b"[<0e>-8.881784197001252e-16<01>-20.458<02>] TJ", b"[<0e>0<01>-20.458<02>] TJ"),
        (b"[7e-05<1e05>3] TJ", b"[0<1e05>] TJ"),
        (b"[<1e-05>] TJ", b"[<1e-05>] TJ"),  # letters, not a number
    ],
)
def test_no_gap_is_written_as_no_pdf_number(row: bytes, written: bytes) -> None:
    assert list(_with_leading_gaps([b"BT", row, b"ET"])) == [b"BT", written, b"ET"]
