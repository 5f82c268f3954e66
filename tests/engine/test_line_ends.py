"""A line with words of both directions keeps to its box, wherever it ends."""

from __future__ import annotations

import pytest

from handoutpress.engine.geometry import PX
from handoutpress.engine.press import lay_out

# The space before a span stands at the end of a text: it is what goes at the end of a line.
ARABIC = 'يجب الاتصال بالرقم <span dir="ltr">911911911</span> الآن '
ENGLISH = 'Call us now <span style="white-space: nowrap">at any hour</span> if it hurts '
PAGE = """<html lang="en"><style>
@page {{ size: {width}px 300px; margin: 20px }}
body {{ margin: 0; font: 16px "Noto Sans", "Noto Naskh Arabic" }}
[dir] {{ unicode-bidi: isolate }}
</style><body><p dir="{direction}">{text}</p>"""
CASES = {
    "Arabic last in English": ("ltr", f'{ENGLISH} / <span dir="rtl" lang="ar">{ARABIC * 3}</span>'),
    "English last in Arabic": ("rtl", f'{ARABIC} / <span dir="ltr" lang="en">{ENGLISH * 3}</span>'),
    "English in bold in Arabic": (
        "rtl",
        f'{ARABIC} / <strong><span dir="ltr" lang="en">{ENGLISH * 3}</span></strong> {ARABIC}',
    ),
    "Arabic alone": ("rtl", ARABIC * 3),
    "English alone": ("ltr", ENGLISH * 3),
}


@pytest.mark.parametrize("case", CASES)
def test_every_line_keeps_to_its_box(case: str) -> None:
    direction, text = CASES[case]
    for width in range(240, 480, 6):
        (page,) = lay_out(PAGE.format(width=width, direction=direction, text=text), {}).pages
        left, right = 20 * PX, (width - 20) * PX
        lefts, rights = [t.rect.x for t in page.texts], [t.rect.right for t in page.texts]
        assert min(lefts) >= left - 0.01, width
        assert max(rights) <= right + 0.01, width
        edge = min(lefts) - left if direction == "ltr" else right - max(rights)
        assert edge == pytest.approx(0, abs=0.01), width


KEEP = "<style>.keep { white-space: nowrap }</style>"
TEXTS = {
    "a space": 'Several clots come, bigger than a golf ball: <span class="keep">4 cm</span> wide',
    "no-break": 'Many people often ask them\xa0: «\xa0<span class="keep">Is it so</span>?\xa0»',
}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("ending", TEXTS)
def test_a_text_that_fits_but_for_its_last_space_is_not_broken_behind_its_first_word(
    ending: str, direction: str
) -> None:
    text = KEEP + TEXTS[ending]
    for width in range(240, 560):
        (page,) = lay_out(PAGE.format(width=width, direction=direction, text=text), {}).pages
        first = min(page.texts, key=lambda text: text.rect.y)
        assert len(first.text.split()) > 2, width
