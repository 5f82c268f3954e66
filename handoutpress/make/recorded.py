"""What the ledger keeps of a sheet: what it was made from, and nothing of its visit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from handoutpress.ledger.line import Approved, Line, Signed, Spoken
from handoutpress.ledger.recorder import Record
from handoutpress.make.key import engine_versions
from handoutpress.make.store import Stored
from handoutpress.render.code import code_of
from handoutpress.render.job import Job
from handoutpress.render.looks import own_page_files


def record_of(job: Job, parts: Mapping[str, str], stored: Stored, today: date) -> Record | None:
    """Return what is to be recorded of a sheet of these parts, None where it is no clinic's.

    Raises InputError where a file of the clinic's own cannot be read.
    """
    clinic, guide, layout = job.clinic, job.guide, job.layout
    if clinic is None:
        return None
    pair = job.companion is not None
    line = Line(
        code=code_of(parts),
        day=today,
        visit=not job.visit.is_blank,
        guide=guide.id,
        title=guide.settings.title,
        version=guide.settings.version,
        own_guide=guide.inside is not None,
        own_words=bool(guide.wording and guide.wording.changes),
        languages=tuple(_spoken(part) for part in (job, job.companion) if part),
        arrangement=job.arrangement,
        choices={choice.name: job.chosen[choice.name] for choice in guide.settings.choices},
        paper=layout.paper,
        size=layout.size,
        ink=layout.ink,
        status=guide.settings.status,
        own=own_page_files(layout, clinic.folder, pair=pair),
        parts=dict(parts),
        program=engine_versions(),
        **_pages(job, stored),
    )
    return Record(line, clinic.profile.policies.recorded_only)


def _approval(job: Job) -> Approved | None:
    """Return the clinic's approval that the sheet names, None where none holds."""
    held = job.approval
    if held is None:
        return None
    return Approved(reference=held.reference, by=held.by, on=held.on, review_by=held.review_by)


def _spoken(job: Job) -> Spoken:
    signed = job.checked_by.signed if job.checked_by else ()
    return Spoken(
        tag=job.language.tag,
        review=job.review,
        signed=tuple(Signed(name=sign.name, date=sign.date) for sign in signed),
        approval=_approval(job),
    )


def _pages(job: Job, stored: Stored) -> dict[str, Any]:
    """Return what is told of the pages: of a sheet with a visit nothing, it follows from it."""
    if not job.visit.is_blank:
        return {}
    digest = hashlib.sha256(stored.pdf).hexdigest()
    return {"sides": stored.sides, "points": float(stored.points), "sha256": digest}
