"""Which fit to try first, how many sides it takes, and whether a larger one is worth a try.

Guesses save layouts; the proof decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handoutpress.engine.geometry import PageFacts
from handoutpress.language.registry import Language
from handoutpress.make.half_empty import fill
from handoutpress.proof.pages import MOST_PAGES
from handoutpress.render.inline import em_width
from handoutpress.render.job import Job
from handoutpress.render.layout import SIDES_A_SHEET, Fit
from handoutpress.render.view import Page

# How the height of a page grows with the size of its text, at the least: lines get
# taller, but panels have fixed parts. Measured on side 1 of the first guide.
GROWTH = 0.55
# How the height of side 1 grows at the least when its gaps are not snug any more, or not dense.
GROWTH_OF_SIDE_1, GROWTH_OF_DENSE = 1.28, 1.1
# How the pages fill at the least when panels begin sides again; in large print one of them does.
GROWTH_OF_SIDES = {"standard": 1.1, "large": 1.02}
# How the height of all sides grows at the least when their gaps are not tight any more,
# and how full pages get at most on average: what may not break leaves room at the foot.
GROWTH_OF_GAPS = 1.08
FULLEST = 0.905
# Square points of running text for which a side has room. Only the first try depends
# on them.
ROOM_OF_SIDE = {"a4": 128_000, "letter": 112_250}
ROOM_OF_SNUG, ROOM_OF_FLOW, ROOM_OF_DENSE = 1.31, 1.55, 1.65
ROOM_OF_LARGE_SIDE = {"a4": 95_000, "letter": 86_000}
LARGE_SIDES = 2
"""Sides of large print for each that standard print may take; as many as it needs, if it must."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The guesses for a job and its page; whatever numbers it says, they are the same."""

    job: Job
    page: Page

    def first(self, fits: Sequence[Fit], promised: int, most_sides: int) -> int:
        """Return the place of the largest of the fits that may do, or of the smallest.

        ``promised`` is how many sides the page may take, ``most_sides`` how many are asked for:
        in large print they may be more.
        """
        layout = self.job.layout
        sides = self.job.guide.settings.layout.sides_for(self.job.language.tag)
        room: float = ROOM_OF_SIDE[layout.paper] * sides * min(most_sides / promised, 1)
        if layout.size == "large":
            room = ROOM_OF_LARGE_SIDE[layout.paper] * sides * LARGE_SIDES
            if most_sides < MOST_PAGES:
                room *= max(most_sides / promised, 1)
        for place, fit in enumerate(fits):
            if self._demand(fit) * self.page.first.language.room < room * _room_of(fit):
                return place
        return len(fits) - 1

    def sides(self, fit: Fit, promised: int) -> int:
        """Return how many sides the page takes at a fit, for the total in its foot."""
        layout = self.job.layout
        if self.page.arrangement == "teach":
            return 1
        if layout.size == "standard":
            return promised
        return len(self.page.parts) * round(self._demand(fit) / ROOM_OF_LARGE_SIDE[layout.paper])

    def may_grow(self, pages: Sequence[PageFacts], now: Fit, fit: Fit) -> bool:
        """Tell whether side 1 and the pages, set at one fit, leave hope for a larger one."""
        first, language = pages[0], self.page.first.language
        card = next((b.rect.bottom for b in first.blocks if b.id == "card"), first.content.y)
        fills = [fill(page) for page in pages]
        growth: float = (_pitch(fit, language) / _pitch(now, language)) ** GROWTH
        side_1 = (card - first.content.y) / first.content.height * growth
        room = len(fills) + len(fills) % SIDES_A_SHEET  # the back of the last sheet is there anyway
        mean = sum(fills) / room * growth
        if now.snug and not fit.snug:
            side_1 *= GROWTH_OF_SIDE_1
        elif now.dense and not fit.dense:
            side_1 *= GROWTH_OF_DENSE
        if now.flowing and not fit.flowing:
            mean *= GROWTH_OF_SIDES[self.job.layout.size]
        if now.tight and not fit.tight:
            mean *= GROWTH_OF_GAPS / FULLEST
        return side_1 <= 1 and mean <= 1

    def _demand(self, fit: Fit) -> float:
        """Return the square points that the running text of the longer language covers."""
        jobs = [self.job, *([self.job.companion] if self.job.companion else [])]
        return max(_demand(job, fit, self.job.language) for job in jobs)


def _demand(job: Job, fit: Fit, sized_for: Language) -> float:
    ems = sum(em_width(job.texts[unit.id]) for unit in job.guide.printed_units(job.chosen))
    return ems * fit.size(sized_for) ** 2 * fit.line_height(job.language)


def _room_of(fit: Fit) -> float:
    """Return how much more text fits on a side at a fit than with plain gaps, roughly."""
    if fit.dense:
        return ROOM_OF_DENSE
    if fit.snug:
        return ROOM_OF_FLOW if fit.flowing else ROOM_OF_SNUG
    return 1


def _pitch(fit: Fit, language: Language) -> float:
    """Return the distance of two lines in points."""
    return fit.size(language) * fit.line_height(language)
