"""The page of a job before it is laid out; a clinician's names pages of the patient's sheet."""

from __future__ import annotations

from dataclasses import replace

from handoutpress.content.blocks import Panel, units_of
from handoutpress.content.page_refs import page_names
from handoutpress.errors import HandoutError
from handoutpress.make.fit import FitSearch
from handoutpress.render.inline import PageOf
from handoutpress.render.job import Job
from handoutpress.render.page_numbers import PageNumbers, named_pages
from handoutpress.render.view import SAY_BACK, Page, build_page


def page_of(job: Job) -> Page:
    """Return the page of a job, with the page numbers of its sentences at a first guess.

    Those of a clinician's page are of the sheet that the patient has, in both languages, which is
    laid out for it. Raises HandoutError where that sheet cannot be printed.
    """
    if job.arrangement != "teach":
        return build_page(job)
    named = named_pages(job)
    return build_page(job, PageNumbers(_on_the_sheet(job, named) if _asked(job) else named, True))


def _asked(job: Job) -> bool:
    """Tell whether a question of the clinician's page names a page."""
    panels = (block for block in job.guide.select(job.chosen) if isinstance(block, Panel))
    asked = [panel for panel in panels if panel.kind.name == SAY_BACK]
    return any(page_names(job.texts[unit.id]) for unit in units_of(tuple(asked)))


def _on_the_sheet(job: Job, named: dict[PageOf, int]) -> dict[PageOf, int]:
    sheet = replace(job, arrangement="with")
    trial = FitSearch(sheet, build_page(sheet)).best()
    if trial.faults:
        raise HandoutError(trial.faults)
    known = trial.page.numbers.known
    return {whose: known[PageOf(whose.shared, whose.shared)] for whose in named}
