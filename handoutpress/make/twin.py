"""The twin of a print: the same page for somebody else, to see what follows from a visit.

What is filled in for a patient stands in the text of the page and nowhere else
in the PDF: no title, bookmark, id, address or description may follow from it.
Our own templates keep to that. A clinic's may do anything with a value; so the
page is made once more with other values, and every string outside the text must
be the same.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import replace

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.outside import Outside, outside_strings
from handoutpress.engine.press import Head, lay_out, press
from handoutpress.make.engine_told import engine_told
from handoutpress.make.fit import Trial
from handoutpress.render.assets import collect_assets
from handoutpress.render.job import Job
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
from handoutpress.somebody import somebody_else

MOST_TWINS = 32

# By a hash of the twin's page: rows that fill in the same fields share one.
_twins: OrderedDict[bytes, frozenset[Outside]] = OrderedDict()


def outside_faults(job: Job, trial: Trial, head: Head, pdf: bytes) -> list[Diagnostic]:
    """Return a fault where what is filled in shows outside the text of the pages."""
    expected = trial.expected
    if not (expected.private and expected.sources):
        return []
    strange = outside_strings(pdf) - _twin_strings(job, trial, head)
    if not strange:
        return []
    places = ", ".join(sorted({what for what, _ in strange}))
    return [
        error(
            "visit-outside-text",
            f"what is filled in for the patient would stand outside the page's text: in {places}",
            hint=f"only the text of the page may hold it: look at {expected.listed_sources}",
        )
    ]


def _twin_strings(job: Job, trial: Trial, head: Head) -> frozenset[Outside]:
    page = build_page(_for_somebody_else(job), trial.page.numbers)
    folder = job.clinic.folder if job.clinic else None
    html = render_html(page, trial.fit, trial.expected.sides, folder)
    name = hashlib.sha256(repr((html, head)).encode()).digest()
    if name not in _twins:
        assets = collect_assets(html, page.first, job.clinic)
        with engine_told(trial.expected):
            _twins[name] = outside_strings(press(lay_out(html, assets), head).pdf)
        while len(_twins) > MOST_TWINS:
            _twins.popitem(last=False)
    return _twins[name]


def _for_somebody_else(job: Job) -> Job:
    companion = _for_somebody_else(job.companion) if job.companion else None
    return replace(job, visit=somebody_else(job.visit), companion=companion)
