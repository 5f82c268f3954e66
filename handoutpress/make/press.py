"""From a request to a proven handout, told from top to bottom."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from handoutpress.diagnostics import Diagnostic
from handoutpress.ledger.recorder import Record
from handoutpress.make.key import Inputs
from handoutpress.make.longer import longer_notes
from handoutpress.make.readings import Readings
from handoutpress.make.recorded import record_of
from handoutpress.make.request import Prepared, Request, prepare
from handoutpress.make.store import Store, Stored

if TYPE_CHECKING:
    from handoutpress.make.plates.plate import Plates


@dataclass(frozen=True, slots=True)
class Printed:
    """A handout that passed its proof; ``key`` is None for what must not be kept.

    ``reused`` tells that it came from the store, ``whole`` that a sheet with a visit was laid
    out by itself, not set on a plate; ``points`` is the body size; ``record`` is what the
    clinic's ledger keeps of it, None where it is no clinic's.
    """

    pdf: bytes
    sides: int
    points: float
    title: str
    code: str
    version: str
    review: str
    clinic: str | None
    choices: tuple[tuple[str, str], ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    key: str | None = None
    reused: bool = False
    record: Record | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """A request that can be printed.

    ``key`` is that of its sheet without a visit, None where nothing may be kept or taken.
    """

    prepared: Prepared
    key: str | None


@dataclass(slots=True)
class HandoutPress:
    """The press of this program; ``store`` may be None. Its clock is ``today``, said once."""

    today: date
    store: Store | None = None
    _inputs: Inputs = field(init=False, repr=False)
    _read: tuple[str | None, Readings | None] = field(default=(None, None), repr=False)
    _plates: Plates | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self._inputs = Inputs(today=self.today)

    def warm(self) -> None:
        """Import the engine and find the fonts; what is loaded now is never collected again."""
        import_module("handoutpress.make.handout")
        gc.collect()
        gc.freeze()

    def __call__(self, request: Request) -> Printed:
        """Make one handout, or take it from the store. Raises HandoutError with every fault."""
        return self.make(self.prepare(request))

    def prepare(self, request: Request) -> Ready:
        """Read all that a request needs. Raises InputError with the faults of all its parts.

        The files are looked at before they are read and again after: where one
        changed in the meantime, nobody knows which was read, and there is no key.
        """
        before = self._inputs.key(request.blank)
        prepared = prepare(request, self.today, self._readings_of(before))
        sure = before is not None and before == self._inputs.key(request.blank)
        if not sure:
            self._read = None, None
        return Ready(prepared, self._inputs.key(prepared.request.blank) if sure else None)

    def _readings_of(self, key: str | None) -> Readings | None:
        """Return what was read for the same sheet before; of files that are as they were."""
        if key is None:
            return None
        if self._read[0] != key:
            self._read = key, Readings(self.today)
        return self._read[1]

    def make(self, ready: Ready) -> Printed:
        """Take the handout from the store, or make, prove and keep it. Raises HandoutError."""
        prepared, key = ready.prepared, ready.key
        private = prepared.request.private
        stored = self.store.get(key) if self.store and key and not private else None
        reused = stored is not None
        whole = False
        if private:
            stored, whole = self._filled_in(ready)
            key = None
        elif stored is None:
            stored = _made(prepared)
            if not self._unchanged(ready):
                key = None  # templates, styles and icons are read while it is made
            if self.store and key:
                self.store.put(key, stored)
        job, settings = prepared.job, prepared.job.guide.settings
        return Printed(
            pdf=stored.pdf,
            sides=stored.sides,
            points=stored.points,
            title=stored.title,
            code=prepared.code,
            version=settings.version,
            review=job.review.value,
            clinic=job.clinic.profile.name if job.clinic else None,
            choices=tuple(
                (choice.name, job.chosen[choice.name])
                for choice in settings.choices
                if job.chosen[choice.name] != choice.default
            ),
            notes=(*prepared.notes, *longer_notes(job, stored.sides)),
            key=key,
            reused=reused,
            record=record_of(job, prepared.parts, stored, self.today),
            whole=whole,
        )

    def _filled_in(self, ready: Ready) -> tuple[Stored, bool]:
        """Return a sheet with a visit, and whether it was laid out whole."""
        from handoutpress.make.plates.copies import copy_of, is_copied  # noqa: PLC0415 - as below
        from handoutpress.make.plates.imprint import NoCopy  # noqa: PLC0415
        from handoutpress.make.plates.plate import JobPlates, Plates  # noqa: PLC0415

        job = ready.prepared.job
        if is_copied(job):
            self._plates = self._plates or Plates(self.store)
            plates = JobPlates(self._plates, job, ready.key, lambda: self._unchanged(ready))
            with suppress(NoCopy):
                return copy_of(job, plates), False
        return _made(ready.prepared), not job.visit.is_blank

    def _unchanged(self, ready: Ready) -> bool:
        return ready.key == self._inputs.key(ready.prepared.request.blank)


def _made(prepared: Prepared) -> Stored:
    from handoutpress.make.handout import make  # noqa: PLC0415 - not where the store has it

    return make(prepared.job).stored
