"""The end of a line: the space that stands there.

WeasyPrint 70.0 breaks a text that ends in a space, or a no-break space, behind its first word
where all of it fits on the line but for that space: one word stands alone on the line.

It takes the space off the end of a line and moves all of the line to the
left by it, or nothing, by the direction of the last words alone. Where words of both
directions stand on the line, it is left a space too far to one side, with a gap in it.
``tests/engine/test_line_ends.py`` fails loudly when a private name moves.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

_remove_last_whitespace = inline.remove_last_whitespace
_split_text_box = inline.split_text_box
SPACE = 0.4
"""Ems; wider than a space."""


def _split(context: Any, box: Any, width: float, skip: int, is_line_start: bool = True) -> Any:
    """Return what of a text stands on a line, where the next begins, and whether it must.

    A text that fits without the space at its end stands whole, and the line ends there; where
    the space may not end it, it is broken at its last space before.
    """
    found = _split_text_box(context, box, width, skip, is_line_start)
    first, following, _ = found
    if (
        following is None
        or first is None
        or " " in first.text.strip()
        or not box.text[-1].isspace()
    ):
        return found
    if box.style["white_space"] not in {"normal", "pre-line"}:
        return found
    if box.text[-1] == " ":
        closed = box.copy_with_text(box.text.rstrip(" "))
        whole, more, forced = _split_text_box(context, closed, width, skip, is_line_start)
        if whole is not None and more is None and whole.width <= width:
            return whole, len(box.text.encode()), forced
    narrower = width - SPACE * box.style["font_size"]
    earlier = _split_text_box(context, box, narrower, skip, is_line_start)
    is_longer = earlier[0] is not None and len(earlier[0].text) > len(first.text)
    return earlier if is_longer else found


def _removed(context: Any, line: Any) -> None:
    """Take the space off the end of a line, and close its gap from the side where it is."""
    path = _to_last(line)
    last = path[-1]
    width = getattr(last, "width", 0)
    before = [(child, child.position_x) for child in line.children]
    _remove_last_whitespace(context, line)
    space = width - getattr(last, "width", 0)
    if not space:
        return
    for child, x in before:
        child.translate(dx=x - child.position_x, ignore_floats=True)
    # What stands before the last words is on their right where they run to the left.
    for parent, kept in pairwise(path):
        if _is_rtl(parent):
            for child in parent.children:
                if child is not kept:
                    child.translate(dx=-space, ignore_floats=True)


def _to_last(line: Any) -> list[Any]:
    """Return a line, the boxes in it that hold its last words, and those words."""
    path = [line]
    while isinstance(path[-1], (boxes.LineBox, boxes.InlineBox)) and path[-1].children:
        path.append(path[-1].children[-1])
    return path


def _is_rtl(box: Any) -> bool:
    return bool(box.style["direction"] == "rtl")


def install() -> None:
    """Put it in place; calling it again changes nothing."""
    inline.split_text_box = _split
    inline.remove_last_whitespace = _removed
