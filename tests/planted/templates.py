"""Faults planted in templates: a clinic's copy of one of ours with a slip, or worse, in it.

A wrap is written at each of its places, in turn on each of its sheets; an edit replaces
`old` by `new` wherever it stands in its file. Of the comparisons in `seen` one proves it.
"""

from __future__ import annotations

from typing import NamedTuple

# Place -> file and what prints it, as it is written there.
PRINTED: dict[str, tuple[str, str]] = {
    "title": ("part.html", "{{ m.text(view.heading) }}</h1>"),
    "lead": ("part.html", "{{ m.text(paragraph) }}</p>"),
    "notice": ("notice.html", "{{ m.sentences(view.notice) }}</p>"),
    "clinic name": ("masthead.html", "{{ m.text(head.name) }}</p>"),
    "address": ("masthead.html", "{{ m.text(line) }}</p>"),
    "card label": ("card.html", "{{ m.text(cell.label) }}</p>"),
    "card number": ("card.html", "{{ m.number(cell.number, cell.href) }}</p>"),
    "card hours": ("card.html", "{{ m.text(cell.hours) }}</p>"),
    "night note": ("card.html", "{{ m.text(cell.note) }}</p>"),
    "card note": ("card.html", "{{ m.text(paragraph.text) }}</p>"),
    "item": ("blocks/list.html", "{{ text(item.text) }}</li>"),
    "heading": ("blocks/heading.html", "{{ text(block.text) }}</h"),
    "paragraph": ("blocks/paragraph.html", "{{ text(block.text) }}</p>"),
    "blank label": ("macros.html", "{{ text(label) }}</span>"),
    "blank value": ("macros.html", "{{ text(value) }}</strong>"),
    "table head": ("blocks/table.html", "{{ text(item.text) }}</th>"),
    "dose": (
        "blocks/table.html",
        '<td id="{{ name }}"{{ slot }}><strong>{{ text(cell or ()) }}</strong></td>',
    ),
    "support name": ("blocks/support.html", "{{ text(line.name) }}</p>"),
    "support way": ("blocks/support.html", "{{ text(line.way) }}</span>"),
    "support number": ("blocks/support.html", "{{ number(line.number, line.href) }}</p>"),
    "support detail": ("blocks/support.html", "{{ text(detail) }}{{ view.language.gap }}"),
    "checked": ("blocks/support.html", "{{ text(line.checked) }}</span>"),
    "about words": ("about.html", "{{ m.sentences(line) }}</p>"),
    "web": ("about.html", "{{ m.text(view.about.web) }}</p>"),
    "foot title": ("foot.html", "{{ m.text(view.heading) }} ·"),
    "foot code": ("foot.html", "{{ view.code }}</span>"),
    "page total": ("foot.html", "{{ sides }}</span>"),
    "question": ("teach.html", "{{ m.text(question.asked) }}</h2>"),
    "read": ("teach.html", "{{ m.text(question.read) }}</p>"),
    "where": ("teach.html", "{{ m.text(question.where) }}</p>"),
    "beside title": ("beside.html", "{{ m.text(view.heading) }}</h1>"),
    "beside lead": ("beside.html", "{{ m.text(paragraph) }}</p>"),
}


class Wrap(NamedTuple):
    """What is written in place of what prints a place; ``HERE`` is its expression."""

    kind: str
    seen: str
    written: str
    places: str
    sheets: str


class Edit(NamedTuple):
    """Text of a template that is replaced; ``what`` says it in a few words."""

    kind: str
    seen: str
    what: str
    file: str
    old: str
    new: str
    sheets: str


WRAPS = [
    # --- hide and drop
    Wrap("hide", "words", "{# {{ HERE }} #}",
         "notice; card note; checked; foot code; night note; foot code", "ar en fa"),
    Wrap("hide", "ink", '<span style="color: #fff">{{ HERE }}</span>',
         "card hours; item; dose; question", "en es en-visit es-teach-en"),
    Wrap("hide", "ink", '<span style="opacity: 0">{{ HERE }}</span>',
         "lead; paragraph; support detail; read", "ar en es fa-teach-en"),
    Wrap("hide", "words", '<span hidden style="display: none">{{ HERE }}</span>',
         "title; about words; blank value", "en fa ar-visit"),
    Wrap("shrink", "size", "<small style='font-size: 7.5pt'>{{ HERE }}</small>",
         "notice; item; card hours; foot title; beside lead; read",
         "es en ar en-a4 ar-beside-en es-teach-en"),
    Wrap("shrink", "size", "<sub style='font-size: .6em'>{{ HERE }}</sub>",
         "support detail; dose; card note", "en en-visit fa"),
    Wrap("colour", "contrast ink", '<span style="color: #aaa">{{ HERE }}</span>',
         "notice; paragraph; checked; foot code; card label", "fa en es ar-large"),
    # --- drop
    Wrap("drop", "words", "{% if loop.index < 3 %}{{ HERE }}{% endif %}", "item", "en ar"),
    Wrap("drop", "words", "{{ HERE | truncate(40) }}",
         "item; paragraph; about words; card hours; notice", "en es fr"),
    Wrap("drop", "words", "{{ (HERE)[:24] }}", "lead; support name; item; beside title",
         "en ru hi en-beside-ht"),
    Wrap("drop", "words", "{% if view.layout.size == 'large' %}{{ HERE }}{% endif %}",
         "night note; support detail; web; checked", "en ar fa"),
    Wrap("drop", "words", "{{ (HERE).split('. ')[0] }}", "lead; about words; paragraph",
         "en es"),
    Wrap("drop", "words", "{{ HERE | replace('not ', '') }}", "item; paragraph; about words",
         "en"),
    Wrap("drop", "words", "{{ HERE if view.language.direction == 'ltr' }}",
         "notice; card hours; item; question", "ar fa ar-visit fa-teach-en"),
    # --- repeat
    Wrap("repeat", "words", "{{ HERE }} {{ HERE }}",
         "card number; item; title; dose; foot code; support way", "en ar es en-visit"),
    # --- add
    Wrap("add", "words", "Do NOT {{ HERE }}", "heading; item; card note; read",
         "en ar es es-teach-en"),
    Wrap("add", "words", "{{ HERE }} (ask at the desk)", "card hours; lead; support name; web",
         "en fr fa"),
    Wrap("add", "words", "{{ HERE }}{{ loop.index }}", "item; card number; support number",
         "en ar"),
    Wrap("add", "words pictures",
         "{{ HERE }}<svg width='90' height='14'><text y='11' font-size='11'>or 555</text></svg>",
         "card number; card note", "en es"),
    Wrap("add", "pictures",
         "{{ HERE }}<img style='display: block; width: 8mm' src='asset:icons/pill.svg' "
         "alt='Pill'>",
         "lead; card note", "en ar"),
    Wrap("add", "words", "{{ HERE }}<sup>1</sup>", "dose; item; title", "en-visit fa en-a4"),
    # --- digit
    Wrap("digit", "words", "{{ HERE | replace('0142', '0143') }}", "card number", "en ar es"),
    Wrap("digit", "words", "{{ HERE | replace('555', '556') }}",
         "card number; support number", "fa en"),
    Wrap("digit", "words", "{{ HERE | replace('2', '3') }}",
         "item; paragraph; card number; foot title; checked; blank value", "en es en-a4"),
    Wrap("digit", "words", "{{ HERE | replace('8', '9') }}", "card hours; item; support number",
         "en fr es"),
    Wrap("digit", "words", "{{ HERE | replace('38.0', '39.0') }}", "item", "en en-large"),
    Wrap("digit", "words", "{{ HERE | replace('1', '10') }}", "dose; support number",
         "en-visit ar-visit"),
    Wrap("digit", "words", "{{ (HERE | replace('-', '')) }}",
         "support number; foot code; blank value", "en ar en-visit"),
    Wrap("digit", "words", "{{ sides + 1 }}", "page total", "en ar"),
    Wrap("digit", "words", "{{ HERE | replace('2026', '2025') }}",
         "about words; checked; blank value", "en es fr"),
    Wrap("digit", "words", "{{ (HERE)[:-8] }}", "card hours; checked", "en es"),
    # --- order of letters and case
    Wrap("letters", "words", "{{ HERE | string | reverse }}", "foot code; where", "en es-teach-en"),
    Wrap("letters", "ink", "&#8238;{{ HERE }}&#8236;",
         "dose; foot code; card number; item; card hours", "en-visit en en-a4"),
    Wrap("letters", "ink", "&#8237;{{ HERE }}&#8236;", "lead; item; read; notice",
         "ar fa fa-teach-en"),
    Wrap("case", "words", "{{ HERE | upper }}", "title; heading; support name", "en es"),
    Wrap("case", "words", "{{ HERE | lower }}", "item; foot title; clinic name", "en pt-BR"),
    Wrap("case", "words", "{{ HERE | title }}", "lead; card label; beside title",
         "en fr en-beside-ht"),
    # --- strike, cover, move, transform in a style attribute
    Wrap("strike", "ink", "<s style='text-decoration: line-through 1.2pt'>{{ HERE }}</s>",
         "card number; item; dose; checked; blank value", "en ar en-visit es fa-visit"),
    Wrap("cover", "ink", "{{ HERE }}<span style='display: block; height: 6mm; margin-top: -6mm; "
         "position: relative; background: #fff'></span>", "card note; paragraph; night note; item",
         "en es ar fa"),
    Wrap("move", "ink", "<span style='position: relative; top: 6mm'>{{ HERE }}</span>",
         "card label; lead; question", "en ar es-teach-en"),
    Wrap("transform", "ink", "<span style='display: inline-block; transform: scale(.1)'>{{ HERE }}"
         "</span>", "card hours; foot code; checked", "en fa"),
    Wrap("clip", "ink", "<span style='display: inline-block; width: 3mm; overflow: hidden; "
         "white-space: nowrap'>{{ HERE }}</span>", "support way; foot title; card label",
         "en es ar"),
]  # fmt: skip
