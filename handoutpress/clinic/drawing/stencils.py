"""Clip paths and masks that cut off nothing that is seen; any other is refused.

Figma clips each drawing at its own page, Illustrator and Inkscape at the page of
a PDF. Once it is known that nothing of the drawing lies beyond, the stencil is
left out: the engine has nothing to clip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from fontTools.misc.transform import Transform

from handoutpress.clinic.drawing.allowed import SHAPES, STENCILS
from handoutpress.clinic.drawing.colours import read_paint
from handoutpress.clinic.drawing.ink import Layer, reaches_over, seen_box
from handoutpress.clinic.drawing.limits import refused
from handoutpress.clinic.drawing.looks import Canvas
from handoutpress.clinic.drawing.numbers import alpha
from handoutpress.clinic.drawing.outlines import Box
from handoutpress.clinic.drawing.shapes import read_shape
from handoutpress.clinic.drawing.transforms import read_transform
from handoutpress.clinic.drawing.work import Work

CUTTING = ("clip-path", "mask")
"""The properties that refer to a stencil."""

_TAGS = {"clip-path": "clipPath", "mask": "mask"}

Attributes = Mapping[str, str]
Part = tuple[str, Attributes]
"""The element and the attributes of one shape of a stencil."""

_NONE = {"", "none", "inherit", "unset", "initial"}
_SEEN = {"display": {"none"}, "visibility": {"hidden", "collapse"}}
_WHITE = 250
"""Grey level, of 255, from which a mask lets all of a colour through."""

_OWN = "userSpaceOnUse"
_MOVING = {"transform", "x", "y"}


@dataclass(frozen=True, slots=True)
class _Stencil:
    tag: str
    given: Attributes
    parts: tuple[Part, ...] | None
    """None where it holds something other than shapes."""


class Stencils:
    """The clip paths and masks of a drawing, by name."""

    def __init__(self, found: Mapping[str, _Stencil], canvas: Canvas) -> None:
        """Keep them; they are read where they are used."""
        self._found = found
        self._canvas = canvas

    def check(
        self,
        name: str,
        link: str,
        transform: Transform,
        layers: Sequence[Layer],
        work: Work,
    ) -> None:
        """Refuse a stencil that cuts off something of ``layers`` that would be seen."""
        if link.strip().lower() in _NONE:
            return
        stencil = self._found.get(_target(link))
        window = seen_box(layers, self._canvas)
        whole = stencil is not None and (
            window is None
            or (stencil.tag == _TAGS[name] and self._uncut(stencil, transform, window, work))
        )
        if not whole:
            message = f"a {name} that cuts something off"
            raise refused(message, "cut the shapes themselves, or release the clip or mask")

    def _uncut(self, stencil: _Stencil, above: Transform, window: Box, work: Work) -> bool:
        """Return whether one shape of a stencil lets all of a window through."""
        masking = stencil.tag == "mask"
        units = stencil.given.get("maskContentUnits" if masking else "clipPathUnits", _OWN)
        if stencil.parts is None or units.strip() != _OWN:
            return False
        if masking and not self._within(stencil.given, above, window):
            return False
        if not masking:
            above = above.transform(read_transform(stencil.given.get("transform", ""), "transform"))
        for tag, given in stencil.parts:
            shape = read_shape(tag, given, self._canvas)
            if shape is None or not _clear(given) or (masking and not _bright(stencil, given)):
                continue
            work.draw(len(shape.outline.steps))
            total = above.transform(read_transform(given.get("transform", ""), "transform"))
            rule = given.get("fill-rule" if masking else "clip-rule", "nonzero").strip()
            if reaches_over(shape.outline.transformed(total), window, rule):
                return True
        return False

    def _within(self, given: Attributes, transform: Transform, window: Box) -> bool:
        """Return whether the region of a mask reaches over a window."""
        region = read_shape("rect", given, self._canvas)
        if given.get("maskUnits", "").strip() != _OWN or region is None:
            return False
        return reaches_over(region.outline.transformed(transform), window, "nonzero")


def read_stencils(root: Element, canvas: Canvas) -> Stencils:
    """Return the clip paths and masks of a drawing, before its shapes are written anew."""
    shapes: dict[str, Part] = {}
    for element in root.iter():
        if element.tag in SHAPES:
            shapes.setdefault(element.get("id", ""), (element.tag, dict(element.attrib)))
    found: dict[str, _Stencil] = {}
    for element in root.iter():
        if element.tag in STENCILS:
            stencil = _Stencil(element.tag, dict(element.attrib), _parts(element, shapes))
            found.setdefault(element.get("id", ""), stencil)
    return Stencils(found, canvas)


def _parts(stencil: Element, shapes: Mapping[str, Part]) -> tuple[Part, ...] | None:
    parts: list[Part] = []
    for child in stencil:
        if child.tag in SHAPES:
            parts.append((child.tag, dict(child.attrib)))
        elif child.tag == "use" and child.get("href", "") in shapes:
            if _MOVING & set(child.attrib) or not _clear(child.attrib):
                return None
            parts.append(shapes[child.attrib["href"]])
        elif child.tag not in {"title", "desc"}:
            return None
    return tuple(parts) if _clear(stencil.attrib) else None


def _clear(given: Attributes) -> bool:
    """Return whether an element shows whole, as far as it says itself."""
    cut = any(given.get(name, "none").strip().lower() not in _NONE for name in CUTTING)
    hidden = any(given.get(name, "").strip().lower() in words for name, words in _SEEN.items())
    return not (cut or hidden)


def _target(link: str) -> str:
    return link.strip().removeprefix("url(").removesuffix(")").strip(" '\"").removeprefix("#")


def _bright(stencil: _Stencil, given: Attributes) -> bool:
    """Return whether a shape of a mask lets all of what lies under it through."""
    if any(alpha(given.get(name, "1"), name) < 1 for name in ("opacity", "fill-opacity")):
        return False
    ink = read_paint(given.get("fill", "#000"), "fill").ink
    by_cover = stencil.given.get("mask-type", "").strip() == "alpha"
    return ink is not None and ink.alpha == 1 and (by_cover or ink.grey >= _WHITE)
