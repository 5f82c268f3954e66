"""Where a page has room for values that are set later, and how they will look there.

A slot is an element with ``data-slot``: a line to write on, or a cell of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from handoutpress.engine.geometry import PX, Rect, content_box
from handoutpress.engine.paint import rgb
from handoutpress.engine.patches.tagging import SLOT, descendants
from handoutpress.engine.start import boxes


@dataclass(frozen=True, slots=True)
class SlotBox:
    """A slot on a page, in points; ``element`` is the number of its element in the tag tree.

    ``style`` is what a text in it must be set with, as CSS.
    """

    name: str
    page: int
    rect: Rect
    element: int
    style: str
    direction: str


def read_slots(page_boxes: Iterable[Any]) -> Iterator[SlotBox]:
    """Yield the slots of pages that were written as a tagged PDF, in reading order."""
    for page, page_box in enumerate(page_boxes, 1):
        for box in descendants(page_box):
            tagged = getattr(box, "tagged", None)
            if tagged is None or not hasattr(box.style, "cascaded"):
                continue  # none, or a box that the engine made up around its words
            style = _style(box.style)
            if style is None:
                continue  # the height of a line follows from the letters on it
            yield SlotBox(
                name=box.element.get(SLOT),
                page=page,
                rect=_rect(box),
                element=tagged.number,
                style=style,
                direction=box.style["direction"],
            )


def _rect(box: Any) -> Rect:
    """Return the room of a slot: of a cell, down to the padding at its foot."""
    rect = content_box(box)
    if not isinstance(box, boxes.TableCellBox):
        return rect
    edges = box.border_top_width + box.border_bottom_width
    padding = box.style["padding_top"].value + box.style["padding_bottom"].value
    top = box.border_box_y() + box.border_top_width + box.style["padding_top"].value
    height = box.border_height() - edges - padding
    return Rect(rect.x, top * PX, rect.width, height * PX)


def _style(style: Any) -> str | None:
    """Return the CSS of a value in a box of this style, None where no line height is said."""
    height, points = style["line_height"], style["font_size"] * PX
    if isinstance(height, (int, float)):
        leading = height * points
    elif getattr(height, "unit", None) == "px":
        leading = height.value * PX
    else:
        return None
    families = ", ".join(f'"{family}"' for family in style["font_family"])
    (red, green, blue), _ = rgb(style["color"])
    return (
        f"font-family: {families}; font-size: {points:.4f}pt; "
        f"line-height: {leading:.4f}pt; color: rgb({red}, {green}, {blue})"
    )
