"""Make one handout: choose the fit, press it, prove it. Fails closed."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import HandoutError
from handoutpress.render.assets import collect_assets
from handoutpress.render.geometry import PageFacts
from handoutpress.render.layout import Fit
from handoutpress.render.press import Laid, lay_out, press
from handoutpress.render.proof import Expected, prove
from handoutpress.render.templates import render_html
from handoutpress.render.view import Job, View, build_view

# How the height of a page grows with the size of its text: lines get taller and fewer
# words fit on each, but panels have fixed parts. Measured on the first guide.
GROWTH = 1.6
MOST_TRIES_OF_TOTAL = 2


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
    view = build_view(job)
    trial = _best_fit(job, view)
    if trial.faults:
        raise HandoutError(trial.faults)
    pressed = press(trial.laid)
    faults = prove(pressed.pages, pressed.log, expected(job, view, len(pressed.pages)))
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
        most_sides=job.guide.settings.layout.sides if standard else None,
        smallest=job.layout.smallest_text,
        # Large print holds the emergency panel on page 1; the others follow in order.
        first_page=(*panels, "card") if standard else tuple(panels[:1]),
        private=not job.visit.is_blank,
    )


def _best_fit(job: Job, view: View) -> _Trial:
    """Return the largest fit without a fault, or the smallest with its faults.

    A layout costs most of the time that a handout takes, so the first try is
    the smallest fit and the fill of its pages says which larger ones can work.
    """
    fits = job.layout.fits
    best = _try(job, view, fits[-1])
    for fit in _hopeful(fits[:-1], best, job):
        trial = _try(job, view, fit)
        if not trial.faults:
            return trial
        if best.faults:
            best = trial if len(trial.faults) < len(best.faults) else best
    return best


def _hopeful(fits: tuple[Fit, ...], smallest: _Trial, job: Job) -> Iterator[Fit]:
    """Yield the larger fits whose text may still fit, largest first."""
    sides = job.guide.settings.layout.sides
    pages = smallest.laid.pages
    room = sum(page.content.height for page in pages[:1]) * sides
    used = sum(page.body_bottom - page.content.y for page in pages)
    for fit in fits:
        if job.layout.size == "large" or used * _growth(smallest.fit, fit) <= room:
            yield fit


def _growth(small: Fit, large: Fit) -> float:
    return (large.points / small.points) ** GROWTH * (large.leading / small.leading)


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
