"""The lines of a note stay lines on the page: run together they could say another dose."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from handoutpress.make.handout import make
from handoutpress.make.request import Request, prepare
from tests.conftest import GUIDE
from tests.jobs import DAY

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_each_line_of_a_note_is_a_line_on_the_page(lang: str) -> None:
    asked = Request(GUIDE, lang, filled_in={"notes": "Take 1\n2 days later\r\ncall us"})
    made = make(prepare(asked, DAY).job)
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(made.pdf)]
    lines = "\n".join(pages).replace("\r", "").split("\n")
    for said in ("Take 1", "2 days later", "call us"):
        assert any(said in line for line in lines), lines
    assert not any("Take 1 2 days" in line or "later call" in line for line in lines)
