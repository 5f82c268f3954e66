"""Pages of a clinic's own templates: what asks for too much is refused where it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import HandoutError
from handoutpress.render.layout import Fit
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
from tests.jobs import job


def html_for(source: str, clinic: Path, **asked: Any) -> str:
    own = clinic / "templates" / "about.html"
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"<p>\n\n{source}\n</p>")
    return render_html(build_page(job(clinic=clinic, **asked)), Fit(13, 1.4), 4, clinic)


def refused(source: str, clinic: Path) -> Diagnostic:
    with pytest.raises(HandoutError) as caught:
        html_for(source, clinic)
    (fault,) = caught.value.diagnostics
    assert fault.code == "page-limit"
    return fault


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<table><tr><td colspan="100000000">', "`colspan` is over 1,000"),
        ("<table><tr><TH class=a ROWSPAN = '1001'>", "`ROWSPAN` is over 1,000"),
        ("<table><colgroup span=100000000>", "`span` is over 1,000"),
        ("<table><col span=2000>", "`span` is over 1,000"),
        ('<p style="counter-reset: x 2000000000">', "`counter-reset` counts to more than 1,000"),
        ("<p style='top: 1e9px'>", "`top` has a length over 100,000"),
        ("<style>main { columns: 9999 }</style>", "`columns` counts to more than 1,000"),
    ],
)
def test_too_much_is_refused_where_it_is_written(source: str, said: str, riverside: Path) -> None:
    fault = refused(source, riverside)
    assert (fault.message, fault.line) == (said, 3)
    assert fault.file == str(riverside / "templates" / "about.html")


@pytest.mark.parametrize(
    "source",
    [
        "<td colspan={{ 10 ** 8 }}>",
        "<p style='top: {{ 10 ** 8 }}px'>",
        "<style>p { columns: 9999 }",
    ],
)
def test_what_is_worked_out_is_refused_too(source: str, riverside: Path) -> None:
    fault = refused(f"<table><tr>{source}", riverside)
    assert (fault.line, fault.file) == (None, str(riverside / "templates"))


@pytest.mark.parametrize(
    "source",
    [
        '<table><tr><td colspan="1000" rowspan=2>',
        '<p style="color: red; margin-top: 2mm" class="colspan=99999">colspan=99999</p>',
        "<p id='a' data-style='top: 1e9px'>style='top: 1e9px' span=99999</p>",
    ],
)
def test_what_pages_need_is_let_through(source: str, riverside: Path) -> None:
    assert source in html_for(source, riverside)


def test_what_is_filled_in_for_a_patient_is_no_markup(riverside: Path) -> None:
    note = "colspan=99999 style='top: 1e9px' <td colspan=99999>"
    html = html_for("{{ page.first.title }}", riverside, filled_in={"patient": note})
    assert "colspan=99999" in html
