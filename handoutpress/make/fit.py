"""The fit: the largest body size at which a handout keeps its sides and passes the proof.

A layout costs most of the time that a handout takes. So the search starts where the amount of
text says, or where a sheet with less on it ended, and goes up only while the fill of the pages
leaves hope for the next; no fit is laid out twice, and none that another rules out. Fewer sheets
go before larger text; the bare fits are tried only where no other passes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from handoutpress.diagnostics import Diagnostic
from handoutpress.engine.geometry import Rect
from handoutpress.engine.press import Laid, LayoutStopped, PageWanted, lay_out
from handoutpress.errors import HandoutError
from handoutpress.make.engine_told import engine_told
from handoutpress.make.expected import expected_of
from handoutpress.make.fit_guess import LARGE_SIDES, Guess
from handoutpress.make.half_empty import LEAST_FILL, fill
from handoutpress.make.learned import Learned
from handoutpress.proof.page_numbers import numbers_on
from handoutpress.proof.pages import MOST_PAGES, SHORT_END, Expected, page_fault, prove
from handoutpress.render.assets import collect_assets
from handoutpress.render.job import Job
from handoutpress.render.layout import SIDES_A_SHEET, Fit
from handoutpress.render.own import own_files
from handoutpress.render.page_numbers import PageNumbers
from handoutpress.render.templates import render_html
from handoutpress.render.view import Page, build_page

MOST_TRIES_OF_TOTAL = 2
MOST_TRIES_OF_NUMBERS = 4


@dataclass(frozen=True, slots=True)
class Trial:
    """A handout laid out at one fit; ``expected`` holds the total that its foot prints.

    ``page`` is what was laid out, with the numbers of pages that it names; ``true`` tells that
    they and the total are those of its pages.
    """

    fit: Fit
    laid: Laid
    expected: Expected
    faults: list[Diagnostic]
    page: Page
    true: bool = True


@dataclass
class FitSearch:
    """The search for one job; no fit is laid out twice.

    ``page`` names pages as they were found last, or as they were guessed; ``begun`` is what a
    sheet with less on it told, ``known`` what this one did; ``excluded`` are fits that may not be
    taken; ``seen`` is how many sides the last one took.
    """

    job: Job
    page: Page
    begun: Learned = field(default_factory=Learned)
    known: Learned = field(default_factory=Learned)
    trials: dict[int, Trial] = field(default_factory=dict)
    excluded: frozenset[int] = frozenset()
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
        return replace(self, excluded=self.excluded | {self.fits.index(fit)})

    def _with_short_end(self, most_sides: int) -> Trial | None:
        """Return the largest fit whose only fault is a last page that is nearly empty, or None."""
        for place in sorted(self.trials.keys() - self.excluded):
            trial = self._judged(self.trials[place], most_sides)
            if {fault.code for fault in trial.faults} == {SHORT_END}:
                return replace(trial, expected=replace(trial.expected, short_end=True), faults=[])
        return None

    @cached_property
    def _limits(self) -> list[int]:
        """Return how many sides the page may take, the fewest first."""
        sides = self._promised
        more = SIDES_A_SHEET * len(self.page.parts)
        fewest = self.job.guide.settings.layout.sides * len(self.page.parts)
        limits = sorted({min(fewest, sides), sides})
        if self._text_is_added:
            limits += [sides + more, sides + 2 * more]
        if self._large:
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
            gaps = fit.snug, fit.tight, fit.flowing, fit.dense, fit.bare, fit.short
            seen[fit.size(languages[0]), *lines, *gaps] = fit
        return list(seen.values())

    @cached_property
    def _guess(self) -> Guess:
        return Guess(self.job, self.page)

    @property
    def _plain(self) -> int:
        """Return how many fits are not bare: they come first."""
        return sum(not fit.bare for fit in self.fits)

    def _search(self, most_sides: int) -> Trial | None:
        """Return the largest fit that passes with so many sides, or None.

        One that leaves a side half empty is taken only where no smaller one passes.
        """
        place = self._guess.first(self.fits[: self._plain], self._promised, most_sides)
        # Where the narrowest takes too many sides, so do all others.
        places = place, min(place + 1, self._narrowest), self._narrowest
        likely = (self._try(one, most_sides) for one in places)
        best = next(filter(None, likely), None)
        if best is None:
            return self._fullest(self._try(other, most_sides) for other in range(self._plain))
        failed: set[int] = set()
        while (next_place := self._larger(best, failed)) is not None:
            larger = self._try(next_place, most_sides)
            if larger and not self._is_half_empty(larger):
                best = larger
            else:
                failed.add(next_place)  # the next larger one may take less room
        if self._is_half_empty(best):
            smaller = range(self.fits.index(best.fit) + 1, self._plain)
            return self._fullest([best, *(self._try(other, most_sides) for other in smaller)])
        return best

    @cached_property
    def _narrowest(self) -> int:
        """Return the place of the fit that takes the least room, of those that are not bare."""
        plain = self.fits[: self._plain]
        return next(n for n, fit in enumerate(plain) if all(one.is_roomier(fit) for one in plain))

    def _larger(self, best: Trial, failed: set[int]) -> int | None:
        """Return the place of the next larger fit that there is hope for, or None.

        Some fits differ in side 1, some in the others: one may be passed over.
        """
        larger = range(self.fits.index(best.fit) - 1, -1, -1)
        pages, fit = best.laid.pages, best.fit
        hoped = (one for one in larger if self._guess.may_grow(pages, fit, self.fits[one]))
        return next((one for one in hoped if one not in failed), None)

    @property
    def _large(self) -> bool:
        return self.job.layout.size == "large"

    def _is_half_empty(self, trial: Trial) -> bool:
        """Tell whether a side of large print in one language is half empty, but for the last."""
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
        return sides * (LARGE_SIDES if self._large else 1)

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

    def _try(self, place: int, most_sides: int) -> Trial | None:
        """Return a trial that passes the proof; None, as soon as that is sure, for one that fails.

        One whose first page fails will fail with more sides too. One that takes too many sides
        is laid out to its end, so that no other limit has to find out.
        """
        fit = self.fits[place]
        if place in self.excluded:
            return None
        if any(learned.rules_out(fit, most_sides) for learned in (self.begun, self.known)):
            return None
        if place not in self.trials:
            first_page = frozenset(self._expected(0).first_page)
            most = self._limits[-1]

            def wanted(number: int, _paper: Rect, ids: frozenset[str]) -> bool:
                if number == 1 and not first_page <= ids:
                    self.known.early.add(fit)
                    return False
                return number <= most

            try:
                trial = self._lay_out(fit, wanted, most_sides)
            except LayoutStopped:
                if fit not in self.known.early:
                    self.known.sides[fit] = most + 1
                return None
            self.known.sides[fit] = len(trial.laid.pages)
            if trial.true:
                self.trials[place] = trial
            if len(trial.laid.pages) > most_sides:
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
        likely = self.known.sides.get(fit, self.seen) or self.begun.sides.get(fit, 0)
        sides = likely or self._guess.sides(fit, self._promised)
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
        return Trial(fit, laid, said, [], page, held == said)

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
    def _own_files(self) -> tuple[str, ...]:
        return own_files(self.job.clinic.folder if self.job.clinic else None)

    def _expected(self, sides: int) -> Expected:
        return expected_of(self.job, self.page, sides, self._own_files)


def _is_lost(laid: Laid, expected: Expected) -> bool:
    """Tell whether pages have a fault that no other number on them mends."""
    return any(fault.code != SHORT_END for fault in prove(laid.pages, laid.log, expected))
