"""A job: all that one handout is made from, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handoutpress.approval.model import Approval
from handoutpress.clinic.folder import Clinic
from handoutpress.content.guide import Guide
from handoutpress.language.registry import Language
from handoutpress.render.layout import Arrangement, Layout
from handoutpress.translation.review import Review
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.words import Words
from handoutpress.visit import Visit


@dataclass(frozen=True, slots=True)
class Rooms:
    """How much room a sheet leaves for values that are set in it later.

    ``heights`` are those of places that need more than a line to write on, by their ids, in
    points; ``rows`` is how many rows a table must have at the least.
    """

    heights: Mapping[str, float] = field(default_factory=dict)
    rows: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is more room than a sheet to write on has."""
        return bool(self.heights or self.rows)


NO_ROOMS = Rooms()


@dataclass(frozen=True, slots=True)
class Job:
    """One handout to make: the guide in a language, for a clinic and a visit, in a layout.

    ``companion`` is the same handout in a second language, and ``arrangement``
    how the two share the paper. ``approval`` is the clinic's, while it holds; ``rooms`` are
    those of a plate, whose visit is blank.
    """

    guide: Guide
    language: Language
    words: Words
    texts: Mapping[str, str]
    clinic: Clinic | None
    visit: Visit
    chosen: Mapping[str, str]
    layout: Layout
    review: ReviewState = ReviewState.SOURCE
    checked_by: Review | None = None
    approval: Approval | None = None
    companion: Job | None = None
    arrangement: Arrangement = "alone"
    rooms: Rooms = NO_ROOMS

    @property
    def country(self) -> str:
        """Return the clinic's country, which decides dates and times; "" with no clinic."""
        return self.clinic.profile.country if self.clinic else ""
