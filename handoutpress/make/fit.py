"""The fit: the largest body size at which a handout keeps its sides and passes the proof.

A layout costs most of the time that a handout takes. So the search starts where
the amount of text says, goes down while a fit fails, and goes up only while the
fill of the pages leaves hope for the next. Fewer sheets go before larger text; the bare
fits are tried only where no other passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from handoutpress.diagnostics import Diagnostic
from handoutpress.engine.geometry import Rect
from handoutpress.engine.press import Laid, LayoutStopped, PageWanted, lay_out
from handoutpress.errors import HandoutError
from handoutpress.language.registry import Language
from handoutpress.make.engine_told import engine_told
from handoutpress.make.half_empty import LEAST_FILL, fill
from handoutpress.proof.page_numbers import numbers_on
from handoutpress.proof.pages import MOST_PAGES, SHORT_END, Expected, page_fault, prove
from handoutpress.render.assets import collect_assets
from handoutpress.render.inline import em_width
from handoutpress.render.job import Job
from handoutpress.render.layout import PAPER_MM, SIDES_A_SHEET, Arrangement, Fit
from handoutpress.render.numbering import flattened
from handoutpress.render.own import own_files
from handoutpress.render.page_numbers import PageNumbers
from handoutpress.render.templates import render_html
from handoutpress.render.view import Page, View, build_page

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
# on them; the proof decides.
ROOM_OF_SIDE = {"a4": 128_000, "letter": 112_250}
ROOM_OF_SNUG, ROOM_OF_FLOW, ROOM_OF_DENSE = 1.31, 1.55, 1.65
ROOM_OF_LARGE_SIDE = {"a4": 95_000, "letter": 86_000}
LARGE_SIDES = 2
"""Sides of large print for each that standard print may take; as many as it needs, if it must."""

MOST_TRIES_OF_TOTAL = 2
MOST_TRIES_OF_NUMBERS = 4
MOST_LARGER = 3


@dataclass(frozen=True, slots=True)
class Trial:
    """A handout laid out at one fit; ``expected`` holds the total that its foot prints.

    ``page`` is what was laid out, with the numbers of pages that it names.
    """

    fit: Fit
    laid: Laid
    expected: Expected
    faults: list[Diagnostic]
    page: Page


@dataclass
class FitSearch:
    """The search for one job; no fit is laid out twice.

    ``page`` names pages as they were found last, or as they were guessed; ``taken`` is how many
    sides a fit took that was to take fewer, ``seen`` how many the last one took.
    """

    job: Job
    page: Page
    trials: dict[int, Trial] = field(default_factory=dict)
    hopeless: set[int] = field(default_factory=set)
    taken: dict[int, int] = field(default_factory=dict)
    seen: int = 0

    def best(self) -> Trial:
        """Return the largest fit without a fault on the fewest sheets, or the smallest fit.

        A nearly empty last page is no reason to print nothing, nor is large print on
        many sides.
        """
        for search in (self._search, self._search_bare):
            for most_sides in self._limits:
                trial = search(most_sides) or self._with_short_end(most_sides)
                if trial:
                    return trial
        last = len(self.fits) - 1
        trial = self.trials.get(last) or self._lay_out(self.fits[last])
        return self._judged(trial, self._limits[-1])

    def without(self, fit: Fit) -> FitSearch:
        """Return the search among the other fits, for one that shows a fault only when drawn."""
        return replace(self, hopeless={*self.hopeless, self.fits.index(fit)})

    def _with_short_end(self, most_sides: int) -> Trial | None:
        """Return the largest fit whose only fault is a last page that is nearly empty, or None."""
        for place in sorted(self.trials.keys() - self.hopeless):
            trial = self._judged(self.trials[place], most_sides)
            if {fault.code for fault in trial.faults} == {SHORT_END}:
                return replace(trial, expected=replace(trial.expected, short_end=True), faults=[])
        return None

    @cached_property
    def _limits(self) -> list[int]:
        """Return how many sides the page may take, the fewest first."""
        sides = self._promised
        more = SIDES_A_SHEET * len(self.page.parts)
        limits = [sides, sides + more, sides + 2 * more] if self._text_is_added else [sides]
        if self.job.layout.size == "large":
            limits = [sides, sides + more, MOST_PAGES]
        if self.page.arrangement == "teach":
            limits = [1, *limits]  # the clinician's page is one, unless the questions are many
        return limits

    @cached_property
    def fits(self) -> list[Fit]:
        """Return the ways to set the page that differ: some scripts need high lines in any case."""
        languages = [view.language for view in self.page.parts]
        seen: dict[tuple[object, ...], Fit] = {}
        for fit in self.job.layout.fits:
            lines = [fit.line_height(language) for language in languages]
            gaps = fit.snug, fit.tight, fit.flowing, fit.dense, fit.bare
            seen.setdefault((fit.size(languages[0]), *lines, *gaps), fit)
        return list(seen.values())

    @property
    def _plain(self) -> int:
        """Return how many fits are not bare: they come first."""
        return sum(not fit.bare for fit in self.fits)

    def _search(self, most_sides: int) -> Trial | None:
        """Return the largest fit that passes with so many sides, or None.

        One that leaves a side half empty is taken only where no smaller one passes.
        """
        place = self._first_guess(most_sides)
        best = self._try(place, most_sides)
        if best is None:
            # Then the next larger ones: a page may happen to end badly in all the smaller.
            too_long = self._large and self.taken.get(place, 0) > most_sides
            larger_ones = () if too_long else reversed(range(max(0, place - MOST_LARGER), place))
            others = (*range(place + 1, self._plain), *larger_ones)
            return self._fullest(self._try(other, most_sides) for other in others)
        failed: set[int] = set()
        while (next_place := self._larger(best, failed)) is not None:
            larger = self._try(next_place, most_sides)
            if larger and not self._is_half_empty(larger):
                best = larger
            elif self.job.layout.size == "large":
                failed.add(next_place)  # the next larger one may take less room
            else:
                break
        if self._is_half_empty(best):
            smaller = range(self.fits.index(best.fit) + 1, self._plain)
            return self._fullest([best, *(self._try(other, most_sides) for other in smaller)])
        return best

    def _larger(self, best: Trial, failed: set[int]) -> int | None:
        """Return the place of the next larger fit that there is hope for, or None.

        In large print some fits differ in side 1, some in the others: one may be passed over.
        """
        place = self.fits.index(best.fit)
        larger = range(place - 1, -1 if self._large else max(place - 2, -1), -1)
        hoped = (one for one in larger if self._may_grow(best, self.fits[one]))
        return next((one for one in hoped if one not in failed), None)

    def _may_grow(self, trial: Trial, fit: Fit) -> bool:
        """Tell whether side 1 and the pages together leave hope for a larger fit."""
        language = self.page.first.language
        pages = trial.laid.pages
        first = pages[0]
        card = next((b.rect.bottom for b in first.blocks if b.id == "card"), first.content.y)
        fills = [fill(page) for page in pages]
        growth: float = (_pitch(fit, language) / _pitch(trial.fit, language)) ** GROWTH
        side_1 = (card - first.content.y) / first.content.height * growth
        room = len(fills) + len(fills) % SIDES_A_SHEET  # the back of the last sheet is there anyway
        mean = sum(fills) / room * growth
        if trial.fit.snug and not fit.snug:
            side_1 *= GROWTH_OF_SIDE_1
        elif trial.fit.dense and not fit.dense:
            side_1 *= GROWTH_OF_DENSE
        if trial.fit.flowing and not fit.flowing:
            mean *= GROWTH_OF_SIDES[self.job.layout.size]
        if trial.fit.tight and not fit.tight:
            mean *= GROWTH_OF_GAPS / FULLEST
        return side_1 <= 1 and mean <= 1

    @property
    def _large(self) -> bool:
        return self.job.layout.size == "large"

    def _is_half_empty(self, trial: Trial) -> bool:
        """Tell whether a side of large print but the last is less than half full.

        Two languages may begin sides.
        """
        judged = trial.laid.pages[:-1] if self._large and len(self.page.parts) == 1 else ()
        return any(fill(page) < LEAST_FILL for page in judged)

    def _fullest(self, tried: Iterable[Trial | None]) -> Trial | None:
        """Return the first trial that passed with no side half empty, or the first, or None."""
        first = None
        for trial in tried:
            if trial and not self._is_half_empty(trial):
                return trial
            first = first or trial
        return first

    def _search_bare(self, most_sides: int) -> Trial | None:
        """Return the first bare fit that passes with so many sides, or None."""
        tried = (self._try(place, most_sides) for place in range(self._plain, len(self.fits)))
        return next((trial for trial in tried if trial), None)

    @property
    def _promised(self) -> int:
        """Return how many sides the languages of the page may take; large print should."""
        layout = self.job.guide.settings.layout
        sides = sum(layout.sides_for(view.language.tag) for view in self.page.parts)
        return sides * (LARGE_SIDES if self.job.layout.size == "large" else 1)

    @property
    def _text_is_added(self) -> bool:
        """Return whether more stands on the page than the guide promises a side for.

        A choice, a visit, a second language or the names of who signed it off add to it: it
        may take one sheet more, each language for itself, or two where all are at their longest.
        """
        choices = self.job.guide.settings.choices
        changed = any(self.job.chosen[choice.name] != choice.default for choice in choices)
        filled = bool(self.job.rooms) or not self.job.visit.is_blank
        added = changed or filled or self.job.companion is not None
        return added or self.job.checked_by is not None or self.job.approval is not None

    def _demand(self, fit: Fit) -> float:
        """Return the square points that the running text of the longer language covers."""
        jobs = [self.job, *([self.job.companion] if self.job.companion else [])]
        return max(_demand(job, fit, self.job.language) for job in jobs)

    def _first_guess(self, most_sides: int) -> int:
        layout = self.job.layout
        more = most_sides / self._promised if self._large and most_sides < MOST_PAGES else 1
        sides = self.job.guide.settings.layout.sides_for(self.job.language.tag)
        room = ROOM_OF_SIDE[layout.paper] * sides
        if layout.size == "large":
            room = ROOM_OF_LARGE_SIDE[layout.paper] * sides * LARGE_SIDES
        for place, fit in enumerate(self.fits[: self._plain]):
            if self._demand(fit) * self.page.first.language.room < room * max(more, 1) * _room_of(
                fit
            ):
                return place
        return self._plain - 1

    def _guessed_sides(self, fit: Fit) -> int:
        layout = self.job.layout
        if self.page.arrangement == "teach":
            return 1
        if layout.size == "standard":
            return self._promised
        sides = round(self._demand(fit) / ROOM_OF_LARGE_SIDE[layout.paper])
        return len(self.page.parts) * sides

    def _try(self, place: int, most_sides: int) -> Trial | None:
        """Return a trial that passes the proof; None, as soon as that is sure, for one that fails.

        One whose first page fails will fail with more sides too. Large print that takes too many
        is laid out to its end, so that no other limit has to find out.
        """
        if place in self.hopeless or self.taken.get(place, 0) > most_sides:
            return None
        if place not in self.trials:
            first_page = frozenset(self._expected(0).first_page)
            most = self._limits[-1] if self._large else most_sides

            def wanted(number: int, _paper: Rect, ids: frozenset[str]) -> bool:
                if number == 1 and not first_page <= ids:
                    self.hopeless.add(place)
                    return False
                return number <= most

            try:
                trial = self._lay_out(self.fits[place], wanted, most_sides)
            except LayoutStopped:
                if place not in self.hopeless:
                    self.taken[place] = most + 1
                return None
            sides = len(trial.laid.pages)
            if sides > most_sides:
                self.taken[place] = sides
                return None
            self.trials[place] = trial
        trial = self._judged(self.trials[place], most_sides)
        return None if trial.faults else trial

    def _judged(self, trial: Trial, most_sides: int) -> Trial:
        expected = replace(trial.expected, most_sides=most_sides)
        faults = prove(trial.laid.pages, trial.laid.log, expected)
        return replace(trial, expected=expected, faults=faults)

    def _lay_out(
        self, fit: Fit, wanted: PageWanted | None = None, most_sides: int = MOST_PAGES
    ) -> Trial:
        """Lay out at a fit; again where the total in the foot, or a page that is named, is wrong.

        Not where there are other faults, or too many sides: it fails, whatever numbers it says.
        """
        clinic = self.job.clinic
        known = self.taken.get(self.fits.index(fit), self.seen) if self._large else 0
        sides = known or self._guessed_sides(fit)
        for _ in range(MOST_TRIES_OF_NUMBERS if self.page.numbers.proven else MOST_TRIES_OF_TOTAL):
            page, said = self.page, self._expected(sides)
            html = render_html(page, fit, sides, clinic.folder if clinic else None)
            assets = collect_assets(html, page.first, clinic)
            with engine_told(said):
                laid = lay_out(html, assets, self._unless_hopeless(wanted))
            sides = self.seen = len(laid.pages)
            self._learn(laid)
            held = self._expected(sides)
            lost = sides > most_sides or (wanted and _is_lost(laid, held))
            if held == said or lost:
                break
        return Trial(fit, laid, said, [], page)

    def _learn(self, laid: Laid) -> None:
        """Name pages from now on as they were found; one that is nowhere stays, and is a fault."""
        known = self.page.numbers.proven
        found = {**known, **numbers_on(laid.pages, known)}
        if found != known:
            self.page = build_page(self.job, PageNumbers(found))

    def _unless_hopeless(self, wanted: PageWanted | None) -> PageWanted:
        """Return what also ends the layout at a page that cannot be mended: HandoutError."""
        expected = self._expected(0)

        def checked(number: int, paper: Rect, ids: frozenset[str]) -> bool:
            if fault := page_fault(number, paper, expected):
                raise HandoutError(fault)
            return wanted is None or wanted(number, paper, ids)

        return checked

    @cached_property
    def own_files(self) -> tuple[str, ...]:
        """Return the clinic's own styles and templates."""
        return own_files(self.job.clinic.folder if self.job.clinic else None)

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
            paper=PAPER_MM[self.job.layout.paper],
            ids=frozenset(_ids(self.page)),
            sources=self.own_files,
            page_numbers=self.page.numbers.proven,
        )


def _is_lost(laid: Laid, expected: Expected) -> bool:
    """Tell whether pages have a fault that no other number on them mends."""
    return any(fault.code != SHORT_END for fault in prove(laid.pages, laid.log, expected))


def _ids(page: Page) -> Iterator[str]:
    """Yield the ids that a guide and its sheet have, whatever a template makes of them."""
    for view in page.parts:
        for block in (*view.help, *view.card_notes, *view.under_card, *view.body):
            for part in flattened(block):
                yield part.id
                yield from (item.id for item in part.items)
        for name in ("masthead", "title", "card", "about", "foot"):
            yield name + view.suffix


def _starts_together(view: View, arrangement: Arrangement) -> tuple[str, ...]:
    """Return the ids that must stand on the first page of a language, its title first.

    Large print and facing languages hold the emergency panel there; the others
    follow in order.
    """
    panels = [block.id for block in view.help if block.panel and block.panel.get_help]
    title, card = f"title{view.suffix}", f"card{view.suffix}"
    if arrangement == "teach":
        return (title,)
    if arrangement == "beside" or view.layout.size == "large":
        return (title, *panels[:1])
    return (title, *panels, card, *(block.id for block in view.under_card))


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
