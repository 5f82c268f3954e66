"""Colours and painted areas of laid-out boxes, in points and in red, green and blue, 0 to 255."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handoutpress.engine.geometry import PX, Rect, border_box
from handoutpress.engine.printed import Colour

WHITE: Colour = (255, 255, 255)
_SIDES = ("top", "right", "bottom", "left")


def rgb(colour: Any) -> tuple[Colour, float]:
    """Return a colour of the engine as red, green and blue, and how opaque it is."""
    red, green, blue = (
        min(255, max(0, round(255 * part))) for part in colour.to("srgb").coordinates[:3]
    )
    return (red, green, blue), float(colour.alpha)


def mixed(under: Colour, over: Colour, alpha: float) -> Colour:
    """Return what a colour of some opacity looks like over another."""
    if alpha >= 1:
        return over
    red, green, blue = (
        round(o * alpha + u * (1 - alpha)) for u, o in zip(under, over, strict=True)
    )
    return red, green, blue


def padding_box(box: Any) -> Rect:
    """Return the area inside the border of a box."""
    return Rect(
        box.padding_box_x() * PX,
        box.padding_box_y() * PX,
        box.padding_width() * PX,
        box.padding_height() * PX,
    )


def area_of(area: Any) -> Rect:
    """Return an area that the engine gives in CSS pixels."""
    x, y, width, height = area
    return Rect(x * PX, y * PX, width * PX, height * PX)


def border_sides(box: Any, style: Any) -> Iterator[Rect]:
    """Yield the sides of a border that are painted."""
    widths = {
        side: width
        for side in _SIDES
        if isinstance(width := getattr(box, f"border_{side}_width", 0), (int, float)) and width > 0
    }
    if not widths:
        return
    whole = border_box(box)
    for side, pixels in widths.items():
        if style[f"border_{side}_style"] in ("none", "hidden"):
            continue
        colour = style[f"border_{side}_color"]
        if colour != "currentcolor" and colour.alpha == 0:
            continue
        width = pixels * PX
        match side:
            case "top":
                yield Rect(whole.x, whole.y, whole.width, width)
            case "bottom":
                yield Rect(whole.x, whole.bottom - width, whole.width, width)
            case "left":
                yield Rect(whole.x, whole.y, width, whole.height)
            case _:
                yield Rect(whole.right - width, whole.y, width, whole.height)


def round_corners(box: Any) -> Iterator[Rect]:
    """Yield the corners of a box that are round."""
    whole = border_box(box)
    for vertical in ("top", "bottom"):
        for side in ("left", "right"):
            radii = getattr(box, f"border_{vertical}_{side}_radius", (0,))
            if not all(isinstance(radius, (int, float)) and radius > 0 for radius in radii):
                continue
            width, height = (radius * PX for radius in radii)
            x = whole.x if side == "left" else whole.right - width
            y = whole.y if vertical == "top" else whole.bottom - height
            yield Rect(x, y, width, height)


def picture_area(layer: Any) -> Rect:
    """Return where a background picture is drawn: all of its area where it is repeated."""
    area = area_of(layer.painting_area)
    if layer.repeat != ("no-repeat", "no-repeat"):
        return area
    x, y = layer.positioning_area[:2]
    left, top = layer.position
    width, height = layer.size
    drawn = Rect((x + left) * PX, (y + top) * PX, width * PX, height * PX)
    return shared(area, drawn)


def shared(one: Rect | None, two: Rect) -> Rect:
    """Return what two areas share; without width or height where they share nothing."""
    if one is None:
        return two
    x, y = max(one.x, two.x), max(one.y, two.y)
    right, bottom = min(one.right, two.right), min(one.bottom, two.bottom)
    return Rect(x, y, max(0.0, right - x), max(0.0, bottom - y))


_ROUNDING = 0.75


def is_cut(rect: Rect, cut: Rect | None) -> bool:
    """Tell whether an area is cut."""
    if cut is None:
        return False
    seen = shared(rect, cut)
    return rect.width - seen.width > _ROUNDING or rect.height - seen.height > _ROUNDING


def how_inside(core: Rect, area: Rect) -> str:
    """Tell how letters stand in an area: inside, partly or "" for not at all."""
    seen = shared(core, area)
    if not seen.width or not seen.height:
        return ""
    return "inside" if not is_cut(core, area) else "partly"


def cycled(values: Any, count: int) -> list[Any]:
    """Return so many values, from the first again where there are fewer: as CSS repeats them."""
    return [values[place % len(values)] for place in range(count)]
