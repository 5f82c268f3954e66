"""What the styles are told of a page: sizes, faces, and room for the words that stand on it."""

from __future__ import annotations

from pathlib import Path

from handoutpress.clinic.contrast import text_shade
from handoutpress.language.registry import Language
from handoutpress.language.segment import unbroken
from handoutpress.render.inline import em_width, flat
from handoutpress.render.layout import PAPER_MM, Fit
from handoutpress.render.numbering import flattened
from handoutpress.render.view import Page, View
from handoutpress.resources import find

LABEL, LABEL_GAP = 36.0, 4.0
"""Millimetres of the column of labels, and of the gap in it."""

BOLD, BOLD_HANGUL = 1.17, 0.97
"""How much wider bold words are than ``em_width`` says."""

WIDE, WIDER = frozenset("жмфшщыюЖМФШЩЫЮ"), 0.29
"""Letters of Cyrillic that are wider than others, and by how many ems."""

MM_OF_POINT = 25.4 / 72

FOOT_END, LARGE_MARGINS = 58.0, (25.0, 15.0)
"""Millimetres: the number of the page in the foot of large print, and what is left and right."""

LARGE_POINTS, LEAST_FOOT_LINES, MOST_FOOT_LINES = 18, 2, 3
MOST_DIGITS, SPACE, MIXED = "00", 0.26, 0.1
"""Of a page's number, for its room; ems: how wide a space is, how much higher a mixed line."""

SHORT = 10.0
"""Millimetres that a side of large print ends earlier, so that it takes less toner."""

LINES = {"close": 1.2, "small": 1.3, "loose": 1.4}
"""Line heights by name where the script allows them: never under its ink."""


def _fonts(view: View) -> str:
    return ", ".join(f'"{family}"' for family in view.language.fonts)


def line_heights(language: Language) -> str:
    """Return the variables of a style sheet for text that stands closer than the body."""
    return " ".join(f"--{name}: {max(least, language.ink):g};" for name, least in LINES.items())


def page_variables(page: Page, fit: Fit, clinic_folder: Path | None) -> str:
    """Return the variables of a style sheet, and the rules that hang on the languages."""
    view = page.first
    brand = view.colour or "#000000"
    is_large = view.layout.size == "large"
    below = f"; --below: {_room_below(page, fit, clinic_folder):g}mm" if is_large else ""
    return (
        f":root {{ --body: {fit.size(view.language):g}pt; "
        f"--leading: {fit.line_height(view.language):g}; {line_heights(view.language)} "
        f"--fonts: {_fonts(view)}; --brand: {brand}; --label: {_label_width(page, fit):g}mm; "
        f"--brand-text: {text_shade(brand)}{below} }}" + _second_language(page, fit) + _joined(page)
    )


def _label_width(page: Page, fit: Fit) -> float:
    """Return how wide the column of topic headings is in millimetres: no word leaves it."""
    words = [
        (word, view.language)
        for view in page.parts
        for block in view.body
        for topic in flattened(block)
        if topic.kind == "topic"
        for word in unbroken(flat(topic.children[0].text), view.language)
    ]
    needed = (_bold_ems(word, language) * fit.size(language) for word, language in words)
    return round(max(LABEL, *(points * MM_OF_POINT + LABEL_GAP for points in needed), 0), 1)


def _bold_ems(word: str, language: Language) -> float:
    """Return the width of a bold word in ems, rather too much than too little."""
    more = BOLD_HANGUL if language.script == "Kore" else BOLD
    return _ems(word, more)


def _ems(word: str, more: float = 1) -> float:
    return more * em_width(word) + WIDER * sum(letter in WIDE for letter in word)


def _joined(page: Page) -> str:
    """Return what keeps the letters of a word together where the script joins them.

    As CSS asks of a browser: a clinic's style spaces the words of other languages alone.
    """
    tags = [view.language.tag for view in page.parts if view.language.joined]
    return "".join(f" :lang({tag}) {{ letter-spacing: 0 !important }}" for tag in tags)


def _second_language(page: Page, fit: Fit) -> str:
    """Return the faces and line height of the second language, wherever it stands."""
    return "".join(
        f" [lang={view.language.tag}] {{ font-family: {_fonts(view)}; "
        f"--fonts: {_fonts(view)}; {line_heights(view.language)} "
        f"line-height: {fit.line_height(view.language):g} }}"
        for view in page.parts[1:]
    )


def _room_below(page: Page, fit: Fit, clinic_folder: Path | None) -> float:
    """Return how high the foot of large print is in millimetres, rather too much than too little.

    A clinic may set a foot of its own as it likes: it has the most.
    """
    found = find("templates", "foot.html", clinic_folder)
    own = found is not None and found.inside is not None
    needed = max(MOST_FOOT_LINES if own else _foot_lines(view) for view in page.parts)
    lines = max(LEAST_FOOT_LINES, needed)
    height = lines * max(map(_foot_pitch, page.parts)) * LARGE_POINTS * MM_OF_POINT
    return round(height + (SHORT if fit.short else 0), 2)


def _foot_pitch(view: View) -> float:
    """Return the line height of a foot: the code in another script's face makes a line higher."""
    close = LINES["close"]
    return view.language.ink + MIXED if view.language.ink > close else close


def _foot_lines(view: View) -> int:
    """Return how many lines the foot of large print takes: the title with the code, or the page."""
    language = view.language
    start = PAPER_MM[view.layout.paper][0] - sum(LARGE_MARGINS) - FOOT_END
    title, gap = flat(view.heading), 0 if language.wraps == "cjk" else SPACE
    words = list(title) if language.wraps == "cjk" else unbroken(title, language)
    page = "".join(flat(text) or MOST_DIGITS for text, _ in view.page_of)
    ems = [_ems(word) for word in (*words, "·")]
    ems.append(_bold_ems(view.code, language))  # capitals and digits are as wide as bold letters
    end = [_bold_ems(word, language) for word in unbroken(page, language)]
    return min(max(_lines(ems, start, gap), _lines(end, FOOT_END, gap)), MOST_FOOT_LINES)


def _lines(ems: list[float], width: float, gap: float) -> int:
    """Return how many lines words take at the size of large print, in millimetres of width."""
    room = width / (LARGE_POINTS * MM_OF_POINT)
    lines, left = 1, room
    for each in ems:
        if each > left:
            lines, left = lines + 1, room
        left -= each + gap
    return lines
