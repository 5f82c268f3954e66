"""Faults planted in styles: a rule in a clinic's `clinic.css`, or a copy of ours with a slip in it.

A rule is planted at each of its places, in turn on each of its sheets (`places.py`);
of the comparisons in `seen` (`compare.py`) one proves it.
"""

from __future__ import annotations

from typing import NamedTuple

HERE = "HERE"  # stands for the selector of the place


class Rule(NamedTuple):
    """A rule with a fault; ``places`` and ``sheets`` are names, parted by "; " and " "."""

    kind: str
    seen: str
    css: str
    places: str
    sheets: str


class Slip(NamedTuple):
    """A copy of one of our style sheets with ``old`` replaced by ``new``."""

    kind: str
    seen: str
    file: str
    old: str
    new: str
    sheets: str


RULES = [
    # --- hide
    Rule("hide", "words", "HERE { display: none }",
         "2nd emergency item; what to do; emergency; card note; night note; notice; lead; fever; "
         "crisis box; weeks after; foot code; checked; support details; about; close; card hours; "
         "support ways; date blank; page number; 2nd medicine; languages; where; address",
         "en ar en-large fa en-a4 es fa-large ru es-visit ar-large en-colour ht vi so"),
    Rule("hide", "ink", "HERE { visibility: hidden }",
         "lead; urgent items; day number; soon; day hours; topic texts; visit values; "
         "support numbers; foot; page total; doses; patient; notice; reader",
         "en ar fa en-a4 en-large zh-Hans ko"),
    Rule("hide", "ink", "HERE { opacity: 0 }",
         "emergency heading; card; crisis number; bold words; say-back items; about words; "
         "infection; keep; clinic name",
         "en fa es en-large hi ar"),
    Rule("hide", "words", "HERE { font-size: 0 }",
         "card note; fever; support details; visit labels; foot",
         "en es ar"),
    Rule("hide", "ink", "HERE { text-indent: -300mm }",
         "title; lead; emergency items; close; say-back items; crisis number",
         "en fr en-a4"),
    Rule("hide", "ink", "HERE { color: white }",
         "day hours; notice; card labels; infection; web; what to do; foot title",
         "en ar vi"),
    Rule("hide", "ink", "HERE { color: transparent }",
         "2nd emergency item; figures; topic headings; visit time; night note",
         "en fa en-visit"),
    Rule("hide", "pictures", "HERE { display: none }", "logo; web code", "en ar"),
    Rule("hide", "pictures", "HERE { visibility: hidden }", "logo; web code", "fa en-large"),
    Rule("hide", "pictures", "HERE { opacity: .03 }", "logo; web code", "en es"),
    Rule("hide", "words", "HERE { content: none; display: none }", "foot; 2nd foot; 2nd card",
         "en en-with-ar"),
    Rule("hide", "words", "HERE { max-lines: 1 }", "infection; bleeding; lead; close",
         "en-large es-visit"),
    Rule("hide", "words", "HERE { position: running(nothing) }", "notice; card note; close; about",
         "ar en fa"),
    # --- shrink
    Rule("shrink", "size", "HERE { font-size: 80% }",
         "notice; card hours; support details; foot; about; card labels",
         "ar en es fa en-a4"),
    Rule("shrink", "size", "HERE { font-size: 7pt }",
         "topic texts; emergency items; night note; foot; figures; table; visit values; "
         "checked; web; what to do; masthead; languages; right items; reader",
         "en ar en-visit fa es en-large hi"),
    Rule("shrink", "size", "HERE { font-size: .55rem }",
         "lead; urgent; card note; body items; say-back; keep; links",
         "en ko ar"),
    Rule("shrink", "size", "HERE { font-size: 12pt }",
         "emergency items; card hours; about; foot; close; doses",
         "en-large ar-large en-visit-large"),
    Rule("shrink", "size", "HERE { font-size: smaller }", "foot; card labels; notice",
         "en es en-a4"),
    Rule("shrink", "size", "HERE { font-size: 1.5vw }", "lead; infection", "en fa"),
    Rule("shrink", "size", "HERE { font: 8pt sans-serif }", "infection; support", "en es"),
    # --- cover
    Rule("cover", "ink",
         "HERE { position: relative } HERE::after { content: ''; position: absolute; inset: 0; "
         "background: white }",
         "card; emergency; about; fever; soon; weeks items; support; crisis box",
         "en ar es en-a4"),
    Rule("cover", "ink",
         "HERE::before { content: ''; position: absolute; background: #000; width: 30mm; "
         "height: 8mm }",
         "title; day hours; what to do; infection; notice; support numbers",
         "en es ar"),
    Rule("cover", "ink",
         "body::after { content: ''; position: absolute; top: 40mm; left: 0; width: 120mm; "
         "height: 60mm; background: #fff }", "title", "en"),
    Rule("cover", "ink",
         "HERE::after { content: ''; display: block; height: 9mm; margin-top: -9mm; "
         "background: #ddd; position: relative }",
         "urgent; card; close; about words; visit panel", "en fa so"),
    Rule("cover", "ink",
         "HERE { position: relative; z-index: 2; background: white; margin-top: -12mm }",
         "urgent; card; about", "en es"),
    Rule("cover", "ink", "HERE { outline: 4mm solid white }",
         "card labels; fever; topic headings", "en ar"),
    Rule("cover", "ink", "HERE { box-shadow: inset 0 0 0 20mm #000; outline: 3mm solid #000 }",
         "fever; card note", "en es"),
    Rule("cover", "ink",
         "HERE { background: url(asset:icons/tick-box.svg) 0 0 / 3mm 3mm }",
         "lead; topic texts; emergency items; card; about words", "en fa vi"),
    Rule("cover", "ink",
         "HERE { background: repeating-linear-gradient(#000, #000 1mm, #fff 1mm, #fff 2mm) }",
         "emergency; notice; close", "en ar"),
    Rule("cover", "ink",
         ".logo { position: absolute; left: 0; top: 30mm; width: 150mm; height: 90mm; "
         "opacity: .9 }", "logo", "en es"),
    # --- colour
    Rule("colour", "contrast ink", "HERE { color: #999 }",
         "notice; card note; support details; foot; about; topic texts; visit labels; day hours; "
         "checked; where",
         "ar en fa es en-large en-colour"),
    Rule("colour", "contrast ink", "HERE { color: #767676 }",
         "lead; say-back items; table heads; web; night note; soon items",
         "en es en-visit ar"),
    Rule("colour", "contrast ink", "HERE { background: #333 }",
         "emergency items; card; infection; bold words", "en fa fr"),
    Rule("colour", "ink", "HERE { background: #000 }",
         "title; fever; day hours; foot; table heads", "en ar en-a4"),
    Rule("colour", "contrast ink", "HERE { background: #7a7a7a }", "urgent; card note; close",
         "en hi ar"),
    Rule("colour", "contrast ink", "HERE { opacity: .35 }",
         "soon; about; support; foot; 2nd part; right side",
         "en ar es en-a4 en-with-ar en-beside-ht"),
    Rule("colour", "contrast ink", "HERE { color: gold }",
         "emergency heading; card numbers; section headings", "en-colour fa ru"),
    Rule("colour", "contrast ink", "HERE { color: #f60; background: #c30 }",
         "what to do; crisis box; say-back heading", "en-colour es"),
    Rule("colour", "contrast ink", ":root { --ink: #cfd8dc; --alarm: #ffcdd2 }", "title",
         "en ar"),
    Rule("colour", "contrast ink", "HERE { background: #fafafa; color: #888 }", "lead; close",
         "en fa"),
    # --- move
    Rule("move", "ink", "HERE { position: relative; left: -250mm }",
         "2nd emergency item; card note; infection; checked; page number", "en ar es"),
    Rule("move", "ink", "HERE { position: absolute; top: -40mm; left: 10mm }",
         "card; lead; close; notice", "en fa"),
    Rule("move", "ink", "HERE { position: relative; top: -7mm }",
         "lead; fever; card note; topic texts; support details", "en ar en-large"),
    Rule("move", "ink", "HERE { margin-top: -6mm }",
         "urgent heading; what to do; card hours; bleeding", "en es ko"),
    Rule("move", "ink", "HERE { position: absolute; top: 0; left: 0 }",
         "soon; card note; clinic name; about", "en ar"),
    Rule("move", "side", "HERE { break-before: page }", "emergency; card; get-help; soon",
         "en fa es-visit ar-large"),
    Rule("move", "ink", "HERE { margin-inline-start: 200mm; white-space: nowrap }",
         "night note; infection; foot code", "en ar"),
    Rule("move", "ink", "HERE { line-height: .3 }",
         "lead; emergency items; about words; topic texts; notice", "en-large es ar"),
    # --- clip
    Rule("clip", "ink", "HERE { overflow: hidden; height: 5mm }",
         "urgent; card; infection; support; close; weeks items; lead; soon",
         "en es ar fa en-large"),
    Rule("clip", "ink", "HERE { overflow: hidden; height: 0 }",
         "notice; card note; close; crisis box", "ar en fa"),
    Rule("clip", "ink", "HERE { overflow: hidden; height: 2cm }",
         "emergency; body items; support; visit panel; weeks after", "en ar es"),
    Rule("clip", "ink",
         "HERE { overflow: hidden; width: 14mm; white-space: nowrap }",
         "day hours; topic headings; web; title", "en fr ar"),
    Rule("clip", "ink", "HERE { position: absolute; clip: rect(0, 0, 0, 0) }",
         "what to do; checked; night note", "en es"),
    Rule("clip", "ink",
         "HERE { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 20mm; "
         "block-ellipsis: auto; max-lines: 1 }",
         "infection", "en-large"),
    # --- reorder
    Rule("reorder", "order", "HERE { display: flex; flex-direction: column-reverse }",
         "get-help; support", "en ar"),
    Rule("reorder", "words", ".emergency ul { display: flex; flex-direction: column } "
         "HERE { order: 1 }", "2nd emergency item", "en es fa"),
    Rule("reorder", "order", ".card .cells { display: flex; flex-direction: row-reverse }", "card",
         "en ar es"),
    Rule("reorder", "order", ".list { display: flex; flex-direction: column-reverse }", "items",
         "en fa ht"),
    Rule("reorder", "words", "main { display: flex; flex-direction: column } HERE { order: 5 }",
         "get-help; card; lead", "en fa es"),
    Rule("reorder", "words", ".support div { display: flex; flex-direction: column } "
         "HERE { order: -1 }",
         "support details; support numbers", "en ar"),
    Rule("reorder", "order", ".card .cells { direction: rtl }", "card", "en en-a4"),
    Rule("reorder", "words", ".card .cells { display: flex } #card-1 { order: 3 }", "card",
         "en fa"),
    Rule("reorder", "order",
         ".get-help { position: relative } .emergency { position: relative; top: 120mm } "
         ".soon { position: relative; top: -90mm }", "get-help", "en es"),
    Rule("reorder", "ink", ".beside .row { display: flex; flex-direction: row-reverse } "
         "HERE { margin-top: -8mm }",
         "right items", "en-beside-ht"),
    # --- add
    Rule("add", "words", "HERE::before { content: 'Do NOT ' }",
         "headings; urgent heading; what to do; emergency items; ask us; body items",
         "en en-a4 es"),
    Rule("add", "words", "HERE::after { content: '7' }",
         "links; day number; fever figure; crisis number; visit time; keep", "en ar en-visit"),
    Rule("add", "words", "HERE::after { content: ' (optional)' }",
         "2nd emergency item; card note; pregnancy test; close", "en fr"),
    Rule("add", "words", "HERE::before { content: '1' }",
         "doses; figures; page number; patient", "en-visit ar-visit"),
    Rule("add", "words", "HERE { list-style-type: 'not: ' !important }",
         "emergency items; urgent items",
         "en fa"),
    Rule("add", "words", "HERE { list-style: decimal inside !important }",
         "soon items; weeks items",
         "en es"),
    Rule("add", "words",
         "@page { @top-center { content: 'DRAFT, not valid'; font-size: 12pt } }", "title",
         "en fa"),
    Rule("add", "words",
         "@page :first { @right-middle { content: 'Call 555-0100'; font-size: 11pt } }", "title",
         "es ar"),
    Rule("add", "words", "HERE { quotes: '<' '>' } HERE::before { content: open-quote }",
         "close; say-back items", "en es"),
    Rule("add", "words", "body { counter-reset: n } HERE { counter-increment: n } "
         "HERE::before { content: counter(n) '. ' }", "topic headings; section headings", "en ar"),
    Rule("add", "words", "HERE::before { content: attr(id) ' ' }", "fever; infection; items",
         "en fa es"),
    Rule("add", "words", "HERE::after { content: ' / 12' }", "page total; page of", "en ar"),
    Rule("add", "ink", "HERE { background: url(asset:icons/emergency.svg) 0 0 / 9mm 9mm repeat }",
         "soon; say-back; about", "en es"),
    Rule("add", "words", ".page-number::before { content: counter(page, lower-roman) }", "title",
         "en ar"),
    Rule("add", "words", ".page-number::before { content: '1' }", "title", "en-a4 fa"),
    Rule("add", "words", "@page { counter-increment: page 2 }", "title", "en es"),
    # --- swap
    Rule("swap", "words",
         "#card-1 a, #card-2 a { font-size: 0 } #card-1 a::after { font-size: 16pt; "
         "content: '(206) 555-0177' } #card-2 a::after { font-size: 16pt; "
         "content: '(206) 555-0142' }", "card", "en ar"),
    Rule("swap", "place",
         ".card .cells { position: relative } #card-1 .number { position: relative; left: 41mm } "
         "#card-2 .number { position: relative; left: -41mm }", "card", "en-a4"),
    Rule("swap", "order", "#em-bleeding { position: relative; top: 14mm } "
         "#em-faint { position: relative; top: -7mm } #em-belly { position: relative; top: -7mm }",
         "emergency", "en es"),
    # --- strike
    Rule("strike", "ink", "HERE { text-decoration: line-through 1.2pt }",
         "emergency items; day number; what to do; fever figure; visit values; checked; web; "
         "2nd medicine; doses; title; reader; right items; 2nd emergency",
         "en ar en-visit es fa en-large"),
    Rule("strike", "ink",
         "HERE { background: linear-gradient(#000, #000) 0 60% / 100% 2pt no-repeat }",
         "card note; infection; crisis number; close", "en fa"),
    # --- case
    Rule("case", "words", "HERE { text-transform: uppercase }",
         "title; section headings; emergency items; card labels; about words; support names",
         "en es ru fr"),
    Rule("case", "words", "HERE { text-transform: lowercase }",
         "clinic name; visit values; support names", "en-visit es-visit"),
    Rule("case", "words", "HERE { text-transform: capitalize }", "lead; topic texts; close",
         "en vi pt-BR"),
    Rule("case", "words", "HERE { text-transform: full-width }", "day hours; fever", "en zh-Hans"),
    # --- letters
    Rule("letters", "ink spacing words", "HERE { letter-spacing: -.45em }",
         "title; emergency items; card numbers; topic texts; close", "en es en-large"),
    Rule("letters", "ink spacing words", "HERE { letter-spacing: -2mm }",
         "day hours; notice; about words",
         "en fr ru"),
    Rule("letters", "ink spacing words", "HERE { direction: rtl }",
         "fever; day number; card note; doses; foot code", "en en-visit es"),
    Rule("letters", "ink spacing words", "HERE { direction: ltr }",
         "notice; emergency items; close; infection; 2nd emergency", "ar fa en-with-ar"),
    Rule("letters", "ink spacing words", "HERE { letter-spacing: -1.2mm }",
         "lead; what to do; bleeding", "en es ht"),
    Rule("letters", "ink spacing words",
         "HERE { font-stretch: ultra-condensed; letter-spacing: -1.1mm }",
         "support numbers; web", "en fa"),
    # --- two languages on a sheet, and the clinician's page
    Rule("hide", "ink", "HERE { visibility: hidden }",
         "2nd emergency; right title; marks; left side; questions",
         "en-with-ar ar-beside-en es-with-en en-beside-ht fa-teach-en"),
    Rule("cover", "ink",
         "HERE { position: relative } HERE::after { content: ''; position: absolute; inset: 0; "
         "background: #fff }", "2nd card; left side; reader",
         "en-with-ar ar-beside-en es-teach-en"),
    Rule("colour", "contrast ink", "HERE { color: #9a9a9a }",
         "right items; languages; how; 2nd foot",
         "en-beside-ht es-with-en fa-teach-en en-with-ar"),
    Rule("shrink", "size", ".set HERE { font-size: 8pt }",
         "where; how; languages", "es-teach-en fa-teach-en en-with-ar"),
    Rule("move", "ink", "HERE { position: relative; left: -260mm }",
         "right items; marks; reader; 2nd emergency",
         "ar-beside-en es-with-en es-teach-en en-with-ar"),
    Rule("clip", "ink", "HERE { overflow: hidden; height: 4mm }",
         "2nd card; right title; questions", "es-with-en en-beside-ht es-teach-en"),
    Rule("add", "words", "HERE::after { content: ' 1' }",
         "marks; right title; reader; languages",
         "en-with-ar en-beside-ht fa-teach-en ar-beside-en"),
    Rule("transform", "ink", "HERE { transform: rotate(180deg) }",
         "2nd emergency; left side; reader", "es-with-en en-beside-ht fa-teach-en"),
    # --- transform
    Rule("transform", "ink pictures", "HERE { transform: scale(.05) }",
         "emergency; card; about; logo; infection; soon; 2nd card", "en ar es en-with-ar"),
    Rule("transform", "ink", "HERE { transform: rotate(180deg) }",
         "title; urgent; card note; day number; masthead", "en fa en-a4"),
    Rule("transform", "ink", "HERE { transform: translate(-3000pt) }",
         "fever; support; close; get-help", "en ar"),
    Rule("transform", "ink", "HERE { transform: skewX(60deg) }",
         "lead; emergency; say-back", "en es"),
    Rule("transform", "ink", "HERE { transform: scaleX(-1) }",
         "topic texts; card; emergency heading", "en ar"),
    Rule("transform", "ink", "HERE { display: inline-block; transform: scale(.3) }",
         "figures; keep; foot code", "en fa"),
    Rule("transform", "ink", "HERE { transform: rotate(90deg) }",
         "urgent; about words", "en es"),
]  # fmt: skip

SLIPS = [
    Slip("hide", "words", "base.css",
         ".foot .end { width: 32mm; text-align: end; font-weight: 700 }",
         ".foot .end { display: none }", "en ar"),
    Slip("shrink", "size", "base.css", "font-size: var(--fine); line-height: var(--cell-line)",
         "font-size: 8pt; line-height: var(--cell-line)", "en es fa"),
    Slip("shrink", "size", "base.css", "font-size: 0.92rem", "font-size: 0.6rem",
         "en-visit ar-visit"),
    Slip("shrink", "size", "base.css", ".support .details { font-size: 10pt",
         ".support .details { font-size: 8pt", "en hi"),
    Slip("shrink", "size", "base.css", "font-size: var(--body); line-height",
         "font-size: 9pt; line-height", "en fa vi"),
    Slip("shrink", "size", "large.css", ".under-card, .foot { font-size: 18pt }",
         ".under-card, .foot { font-size: 14pt }", "en-large ar-large"),
    Slip("colour", "contrast ink", "base.css", "--ink: #000; --ink-text: #000; --alarm: #000",
         "--ink: #aaa; --ink-text: #aaa; --alarm: #c66", "en es"),
    Slip("colour", "contrast ink", "base.css", "font-family: var(--fonts); color: #000",
         "font-family: var(--fonts); color: #8a8a8a", "en ar"),
    Slip("colour", "contrast ink", "colour.css", "--alarm: #a3001b", "--alarm: #ff8a80",
         "en-colour ru"),
    Slip("move", "ink", "base.css", "width: 100%; vertical-align: top; padding-top: 2.5mm",
         "width: 100%; vertical-align: bottom; padding-top: 40mm", "en"),
    Slip("move", "side", "base.css", ".card { break-inside: avoid;",
         ".card { break-inside: avoid; break-before: page;", "es fa"),
    Slip("clip", "ink", "base.css", ".panel { break-inside: avoid;",
         ".panel { break-inside: avoid; max-height: 20mm; overflow: hidden;", "en ar"),
    Slip("reorder", "order", "base.css", ".card .cells { display: table; table-layout: fixed;",
         ".card .cells { display: flex; flex-direction: row-reverse;", "fa en-a4"),
    Slip("drop", "words", "base.css", ".page-number::before { content: counter(page) }", "",
         "en ar"),
    Slip("add", "words", "base.css", '"•  "', '"No:  "', "en es"),
    Slip("digit", "words", "base.css", ".page-number::before { content: counter(page) }",
         ".page-number::before { content: counter(page, decimal-leading-zero) }", "en fa"),
    Slip("digit", "words", "base.css", ".page-number::before { content: counter(page) }",
         ".page-number::before { content: counter(pages) }", "en es"),
    Slip("swap", "words", "pair.css", ".mark { display: inline-block; font-weight: 700 }",
         ".mark { display: none } h2::before { content: counter(h, upper-alpha) ' '; "
         "counter-increment: h 2 }", "en-with-ar"),
    Slip("hide", "words", "pair.css", ".mark { display: inline-block; font-weight: 700 }",
         ".mark { display: none }", "en-with-ar es-with-en"),
]  # fmt: skip
