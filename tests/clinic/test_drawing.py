"""What a drawing may hold: each kind of fault is named, and what clinics draw is let through."""

from __future__ import annotations

import re

import pytest
from pydantic_core import PydanticCustomError

from handoutpress.clinic.drawing.clean import clean_drawing
from tests.conftest import ROOT
from tests.drawings import GOOD, LINEAR, SQUARE, STOPS, svg

STROKED = '<path fill="none" stroke="#000" d="M8 8h48"'
FILLED = '<rect width="64" height="64" fill="url(#g)"/>'


def linear(given: str) -> str:
    return svg(f'<linearGradient id="g" {given}>{STOPS}</linearGradient>{FILLED}')


def radial(given: str) -> str:
    return svg(f'<radialGradient id="g" {given}>{STOPS}</radialGradient>{FILLED}')


def refusal(drawing: str) -> tuple[str, str]:
    with pytest.raises(PydanticCustomError) as caught:
        clean_drawing(drawing.encode())
    said = caught.value.context or {}
    assert said["hint"]
    return caught.value.type, str(said["message"])


NO_NUMBERS = ("nan", "-inf", "Infinity", "1_0", "٣", "0x10", "1e", "--1", "one", "1;2", "calc(1)")
MILLION = "holds a number over a million in {}, which a drawing may not"
PLACES = {
    "x": svg('<rect x="{}" width="9" height="9"/>'),
    "width": svg('<rect width="{}" height="9"/>'),
    "rx": svg('<ellipse rx="{}" ry="9"/>'),
    "r": svg('<circle r="{}"/>'),
    "x2": svg('<line x2="{}" stroke="#000"/>'),
    "points": svg('<polygon points="0 0 9 0 {} 9"/>'),
    "transform": svg('<g transform="scale({})"><path d="M8 8h9v9z"/></g>'),
    "stroke-width": svg(STROKED + ' stroke-width="{}"/>'),
    "stroke-dasharray": svg(STROKED + ' stroke-dasharray="3 {}"/>'),
    "stroke-dashoffset": svg(STROKED + ' stroke-dashoffset="{}"/>'),
    "stroke-miterlimit": svg(STROKED + ' stroke-miterlimit="{}"/>'),
    "stroke-opacity": svg(STROKED + ' stroke-opacity="{}"/>'),
    "pathLength": svg(STROKED + ' pathLength="{}"/>'),
    "fill-opacity": svg('<path fill-opacity="{}" d="M8 8h9v9z"/>'),
    "opacity": svg('<g opacity="{}"><path d="M8 8h9v9z"/></g>'),
    "offset": svg(f"{LINEAR}{FILLED}".replace('"1" stop', '"{}" stop', 1)),
    "stop-opacity": svg(f"{LINEAR}{FILLED}".replace("<stop ", '<stop stop-opacity="{}" ', 1)),
    "x1": linear('x1="{}"'),
    "fr": radial('fr="{}"'),
    "gradientTransform": linear('gradientTransform="translate({})"'),
    "viewBox": svg(SQUARE, 'viewBox="0 0 {} 64"'),
    "height": svg(SQUARE, 'viewBox="0 0 64 64" height="{}"'),
}


@pytest.mark.parametrize("name", PLACES)
def test_what_is_no_number_is_refused_and_its_place_named(name: str) -> None:
    for text in NO_NUMBERS:
        code, message = refusal(PLACES[name].replace("{}", text))
        assert code == "bad-logo", (name, text)
        assert f" in {name}" in message
    for text in ("1e999", "-1e999", "1000001"):
        found = refusal(PLACES[name].replace("{}", text))
        assert found == ("hostile-logo", MILLION.format(name)), (name, text)


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("stroke-width: nan", "stroke-width"),
        ("opacity: inf !important", "opacity"),
        ("fill-opacity: 1e999", "fill-opacity"),
        ("transform: scale(nan)", "transform"),
        ("transform: explode(3)", "transform"),
        ("r: nan; cx: 1e999", "r"),
        ("stroke-dasharray: 1, nan", "stroke-dasharray"),
        ("fill: #12", "fill"),
        ("fill: rgb(1e999, 0, 0)", "fill"),
        ("fill: hsl(nan, 0%, 0%)", "fill"),
        ("stroke: var(--ink)", "stroke"),
        ("stroke-linecap: pointed", "stroke-linecap"),
        ("clip-path: url(#nope)", "clip-path"),
        ("filter: blur(2px)", "filter"),
        ("mix-blend-mode: multiply", "mix-blend-mode"),
        ("d: path('M0 0h9')", "d"),
    ],
)
def test_styles_are_held_to_the_same_rules(style: str, name: str) -> None:
    circle = '<circle r="9" cx="9" cy="9"'
    ways = (
        svg(f'{circle} style="{style}"/>'),
        svg(f"<style>circle {{{style}}}</style>{circle}/>"),
        svg(f'<style><![CDATA[#a, .b > .c {{ fill: red; {style} }}]]></style>{circle} id="a"/>'),
    )
    for drawing in ways:
        assert name in refusal(drawing)[1]


@pytest.mark.parametrize(
    "path",
    [
        "L0 0h9",
        "0 0h9",
        "M0 0h9v9z1",
        "M0 0h9v9z 1 1",
        "M0 0h",
        "M0 0l9",
        "M0 0c1 1 2 2 3",
        "M0 0a5 5 0 2 1 9 9",
        "M0 0a5 5 0 1 1 9",
        "M,0 0h9",
        "M0 0,h9",
        "M0,,0h9",
        "M0 0hnan",
        "M0 0h9e",
        "M0 0h9;",
        "M0 0h9 # v9",
        "M0 0h٣v9z",
    ],
)
def test_path_data_out_of_its_grammar_is_refused(path: str) -> None:
    code, message = refusal(svg(f'<path d="{path}"/>'))
    assert code == "bad-logo"
    assert " d" in message


@pytest.mark.parametrize(
    ("transform", "code"),
    [
        ("explode(3)", "bad-logo"),
        ("Scale(2)", "bad-logo"),
        ("skew(3)", "bad-logo"),
        ("perspective(9)", "bad-logo"),
        ("scale(2", "bad-logo"),
        ("scale 2", "bad-logo"),
        ("scale()", "bad-logo"),
        ("rotate(1 2)", "bad-logo"),
        ("matrix(1 0 0 1 0)", "bad-logo"),
        ("scale(2) and more", "bad-logo"),
        ("skewX(90)", "hostile-logo"),
        ("scale(100000)", "hostile-logo"),
        ("scale(.00001)", "hostile-logo"),
        ("scale(1000) scale(1000)", "hostile-logo"),
        ("scale(1)" * 11, "logo-too-big"),
    ],
)
def test_transforms_that_are_none_or_too_much_are_refused(transform: str, code: str) -> None:
    found, message = refusal(svg(f'<g transform="{transform}">{SQUARE}</g>'))
    assert found == code
    assert "transform" in message


@pytest.mark.parametrize(
    ("drawing", "code", "said"),
    [
        (radial('spreadMethod="reflect"'), "hostile-logo", "`reflect` in spreadMethod"),
        (linear('spreadMethod="repeat"'), "hostile-logo", "`repeat` in spreadMethod"),
        (linear('spreadMethod="nothing"'), "hostile-logo", "`nothing` in spreadMethod"),
        (radial('r=".0000001"'), "hostile-logo", "a gradient of next to no size"),
        (radial('r="0"'), "hostile-logo", "a gradient of next to no size"),
        (radial('r=".5" fr=".5"'), "hostile-logo", "a gradient of next to no size"),
        (linear('x2=".00001"'), "hostile-logo", "a gradient of next to no size"),
        (linear('gradientTransform="scale(.00001)"'), "hostile-logo", "next to no size"),
        (linear('gradientTransform="scale(0)"'), "hostile-logo", "next to no size"),
        (linear('gradientUnits="userSpaceOnUse" x2=".001"'), "hostile-logo", "next to no size"),
        (radial('gradientTransform="scale(1 .0002)" r="1"'), "hostile-logo", "next to no height"),
        (radial('r="-1"'), "bad-logo", "a negative number in r"),
        (linear('gradientUnits="mine"'), "bad-logo", "`mine` in gradientUnits"),
        (svg(SQUARE, 'viewBox="0 0 .01 .01"'), "hostile-logo", "a viewBox of next to no size"),
        (svg(SQUARE, 'viewBox="999999 0 64 64"'), "hostile-logo", "a viewBox far from nought"),
        (svg(SQUARE, 'viewBox="0 0 64"'), "bad-logo", "3 numbers in viewBox in place of 4"),
        (svg(SQUARE, 'viewBox="0 0 64 64" transform="scale(2)"'), "hostile-logo", "of the whole"),
        (svg('<path d="M8 8h99999v9z"/>'), "hostile-logo", "over 20 view boxes"),
        (svg('<path d="M8 8a999999 .001 0 0 1 9 9z"/>'), "hostile-logo", "over 20 view boxes"),
        (svg(STROKED + ' stroke-width="99999"/>'), "hostile-logo", "over 20 view boxes"),
        (svg(STROKED + ' stroke-dasharray=".0001"/>'), "logo-too-big", "more than 10,000 dashes"),
        (svg(STROKED + f' stroke-dasharray="{"1 " * 65}"/>'), "logo-too-big", "64 lengths"),
        (svg(STROKED + ' stroke-dasharray="-1 2"/>'), "bad-logo", "negative number in stroke-d"),
        (
            svg(STROKED + ' pathLength="1000000" stroke-dasharray="1"/>'),
            "logo-too-big",
            "more than 10,000 dashes",
        ),
        (svg(f'<path d="M0 0{"h1" * 20_001}"/>'), "logo-too-big", "20,000 lines and curves"),
        (svg(f'<path d="M0 0{" 1 1" * 20_001}"/>'), "logo-too-big", "20,000 lines and curves"),
        (svg(f'<polygon points="{"1 1 " * 20_001}"/>'), "logo-too-big", "20,000 lines"),
        (svg(f'<path d="M0 0{"a9 9 0 1 1 1 1" * 9000}"/>'), "logo-too-big", "20,000 lines"),
        (svg('<path d="M8 8h9v9z"/>' * 1999 + "<g/>"), "logo-too-big", "2000 elements"),
        (
            svg(f'<g opacity=".9"><path d="M0 0{"l1 1l-1-1" * 4900}"/></g>'),
            "logo-too-big",
            "long paths with gradients or see-through groups",
        ),
        (
            svg('<g opacity=".99">' * 39 + '<path d="M8 8h9v9z"/>' * 1900 + "</g>" * 39),
            "logo-too-big",
            "long paths with gradients or see-through groups",
        ),
        (svg(f'<g opacity=".9">{SQUARE}</g>' * 501), "logo-too-big", "500 see-through shapes"),
        (svg(f"{LINEAR}{FILLED * 501}"), "logo-too-big", "750 stops of gradients"),
        (
            svg(f'<linearGradient id="g">{STOPS * 501}</linearGradient>{FILLED}'),
            "logo-too-big",
            "750 stops of gradients",
        ),
        (svg(f"<style>{'g * * * path{fill:red}'}</style>{SQUARE}"), "bad-logo", "`g * * * path`"),
        (svg(f"<style>:not(:not(g)){{fill:red}}</style>{SQUARE}"), "bad-logo", "`:not(:not(g))`"),
        (svg(f"<style>{'*{fill:red}' * 600}</style>{SQUARE * 1900}"), "logo-too-big", "sheet"),
        (svg(f"<style>{'a,' * 50_001}a{{}}</style>{SQUARE}"), "logo-too-big", "style sheet"),
        (svg(f'<path style="fill:{"(" * 9000}" d="M8 8h9v9z"/>'), "bad-logo", "brackets too deep"),
    ],
)
def test_work_out_of_proportion_is_refused(drawing: str, code: str, said: str) -> None:
    found, message = refusal(drawing)
    assert found == code
    assert said in message


@pytest.mark.parametrize("name", GOOD)
def test_what_drawing_programs_write_is_let_through(name: str) -> None:
    data, width, height = clean_drawing(GOOD[name].encode())
    assert width > 0
    assert height > 0
    assert not re.search(rb"nan|inf|<style|class=|spreadMethod|gradientTransform", data)
    assert clean_drawing(data)[1:] == (width, height), "what is clean is not refused"


def test_the_drawings_of_the_project_are_let_through_and_keep_their_paths() -> None:
    drawings = [*ROOT.glob("examples/*/*.svg"), *ROOT.glob("styles/icons/*.svg")]
    assert len(drawings) > 10
    for path in drawings:
        data = clean_drawing(path.read_bytes())[0]
        assert data.count(b"<path") >= path.read_bytes().count(b"<path"), path


def test_the_logo_of_the_example_keeps_its_bytes() -> None:
    """The code in the foot is made from them: it must not change for what is drawn alike."""
    raw = (ROOT / "examples" / "riverside" / "logo.svg").read_bytes()
    body = raw[raw.index(b"<title") :].strip()
    assert clean_drawing(raw)[0].replace(b" />", b"/>").endswith(body)


def cleaned(drawing: str) -> str:
    return clean_drawing(drawing.encode())[0].decode()


def test_styles_become_attributes_in_the_order_of_css() -> None:
    sheet = (
        "<style>path{fill:#111}.a{fill:#222}#b{fill:#333}.c{fill:#444!important}"
        "path:hover{fill:#555}</style>"
    )
    shapes = (
        '<path d="M0 0h9v9z"/><path class="a" d="M0 0h9v9z"/><path class="a" id="b" d="M0 0h9v9z"/>'
        '<path class="a" style="fill:#666" d="M0 0h9v9z"/>'
        '<path class="c" style="fill:#666" d="M0 0h9v9z"/><path fill="#777" d="M0 0h9v9z"/>'
    )
    fills = re.findall(r'fill="(#\d+)"', cleaned(svg(sheet + shapes)))
    assert fills == ["#111", "#222", "#333", "#666", "#444", "#111"]


def test_what_is_never_drawn_is_left_out() -> None:
    hidden = (
        '<g display="none"><path d="M1 1h1v1z"/></g>'
        '<g transform="scale(0)"><path d="M2 2h1v1z"/></g>'
        '<path visibility="hidden" d="M3 3h1v1z"/><path style="display:none" d="M4 4h1v1z"/>'
        '<g opacity="0"><path d="M5 5h1v1z"/></g><defs><path d="M6 6h1v1z"/></defs>'
        '<path d="M900 900h1v1z"/><rect width="0" height="9"/><path d=""/>'
    )
    assert re.findall(r' d="([^"]*)"', cleaned(svg(hidden + SQUARE))) == ["M8 8h48v48h-48z"]


def test_what_is_drawn_outside_a_hidden_group_is_kept() -> None:
    drawing = svg(f'<g visibility="hidden"><g visibility="visible">{SQUARE}</g></g>')
    assert "M8 8h48v48h-48z" in cleaned(drawing)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("M8 8H56V56Z", "M8 8H56V56Z"),
        ("M8 8a9 9 0 1 1 0 18z", "M8 8a9 9 0 1 1 0 18z"),
        ("m8,8 l9 9 0 9z", "m8,8 l9 9 0 9z"),
        ("M8 8l1e1 0 0 9z", "M 8 8 L 18 8 L 18 17 L 8 8 Z"),
        ("M8 8l9 0a5 5 0 1 1 0 0l0 9z", "M 8 8 L 17 8 L 17 17 L 8 8 Z"),
        ("M8 8q8 0 8 8t8 8z", "M 8 8 C 13.33333 8 16 10.66667 16 16 C 16 21.33333"),
    ],
)
def test_a_path_keeps_its_text_unless_the_engine_misreads_it(path: str, written: str) -> None:
    assert f' d="{written}' in cleaned(svg(f'<path d="{path}"/>'))
