"""Large print: how high its foot is, and how its drawings stand in rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.make.handout import make
from handoutpress.render.blocks import BlockView
from handoutpress.render.layout import LARGE_FITS
from handoutpress.render.page_variables import SHORT, page_variables
from handoutpress.render.templates import figure_rows
from handoutpress.render.view import build_page
from tests.jobs import job
from tests.samples import sampled

MM = 72 / 25.4
LANGUAGES = ["en", "es", "ht", "fr", "pt-BR", "ar", "fa", "hi", "ko", "ru", "so", "vi", "zh-Hans"]


def below(lang: str, folder: Path | None = None, *, short: bool = False) -> float:
    fit = next(one for one in LARGE_FITS if one.short == short)
    told = page_variables(build_page(job(lang=lang, size="large")), fit, folder)
    return float(told.split("--below: ")[1].split("mm")[0])


def test_a_longer_title_has_a_higher_foot() -> None:
    assert below("es") > below("en")
    assert below("zh-Hans") == below("en"), "two lines at the least"


def test_a_short_side_ends_earlier() -> None:
    assert below("en", short=True) == pytest.approx(below("en") + SHORT)


def test_a_clinics_own_foot_has_the_most_room(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "foot.html").write_text("<div></div>", encoding="utf-8")
    assert below("en", tmp_path) == below("es")


@pytest.mark.slow
@pytest.mark.parametrize("lang", sampled(LANGUAGES, 3))
def test_the_foot_has_the_room_that_it_needs(lang: str) -> None:
    for page in make(job(lang=lang, size="large")).pages:
        foots = [block.rect for block in page.blocks if block.role == "foot"]
        assert len(foots) == 1
        assert foots[0].y >= page.content.bottom
        assert page.page.bottom - foots[0].bottom >= 6 * MM


def figure(name: str, *, text: bool = False) -> BlockView:
    caption = BlockView("heading", name, figure="clot")
    more = (BlockView("paragraph", f"{name}-text"),) if text else ()
    return BlockView("figure", f"{name}-figure", children=(caption, *more))


def test_three_drawings_share_a_row_and_one_with_a_text_has_its_own() -> None:
    told, a, b, c, d = figure("told", text=True), *(figure(name) for name in "abcd")
    assert figure_rows((told, a, b, c, d), large=True) == [(told,), (a, b, c), (d,)]
    assert figure_rows((a, told, b), large=True) == [(a,), (told,), (b,)]
    assert figure_rows((told, a, b, c, d)) == [(told, a, b, c, d)]
