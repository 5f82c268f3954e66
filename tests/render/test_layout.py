"""Layouts and fits: what may be set how large."""

from __future__ import annotations

from itertools import pairwise

import pytest

from handoutpress.language.registry import LANGUAGES, find_language
from handoutpress.render.layout import (
    INKS,
    LARGE_FITS,
    PAPER_MM,
    PAPERS,
    SIZES,
    STANDARD_FITS,
    Fit,
    Layout,
)

ENGLISH, ARABIC = find_language("en").language, find_language("ar").language
LAYOUTS = [Layout(paper, size, ink) for paper in PAPERS for size in SIZES for ink in INKS]


def test_every_layout_has_a_name_of_its_own() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) == 8
    assert Layout().name == "a4"
    assert Layout("letter", "large", "colour").name == "letter-large-colour"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_fits_go_from_large_to_small_and_never_under_the_least(layout: Layout) -> None:
    least = 12 if layout.size == "standard" else 18
    assert layout.fits is (STANDARD_FITS if layout.size == "standard" else LARGE_FITS)
    assert all(fit.points >= least for fit in layout.fits)
    assert all(fit.leading >= 1.4 for fit in layout.fits)
    for larger, smaller in pairwise(layout.fits):
        order = [
            (
                not f.bare,
                not f.short,
                not f.dense,
                not f.snug,
                not f.tight,
                f.points * f.leading,
                not f.flowing,
            )
            for f in (larger, smaller)
        ]
        assert order[0] > order[1]
    assert layout.smallest_text == (10 if least == 12 else 18)


def test_the_fits_are_those_that_were_agreed() -> None:
    """Body size in points and line height, the largest first; then with narrow gaps."""
    assert (
        Fit(14, 1.4),
        Fit(13, 1.4),
        Fit(12, 1.5),
        Fit(12, 1.4),
        Fit(12, 1.4, tight=True),
        Fit(12, 1.4, snug=True, tight=True),
        Fit(12, 1.4, snug=True, tight=True, flowing=True),
        Fit(12, 1.4, snug=True, dense=True, flowing=True),
        Fit(12, 1.4, snug=True, tight=True, dense=True),
        Fit(12, 1.4, snug=True, tight=True, dense=True, flowing=True),
        Fit(12, 1.4, snug=True, tight=True, dense=True, bare=True, flowing=True),
    ) == STANDARD_FITS
    assert (
        Fit(18, 1.5),
        Fit(18, 1.4),
        Fit(18, 1.4, snug=True),
        Fit(18, 1.4, snug=True, tight=True),
        Fit(18, 1.4, snug=True, tight=True, flowing=True),
        Fit(18, 1.5, snug=True, tight=True, dense=True, flowing=True),
        Fit(18, 1.4, snug=True, tight=True, dense=True),
        Fit(18, 1.4, snug=True, tight=True, dense=True, flowing=True),
        Fit(18, 1.4, snug=True, tight=True, short=True),
        Fit(18, 1.4, snug=True, tight=True, flowing=True, short=True),
        Fit(18, 1.4, snug=True, tight=True, dense=True, flowing=True, short=True),
        Fit(18, 1.4, snug=True, tight=True, dense=True, bare=True, flowing=True),
        Fit(18, 1.4, snug=True, tight=True, dense=True, bare=True, flowing=True, short=True),
    ) == LARGE_FITS
    assert PAPER_MM == {"a4": (210, 297), "letter": (215.9, 279.4)}


def test_a_script_is_set_larger_unless_the_page_is_snug() -> None:
    assert Fit(12, 1.4).size(ENGLISH) == 12
    assert Fit(12, 1.4).size(ARABIC) == pytest.approx(12 * ARABIC.size_factor)
    assert Fit(12, 1.4).size(ARABIC) > 12
    assert Fit(12, 1.4, snug=True).size(ARABIC) == 12


def test_lines_never_come_closer_than_a_script_allows() -> None:
    assert len(LANGUAGES) > 30
    for language in LANGUAGES.values():
        for fit in (*STANDARD_FITS, *LARGE_FITS):
            assert fit.line_height(language) >= max(language.line_height, fit.leading)
            assert fit.size(language) >= fit.points
