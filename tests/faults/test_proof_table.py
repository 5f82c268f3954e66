"""F13: what one line of a clinic's style, template or logo did to a sheet, with exit 0. Refused.

Each row of the table by which the fault was reported, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import GUIDE, ROOT, Run
from tests.drawings import SQUARE, svg
from tests.samples import sampled

pytestmark = pytest.mark.slow
CODE = re.compile(r"HP-[0-9A-Z]{4}-[0-9A-Z]{4}")
Refuses = Callable[..., None]


@pytest.fixture
def refuses(run: Run, here: Path, riverside: Path) -> Refuses:
    """Print for the example clinic, changed, and expect that nothing is printed."""

    def check(*typed: str) -> None:
        result = run("render", GUIDE, "--clinic", riverside, *typed)
        assert result.exit_code in (1, 2), "it was printed"
        assert result.stderr
        assert list(here.iterdir()) == []

    return check


def style(clinic: Path, css: str) -> None:
    path = clinic / "styles" / "clinic.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(css)


def template(clinic: Path, name: str, old: str, new: str) -> None:
    text = (ROOT / "templates" / name).read_text()
    assert old in text
    path = clinic / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new))


# Warning signs gone or in another order


GONE = [
    ".emergency ul { display: none }",
    "li:nth-child(2) { display: none }",
    ".emergency li:nth-child(2){display:none}",
    ".get-help { display: flex; flex-direction: column-reverse }",
]


@pytest.mark.parametrize("css", sampled(GONE, 2))
def test_a_style_takes_warning_signs_away(css: str, riverside: Path, refuses: Refuses) -> None:
    style(riverside, css)
    refuses()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("blocks/list.html", "for item in block['items'] -%}\n<li",
         "for item in block['items'][:1] -%}\n<li"),
        ("blocks/panel.html", "{{ blocks(block.children) }}", ""),
        ("part.html", "m.blocks(view.help)", "m.blocks(view.help | reverse)"),
    ],
    ids=["loop over the first item", "empty panels", "panels reversed"],
)  # fmt: skip
def test_a_template_takes_warning_signs_away(
    name: str, old: str, new: str, riverside: Path, refuses: Refuses
) -> None:
    template(riverside, name, old, new)
    refuses()


# Words there, nothing to read


PLACES = (".emergency li", ".card .number", "#dangers-text", ".foot p")
HIDDEN = (
    "font-size: 0",
    "visibility: hidden",
    "opacity: 0",
    "opacity: .05",
    "color: white",
    "color: transparent",
    "background: black",
    "transform: scale(.05)",
    "transform: translate(-3000pt)",
    "transform: rotate(180deg)",
)


@pytest.mark.parametrize(
    ("place", "declared"),
    sampled([(place, declared) for place in PLACES for declared in HIDDEN], 5),
)
def test_words_are_there_and_cannot_be_read(
    place: str, declared: str, riverside: Path, refuses: Refuses
) -> None:
    style(riverside, f"{place} {{ {declared} }}")
    refuses()


@pytest.mark.parametrize(
    "css",
    [
        "main { position: relative } main::after { content: ''; position: absolute; top: 0; "
        "left: 0; width: 100%; height: 250mm; background: white }",
        ".card { position: relative } .card::after { content: ''; position: absolute; inset: 0; "
        "background: white }",
    ],
    ids=["side 1", "the card"],
)
def test_something_white_lies_over(css: str, riverside: Path, refuses: Refuses) -> None:
    style(riverside, css)
    refuses()


# A wrong number printed or dialled


def test_a_figure_is_added_to_the_numbers(riverside: Path, refuses: Refuses) -> None:
    style(riverside, '.number a::after { content: "7" }')
    refuses()


def test_a_macro_prints_another_number(riverside: Path, refuses: Refuses) -> None:
    template(riverside, "macros.html", '">{{ s.text }}</a>',
             '">{{ s.text | replace("0142", "0143") }}</a>')  # fmt: skip
    refuses()


@pytest.mark.parametrize(
    "address",
    ["tel:+1900", "file:///etc/passwd", "javascript:alert(1)", "http://riverside.example/"],
)
def test_a_link_leads_elsewhere(address: str, riverside: Path, refuses: Refuses) -> None:
    template(riverside, "macros.html", 'href="{{ href }}"', f'href="{address}"')
    refuses()


# Words added


def test_not_is_added_to_every_heading(riverside: Path, refuses: Refuses) -> None:
    style(riverside, 'h2::before { content: "Do NOT " }')
    refuses()


# Furniture gone or forged


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("part.html", '{% include "foot.html" %}', ""),
        ("foot.html", "{{ sides }}</span>", "9</span>"),
        ("part.html", '{% include "notice.html" %}', ""),
        ("masthead.html", "{% if head.logo %}<img", "{% if false %}<img"),
    ],
    ids=["no foot", "of 9", "no notice", "no logo"],
)
def test_a_template_loses_or_forges_what_frames_the_page(
    name: str, old: str, new: str, riverside: Path, refuses: Refuses
) -> None:
    template(riverside, name, old, new)
    refuses("--lang", "ar")


@pytest.mark.parametrize(
    "css",
    sampled(
        [".foot { display: none }", ".notice { display: none }", ".logo { display: none }",
         ".logo { visibility: hidden }"], 2
    ),
)  # fmt: skip
def test_a_style_hides_what_frames_the_page(css: str, riverside: Path, refuses: Refuses) -> None:
    style(riverside, css)
    refuses("--lang", "ar")


def test_a_style_ends_itself_and_writes_words(riverside: Path, refuses: Refuses) -> None:
    style(riverside, "</style><h1>Forged</h1><style>")
    refuses()


# Roles


@pytest.mark.parametrize(
    ("name", "role"),
    [("list", "item"), ("heading", "heading"), ("panel", "{{ block.role }}")],
)
def test_a_block_without_a_role(name: str, role: str, riverside: Path, refuses: Refuses) -> None:
    template(riverside, f"blocks/{name}.html", f' data-role="{role}"', "")
    refuses()


# Logos


def test_a_logo_of_no_number(riverside: Path, refuses: Refuses) -> None:
    (riverside / "logo.svg").write_text(svg(f'<g transform="scale(nan)">{SQUARE}</g>'))
    refuses()


@pytest.mark.parametrize(
    "drawing",
    [
        '<rect width="60" height="60" fill="#fff"/>',
        '<rect width="60" height="60" fill-opacity="0"/>',
        '<rect width="60" height="60" fill="none"/>',
        '<g opacity="0"><rect width="60" height="60"/></g>',
        '<defs><rect width="60" height="60"/></defs>',
        '<rect width="60" height="60" fill="url(#nope)"/>',
        '<rect x="900" y="900" width="60" height="60"/>',
    ],
    ids=[
        "white",
        "transparent",
        "no fill",
        "opacity",
        "only in defs",
        "fill of nothing",
        "outside",
    ],
)
def test_a_logo_that_shows_nothing(drawing: str, riverside: Path, refuses: Refuses) -> None:
    (riverside / "logo.svg").write_text(svg(drawing))
    refuses()


# The code in the foot


@pytest.mark.parametrize("change", sampled(["style", "template"], 1))
def test_the_code_in_the_foot_tells_of_styles_and_templates(
    change: str, run: Run, here: Path, riverside: Path
) -> None:
    codes = [_code(run, here, riverside)]
    for gap in ("4.1mm", "4.3mm"):
        if change == "style":
            style(riverside, f"h1 {{ margin-top: {gap} }}")
        else:
            template(riverside, "part.html", "<h1 ", f'<h1 style="margin-top: {gap}" ')
        codes.append(_code(run, here, riverside))
    assert len(set(codes)) == 3


def _code(run: Run, here: Path, clinic: Path) -> str:
    result = run("render", GUIDE, "--clinic", clinic, "-o", "out.pdf", "--html", "out.html")
    assert result.exit_code == 0, result.stderr
    with pikepdf.open(here / "out.pdf") as pdf:
        assert len(pdf.pages) == 4
    (code,) = set(CODE.findall((here / "out.html").read_text()))
    return str(code)
