"""What one layout tells of other fits: it may spare a layout, and never change the choice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handoutpress.engine.press import lay_out
from handoutpress.make.fit import FitSearch
from handoutpress.make.learned import Learned
from handoutpress.render.job import Rooms
from handoutpress.render.layout import LARGE_FITS, STANDARD_FITS, Fit
from handoutpress.render.view import build_page
from tests.jobs import job
from tests.samples import sampled

ROOMY, NARROW = Fit(12, 1.4, snug=True), Fit(12, 1.4, snug=True, tight=True)
OTHER = Fit(12, 1.4, snug=True, dense=True)


def test_a_fit_is_roomier_where_nothing_of_it_is_narrower() -> None:
    assert ROOMY.is_roomier(NARROW)
    assert not NARROW.is_roomier(ROOMY)
    assert not OTHER.is_roomier(NARROW), "its side 1 is narrower"
    assert not NARROW.is_roomier(OTHER), "its other sides are narrower"
    assert Fit(13, 1.4).is_roomier(Fit(12, 1.4))
    assert Fit(12, 1.5).is_roomier(Fit(12, 1.4))
    assert Fit(18, 1.4, short=True).is_roomier(Fit(18, 1.4))
    assert not Fit(18, 1.4).is_roomier(Fit(18, 1.4, short=True))
    for fits in (STANDARD_FITS, LARGE_FITS):
        plain = [one for one in fits if not one.bare]
        assert any(all(one.is_roomier(least) for one in plain) for least in plain)


def test_what_rules_a_fit_out() -> None:
    early = Learned(early={NARROW})
    assert early.rules_out(NARROW, 99)
    assert early.rules_out(ROOMY, 99)
    assert not early.rules_out(OTHER, 99)
    long = Learned(sides={NARROW: 5})
    assert long.rules_out(ROOMY, 4)
    assert not long.rules_out(ROOMY, 5)
    assert not long.rules_out(OTHER, 4)
    assert not Learned().rules_out(ROOMY, 1)


CASES: list[dict[str, Any]] = [
    {"lang": lang, "size": size, "paper": paper}
    for paper in ("letter", "a4")
    for lang in ("es", "ru", "en", "zh-Hans")
    for size in ("standard", "large")
]


@pytest.mark.slow
@pytest.mark.parametrize("asked", sampled(CASES, 3), ids=str)
def test_a_roomier_fit_takes_no_fewer_sides_and_no_less_of_side_1(asked: dict[str, Any]) -> None:
    one = job(**asked)
    search = FitSearch(one, build_page(one))
    found: dict[Fit, tuple[int, bool]] = {}
    for each in search.fits:
        laid = search._lay_out(each).laid
        whole = set(search._expected(0).first_page) <= {block.id for block in laid.pages[0].blocks}
        found[each] = len(laid.pages), whole
    compared = 0
    for roomier, (sides, whole) in found.items():
        for narrower, (fewer, holds) in found.items():
            if roomier != narrower and roomier.is_roomier(narrower):
                compared += 1
                assert sides >= fewer, (roomier, narrower)
                assert holds or not whole, (roomier, narrower)
    assert compared > len(found)


@pytest.mark.slow
@pytest.mark.parametrize("lang", sampled(["es", "so", "hi", "fr", "ar", "en"], 2))
def test_a_sheet_with_less_on_it_spares_layouts_and_changes_no_choice(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = [0]

    def counted(*given: Any) -> Any:
        count[0] += 1
        return lay_out(*given)

    monkeypatch.setattr("handoutpress.make.fit.lay_out", counted)
    blank = job(lang=lang)
    first = FitSearch(blank, build_page(blank))
    first.best()
    rows = replace(blank, rooms=Rooms(rows=6))
    count[0] = 0
    alone = FitSearch(rows, build_page(rows)).best()
    needed, count[0] = count[0], 0
    told = FitSearch(rows, build_page(rows), first.known).best()
    assert (told.fit, told.expected.sides) == (alone.fit, alone.expected.sides)
    assert count[0] <= needed
