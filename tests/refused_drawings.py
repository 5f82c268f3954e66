"""Drawings that stay refused: what is left out of them would change the picture, or do harm."""

from __future__ import annotations

from tests.real_drawings import (
    BLOCK,
    BOX,
    MASK0,
    SHADOW,
    SHAPE,
    SHEET,
    SVG,
    clip0,
    figma,
    illustrator,
    inkscape,
)

REFUSED: dict[str, tuple[str, str]] = {
    "by hand: text": (
        f'<svg {SVG} viewBox="0 0 64 64">{SHAPE}<text y="9">Clinic</text></svg>',
        "the element <text>",
    ),
    "Illustrator: entities": (
        illustrator(
            SHEET + BOX,
            '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"'
            ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n'
            '\t<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">\n]>\n',
        ),
        "a DOCTYPE with definitions",
    ),
    "a DOCTYPE that gives attributes to shapes": (
        f'<!DOCTYPE svg [<!ATTLIST path onclick CDATA "x()">]><svg {SVG} viewBox="0 0 9 9">'
        '<path d="M0 0h9v9z"/></svg>',
        "a DOCTYPE with definitions",
    ),
    "Figma: a shadow": (
        figma(f'<g filter="url(#filter0_d)">{SHAPE}</g>{SHADOW}'),
        "the attribute filter",
    ),
    "Inkscape: a blur": (
        inkscape('<filter id="f"/>', f'{BLOCK} style="filter:url(#f)"/>'),
        "the style filter",
    ),
    "a pattern": (
        figma('<pattern id="p"><path d="M0 0h9"/></pattern><path d="M8 8h9v9z" fill="url(#p)"/>'),
        "a pattern",
    ),
    "Figma: clipped round": (
        figma(
            '<clipPath id="c"><circle cx="32" cy="32" r="20"/></clipPath>'
            f'<g clip-path="url(#c)">{SHAPE}</g>'
        ),
        "a clip-path that cuts something off",
    ),
    "a clip path beside the drawing": (
        figma(
            f'<g clip-path="url(#clip0_12_34)">{SHAPE}</g>' + clip0(' transform="translate(20 0)"')
        ),
        "a clip-path that cuts something off",
    ),
    "a clip path in the box of its shape": (
        figma(
            '<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width="1" height="1"/>'
            f'</clipPath><g clip-path="url(#c)">{SHAPE}</g>'
        ),
        "a clip-path that cuts something off",
    ),
    "a clip path that is not there": (
        figma(f'<g clip-path="url(#c)">{SHAPE}</g>'),
        "a clip-path that cuts something off",
    ),
    "a clip path that is itself clipped": (
        figma(
            '<clipPath id="c" clip-path="url(#d)"><rect width="64" height="64"/></clipPath>'
            f'<g clip-path="url(#c)">{SHAPE}</g>'
        ),
        "a clip-path that cuts something off",
    ),
    "a hidden clip path": (
        figma(
            '<clipPath id="c"><rect width="64" height="64" display="none"/></clipPath>'
            f'<g clip-path="url(#c)">{SHAPE}</g>'
        ),
        "a clip-path that cuts something off",
    ),
    "a black mask": (
        figma(MASK0.format(kind="luminance", fill="black")),
        "a mask that cuts something off",
    ),
    "a mask of a smaller part": (
        figma(MASK0.format(kind="luminance", fill="white").replace('width="64"', 'width="30"')),
        "a mask that cuts something off",
    ),
    "gradients that refer to each other": (
        figma(
            '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#c"/>'
            f'<linearGradient id="c" href="#b"/>{SHAPE}'
        ),
        "a gradient that refers to itself",
    ),
    "a gradient that refers to another file": (
        figma(f'<linearGradient id="a" href="https://x.example/a.svg#b"/>{SHAPE}'),
        "a reference (href)",
    ),
    "a copy of copies": (
        figma(f'<g id="a">{SHAPE}</g><g id="b"><use href="#a"/></g><use href="#b" x="9"/>'),
        "a copy (<use>) of something other than plain shapes",
    ),
    "a copy of itself": (
        figma(f'<g id="a">{SHAPE}<use href="#a"/></g>'),
        "a copy (<use>) of something other than plain shapes",
    ),
    "a copy of nothing": (
        figma(f'{SHAPE}<use href="#a"/>'),
        "a copy (<use>) of something other than plain shapes",
    ),
    "a copy of a symbol": (
        figma(f'<symbol id="a">{SHAPE}</symbol>{SHAPE}<use href="#a"/>'),
        "a copy (<use>) of something other than plain shapes",
    ),
    "a copy from another file": (
        figma(f'{SHAPE}<use href="a.svg#a"/>'),
        "a reference (href)",
    ),
    "a web page within": (
        figma(f'<switch><foreignObject width="9" height="9"/>{SHAPE}</switch>'),
        "the element <foreignObject>",
    ),
    "a style that fetches, behind a comment": (
        figma(f"<style>.a{{fill:/* x */url(https://x.example/a.svg#g)}}</style>{SHAPE}"),
        "a style that refers to something else",
    ),
    "a style that fetches, between what looks like comments": (
        figma(f"<style>.a{{x:'/*';fill:url(https://x.example/a#g);y:'*/'}}</style>{SHAPE}"),
        "a style that refers to something else",
    ),
}
"""Name -> a drawing that stays refused, and what is said of it."""
