"""Whether a drawing leaves ink: what prints as nothing is refused, white on a colour is not."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from handoutpress.clinic.drawing.clean import clean_drawing
from tests.drawings import LINEAR, SQUARE, svg

WHITE = '<rect width="64" height="64" fill="#fff"/>'
HIDDEN = "hidden, see-through, without a colour, or in defs"
PALE = "all that it draws is white"
OUTSIDE = "lie outside its viewBox, or have no size"
COVERED = "white lies over all of it"


def path(given: str, d: str = "M8 8h48v48h-48z") -> str:
    return svg(f'<path {given} d="{d}"/>')


def stops(one: str, other: str) -> str:
    stops = f'<stop stop-color="{one}"/><stop offset="1" stop-color="{other}"/>'
    gradient = f'<linearGradient id="g">{stops}</linearGradient>'
    return svg(f'{gradient}<path fill="url(#g)" d="M0 0h9v9z"/>')


BLANK: dict[str, tuple[str, str]] = {
    "white": (path('fill="#fff"'), PALE),
    "white by name": (path('fill="white" stroke="snow"'), PALE),
    "white by a style": (path('style="fill:#ffffff"'), PALE),
    "white by a sheet": (svg(f"<style>path{{fill:hsl(0,0%,99%)}}</style>{SQUARE}"), PALE),
    "white of a group": (svg(f'<g fill="rgb(255,255,255)">{SQUARE}</g>'), PALE),
    "white of the drawing": (svg(SQUARE, 'viewBox="0 0 64 64" fill="#fefefe"'), PALE),
    "white as the current colour": (svg(f'<g color="#fff" fill="currentColor">{SQUARE}</g>'), PALE),
    "next to white": (path('fill="#fbfbfa"'), PALE),
    "next to see-through": (path('opacity=".01"'), PALE),
    "see-through through and through": (
        svg(f'<g opacity=".1"><g opacity=".1">{SQUARE}</g></g>'),
        PALE,
    ),
    "a white gradient": (stops("#fff", "#fdfdfd"), PALE),
    "a see-through gradient": (stops("rgba(0,0,0,0)", "transparent"), HIDDEN),
    "transparent": (path('fill="transparent"'), HIDDEN),
    "no fill": (path('fill="none"'), HIDDEN),
    "no cover": (path('fill-opacity="0"'), HIDDEN),
    "no opacity": (path('style="opacity:0"'), HIDDEN),
    "a stroke of no width": (path('fill="none" stroke="#000" stroke-width="0"'), HIDDEN),
    "a stroke of no cover": (path('fill="none" stroke="#000" stroke-opacity="0%"'), HIDDEN),
    "dashes that are gaps": (
        path('fill="none" stroke="#000" stroke-dasharray="300" stroke-dashoffset="300"'),
        HIDDEN,
    ),
    "dashes of a drawing that moves": (
        path('fill="none" stroke="#000" pathLength="1" stroke-dasharray="1" stroke-dashoffset="1"'),
        HIDDEN,
    ),
    "dashes of no length": (path('fill="none" stroke="#000" stroke-dasharray="0 3"'), HIDDEN),
    "a fill that does not exist": (path('fill="url(#nope)"'), HIDDEN),
    "a fill that is no gradient": (
        svg('<g id="g"/><path fill="url(#g)" d="M8 8h9v9z"/>'),
        HIDDEN,
    ),
    "a gradient without stops": (
        svg('<linearGradient id="g"/><path fill="url(#g)" d="M8 8h9v9z"/>'),
        HIDDEN,
    ),
    "a gradient on a level line": (
        svg(f'{LINEAR}<path stroke="url(#g)" fill="none" d="M8 8h48"/>'),
        HIDDEN,
    ),
    "only definitions": (svg(f"<defs>{SQUARE}</defs>"), HIDDEN),
    "not displayed": (svg(f'<g display="none">{SQUARE}</g>'), HIDDEN),
    "not displayed by a sheet": (
        svg(f'<style>.a{{display:none}}</style><g class="a">{SQUARE}</g>'),
        HIDDEN,
    ),
    "not visible": (svg(f'<g visibility="hidden">{SQUARE}</g>'), HIDDEN),
    "flat": (svg(f'<g transform="scale(1,0)">{SQUARE}</g>'), HIDDEN),
    "shapes of no size": (svg('<circle r="0"/><rect width="9"/><path d="M1 1"/>'), OUTSIDE),
    "a fill of no area": (path("", "M8 8L48 48z"), OUTSIDE),
    "outside": (path("", "M108 8h48v48h-48z"), OUTSIDE),
    "moved outside": (svg(f'<g transform="translate(99)">{SQUARE}</g>'), OUTSIDE),
    "around the page": (path('fill-rule="evenodd"', "M-9-9h99v99h-99zM-1-1h66v66h-66z"), OUTSIDE),
    "beside the page": (path("", "M-9-9h99v5h-94v94h-5z"), OUTSIDE),
    "only touching the page": (path("", "M64 0h9v64h-9z"), OUTSIDE),
    "a stroke outside": (path('fill="none" stroke="#000"', "M-9-9v99"), OUTSIDE),
    "too small to be seen": (path("", "M9 9h.01v.01h-.01z"), OUTSIDE),
    "white over all": (svg(SQUARE + WHITE), COVERED),
    "white over all, turned": (
        svg(
            f'{SQUARE}<g transform="rotate(45 32 32)">'
            '<rect x="-99" y="-99" width="300" height="300" fill="#fff"/></g>'
        ),
        COVERED,
    ),
}
INK: dict[str, str] = {
    "black": svg(SQUARE),
    "the palest that shows": path('fill="#f8f8f8"'),
    "white on a colour": svg(f'{SQUARE}<path fill="#fff" d="M20 20h9v9z"/>'),
    "white under a colour": svg(WHITE + SQUARE),
    "white over nearly all": svg(SQUARE + '<rect width="50" height="64" fill="#fff"/>'),
    "white with a hole over all": svg(
        f'{SQUARE}<path fill="#fff" fill-rule="evenodd" d="M0 0h64v64h-64zM30 30h9v9h-9z"/>'
    ),
    "see-through white over all": svg(SQUARE + WHITE.replace("/>", ' opacity=".9"/>')),
    "white with a stroke": path('fill="#fff" stroke="#000"'),
    "white lines in a box": svg(f'{SQUARE}<g stroke="#fff" fill="none"><path d="M9 9h9"/></g>'),
    "a dark stop": stops("#fff", "#ccc"),
    "partly outside": path("", "M60 60h99v99h-99z"),
    "larger than the page": path("", "M-99-99h999v999h-999z"),
    "a ring around the middle": path('fill-rule="evenodd"', "M0 0h64v64h-64zM9 9h46v46h-46z"),
    "a stroke at the edge": path('fill="none" stroke="#000" stroke-width="9"', "M-3 0v64"),
    "a hairline": path('fill="none" stroke="#000" stroke-width=".01"', "M0 32h64"),
    "a dot of a stroke": path('stroke="#000" stroke-width="9" stroke-linecap="round"', "M32 32h0"),
    "dashes": path('fill="none" stroke="#000" stroke-dasharray="3 300" stroke-dashoffset="-9"'),
    "fine dashes on a long stroke": path(
        'fill="none" stroke="#000" stroke-dasharray=".5"', "M0 9" + "h64h-64" * 35
    ),
    "round dots": path(
        'fill="none" stroke="#000" stroke-width="3" stroke-dasharray="0 9" stroke-linecap="round"'
    ),
    "the colour beside a link": path('fill="url(#nope) #036"'),
    "black by default": svg('<circle cx="9" cy="9" r="5"/>'),
    "shown in a hidden group": svg(
        f'<g visibility="hidden"><g visibility="visible">{SQUARE}</g></g>'
    ),
    "haze upon haze": svg('<rect width="64" height="64" opacity=".01"/>' * 60),
    "small pieces of one path": path("", "M8 8" + "l.05 0" * 900 + "v9z"),
    "a small mark in a corner": path("", "M60 60h1v1h-1z"),
}


@pytest.mark.parametrize("name", BLANK)
def test_what_leaves_no_ink_is_refused_and_told_why(name: str) -> None:
    drawing, why = BLANK[name]
    with pytest.raises(PydanticCustomError) as caught:
        clean_drawing(drawing.encode())
    said = caught.value.context or {}
    assert caught.value.type == "blank-logo"
    assert why in said["message"]
    assert said["hint"]


@pytest.mark.parametrize("name", INK)
def test_what_leaves_ink_is_let_through(name: str) -> None:
    assert clean_drawing(INK[name].encode())[1:] == (64, 64)
