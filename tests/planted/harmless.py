"""What a clinic may change: no comparison finds a difference, and the sheet is printed.

It holds the comparisons and the proof to the same measure: one that calls everything
a fault proves nothing.
"""

from __future__ import annotations

from tests.planted.faults import Fault, replaced

_STYLES = {
    "title lower": ("h1 { margin-top: 4.3mm }", "en"),
    "title in the middle": ("h1 { text-align: center }", "en-a4"),
    "lead further in": (".lead { padding-inline-start: 3mm }", "ar"),
    "dark grey text": ("body { color: #222 }", "es"),
    "notes a little larger": (".under-card { font-size: 13.3pt }", "en"),
    "card on a light tint": (".card { background: #f4f4f4 }", "ar-visit"),
    "panels further apart": (".soon { margin-top: 3.4mm }", "en"),
    "frames round": (".panel, .card { border-radius: 2mm }", "fa"),
    "frames dotted": (".soon { border-style: dotted }", "en-a4"),
    "no icons": ("li.icon, .topic.icon { background-image: none }", "en"),
    "headings in dark blue": ("h1, h2 { color: #003355 }", "en-visit"),
    "about with a rule": (".about { border-bottom: 1pt solid #000 }", "en"),
    "logo smaller": (".masthead .logo { width: 13mm; height: 13mm }", "en"),
    "close in italics": (".close p { text-align: end }", "fr"),
    "a wider gap in the masthead": (".masthead { gap: 5mm }", "en-with-ar"),
}
_TEMPLATES = {
    "copy of ours": ("part.html", "<main>", "<main>", "en"),
    "another class": ("card.html", '<section class="card"', '<section class="card ours"', "ar"),
    "a comment": ("macros.html", "{%- macro put(block) -%}",
                  "{#- ours -#}\n{%- macro put(block) -%}", "en-visit"),
    "a division around the title": (
        "part.html", "<h1 id=", '<div class="ours"></div>\n<h1 id=', "es",
    ),
    "about in a division": (
        "part.html", '{% include "about.html" %}', '<div>{% include "about.html" %}</div>', "fa",
    ),
}  # fmt: skip


def harmless() -> tuple[Fault, ...]:
    """Return changes that are no faults, planted as faults are."""
    styles = [
        Fault("harmless", name, sheet, "", "styles/clinic.css", f"{css}\n")
        for name, (css, sheet) in _STYLES.items()
    ]
    templates = [
        Fault(
            "harmless",
            name,
            sheet,
            "",
            f"templates/{file}",
            replaced(f"templates/{file}", old, new),
        )
        for name, (file, old, new, sheet) in _TEMPLATES.items()
    ]
    return (*styles, *templates)
