"""A small sheet of one page with one of each kind of place, and what the proof says of it."""

from __future__ import annotations

from handoutpress.engine.drawing import draw_sides
from handoutpress.engine.press import lay_out, press
from handoutpress.engine.printed import Printed
from handoutpress.engine.read_printed import read_printed
from handoutpress.proof.expected import Expected
from handoutpress.proof.ink import prove_ink
from handoutpress.proof.seen import prove_seen
from handoutpress.proof.words import known_ids, prove_words
from handoutpress.render.places import Foot, Part, Picture, Piece, Place, Run

STYLE = """
@page { size: 105mm 148mm; margin: 10mm 10mm 20mm; font-family: "Noto Sans";
        @bottom-center { content: element(foot) } }
body { font: 12pt/1.4 "Noto Sans"; margin: 0 } h1, h2, p, ul, ol { margin: 0 }
h1 { font-size: 16pt; bookmark-level: 1 } h2 { font-size: 14pt; bookmark-level: 2 }
ul, ol { padding-left: 24pt } ul > li { list-style-type: "•  " }
.foot { position: running(foot); font-size: 10pt }
.n::before { content: counter(page) }
.keep { white-space: nowrap }
.blank { border-bottom: 1pt solid #000; min-height: 20pt }
img { width: 30pt; height: 30pt; display: block }
a { color: inherit }
table { border-collapse: collapse } th, td { border: 1pt solid #000; width: 60pt; height: 24pt }
"""
BODY = """
<div class="foot" data-role="foot" id="foot">A sheet · Page <span class="n"></span> of 1</div>
<header id="head" data-role="masthead"><p>The Clinic</p><p>12 Mill Lane</p>
<img src="asset:logo" alt="A wave"></header>
<h1 id="title" data-role="title">After the visit</h1>
<h2 id="call" data-role="heading">Call us if</h2>
<ul id="list" data-role="list">
<li id="one" data-role="item">You bleed for 2 hours</li>
<li id="two" data-role="item">You have a fever</li>
</ul>
<ol id="steps" data-role="list"><li id="first" data-role="item">Rest</li></ol>
<div id="cell" data-role="cell"><p>Day</p>
<p><span class="keep"><a href="tel:+12065550142">206 555 0142</a></span></p></div>
<div id="name" data-role="blank" class="blank"><p>For</p></div>
<table id="table" data-role="table"><tr><th id="h1">Name</th><th id="h2">Dose</th></tr>
<tr><th id="c1">iron</th><td id="c2"></td></tr></table>
<p id="ar" lang="ar" dir="rtl">اتصل <span dir="ltr">555 0142</span></p>
"""
LOGO = (
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
    b'<path d="M0 0h10v5H0z" fill="#000"/></svg>',
)
EXPECTED = Expected(sides=1, most_sides=1, smallest=10, first_page=())


def said(text: str, **more: object) -> Piece:
    """Return a piece in English."""
    return (Run(text, "ltr", "en", **more),)  # type: ignore[arg-type]


PLACES = (
    Place("head", "masthead", "", (said("The Clinic"), said("12 Mill Lane")), free=True,
          loose=True, pictures=(Picture("logo", "A wave"),)),
    Place("title", "title", "h1", (said("After the visit"),)),
    Place("call", "heading", "h2", (said("Call us if"),)),
    Place("list", "list", "ul"),
    Place("one", "item", "li", (said("You bleed for 2 hours"),), marker=""),
    Place("two", "item", "li", (said("You have a fever"),), marker=""),
    Place("steps", "list", "ol"),
    Place("first", "item", "li", (said("Rest"),), marker="1"),
    Place("cell", "cell", "", (
        said("Day"), said("206 555 0142", keep=True, href="tel:+12065550142"))),
    Place("name", "blank", "", (said("For"),), room=True),
    Place("table", "table", "table"),
    Place("h1", "", "th", (said("Name"),)),
    Place("h2", "", "th", (said("Dose"),)),
    Place("c1", "", "th", (said("iron"),), column="h1"),
    Place("c2", "", "td", (), room=True, column="h2"),
    Place("ar", "", "", (
        (Run("اتصل ", "rtl", "ar"), Run("555 0142", "ltr", "ar", keep=True)),)),
)  # fmt: skip
WORDS = (("A sheet ·", ""),), (("Page ", ""), ("", "page"), (" of ", ""), ("", "pages"))
FOOT = Foot("foot", tuple(tuple((said(text)[0], kind) for text, kind in piece) for piece in WORDS))
PARTS = (Part(PLACES, FOOT),)


def printed(style: str = "", old: str = "", new: str = "") -> tuple[Printed, bytes]:
    """Return what is printed with a style added, or with a stretch of the page replaced."""
    assert old in BODY
    head = f"<title>T</title><style>{STYLE}{style}</style>"
    html = f'<html lang="en"><head>{head}</head><body>{BODY.replace(old, new)}</body></html>'
    laid = lay_out(html, {"logo": LOGO})
    pdf = press(laid).pdf
    return read_printed(laid.document, laid.boxes, known_ids(PARTS)), pdf


def faults(style: str = "", old: str = "", new: str = "") -> set[tuple[str, str | None]]:
    """Return (code, block) of all that words, seen and ink find."""
    page, pdf = printed(style, old, new)
    found = prove_words(page, PARTS, EXPECTED) + prove_seen(page, PARTS, EXPECTED)
    found += prove_ink(draw_sides(pdf), page, EXPECTED)
    return {(fault.code, fault.key) for fault in found}
