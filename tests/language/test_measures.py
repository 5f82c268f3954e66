"""What is cut out of a text as one token, and of what kind: a row a way of writing."""

from __future__ import annotations

import pytest

from handoutpress.language.measures import ALL_TOKENS, FIGURE_TOKENS, keep_together

# Text -> its figures, each with its kind.
FIGURES = {
    # addresses
    "see example.org now": "web example.org",
    "see example.org/a-b?c=d now": "web example.org/a-b?c=d",
    "see example.org/ now": "web example.org/",
    "see example.org#a. Now": "web example.org#a",
    "see example.org-foo": "web example.org",
    "see a-b.example.co.uk, then": "web a-b.example.co.uk",
    "see www.x": "web www.x",
    "see https://x.org/a(b). Now": "web https://x.org/a(b",
    "see http://x.org/a, now": "web http://x.org/a",
    "e.g x": "unit g",
    "e.g1": "unit g, number 1",
    "e.go": "web e.go",
    "-a.org": "web a.org",
    "a_a.org": "web a.org",
    "ask a.b+c@x-y.org. Now": "web a.b+c@x-y.org",
    "ask a@b": "",
    # blood types
    "A+": "blood A+",
    "AB− today": "blood AB−",
    "O-": "blood O-",
    "B-12": "number 12",
    "RhD+": "blood RhD+",
    "Rh (D)-": "blood Rh (D)-",
    "Rh-": "blood Rh-",
    "xA+": "",
    "5A+": "number 5",
    # numbers
    "17 h 30": "number 17 h 30",
    "17 h 300": "number 17, unit h, number 300",
    "(555) 010-0199": "number (555), number 010-0199",
    "+44 (0)20 7946": "number +44 (0), number 20, number 7946",
    "+1.(555) 010": "number +1.(555), number 010",
    "(+44) 20": "number (+44), number 20",
    "(555) x": "number 555",
    "*2700": "number *2700",
    "*123#": "number *123#",
    "*12*3#": "number *12*3#",
    "*12x": "number 12",
    "a*12": "number 12",
    "#8000": "number #8000",
    "1,000.5": "number 1,000.5",
    "1–2": "number 1–2",
    "<5": "number <5",
    "≥ 38": "number ≥ 38",
    "-5": "number -5",
    "3-5": "number 3-5",
    "x-5": "number 5",
    "x+5": "number 5",
    "x +5": "number +5",
    "65+": "number 65+",
    "65+x": "number 65",
    "$5": "number $5",
    "%5": "number %5",
    # units
    "5 mg": "number 5, unit mg",
    "5mg": "number 5, unit mg",
    "5 mgx": "number 5",
    "38 °C": "number 38, unit °C",
    "38 ° F": "number 38, unit ° F",
    "38 °Cx": "number 38, unit °",
    "50%": "number 50, unit %",
    "5 ℃ 5 ℉ 5 € 5 £": "number 5, unit ℃, number 5, unit ℉, number 5, unit €, number 5, unit £",
    "5 fl oz": "number 5, unit fl oz",
    "5 p.m.": "number 5, unit p.m.",
    # times
    "2 x 500": "number 2, times x, number 500",
    "2 × 500": "number 2, times ×, number 500",
    "2 X5": "number 2, times X, number 5",
    "ax 5": "number 5",
    "x y": "",
}  # fmt: skip


def tokens(pattern: object, text: str) -> str:
    assert hasattr(pattern, "finditer")
    return ", ".join(f"{one.lastgroup} {one.group()}" for one in pattern.finditer(text))


@pytest.mark.parametrize("text", FIGURES)
def test_figures_are_cut_out(text: str) -> None:
    assert tokens(FIGURE_TOKENS, text) == FIGURES[text]


WORDS = {
    "see X-ray 5b": "word see, word X-ray, number 5, word b",
    "Dr. O’Neil's": "word Dr, word O’Neil's",
    "a_b&c.d": "word a_b&c.d",
    "Cafe\u0301 2B": "word Cafe\u0301, number 2, word B",
    "B12 -x": "word B12, word x",
    "سلام x": "word x",
}


@pytest.mark.parametrize("text", WORDS)
def test_foreign_words_are_cut_out_of_what_runs_from_right_to_left(text: str) -> None:
    assert tokens(ALL_TOKENS, text) == WORDS[text]


JOINED = [  # _ is a space at which no line breaks
    "take 2_pads now",
    "take 2_x_5_mg",
    "2_×_5",
    "5_mg",
    "(2_pads)",
    "2.5_hours",
    "4–6_hours",
    "2_hours’",
    "2 abcdefghijklmno",
    "2_abcdefghijklmn",
    "2 a1",
    "x2 pads",
    "38_°C",
    "5_ملغ",
]


@pytest.mark.parametrize("text", JOINED)
def test_a_number_stays_with_what_it_counts(text: str) -> None:
    assert keep_together(text.replace("_", " ")).replace("\u00a0", "_") == text
