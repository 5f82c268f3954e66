"""The plate: a proven sheet with its slots empty, made from a job that has no visit.

A plate is the sheet to write on. Where a value needs more room than a line has, it is
the same sheet with that room; such a plate is kept in memory alone, since the room
follows from a visit. One of them is kept in the store too: that with room for a name of one
line and a date, which says nothing of a patient but that there is a date.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from PIL.Image import Image

from handoutpress.engine.drawing import draw_sides
from handoutpress.engine.geometry import Rect
from handoutpress.engine.read_copy import read_contents
from handoutpress.make.learned import Learned
from handoutpress.make.store import Store, Stored
from handoutpress.proof.copied import Place, Under
from handoutpress.render.job import Job, Rooms
from handoutpress.render.places import Slot
from handoutpress.visit import Visit

MOST_PLATES = 8
"""In memory: 1.5 MB each, most of it the sides as they are drawn."""

STEPS = 100
"""In a point: the heights of rooms are rounded up to these."""

_ROUNDING = 2 / STEPS
_NAME, _DATE = "patient", "date"
_LEADING = re.compile(r"line-height: ([\d.]+)pt")


class _Sides(dict[int, Image]):
    """The sides of a PDF by their numbers, each drawn when it is first asked for."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def __missing__(self, page: int) -> Image:
        """Draw a side as it will be printed, in grey."""
        (self[page],) = draw_sides(self._pdf, pages=(page,))
        return self[page]


@dataclass(frozen=True)
class Plate:
    """A sheet as it was proven, and what copies of it are held against.

    ``learned`` is what its search found out of other fits; nothing, where it was kept.
    """

    stored: Stored
    learned: Learned = field(default_factory=Learned)

    @cached_property
    def under(self) -> Under:
        """Return what copies are held against."""
        pdf = self.stored.pdf
        contents, size = read_contents(pdf)
        slots = {
            slot.name: Place(slot.page, Rect(slot.x, slot.y, slot.width, slot.height), slot.element)
            for slot in self.stored.slots
        }
        return Under(pdf, _Sides(pdf), contents, size, slots)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return its slots in reading order; none where nothing may be set on it."""
        return self.stored.slots

    @property
    def rows(self) -> int:
        """Return how many rows its tables have, 0 where there is none."""
        return 1 + max((slot.row for slot in self.slots if slot.row is not None), default=-1)


def lay_plate(job: Job, begun: Learned | None = None) -> Plate:
    """Return the plate of a job. Raises ValueError for a job with a visit.

    ``begun`` is what is known of the plate with less room. Raises HandoutError for a plate that
    is not fit to print.
    """
    visits = [part.visit for part in (job, job.companion) if part]
    if not all(visit == Visit() for visit in visits):
        raise ValueError("a plate is made from a job without a visit")
    from handoutpress.make.handout import make  # noqa: PLC0415 - not where the store has it

    made = make(job, begun)
    return Plate(made.stored, made.learned)


def is_shared(rooms: Rooms, slots: Mapping[str, Slot]) -> bool:
    """Tell whether any patient's name and date need this room: it may be kept.

    ``slots`` are those of the sheet to write on. A date is as high as its language makes it;
    a name that needs one line of the page's own letters, and no more, says nothing of itself.
    """
    return not rooms.rows and all(
        name in slots and _is_for_any(slots[name], height) for name, height in rooms.heights.items()
    )


def _is_for_any(slot: Slot, height: float) -> bool:
    line = _LEADING.search(slot.style)
    is_line = line is not None and 0 <= height - float(line[1]) < _ROUNDING
    return slot.field == _DATE or (slot.field == _NAME and is_line)


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

    def get(self, rooms: Rooms, smaller: Plate | None = None) -> Plate:
        """Return a plate. Raises HandoutError for one that is not fit to print.

        ``smaller`` is one with less room: what its search found out need not be found again.
        """
        name = self._named(rooms)
        plate = self.plates.held.get(name) if self.key else None
        if plate is None:
            plate = self._made(rooms, smaller)
        if self.key and self.unchanged():
            self.plates.keep(name, plate)
        return plate

    def likely(self) -> Rooms | None:
        """Return the rooms that the last copy of this sheet had, None where nobody knows.

        For the first in this press they are those of the one plate with room in the store.
        """
        if self.key is None or self._name in self.plates.likely:
            return self.plates.likely.get(self._name)
        store = self._store
        stored = store.get(_key_with_room(self.key)) if store else None
        if stored is None:
            return None
        rooms = Rooms(dict(stored.rooms))
        self.plates.keep(self._named(rooms), Plate(stored))
        self.used(rooms)
        return rooms

    def used(self, rooms: Rooms) -> None:
        """Note the rooms of a copy: heights and a count, for as long as the press lives."""
        self.plates.likely[self._name] = rooms

    @property
    def _name(self) -> object:
        return self.key, tuple(self.job.chosen.items())

    def _named(self, rooms: Rooms) -> object:
        return self._name, tuple(sorted(rooms.heights.items())), rooms.rows

    @property
    def _store(self) -> Store | None:
        # What a visit chooses is in no key: it is kept in no store.
        return None if self.job.visit.choices else self.plates.store

    def _made(self, rooms: Rooms, smaller: Plate | None) -> Plate:
        store, key = self._store, self.key
        stored = store.get(key) if store and key and not rooms else None
        if stored is not None:
            return Plate(stored)
        plate = lay_plate(without_visit(self.job, rooms), smaller.learned if smaller else None)
        if store and key and self.unchanged():
            if not rooms:
                store.put(key, plate.stored)
            elif is_shared(rooms, {slot.name: slot for slot in self.get(Rooms()).slots}):
                kept = replace(plate.stored, rooms=tuple(sorted(rooms.heights.items())))
                store.put(_key_with_room(key), kept)
        return plate


def _key_with_room(key: str) -> str:
    """Return the key of the plate with room for a name and a date."""
    return hashlib.sha256(f"{key} with room for a name and a date".encode()).hexdigest()
