"""The fit: the largest that passes, on the fewest sheets, with the total that the foot prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from handoutpress.content.blocks import Panel, units_of
from handoutpress.content.inline import plain_text
from handoutpress.engine.geometry import Rect
from handoutpress.engine.press import lay_out
from handoutpress.errors import HandoutError
from handoutpress.make.fit import FitSearch, Trial
from handoutpress.make.fit_guess import Guess
from handoutpress.make.handout import make
from handoutpress.proof.page_numbers import numbers_on
from handoutpress.proof.pages import MOST_PAGES, prove
from handoutpress.render.assets import collect_assets
from handoutpress.render.job import Job
from handoutpress.render.layout import SIDES_A_SHEET, Fit
from handoutpress.render.page_numbers import PageNumbers
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
from tests.jobs import job
from tests.samples import sampled

pytestmark = pytest.mark.slow

CASES: dict[str, dict[str, Any]] = {
    "default": {},
    "tablets": {"choices": {"care": "tablets"}, "paper": "a4"},
    "a sheet more": {"choices": {"pain_medicine": "on", "future": "on", "care": "tablets"}},
    "large": {"size": "large"},
    "no clinic": {"clinic": None},
}


def sides_at(one: Job, fit: Fit) -> int | None:
    """Lay a job out at one fit, with its true total and page numbers.

    Its sides, or None where the proof refuses. No search.
    """
    page = build_page(one)
    folder = one.clinic.folder if one.clinic else None
    sides = one.guide.settings.layout.sides
    for _ in range(4):
        html = render_html(page, fit, sides, folder)
        laid = lay_out(html, collect_assets(html, page.first, one.clinic))
        named = numbers_on(laid.pages, page.numbers.known)
        if (sides, page.numbers.known) == (len(laid.pages), named):
            break
        sides, page = len(laid.pages), build_page(one, PageNumbers(named))
    expected = FitSearch(one, page)._expected(sides)
    return None if prove(laid.pages, laid.log, expected) else sides


def passes(one: Job, fit: Fit, most_sides: int) -> bool:
    sides = sides_at(one, fit)
    return sides is not None and sides <= most_sides


def largest(one: Job) -> tuple[Fit, int]:
    """Try every fit, largest first, on the guide's sides, then on one sheet more.

    Large print has twice the sides, then a sheet more, then as many as it needs.
    """
    large = one.layout.size == "large"
    most = one.guide.settings.layout.sides * (2 if large else 1)
    sides = {fit: sides_at(one, fit) for fit in one.layout.fits}
    for limit in (most, most + SIDES_A_SHEET, *([MOST_PAGES] if large else [])):
        for fit, needed in sides.items():
            if needed and needed <= limit:
                return fit, limit
    raise AssertionError("no fit passes")


def trial_of(one: Job) -> Trial:
    return FitSearch(one, build_page(one)).best()


@pytest.mark.parametrize("case", sampled(list(CASES), 2))
def test_the_largest_fit_that_passes_is_taken(case: str) -> None:
    one = job(**CASES[case])
    trial = trial_of(one)
    assert trial.faults == []
    fit, most = largest(one)
    assert trial.fit == fit
    assert len(trial.laid.pages) <= most


def test_fewer_sheets_go_before_larger_text() -> None:
    one = job(lang="es", choices={"care": "complete"})
    trial = trial_of(one)
    assert len(trial.laid.pages) == one.guide.settings.layout.sides
    larger = one.layout.fits[: one.layout.fits.index(trial.fit)]
    more = one.guide.settings.layout.sides + SIDES_A_SHEET
    possible = any(passes(one, fit, more) for fit in reversed(larger))
    assert possible, "the case proves nothing: no larger fit is possible"


@pytest.mark.parametrize("size", ["standard", "large"])
def test_no_text_of_the_guide_is_under_the_least(size: str) -> None:
    one = job(size=size, choices={"pain_medicine": "on"})
    made = make(one)
    least = 12 if size == "standard" else 18
    assert made.fit.points >= least
    runs = [text for page in made.pages for text in page.texts if len(text.text.strip()) > 15]
    # The note under the call card, steps of the timeline and labels of lines are captions (T3).
    captions = {"call-any-hour", "visit-notes", *captions_of(one, "timeline")}
    assert len(captions) > 5
    guide = " ".join(plain_text(unit.text) for unit in one.guide.units() if unit.id not in captions)
    sizes = {text.points for text in runs if text.text.strip() in guide and not text.margin}
    assert len(sizes) > 1
    assert min(sizes) >= least - 0.01
    assert min(text.points for text in runs) >= one.layout.smallest_text - 0.01


def captions_of(one: Job, kind: str) -> Iterator[str]:
    """Yield the ids of the texts in panels of a kind, which may lie in others."""
    blocks = list(one.guide.blocks)
    for block in blocks:
        if isinstance(block, Panel):
            blocks += block.children
            if block.kind.name == kind:
                yield from (unit.id for unit in units_of((block,)))


ASKED: list[dict[str, Any]] = [{}, {"size": "large"}, {"choices": {"care": "tablets"}}]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_foot_of_every_page_says_the_true_total(asked: dict[str, Any]) -> None:
    made = make(job(**asked))
    for page in made.pages:
        foot = "".join(text.text for text in page.texts if text.margin)
        assert f"Page {page.number} of {len(made.pages)}" in foot


def test_a_wrong_guess_of_the_total_is_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guess, "sides", lambda *_: 99)
    trial = trial_of(job())
    assert trial.faults == []
    assert trial.expected.sides == len(trial.laid.pages)


@pytest.mark.parametrize("place", [0, 4])
def test_a_wrong_first_guess_of_the_fit_finds_the_same(
    place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = trial_of(job()).fit
    monkeypatch.setattr(Guess, "first", lambda *_: place)
    assert trial_of(job()).fit == wanted


def test_what_no_fit_can_hold_is_refused_with_its_faults() -> None:
    one = job()
    long = {**one.texts, "em-faint-very": "You faint or feel very dizzy and so on. " * 60}
    trial = trial_of(replace(one, texts=long))
    assert trial.fit == one.layout.fits[-1]
    assert "get-help-off-page-1" in {fault.code for fault in trial.faults}
    with pytest.raises(HandoutError) as refused:
        make(replace(one, texts=long))
    assert "get-help-off-page-1" in {fault.code for fault in refused.value.diagnostics}


def test_a_fit_that_fails_on_its_first_page_is_laid_out_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_pages: list[tuple[float, int]] = []

    def counted(html: str, assets: Any, wanted: Any = None) -> Any:
        def told(number: int, paper: Rect, ids: frozenset[str]) -> bool:
            set_pages.append((float(html.split("--body: ")[1].split("pt", maxsplit=1)[0]), number))
            return bool(wanted is None or wanted(number, paper, ids))

        return lay_out(html, assets, told)

    monkeypatch.setattr("handoutpress.make.fit.lay_out", counted)
    monkeypatch.setattr(Guess, "first", lambda *_: 0)
    one = job()
    trial = trial_of(one)
    largest_fit = one.layout.fits[0]
    assert trial.fit != largest_fit, "the case proves nothing: the largest fit passes"
    assert [number for points, number in set_pages if points == largest_fit.points] == [1]


def test_fits_that_set_the_same_page_are_tried_once() -> None:
    one = job(lang="hi")
    search = FitSearch(one, build_page(one))
    folder = one.clinic.folder if one.clinic else None
    pages = [render_html(search.page, fit, 4, folder) for fit in one.layout.fits]
    assert len(set(pages)) < len(pages), "the case proves nothing: all fits differ"
    assert [render_html(search.page, fit, 4, folder) for fit in search.fits] == list(
        dict.fromkeys(pages)
    )
