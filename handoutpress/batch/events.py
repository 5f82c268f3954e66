"""What happens in a batch, as values: the engine tells, a reporter prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from handoutpress.diagnostics import Diagnostic


@dataclass(slots=True)
class Counts:
    """How many handouts ended in which way; ``reused`` ones came from the store.

    ``undelivered`` counts merged and packed files that cannot be written.
    """

    planned: int = 0
    made: int = 0
    reused: int = 0
    unchanged: int = 0
    failed: int = 0
    undelivered: int = 0

    @property
    def done(self) -> int:
        """Return how many are over, good or bad."""
        return self.made + self.reused + self.unchanged + self.failed

    @property
    def left(self) -> int:
        """Return how many of the planned ones were not reached."""
        return self.planned - self.done


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; each kind says what it is about."""

    def as_json(self) -> dict[str, Any]:
        """Return the event as plain values, its kind first."""
        return {"event": _kind(self), **asdict(self)}


def _kind(event: Event) -> str:
    name = type(event).__name__
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]


@dataclass(frozen=True, slots=True)
class LeftOut(Event):
    """What cannot be printed, and every reason; ``rows`` counts rows of a CSV file."""

    rows: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Planned(Event):
    """The run begins; ``total`` handouts are planned."""

    total: int


@dataclass(frozen=True, slots=True)
class Would(Event):
    """What a run would do with a handout: ``what`` is new, changed, unchanged or visit."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Made(Event):
    """A handout is written; ``reused`` when it came out of the store."""

    path: str
    sides: int
    seconds: float
    reused: bool = False
    notes: tuple[Diagnostic, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Unchanged(Event):
    """A handout is there already, made from the same content."""

    path: str


@dataclass(frozen=True, slots=True)
class Again(Event):
    """A job was lost and is tried once more."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """A handout cannot be made; ``older`` when the file of an earlier run is still there."""

    path: str
    diagnostics: tuple[Diagnostic, ...]
    older: bool = False


@dataclass(frozen=True, slots=True)
class Delivered(Event):
    """A merged or packed file is written from ``count`` handouts."""

    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Undelivered(Event):
    """A merged or packed file cannot be written, and every reason."""

    path: str
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """The run is over; ``stopped`` by the user before its end."""

    counts: Counts
    seconds: float
    stopped: bool = False


Report = Callable[[Event], None]
