"""Small good edits, one each, that clinics make: how a page looks, never what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a clinic's own: a style of its own, or a bundled template with a part anew.

    ``file`` is the template; ``old`` stands in it once.
    """

    css: str = ""
    file: str = ""
    old: str = ""
    new: str = ""

    def apply(self, clinic: Path) -> None:
        """Write what a clinic would write into its folder."""
        if self.css:
            (clinic / "styles").mkdir(exist_ok=True)
            (clinic / "styles" / "clinic.css").write_text(self.css + "\n", encoding="utf-8")
        if self.file:
            ours = (ROOT / "templates" / self.file).read_text(encoding="utf-8")
            assert ours.count(self.old) == 1, f"{self.file} is not what this edit was made for"
            (clinic / "templates" / self.file).parent.mkdir(parents=True, exist_ok=True)
            own = ours.replace(self.old, self.new)
            (clinic / "templates" / self.file).write_text(own, encoding="utf-8")


def template(file: str, old: str, new: str, css: str = "") -> Edit:
    return Edit(css, file, old, new)


EDITS = {
    "headings spaced": Edit("h2 { letter-spacing: 0.02em }"),
    "headings underlined": Edit("h2 { text-decoration: underline }"),
    "heading sizes": Edit(".standard .section > h2 { font-size: 1.3rem; font-weight: 600 }"),
    "title centred": Edit("h1 { text-align: center }"),
    "bar before headings": Edit(
        '.section > h2::before { content: ""; display: inline-block; width: 2.5mm; height: 0.8em;'
        " background: #0b4f6c; margin-inline-end: 2mm }\n"
        ".panel .section > h2::before { display: none }"
    ),
    "round frames": Edit(".panel { border-radius: 4mm }"),
    "thin frames": Edit(".panel, .card { border-color: #444; border-width: 0.5pt }"),
    "tinted card": Edit(".card { background: #eee }"),
    "tinted notice": Edit(".notice { background: #f4ecd8; padding: 0.4mm 1mm }"),
    "striped table": Edit("tbody tr:nth-child(even) td { background: #f5f5f5 }"),
    "strong in colour": Edit("strong { color: #7a0019 }"),
    "strong at 600": Edit("strong { font-weight: 600 }"),
    "more air in lists": Edit(".section > .list > li { margin-top: 1.2mm }"),
    "dash for a bullet": Edit('ul.list > li { list-style-type: "– " }'),
    "no bullet in the panels": Edit(".get-help ul.list > li { list-style-type: none }"),
    "support names larger": Edit(".standard .support .name { font-size: 14pt }"),
    "number at 18 points": Edit(".standard:not(.snug) .card .number { font-size: 18pt }"),
    "italic hours": Edit(".card .number + p { font-style: italic }"),
    "words of the foot to the start": Edit(".foot .end { text-align: start }"),
    "rule above the foot": Edit(".foot-cells { border-top: 2pt solid #0b4f6c }"),
    "grey foot": Edit(".foot { color: #333 }"),
    "logo larger": Edit(".standard .masthead .logo { width: 17mm; height: 17mm }"),
    "masthead the other way": Edit(".standard .masthead { flex-direction: row-reverse }"),
    "masthead double rule": Edit(".masthead { border-bottom: 3pt double #000 }"),
    "margins wider": Edit(
        "@page { margin-top: 16mm; margin-right: 16mm }\n@page :left { margin-left: 16mm }"
    ),
    "icons hidden": Edit("li.icon { background-image: none }"),
    "icons larger": Edit("li.icon { background-size: 1.7em 1.7em }"),
    "code smaller": Edit(".standard .web-code { width: 22mm; height: 22mm }"),
    "template: a wrapper": template(
        "part.html",
        '<div class="get-help">\n{{ m.blocks(view.help) }}\n</div>',
        '<div class="help-first"><div class="get-help">\n{{ m.blocks(view.help) }}\n</div></div>',
    ),
    "template: a class": template(
        "masthead.html",
        '<div class="clinic">',
        '<div class="clinic ours">',
        ".ours { color: #222 }",
    ),
    "template: an hr": template(
        "about.html",
        '<div class="about-words">',
        '<div class="about-words"><hr>',
        "hr { border: none; border-top: 1pt solid #000; margin: 0 0 1mm }",
    ),
    "template: an empty bar": template(
        "masthead.html",
        "{% set head = view.masthead %}",
        '{% set head = view.masthead %}<div class="bar"></div>',
        ".bar { width: 1.5mm; align-self: stretch; background: #0b4f6c }",
    ),
    "template: lines of the clinic in one div": template(
        "masthead.html",
        "{% for line in head.lines %}<p>{{ m.text(line) }}</p>\n{% endfor %}",
        '{% for line in head.lines %}<div class="line">{{ m.text(line) }}</div>\n{% endfor %}',
    ),
    "the code under the words": Edit(
        ".about, .about-words, .about .code { display: block; width: auto; padding-inline: 0 }"
    ),
}
