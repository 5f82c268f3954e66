"""A line keeps its place where left-to-right words end in right-to-left ones that go on below."""

from __future__ import annotations

import pytest

from handoutpress.engine.geometry import PX
from handoutpress.engine.press import lay_out

# The space before the number stands at the end of a text: it is what goes at the line's end.
ARABIC = 'يجب الاتصال بالرقم <span dir="ltr">911911911</span> الآن '
PAGE = """<html lang="en"><style>
@page {{ size: {width}px 300px; margin: 20px }}
body {{ margin: 0; font: 16px "Noto Sans", "Noto Naskh Arabic" }}
[dir] {{ unicode-bidi: isolate }}
</style><body><p dir="{direction}">{text}</p>"""


@pytest.mark.parametrize("width", range(300, 420, 12))
def test_a_line_begins_where_its_box_does(width: int) -> None:
    text = f'On the sheet: Call us now if: <span dir="rtl" lang="ar">{ARABIC}</span>'
    laid = lay_out(PAGE.format(width=width, direction="ltr", text=text), {})
    (page,) = laid.pages
    assert page.texts[0].text.startswith("On the sheet")
    assert page.texts[0].rect.x == pytest.approx(20 * PX)


@pytest.mark.parametrize("width", range(300, 420, 12))
def test_a_right_to_left_line_ends_where_its_box_does(width: int) -> None:
    laid = lay_out(PAGE.format(width=width, direction="rtl", text=ARABIC * 3), {})
    (page,) = laid.pages
    assert page.texts[0].rect.right == pytest.approx((width - 20) * PX)
    assert max(text.rect.right for text in page.texts) == pytest.approx((width - 20) * PX)
