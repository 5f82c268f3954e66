"""What makes a job into a handout, here or in another process: answers are plain values."""

from __future__ import annotations

import gc
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from handoutpress.batch.plan import BatchJob
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import HandoutError
from handoutpress.make.key import Inputs
from handoutpress.make.request import Prepared, Request, prepare
from handoutpress.make.store import Store, Stored

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Printed:
    """A handout that passed its proof; ``key`` is None for what must not be kept.

    ``reused`` tells that it came from the store; ``points`` is the body size.
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


@dataclass(frozen=True, slots=True)
class Refused:
    """A job that cannot be printed, and every reason."""

    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A job whose answer never came: the worker hung, died or failed in an unknown way.

    ``begun`` is false when it died before it came to the job, which is then no try.
    """

    reason: str
    begun: bool = True


Answer = Printed | Refused | Lost


class Press(Protocol):
    """What workers run; it is sent to them, so it must be picklable."""

    def warm(self) -> None:
        """Load what every job needs. Raises HandoutError where nothing can be printed."""

    def __call__(self, job: BatchJob) -> Printed:
        """Make one handout. Raises HandoutError with every fault."""


@dataclass(slots=True)
class HandoutPress:
    """The press of this program; ``store`` may be None. Its clock is ``today``, said once."""

    today: date
    store: Store | None = None
    _inputs: Inputs = field(default_factory=Inputs, repr=False)

    def warm(self) -> None:
        """Import the engine and find the fonts; what is loaded now is never collected again."""
        import_module("handoutpress.make.handout")
        gc.collect()
        gc.freeze()

    def __call__(self, job: BatchJob) -> Printed:
        """Make one handout, or take it from the store."""
        return self.print(job.request)

    def print(self, request: Request) -> Printed:
        """Make what is asked for, or take it from the store; ``request`` is as ``Inputs`` has it.

        The key is taken before the files are read, and again after: one that
        changed in the meantime leaves it in doubt. The handout is printed then,
        and neither stored nor taken for up to date later.
        """
        key = self._inputs.key(request)
        prepared = prepare(request, self.today)
        stored = self.store.get(key) if self.store and key else None
        reused = stored is not None
        if stored is None:
            stored = _made(prepared)
            if key and key != self._inputs.key(request):
                key = None
            if self.store and key:
                self.store.put(key, stored)
        page, settings = prepared.job, prepared.job.guide.settings
        return Printed(
            pdf=stored.pdf,
            sides=stored.sides,
            points=stored.points,
            title=stored.title,
            code=page.code,
            version=settings.version,
            review=page.review.value,
            clinic=page.clinic.profile.name if page.clinic else None,
            choices=tuple(
                (choice.name, page.chosen[choice.name])
                for choice in settings.choices
                if page.chosen[choice.name] != choice.default
            ),
            notes=prepared.notes,
            key=key,
            reused=reused,
        )


def _made(prepared: Prepared) -> Stored:
    from handoutpress.make.handout import make  # noqa: PLC0415 - not where the store has it

    made = make(prepared.job)
    return Stored(made.pdf, len(made.pages), made.fit.points, made.title)


def answer(press: Callable[[BatchJob], Printed], job: BatchJob) -> Answer:
    """Make one job and return what came of it; nothing is raised.

    An unknown failure names its kind and place, never its words: they may hold
    what was filled in for a patient.
    """
    try:
        return press(job)
    except HandoutError as refused:
        return Refused(refused.diagnostics)
    except Exception as crash:  # one bad job must not end the night
        last = traceback.extract_tb(crash.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        return Lost(f"failed with {type(crash).__name__} in {place}")


def serve(channel: Connection, press: Press) -> None:
    """Run a worker: say that it is ready (None), then answer jobs until None or the end.

    Ctrl-C is for the parent, which decides what becomes of the job in hand.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        try:
            press.warm()
        except HandoutError as refused:
            channel.send(Refused(refused.diagnostics))
            return
        channel.send(None)
        while (job := channel.recv()) is not None:
            channel.send(answer(press, job))
    except (EOFError, OSError):
        return  # the parent is gone: nobody waits for an answer
