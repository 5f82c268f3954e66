"""Styles that ask for too much are refused with their line; what pages need is let through."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
import tinyhtml5

from handoutpress.errors import HandoutError, InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.make.check_looks import look_faults
from handoutpress.make.handout import make
from handoutpress.render.layout import Fit
from handoutpress.render.style_check import style_faults
from handoutpress.render.templates import style_sheet
from handoutpress.render.view import build_page
from tests.conftest import ROOT
from tests.jobs import job


def said(text: str) -> list[str]:
    return [fault.message for fault in style_faults(text, "clinic.css")]


def laughs(first: str, times: int, levels: int) -> str:
    """Return variables of which each holds the one before many times over."""
    names = [f"--a{level}: " + f"var(--a{level - 1}) " * times for level in range(1, levels)]
    return f":root {{ --a0: {first}; {'; '.join(names)} }} "


COUNT = "`{}` counts to more than 1,000"
LARGE = "`{}` has a length over 100,000"
NESTED = "nests more than 30 deep"
SELECTORS = "has more than 5,000 selectors"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("h1 { counter-reset: x 2000000000 }", COUNT.format("counter-reset")),
        ("h1 { counter-increment: x -2000000000 }", COUNT.format("counter-increment")),
        ("h1 { COUNTER-SET: x 2e9 }", COUNT.format("counter-set")),
        (":root { --n: 2000000000 } h1 { counter-set: x var(--n) }", COUNT.format("counter-set")),
        ("@counter-style a { pad: 1000000000 'x' }", COUNT.format("pad")),
        ("main { column-count: 100000000 }", COUNT.format("column-count")),
        ("main { columns: 100000000 1px }", COUNT.format("columns")),
        ("main { grid-row: span 100000000 }", COUNT.format("grid-row")),
        ("main { grid: repeat(100000000, 1px) / 1fr }", COUNT.format("repeat")),
        ("h1 { border-width: 1e9px }", LARGE.format("border-width")),
        ("h1 { font-size: 1000000000pt }", LARGE.format("font-size")),
        ("h1 { width: calc(1px + (2 * 1e9px)) }", LARGE.format("width")),
        ("h1 { width: 100001% }", LARGE.format("width")),
        ("h1 { line-height: 1e300 }", "`line-height` has a number that is too large"),
        ("a { background: linear-gradient(red, blue 1e-7px) }",
         "`background` has a length under 0.001 that is not 0"),
        ("h1::before { content: '" + "A" * 1001 + "' }",
         "`content` has a text of more than 1,000 characters"),
        ("h1::before { content: " + "url(a) " * 1001 + "}",
         "`content` has more than 1,000 parts, its variables put in"),
        ("h1::before { content: " + "var(--x) " * 334 + "}",
         "`content` has more than 1,000 parts, its variables put in"),
        (laughs("x", 10, 12), "`--a3` has more than 1,000 parts, its variables put in"),
        (laughs("1px", 2, 40), "`--a8` has more than 1,000 parts, its variables put in"),
        (laughs("red", 1, 100), "`--a31` leads through more than 30 variables"),
        ("h1 { width: " + "(" * 100000, NESTED),
        ("h1 { width: calc(" + "(" * 40 + "1px" + ")" * 40 + ") }", NESTED),
        (":is(" * 40 + "p" + ")" * 40 + " { color: red }", NESTED),
        ("h1 {" + "p {" * 40 + "}" * 41, NESTED),
        ("@import " + "(" * 40 + ";", NESTED),
        ("*," * 5000 + "p { color: red }", SELECTORS),
        ("* { top: 0 }" * 5001, SELECTORS),
        ("p, h1 {" + "& a, & b {" * 20 + "}" * 21, SELECTORS),
        ("p {" + "& & & {" * 10 + "}" * 11, SELECTORS),
    ],
)  # fmt: skip
def test_too_much_is_refused(text: str, message: str) -> None:
    begun = time.process_time()
    assert said(text) == [message]
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        *(path.read_text() for path in sorted((ROOT / "styles").glob("*.css"))),
        "h1 { z-index: 2147483647; order: -9999; flex: 9999 1 auto; border-radius: 9999px }",
        "p { margin-left: -9999px; letter-spacing: -0.011em; line-height: 1.00001; top: 0.0px }",
        "* { transition: 0.00001s; animation-duration: .00001ms; rotate: 1e6deg }",
        "h1 { counter-reset: chapter 12; columns: 3 20mm; grid-template: repeat(12, 1fr) / auto }",
        "h1::before { content: counter(chapter, lower-roman) '. ' }",
        "h1 { background: url(data:image/png;base64," + "A" * 200_000 + ") }",
        "h1 { background: url('data:image/svg+xml," + "A" * 200_000 + "') }",
        ":root { --gap: 2mm; --wide: calc(var(--gap) * 2) } p { margin: var(--wide, var(--gap)) }",
        ":root { --a: var(--b) } p { --b: var(--a) }",
        "@media print { main { p { &:not(.x):has(> b) { color: red } } } }",
        "li:nth-child(1000000n + 1) { color: red }",
        "@page :left { @bottom-center { content: counter(page) } }",
        "h1::before { content: " + "var(--x) " * 333 + "}",
        "p { color: red",
        "}}} ]]] ; : !important { -- : ;",
        "",
    ],
)
def test_what_pages_need_is_let_through(text: str) -> None:
    assert said(text) == []


def test_every_fault_has_its_line() -> None:
    text = "h1 { columns: 9999 }\n\np {\n  top: 1e9px;\n  left: 1e9px }"
    lines = [(fault.line, fault.message) for fault in style_faults(text, "clinic.css")]
    assert lines == [
        (1, COUNT.format("columns")),
        (4, LARGE.format("top")),
        (5, LARGE.format("left")),
    ]
    (many,) = style_faults("\n\n  \n" + "*,\n" * 5000 + "p { }", "clinic.css")
    assert (many.line, many.message) == (4, SELECTORS)


def test_only_a_clinics_own_sheets_are_looked_at_and_all_are_told_of(riverside: Path) -> None:
    page = build_page(job(clinic=riverside))
    (riverside / "styles").mkdir()
    own = [riverside / "styles" / name for name in ("letter.css", "clinic.css")]
    for path in own:
        path.write_text("\nh1 { columns: 9999 }")
    with pytest.raises(HandoutError) as refused:
        style_sheet(page, Fit(13, 1.4), riverside)
    told = [(fault.code, fault.file, fault.line) for fault in refused.value.diagnostics]
    assert told == [("style-limit", str(path), 2) for path in own]
    assert "columns" not in style_sheet(page, Fit(13, 1.4), None)


# --- what would end the styles of the page ---------------------------------------

FORGED = "<h1>Forged</h1>"


def parsed(css: str) -> tuple[str, str]:
    """Return what a reader of HTML takes for styles, and what for the text of the page."""
    html = f"<html><head><style>{css}\n</style></head><body></body></html>"
    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    return tree.find(".//style").text, "".join(tree.find("body").itertext())


@pytest.mark.parametrize(
    ("text", "written", "line"),
    [
        (f"</style>{FORGED}", "</style", 1),
        (f"p {{ top: 0 }}\n\n</STYLE >{FORGED}", "</STYLE", 3),
        (f"</sTyLe\f>{FORGED}", "</sTyLe", 1),
        (f"</style/x>{FORGED}", "</style", 1),
        (f"/* a comment\n</style>{FORGED} */", "</style", 2),
        (f'h1::before {{ content: "</style>{FORGED}" }}', "</style", 1),
        (f"h1 {{ background: url(data:</style>{FORGED}) }}", "</style", 1),
        (f"p {{ --x: '\\\n</style>{FORGED}' }}", "</style", 2),
        ("p { top: 0 }\n</style", "</style", 2),
        (f"<!-- </style >{FORGED}", "<!--", 1),
        ("p {}\n<!-- old -->", "<!--", 2),
    ],
)
def test_html_in_a_style_is_refused(text: str, written: str, line: int) -> None:
    fault = style_faults(text, "clinic.css")[0]
    assert (fault.code, fault.file, fault.line) == ("style-markup", "clinic.css", line)
    assert f"`{written}`" in fault.message


@pytest.mark.parametrize(
    "text",
    [
        "main > p, ul > li:first-child { top: 0 }",
        'h1::before { content: "<" } h2::after { content: "</" }',
        'p::before { content: "< / style >" }',
        'h1::before { content: "\\3c /style>" }',
        'h1::before { content: "</sty/**/le>" } /* </sty\nle> < /style> </ style> */',
        "p { --arrow: '->' } /* --> */",
        "p { background: url('data:image/svg+xml,<svg></svg>') }",
        "@media (width < 300px) { p { top: 0 } }",
    ],
)
def test_signs_that_html_uses_too_are_let_through(text: str) -> None:
    assert said(text) == []
    assert parsed(text) == (f"{text}\n", "")


def test_no_mixture_of_signs_leaves_the_styles() -> None:
    chance = random.Random(5)  # noqa: S311 - a sample, not a secret
    signs = [
        "<",
        "/",
        "style",
        "STYLE",
        "</",
        ">",
        " ",
        "\n",
        "\f",
        "/**/",
        "\\",
        "!",
        "--",
        "'",
        "x",
    ]
    outcomes = set()
    for _ in range(3000):
        text = "".join(chance.choices(signs, k=chance.randrange(1, 12)))
        refused = bool(said(text))
        outcomes.add(refused)
        assert refused or parsed(text) == (f"{text}\n", ""), text
    assert outcomes == {True, False}


def test_a_forged_heading_is_not_printed(riverside: Path) -> None:
    (riverside / "styles").mkdir()
    (riverside / "styles" / "clinic.css").write_text(f"p {{}}\n</style>{FORGED}")
    with pytest.raises(HandoutError) as refused:
        make(job(clinic=riverside))
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.line) == ("style-markup", 2)
    assert str(riverside / "styles" / "clinic.css") == fault.file
    assert fault in look_faults(riverside)


@pytest.mark.parametrize(
    "colour", [f"</style>{FORGED}", "#000000</style>", "red;}</style>", "<!--"]
)
def test_no_colour_of_a_clinic_ends_the_styles(colour: str, riverside: Path) -> None:
    file = riverside / "clinic.toml"
    text, count = re.subn(r"(?m)^colour *=.*$", f'colour = "{colour}"', file.read_text())
    assert count == 1
    file.write_text(text)
    with pytest.raises(InputError) as refused:
        job(clinic=riverside, ink="colour")
    assert "bad-colour" in {fault.code for fault in refused.value.diagnostics}


def test_no_face_or_tag_of_a_language_ends_the_styles() -> None:
    for language in LANGUAGES.values():
        for value in (*language.fonts, language.tag):
            assert re.fullmatch(r"[\w -]+", value)
