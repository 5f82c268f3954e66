"""Gradients of drawings as any reader of PDF paints them.

WeasyPrint 70.0 paints a gradient once into a tile and fills the shape with tiles.
Poppler counts the sides of a tile in whole units: it stretches a gradient over 1.9
of them to 1, and draws nothing over 0.9. A gradient without see-through colours is
therefore handed on as what it is. And WeasyPrint leaves a stroke that is painted
with a gradient at a width of 1. ``tests/engine/test_drawings.py`` compares two
readers, and fails loudly when a private name moves.
"""

from __future__ import annotations

from typing import Any

import pydyf
from weasyprint import svg as drawings

_draw_gradient = drawings.draw_gradient


class _Shading(pydyf.Dictionary):  # type: ignore[misc] # pydyf has no types
    """A pattern that is a gradient; WeasyPrint asks each pattern what it refers to."""

    extra: dict[str, Any] = {}  # noqa: RUF012 - never written to


def _drawn(  # noqa: PLR0917 - WeasyPrint's own signature
    svg: Any, node: Any, gradient: Any, font_size: Any, opacity: Any, stroke: Any
) -> Any:
    """Set a gradient as the paint of a shape, and the width of a stroke with it."""
    patterns = svg.stream._resources["Pattern"]
    before = len(patterns)
    drawn = _draw_gradient(svg, node, gradient, font_size, opacity, stroke)
    for name in list(patterns)[before:]:
        patterns[name] = _untiled(patterns[name])
    if stroke:
        svg.stream.set_line_width(svg.length(node.get("stroke-width", "1px"), font_size))
    return drawn


def _untiled(tile: Any) -> Any:
    """Return the gradient that a tile holds; the tile itself where it is see-through."""
    (group,) = tile.extra["Resources"]["XObject"].values()
    resources = group.extra["Resources"]
    if resources["ExtGState"]:
        return tile
    (shading,) = resources["Shading"].values()
    return _Shading(
        {
            "Type": "/Pattern",
            "PatternType": 2,
            "Matrix": tile.extra["Matrix"],
            "Shading": shading,
        }
    )


def install() -> None:
    """Put it in place; calling it again changes nothing."""
    drawings.draw_gradient = _drawn
