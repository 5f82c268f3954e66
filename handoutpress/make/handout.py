"""Make one handout: find the fit, press it, prove it. Fails closed."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field, replace

from handoutpress.collection import collection_paused
from handoutpress.diagnostics import Diagnostic
from handoutpress.engine.fonts import check_language_fonts
from handoutpress.engine.geometry import PageFacts
from handoutpress.engine.press import Head, Pressed, forget_texts
from handoutpress.engine.slots import SlotBox
from handoutpress.errors import Diagnostics, HandoutError
from handoutpress.make.fit import FitSearch, Trial
from handoutpress.make.learned import Learned
from handoutpress.make.patient_sheet import page_of
from handoutpress.make.proven import pressed_and_proven
from handoutpress.make.store import Stored
from handoutpress.make.twin import outside_faults
from handoutpress.make.unset import named_letters
from handoutpress.proof.toner import TOO_DARK
from handoutpress.render.assets import collect_assets
from handoutpress.render.job import Job
from handoutpress.render.layout import Fit
from handoutpress.render.page_places import page_parts
from handoutpress.render.places import Slot
from handoutpress.render.slots import slots_asked
from handoutpress.render.templates import render_html
from handoutpress.render.view import Page


@dataclass(frozen=True, slots=True)
class Made:
    """A proven handout: the PDF, its pages, the fit that was chosen, where a visit may be set.

    ``learned`` is what its search found out of other fits.
    """

    pdf: bytes
    pages: tuple[PageFacts, ...]
    fit: Fit
    title: str
    slots: tuple[Slot, ...] = ()
    learned: Learned = field(default_factory=Learned, compare=False, repr=False)

    @property
    def stored(self) -> Stored:
        """Return what is kept of it."""
        return Stored(self.pdf, len(self.pages), self.fit.points, self.title, self.slots)


Proven = tuple[Trial, Pressed | None, list[Diagnostic]]
"""A fit as laid out, what was pressed of it, None for nothing, and every fault."""


def make(job: Job, begun: Learned | None = None) -> Made:
    """Return the handout of a job. Raises HandoutError naming every fault of its pages.

    ``begun`` is what is known of the same sheet with less on it.
    """
    with collection_paused():
        try:
            return _make(job, begun or Learned())
        finally:
            if not job.visit.is_blank:
                forget_texts()


def _make(job: Job, begun: Learned) -> Made:
    found = Diagnostics()
    languages = [part.language for part in (job, job.companion) if part]
    check_language_fonts(languages, found)
    if found.errors:
        raise HandoutError(found)
    search = FitSearch(job, page_of(job), begun)
    trial, pressed, faults = _proven(job, search)
    if pressed and _all_too_dark(faults):
        trial, pressed, faults = _lighter(job, search, trial.fit) or (trial, pressed, faults)
    if faults or pressed is None:
        raise HandoutError(named_letters(job, faults))
    slots = slots_found(trial.page, pressed.slots)
    title = trial.page.first.title
    return Made(pressed.pdf, pressed.pages, trial.fit, title, slots, search.known)


def slots_found(page: Page, boxes: tuple[SlotBox, ...]) -> tuple[Slot, ...]:
    """Return the slots of a page with their places; none where one of them has no place."""
    found = {box.name: box for box in boxes}
    asked = tuple(slots_asked(page))
    if any(slot.name not in found for slot in asked):
        return ()
    return tuple(_placed(slot, found[slot.name]) for slot in asked)


def _placed(slot: Slot, box: SlotBox) -> Slot:
    return replace(
        slot,
        page=box.page,
        x=box.rect.x,
        y=box.rect.y,
        width=box.rect.width,
        height=box.rect.height,
        element=box.element,
        style=box.style,
        direction=box.direction,
    )


def _all_too_dark(faults: list[Diagnostic]) -> bool:
    return {fault.code for fault in faults} == {TOO_DARK}


def _lighter(job: Job, search: FitSearch, fit: Fit) -> Proven | None:
    """Return what is proven of another fit, where one is too dark: wider lines part the ink."""
    for _ in search.fits:
        search = search.without(fit)
        proven = _proven(job, search)
        trial, pressed, faults = proven
        if pressed and not faults:
            return proven
        if trial.fit == fit or not _all_too_dark(faults):
            return None
        fit = trial.fit
    return None


def _proven(job: Job, search: FitSearch) -> Proven:
    """Return the best fit with what was pressed of it, None for nothing, and every fault."""
    trial = search.best()
    if trial.faults:
        return trial, None, trial.faults
    page = trial.page
    head = Head(page.first.title, page.first.language.tag)
    pressed, faults = pressed_and_proven(trial.laid, head, page_parts(page), trial.expected)
    return trial, pressed, faults or outside_faults(job, trial, head, pressed.pdf)


def page_html(job: Job) -> str:
    """Return the page as one HTML file: assets as data, set at the fit that was chosen.

    It is what the press lays out, for work on templates and for other engines.
    """
    trial = FitSearch(job, page_of(job)).best()
    page, folder = trial.page, job.clinic.folder if job.clinic else None
    html = render_html(page, trial.fit, trial.expected.sides, folder)
    for name, (media_type, data) in collect_assets(html, page.first, job.clinic).items():
        address = f"data:{media_type};base64,{base64.b64encode(data).decode()}"
        html = html.replace(f"asset:{name}", address)
    return html
