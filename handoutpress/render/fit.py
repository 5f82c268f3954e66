"""The fit: the largest body size at which a handout keeps its sides and passes the proof.

A layout costs most of the time that a handout takes. So the search starts where
the amount of text says, goes down while a fit fails, and goes up only while the
fill of the pages leaves hope for the next. Fewer sheets go before larger text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handoutpress.diagnostics import Diagnostic
from handoutpress.language.registry import Language
from handoutpress.render.assets import collect_assets
from handoutpress.render.layout import Arrangement, Fit
from handoutpress.render.press import Laid, lay_out
from handoutpress.render.proof import Expected, prove
from handoutpress.render.spans import em_width
from handoutpress.render.templates import render_html
from handoutpress.render.view import Job, Page, View

# How the height of a page grows with the size of its text, at the least: lines get
# taller, but panels have fixed parts. Measured on side 1 of the first guide.
GROWTH = 0.55
# Square points of running text for which a standard layout, and a side of large
# print, have room. Only the first try depends on them; the proof decides.
ROOM = {"a4": 490_000, "letter": 470_000}
ROOM_OF_LARGE_SIDE = {"a4": 95_000, "letter": 86_000}
SIDES_A_SHEET = 2
MOST_TRIES_OF_TOTAL = 2


@dataclass(frozen=True, slots=True)
class Trial:
    """A handout laid out at one fit; ``expected`` holds the total that its foot prints."""

    fit: Fit
    laid: Laid
    expected: Expected
    faults: list[Diagnostic]


@dataclass(slots=True)
class FitSearch:
    """The search for one job; no fit is laid out twice."""

    job: Job
    page: Page
    trials: dict[int, Trial] = field(default_factory=dict)

    def best(self) -> Trial:
        """Return the largest fit without a fault on the fewest sheets, or the smallest fit."""
        parts = len(self.page.parts)
        trial = self._search(most_sides=parts * self.job.guide.settings.layout.sides)
        if trial.faults and self._text_is_added:
            more = self.job.guide.settings.layout.sides + SIDES_A_SHEET
            trial = self._search(most_sides=parts * more)
        return trial

    def _search(self, most_sides: int) -> Trial:
        fits = self.job.layout.fits
        place = self._first_guess()
        best = self._try(place, most_sides)
        if best.faults:
            for smaller in range(place + 1, len(fits)):
                best = self._try(smaller, most_sides)
                if not best.faults:
                    break
            return best
        while place > 0 and _may_grow(best, fits[place - 1]):
            place -= 1
            larger = self._try(place, most_sides)
            if larger.faults:
                break
            best = larger
        return best

    @property
    def _text_is_added(self) -> bool:
        """Return whether a choice adds to the default text: it may take one sheet more."""
        choices = self.job.guide.settings.choices
        return any(self.job.chosen[choice.name] != choice.default for choice in choices)

    def _demand(self, fit: Fit) -> float:
        """Return the square points that the running text of the longer language covers."""
        jobs = [self.job, *([self.job.companion] if self.job.companion else [])]
        return max(_demand(job, fit, self.job.language) for job in jobs)

    def _first_guess(self) -> int:
        layout = self.job.layout
        if layout.size == "large":
            return 0
        for place, fit in enumerate(layout.fits):
            if self._demand(fit) < ROOM[layout.paper]:
                return place
        return len(layout.fits) - 1

    def _guessed_sides(self, fit: Fit) -> int:
        layout = self.job.layout
        if self.page.arrangement == "teach":
            return 1
        if layout.size == "standard":
            return len(self.page.parts) * self.job.guide.settings.layout.sides
        sides = round(self._demand(fit) / ROOM_OF_LARGE_SIDE[layout.paper])
        return len(self.page.parts) * sides

    def _try(self, place: int, most_sides: int) -> Trial:
        if place not in self.trials:
            self.trials[place] = self._lay_out(self.job.layout.fits[place])
        trial = self.trials[place]
        standard = self.job.layout.size == "standard"
        expected = replace(trial.expected, most_sides=most_sides if standard else None)
        return replace(
            trial, expected=expected, faults=prove(trial.laid.pages, trial.laid.log, expected)
        )

    def _lay_out(self, fit: Fit) -> Trial:
        """Lay out at a fit; once more where the total in the foot turns out wrong."""
        clinic = self.job.clinic
        sides = self._guessed_sides(fit)
        for _ in range(MOST_TRIES_OF_TOTAL):
            html = render_html(self.page, fit, sides, clinic.folder if clinic else None)
            laid = lay_out(html, collect_assets(html, self.page.first, clinic))
            if len(laid.pages) == sides:
                break
            sides, printed = len(laid.pages), sides
        else:
            sides = printed
        return Trial(fit, laid, self._expected(sides), [])

    def _expected(self, sides: int) -> Expected:
        first, *later = (_starts_together(view, self.page.arrangement) for view in self.page.parts)
        if self.page.arrangement != "with":
            later = []
        return Expected(
            sides=sides,
            most_sides=None,
            smallest=self.job.layout.smallest_text,
            first_page=first[1:],
            later_starts=tuple(later),
            private=not self.job.visit.is_blank,
        )


def _starts_together(view: View, arrangement: Arrangement) -> tuple[str, ...]:
    """Return the ids that must stand on the first page of a language, its title first.

    Large print and facing languages hold the emergency panel there; the others
    follow in order.
    """
    panels = [block.id for block in view.help if block.kind in ("emergency", "urgent", "soon")]
    title, card = f"title{view.suffix}", f"card{view.suffix}"
    if arrangement == "teach":
        return (title,)
    if arrangement == "beside" or view.layout.size == "large":
        return (title, *panels[:1])
    return (title, *panels, card)


def _demand(job: Job, fit: Fit, sized_for: Language) -> float:
    ems = sum(em_width(job.texts[unit.id]) for unit in job.guide.printed_units(job.chosen))
    return ems * fit.size(sized_for) ** 2 * fit.line_height(job.language)


def _may_grow(trial: Trial, fit: Fit) -> bool:
    """Tell whether side 1 and the pages together leave hope for a larger fit."""
    growth: float = (fit.points * fit.leading / (trial.fit.points * trial.fit.leading)) ** GROWTH
    pages = trial.laid.pages
    first = pages[0]
    card = next((b.rect.bottom for b in first.blocks if b.id == "card"), first.content.y)
    fills = [(p.body_bottom - p.content.y) / p.content.height for p in pages]
    fullest = max((card - first.content.y) / first.content.height, sum(fills) / len(fills))
    return fullest * growth <= 1
