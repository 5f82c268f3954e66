"""What the tables make and no comparison proves: it changes nothing, or what a clinic may change.

Each was laid out, drawn and compared, and is not planted.
"""

from __future__ import annotations

WHY: dict[str, tuple[str, ...]] = {
    "no letter is under the limit": (
        "shrink: about { font-size: 80% } [en-a4]",
        "shrink: foot { font-size: smaller } [en]",
        "shrink: notice { font-size: smaller } [es]",
    ),
    "a rule of ours that is more exact stays in force": (
        "shrink: card note { font-size: .55rem } [ar]",
        "shrink: reader { font-size: 7pt } [es-teach-en]",
        "reorder: support numbers, .support div { display: flex; flex-direction: column }"
        " support numbers { order: -1 } [ar]",
        "cover: card { position: relative; z-index: 2; background: white; margin-top: -12mm } [es]",
    ),
    "the sheet has no such place": (
        "shrink: table { font-size: 7pt } [en-large]",
        "shrink: doses { font-size: 12pt } [en-visit-large]",
    ),
    "it reads as before": (
        "cover: topic headings { outline: 4mm solid white } [en]",
        "letters: foot code { direction: rtl } [en-visit]",
        "letters: card number, &#8238;{{ HERE }}&#8236; [en-a4]",
        "drop: question, {{ HERE if view.language.direction == 'ltr' }} [fa-teach-en]",
    ),
    "what is moved stands on a side where it may": (
        "move: soon { break-before: page } [ar-large]",
    ),
    "the sheet prints at a smaller size, where a rule of ours that is more exact is in force": (
        "cover: urgent { position: relative; z-index: 2; background: white;"
        " margin-top: -12mm } [en]",
        "cover: about { position: relative; z-index: 2; background: white;"
        " margin-top: -12mm } [en]",
        "shrink: lead { font-size: .55rem } [en]",
        "shrink: lead { font-size: 1.5vw } [en]",
    ),
    "the page around it has the same language": (
        "mark: part without a language [fa]",
        "mark: part without a language [ko]",
    ),
    "the cells of the card may stand in any order": (
        "reorder: card, .card .cells { display: flex; flex-direction: row-reverse } [en]",
        "reorder: base.css, .card .cells { display: flex; flex-direction: row-reverse; [fa]",
        "reorder: base.css, .card .cells { display: flex; flex-direction: row-reverse; [en-a4]",
        "reorder: card, .card .cells { display: flex } #card-1 { order: 3 } [en]",
        "reorder: cells reversed [fa]",
        "reorder: cells reversed [en]",
        "reorder: cells sorted by number [en]",
        "reorder: cells sorted by number [es]",
    ),
    "nothing is cut off, a page is added": (
        "clip: body items { overflow: hidden; height: 2cm } [ar]",
    ),
}
THROWN_OUT = frozenset(name for names in WHY.values() for name in names)
