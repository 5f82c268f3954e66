"""The end of a line, where left-to-right words end in right-to-left ones.

WeasyPrint 70.0 takes the space off the end of a line and, where the last words run
from right to left, moves the whole line to the left by its width. On a right-to-left
page that is right; on a left-to-right one the line begins outside of its box.
``tests/engine/test_line_ends.py`` fails loudly when a private name moves.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline

_remove_last_whitespace = inline.remove_last_whitespace


def _removed(context: Any, line: Any) -> None:
    """Take the space off the end of a line; a left-to-right line stays where it begins."""
    before = [child.position_x for child in line.children]
    _remove_last_whitespace(context, line)
    if line.style["direction"] == "ltr":
        for child, x in zip(line.children, before, strict=True):
            child.translate(dx=x - child.position_x, ignore_floats=True)


def install() -> None:
    """Put it in place; calling it again changes nothing."""
    inline.remove_last_whitespace = _removed
