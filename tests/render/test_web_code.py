"""The square code of a web address is large enough for a phone to read it from paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.engine.press import lay_out
from handoutpress.engine.read_printed import read_printed
from handoutpress.render.assets import collect_assets
from handoutpress.render.layout import STANDARD_FITS
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
from handoutpress.render.web_code import LEAST_MODULE, web_code_side
from tests.jobs import job

SHORT = "https://riverside.example/after-loss"
LONG = "https://riverside.example/" + "x" * 94


@pytest.mark.parametrize(("address", "least"), [(SHORT, 18.5), (LONG, 26.5)])
def test_its_side_grows_with_its_modules(address: str, least: float) -> None:
    assert web_code_side(address) == least


@pytest.mark.slow
@pytest.mark.parametrize(("address", "side"), [(SHORT, 25.0), (LONG, 26.5)])
def test_it_prints_at_that_size(address: str, side: float, riverside: Path) -> None:
    file = riverside / "clinic.toml"
    (line,) = (line for line in file.read_text().splitlines() if line.startswith("web = "))
    file.write_text(file.read_text().replace(line, f'web = "{address}"'))
    made = job(riverside)
    page = build_page(made)
    html = render_html(page, STANDARD_FITS[1], 4, riverside)
    laid = lay_out(html, collect_assets(html, page.first, made.clinic))
    printed = read_printed(laid.document, laid.boxes, frozenset())
    (code,) = (picture for picture in printed.pictures if picture.asset == "clinic/web-code")
    assert code.rect.width / 72 * 25.4 == pytest.approx(side, abs=0.1)
    assert code.rect.height == pytest.approx(code.rect.width)
    modules = web_code_side(address) / LEAST_MODULE
    assert code.rect.width / 72 * 25.4 / modules >= LEAST_MODULE - 0.001
