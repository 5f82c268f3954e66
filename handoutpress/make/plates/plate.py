"""The plate: a proven sheet with its slots empty, made from a job that has no visit.

A plate is the sheet to write on. Where a value needs more room than a line has, it is
the same sheet with that room; such a plate is kept in memory alone, since the room
follows from a visit.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from handoutpress.engine.geometry import Rect
from handoutpress.engine.read_copy import read_contents
from handoutpress.make.handout import make
from handoutpress.make.store import Store, Stored
from handoutpress.proof.copied import Place, Under
from handoutpress.proof.printed import draw
from handoutpress.render.job import Job, Rooms
from handoutpress.render.places import Slot
from handoutpress.visit import Visit

MOST_PLATES = 8
"""In memory: 1.5 MB each, most of it the sides as they are drawn."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A sheet as it was proven, and what copies of it are held against."""

    stored: Stored
    under: Under

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return its slots in reading order; none where nothing may be set on it."""
        return self.stored.slots

    @property
    def rows(self) -> int:
        """Return how many rows its tables have, 0 where there is none."""
        return 1 + max((slot.row for slot in self.slots if slot.row is not None), default=-1)


def lay_plate(job: Job) -> Stored:
    """Return the plate of a job as it is kept. Raises ValueError for a job with a visit.

    Raises HandoutError for a plate that is not fit to print.
    """
    visits = [part.visit for part in (job, job.companion) if part]
    if not all(visit == Visit() for visit in visits):
        raise ValueError("a plate is made from a job without a visit")
    return make(job).stored


def _plate(stored: Stored) -> Plate:
    contents, size = read_contents(stored.pdf)
    slots = {
        slot.name: Place(slot.page, Rect(slot.x, slot.y, slot.width, slot.height), slot.element)
        for slot in stored.slots
    }
    return Plate(stored, Under(stored.pdf, tuple(draw(stored.pdf)), contents, size, slots))


def without_visit(job: Job, rooms: Rooms) -> Job:
    """Return the job of a plate: all that a sheet has but the patient's own values."""
    companion = without_visit(job.companion, rooms) if job.companion else None
    return replace(job, visit=Visit(), companion=companion, rooms=rooms)


@dataclass(slots=True)
class Plates:
    """The plates of one press; those with no room of their own are kept in its ``store`` too.

    ``likely`` are the rooms of the last copy by the names of sheets: the next patient's values
    mostly need the same.
    """

    store: Store | None = None
    likely: dict[object, Rooms] = field(default_factory=dict, repr=False)
    held: OrderedDict[object, Plate] = field(default_factory=OrderedDict, repr=False)

    def keep(self, name: object, plate: Plate) -> None:
        """Hold a plate in memory; what was used longest ago goes."""
        self.held[name] = plate
        self.held.move_to_end(name)
        while len(self.held) > MOST_PLATES:
            self.held.popitem(last=False)
        while len(self.likely) > MOST_PLATES:
            del self.likely[next(iter(self.likely))]


@dataclass(frozen=True, slots=True)
class JobPlates:
    """The plates of one job, by the room that they have.

    ``key`` is that of its sheet without a visit, None where nothing may be kept;
    ``unchanged`` tells that the files it was made from still have that key.
    """

    plates: Plates
    job: Job
    key: str | None
    unchanged: Callable[[], bool]

    def get(self, rooms: Rooms) -> Plate:
        """Return a plate. Raises HandoutError for one that is not fit to print."""
        name = self._name, tuple(rooms.heights.items()), rooms.rows
        plate = self.plates.held.get(name) if self.key else None
        if plate is None:
            plate = self._made(rooms)
        if self.key and self.unchanged():
            self.plates.keep(name, plate)
        return plate

    @property
    def likely(self) -> Rooms | None:
        """Return the rooms that the last copy of this sheet had, None where nobody knows."""
        return self.plates.likely.get(self._name) if self.key else None

    def used(self, rooms: Rooms) -> None:
        """Note the rooms of a copy: heights and a count, for as long as the press lives."""
        self.plates.likely[self._name] = rooms

    @property
    def _name(self) -> object:
        return self.key, tuple(self.job.chosen.items())

    def _made(self, rooms: Rooms) -> Plate:
        # What a visit chooses or needs room for is in no key: it is kept in no store.
        store = None if rooms or self.job.visit.choices else self.plates.store
        stored = store.get(self.key) if store and self.key else None
        if stored is None:
            stored = lay_plate(without_visit(self.job, rooms))
            if store and self.key and self.unchanged():
                store.put(self.key, stored)
        return _plate(stored)
