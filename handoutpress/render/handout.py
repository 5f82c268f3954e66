"""Make one handout: choose the fit, press it, prove it. Fails closed."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from handoutpress.diagnostics import Diagnostic, Diagnostics
from handoutpress.errors import HandoutError
from handoutpress.render.assets import collect_assets
from handoutpress.render.fonts import allowed_families, check_language_fonts
from handoutpress.render.geometry import PageFacts
from handoutpress.render.layout import Fit
from handoutpress.render.press import Laid, lay_out, press
from handoutpress.render.proof import Expected, prove, prove_fonts
from handoutpress.render.spans import em_width
from handoutpress.render.templates import render_html
from handoutpress.render.view import Job, View, build_view

# How the height of a page grows with the size of its text, at the least: lines get
# taller, but panels have fixed parts. Measured on side 1 of the first guide.
GROWTH = 0.55
# Square points of running text that a standard layout has room for. Only the first
# try depends on it; the proof decides.
ROOM = {"a4": 490_000, "letter": 470_000}
MOST_TRIES_OF_TOTAL = 2
SIDES_A_SHEET = 2


@dataclass(frozen=True, slots=True)
class Made:
    """A proven handout: the PDF, its pages and the fit that was chosen."""

    pdf: bytes
    pages: tuple[PageFacts, ...]
    fit: Fit
    title: str


@dataclass(frozen=True, slots=True)
class _Trial:
    fit: Fit
    laid: Laid
    faults: list[Diagnostic]


def make(job: Job) -> Made:
    """Return the handout of a job. Raises HandoutError naming every fault of its pages."""
    found = Diagnostics()
    check_language_fonts([job.language], found)
    if found.errors:
        raise HandoutError(found)
    view = build_view(job)
    trial = _best_fit(job, view)
    if trial.faults:
        raise HandoutError(trial.faults)
    pressed = press(trial.laid)
    faults = prove(pressed.pages, pressed.log, expected(job, view, len(pressed.pages)))
    faults += prove_fonts(pressed.fonts, allowed_families())
    if faults:
        raise HandoutError(faults)
    return Made(pressed.pdf, pressed.pages, trial.fit, view.title)


def page_html(job: Job) -> str:
    """Return the page as one HTML file: assets as data, set at the fit that was chosen.

    It is what the press lays out, for work on templates and for other engines.
    """
    view = build_view(job)
    trial = _best_fit(job, view)
    folder = job.clinic.folder if job.clinic else None
    html = render_html(view, trial.fit, len(trial.laid.pages), folder)
    for name, (media_type, data) in collect_assets(html, view, job.clinic).items():
        address = f"data:{media_type};base64,{base64.b64encode(data).decode()}"
        html = html.replace(f"asset:{name}", address)
    return html


def expected(job: Job, view: View, sides: int) -> Expected:
    """Return what the proof holds this job's pages against."""
    standard = job.layout.size == "standard"
    panels = [block.id for block in view.help if block.kind in ("emergency", "urgent", "soon")]
    return Expected(
        sides=sides,
        most_sides=most_sides(job) if standard else None,
        smallest=job.layout.smallest_text,
        # Large print holds the emergency panel on page 1; the others follow in order.
        first_page=(*panels, "card") if standard else tuple(panels[:1]),
        private=not job.visit.is_blank,
    )


def most_sides(job: Job) -> int:
    """Return the most sides of standard print: one sheet more where choices add text."""
    settings = job.guide.settings
    added = any(job.chosen[choice.name] != choice.default for choice in settings.choices)
    return settings.layout.sides + (SIDES_A_SHEET if added else 0)


def _best_fit(job: Job, view: View) -> _Trial:
    """Return the largest fit without a fault, or the smallest with its faults.

    A layout costs most of the time that a handout takes. So the search starts
    where the amount of text says, goes down while a fit fails, and goes up only
    while the fill of the pages leaves hope for the next.
    """
    fits = job.layout.fits
    place = first_guess(job)
    best = _try(job, view, fits[place])
    while best.faults and place + 1 < len(fits):
        place += 1
        best = _try(job, view, fits[place])
        if not best.faults:
            return best
    while not best.faults and place > 0 and _may_grow(best, fits[place - 1]):
        place -= 1
        larger = _try(job, view, fits[place])
        if larger.faults:
            break
        best = larger
    return best


def first_guess(job: Job) -> int:
    """Return the place of the fit to try first, from the width of the text and its line height."""
    if job.layout.size == "large":
        return 0
    units = job.guide.printed_units(job.chosen)
    ems = sum(em_width(job.texts[unit.id]) for unit in units)
    language = job.language
    fits = job.layout.fits
    for place, fit in enumerate(fits):
        size = fit.points * language.size_factor
        if ems * size * size * max(fit.leading, language.line_height) < ROOM[job.layout.paper]:
            return place
    return len(fits) - 1


def _may_grow(trial: _Trial, fit: Fit) -> bool:
    """Tell whether side 1 and the pages together leave hope for a larger fit."""
    growth: float = (fit.points * fit.leading / (trial.fit.points * trial.fit.leading)) ** GROWTH
    pages = trial.laid.pages
    first = pages[0]
    card = next((b.rect.bottom for b in first.blocks if b.id == "card"), first.content.y)
    fills = [(p.body_bottom - p.content.y) / p.content.height for p in pages]
    fullest = max((card - first.content.y) / first.content.height, sum(fills) / len(fills))
    return fullest * growth <= 1


def _try(job: Job, view: View, fit: Fit) -> _Trial:
    folder = job.clinic.folder if job.clinic else None
    sides = job.guide.settings.layout.sides
    for _ in range(MOST_TRIES_OF_TOTAL):
        html = render_html(view, fit, sides, folder)
        laid = lay_out(html, collect_assets(html, view, job.clinic))
        if len(laid.pages) == sides:
            break
        sides = len(laid.pages)
    return _Trial(fit, laid, prove(laid.pages, laid.log, expected(job, view, sides)))
