"""Sides that are nearly empty: paper for nothing, and a sheet that looks unfinished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoutpress.content.guide import SETTINGS
from handoutpress.diagnostics import Diagnostic, warning
from handoutpress.engine.geometry import PageFacts
from handoutpress.render.job import Job

LEAST_FILL = 0.5
"""Of the height of a side; only the last of large print may have less."""


def half_empty(job: Job, pages: Iterable[PageFacts]) -> Iterator[Diagnostic]:
    """Yield a warning where sides of a finished handout in one language are less than half full."""
    each = tuple(pages)
    judged = each[:-1] if job.layout.size == "large" else each
    sides = [page for page in judged if fill(page) < LEAST_FILL]
    if not sides or job.companion:
        return
    told = ", ".join(f"{page.number} ({fill(page):.0%} full)" for page in sides)
    yield warning(
        "half-empty",
        f"side{'' if len(sides) == 1 else 's'} less than half full: {told}",
        file=str(job.guide.folder / SETTINGS),
        key="layout.sides",
        hint="look where a panel begins a new side, or is too long for what is left of one",
    )


def fill(page: PageFacts) -> float:
    """Return how far down the content of a page reaches, as a share of its height."""
    return (page.body_bottom - page.content.y) / max(page.content.height, 1)
