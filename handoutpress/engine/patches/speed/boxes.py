"""Preferred widths and used values of boxes, without the repeated work."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint.css.functions import check_math
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent, preferred

_HORIZONTAL = (
    "margin_left",
    "margin_right",
    "padding_left",
    "padding_right",
    "width",
    "min_width",
    "max_width",
)
_VERTICAL = "margin_top", "margin_bottom", "padding_top", "padding_bottom"
_BORDERS = "border_top_width", "border_right_width", "border_bottom_width", "border_left_width"
_TABLE_PARTS = boxes.TableCellBox, boxes.TableColumnBox, boxes.TableColumnGroupBox, boxes.TableBox


def _remembered(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the preferred width of a box on the box, while it has this style and these children."""

    def width(context: Any, box: Any, outer: bool = True) -> Any:
        if box.is_table_wrapper or isinstance(box, _TABLE_PARTS):  # borders of tables move
            return function(context, box, outer)
        style, children = box.style, getattr(box, "children", None)
        known = box.__dict__.get(name)
        if known is None or known[0] is not style or known[1] is not children:
            known = box.__dict__[name] = style, children, {}
        widths = known[2]
        if outer not in widths:
            widths[outer] = function(context, box, outer)
        return widths[outer]

    return width


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set used values as attributes of the box, in fewer calls."""
    if isinstance(containing_block, boxes.Box):
        width, height = containing_block.width, containing_block.height
    else:
        width, height = containing_block
    style = box.style
    _resolve(box, _HORIZONTAL, width)
    _resolve(box, _VERTICAL, height if isinstance(box, boxes.PageBox) else width)
    if height == "auto":
        own = style["height"]
        plain = own != "auto" and not check_math(own) and own.unit != "%"
        box.height = own.value if plain else "auto"
        _resolve(box, ("min_height",), 0)
        _resolve(box, ("max_height",), inf)
    else:
        _resolve(box, ("height", "min_height", "max_height"), height)
    collapse = style["border_collapse"] == "collapse"
    for name in _BORDERS:
        if not (collapse and hasattr(box, name)):  # set when borders met
            setattr(box, name, style[name])
    if style["box_sizing"] != "content-box":
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _resolve(box: Any, names: tuple[str, ...], refer_to: Any) -> None:
    style, used = box.style, box.__dict__
    for name in names:
        value = style[name]
        if type(value) is Dimension:
            used[name] = refer_to * value.value / 100 if value.unit == "%" else value.value
        else:
            percent.resolve_one_percentage(box, name, refer_to)


FUNCTIONS: tuple[tuple[Any, Any], ...] = (
    (percent.resolve_percentages, resolve_percentages),
    (
        preferred.min_content_width,
        _remembered("_handout_min_width", preferred.min_content_width),
    ),
    (
        preferred.max_content_width,
        _remembered("_handout_max_width", preferred.max_content_width),
    ),
)
