"""From a request to a proven handout, told from top to bottom."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module

from handoutpress.diagnostics import Diagnostic
from handoutpress.ledger.recorder import Record
from handoutpress.make.key import Inputs
from handoutpress.make.longer import longer_notes
from handoutpress.make.recorded import record_of
from handoutpress.make.request import Prepared, Request, prepare
from handoutpress.make.store import Store, Stored


@dataclass(frozen=True, slots=True)
class Printed:
    """A handout that passed its proof; ``key`` is None for what must not be kept.

    ``reused`` tells that it came from the store; ``points`` is the body size; ``record``
    is what the clinic's ledger keeps of it, None where it is no clinic's.
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


@dataclass(frozen=True, slots=True)
class Ready:
    """A request that can be printed; ``key`` is None where nothing may be kept or taken."""

    prepared: Prepared
    key: str | None


@dataclass(slots=True)
class HandoutPress:
    """The press of this program; ``store`` may be None. Its clock is ``today``, said once."""

    today: date
    store: Store | None = None
    _inputs: Inputs = field(init=False, repr=False)

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
        before = self._inputs.key(request)
        prepared = prepare(request, self.today)
        sure = before is not None and before == self._inputs.key(request)
        return Ready(prepared, self._inputs.key(prepared.request) if sure else None)

    def make(self, ready: Ready) -> Printed:
        """Take the handout from the store, or make, prove and keep it. Raises HandoutError."""
        prepared, key = ready.prepared, ready.key
        stored = self.store.get(key) if self.store and key else None
        reused = stored is not None
        if stored is None:
            stored = _made(prepared)
            if key != self._inputs.key(prepared.request):
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
            record=record_of(job, stored, self.today),
        )


def _made(prepared: Prepared) -> Stored:
    from handoutpress.make.handout import make  # noqa: PLC0415 - not where the store has it

    made = make(prepared.job)
    return Stored(made.pdf, len(made.pages), made.fit.points, made.title)
