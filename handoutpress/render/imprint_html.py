"""What is set on the slots of a plate -> HTML: sides of the paper's size, values at their places.

No template is read for it: an imprint is made for each patient.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from handoutpress.language.registry import Language
from handoutpress.render.layout import PAPER_MM, Paper
from handoutpress.render.slots import Filled, by_side
from handoutpress.render.text_html import text_html

_PAGE = Markup("""<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
@page {{ size: {width}mm {height}mm; margin: 0 }}
body {{ margin: 0 }}
.side {{ position: relative; width: {width}mm; height: {height}mm }}
.side + .side {{ break-before: page }}
p {{ position: absolute; margin: 0; white-space: pre-line }}
strong {{ font-weight: 700 }}
.keep {{ white-space: nowrap }}
</style>
</head>
<body>
{sides}
</body>
</html>""")
_SIDE = Markup('<div class="side" dir="{direction}">\n{values}\n</div>')
_VALUE = Markup(
    '<p id="{slot.name}" data-role="value" data-slot="{slot.name}" lang="{slot.language}"'
    " style='left: {slot.x}pt; top: {slot.y}pt; width: {slot.width}pt; {slot.style}'>"
    "<strong>{text}</strong></p>"
)


def imprint_html(filled: list[Filled], paper: Paper, title: str, language: Language) -> str:
    """Return the page of what is filled in: a side for each of the plate's that has some."""
    width, height = PAPER_MM[paper]
    return _PAGE.format(
        language=language.tag,
        direction=language.direction,
        title=title,
        width=width,
        height=height,
        sides=_lines(_side(side) for side in by_side(filled)),
    )


def _side(side: list[Filled]) -> Markup:
    values = (_VALUE.format(slot=one.slot, text=text_html(one.text)) for one in side)
    return _SIDE.format(direction=side[0].slot.direction, values=_lines(values))


def _lines(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(parts)
