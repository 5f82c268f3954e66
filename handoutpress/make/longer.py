"""A sheet that choices make longer than its guide promises: that is said, and which they are."""

from __future__ import annotations

from collections.abc import Iterator

from handoutpress.content.guide import SETTINGS
from handoutpress.diagnostics import Diagnostic, note
from handoutpress.render.inline import em_width
from handoutpress.render.job import Job
from handoutpress.render.layout import FOR_CLINICIAN, SIDES_A_SHEET

_MUCH = 0.01
"""Of the text; a choice that adds less changes a word here and there."""


def longer_notes(job: Job, sides: int) -> Iterator[Diagnostic]:
    """Yield a note for a sheet of more sides than ``layout.sides`` of its guide.

    Large print and the clinician's page promise nothing. A choice is named by its
    name alone: its answer may be a patient's.
    """
    parts = (job, job.companion) if job.companion else (job,)
    layout = job.guide.settings.layout
    promised = sum(layout.sides_for(part.language.tag) for part in parts)
    if job.layout.size != "standard" or job.arrangement in FOR_CLINICIAN or sides <= promised:
        return
    names = _adding(job)
    kind = "choice" if len(names) == 1 else "choices"
    by = f": the {kind} {', '.join(names)} {'adds' if len(names) == 1 else 'add'} text"
    sheets = -(-sides // SIDES_A_SHEET)
    yield note(
        "more-sides",
        f"prints on {sides} sides, {promised} are promised{by if names else ''}",
        file=str(job.guide.folder / SETTINGS),
        key="layout.sides",
        hint=f"give all {sheets} sheets together",
    )


def _adding(job: Job) -> list[str]:
    """Return the names of the choices that add to the default text, the longest text first."""
    length = _length(job, {})
    added = {
        choice.name: length - _length(job, {choice.name: choice.default})
        for choice in job.guide.settings.choices
        if job.chosen[choice.name] != choice.default
    }
    much = [name for name in added if added[name] > _MUCH * length]
    return sorted(much, key=lambda name: -added[name])


def _length(job: Job, changed: dict[str, str]) -> float:
    units = job.guide.printed_units({**job.chosen, **changed})
    return sum(em_width(job.texts[unit.id]) for unit in units)
