"""A press for the tests of the batch: quick, and ill behaved on request."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handoutpress.batch.events import Event
from handoutpress.batch.local import LocalEngine
from handoutpress.batch.manifest import Manifest
from handoutpress.batch.names import file_path
from handoutpress.batch.plan import BatchJob
from handoutpress.batch.run import Run
from handoutpress.batch.worker import Answer, Press, answer
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.ledger.recorder import Record
from handoutpress.limits import Limits
from handoutpress.make.key import Inputs
from handoutpress.make.press import Printed
from handoutpress.make.request import Request
from tests.conftest import GUIDE
from tests.ledger.lines import code, line

SECRET = "Ann Nguyen-Example"  # noqa: S105 - a patient, no password


@dataclass(slots=True)
class FakePress:
    """Print the choices of a request as a PDF; its choice ``do`` says how to misbehave.

    ``notes`` is a folder in which each try leaves a file, in whatever process.
    """

    notes: Path
    pause: float = 0.0

    def warm(self) -> None:
        """Load nothing."""

    def __call__(self, request: Request) -> Printed:
        do = request.choices.get("do", "")
        tried = self.notes / f"{_name(request)}.{os.getpid()}"
        first = not any(self.notes.glob(f"{_name(request)}.*"))
        tried.touch()
        time.sleep(self.pause)
        if do == "hang" or (do == "hang once" and first):
            time.sleep(600)
        if do == "die" or (do == "die once" and first):
            os.kill(os.getpid(), signal.SIGKILL)
        if do == "leave":
            os._exit(7)
        if do == "refuse":
            raise InputError(error("no-translation", "has no translation", key=request.lang))
        if do == "fill":
            raise MemoryError(SECRET)
        if do == "crash":
            raise KeyError(SECRET)
        return Printed(
            pdf=_pdf(request), sides=4, points=12, title="T", code=code(0), version="1.0",
            record=Record(line(code(0)), required=False) if request.clinic else None,
            review="source", clinic=None, key=Inputs().key(request),
        )  # fmt: skip


@dataclass(slots=True)
class BrokenPress:
    """A press that cannot be warmed: it says why, or ends without a word."""

    silent: bool = False

    def warm(self) -> None:
        if self.silent:
            os._exit(3)
        raise InputError(error("no-fonts", "no font is installed"))

    def __call__(self, request: Request) -> Printed:
        raise AssertionError(request)


def _name(request: Request) -> str:
    return f"{request.choices['number']}-{request.lang}"


def _pdf(request: Request) -> bytes:
    return f"%PDF-1.7\n{_name(request)}\n%%EOF\n".encode()


def name_of(job: BatchJob) -> str:
    """Return what the notes of a job's tries are named by."""
    return _name(job.request)


def pdf_of(job: BatchJob) -> bytes:
    """Return what the press makes of a job."""
    return _pdf(job.request)


def job(
    number: int = 0, do: str = "", lang: str = "en", row: int | None = None, **more: object
) -> BatchJob:
    """Return a job whose file is named by ``number``; ``more`` are fields of its request."""
    path = file_path("clinic", GUIDE, lang, "", "a4", number)
    choices = {"number": str(number)} | ({"do": do} if do else {})
    return BatchJob(path, Request(GUIDE, lang, choices=choices, paper="a4", **more), row)  # type: ignore[arg-type]


@dataclass(slots=True)
class InlineEngine:
    """An engine that works in this process, at once: one job is in hand at a time."""

    press: Press
    waiting: list[tuple[int, Answer]] = field(default_factory=list)
    most: int = 0
    closed: list[bool] = field(default_factory=list)

    def room(self) -> int:
        return 1 - len(self.waiting)

    def submit(self, ticket: int, job: BatchJob, limits: Limits) -> None:
        self.waiting.append((ticket, answer(self.press, job, limits)))
        self.most = max(self.most, len(self.waiting))

    def begun(self, ticket: int) -> float | None:
        del ticket
        return None

    def wait(self, seconds: float) -> list[tuple[int, Answer]]:
        del seconds
        done, self.waiting = self.waiting, []
        return done

    def drop(self, ticket: int) -> None:
        raise AssertionError(ticket)

    def close(self, *, now: bool = False) -> None:
        self.closed.append(now)


@dataclass(slots=True)
class Night:
    """A batch in a folder of a test; what it says is kept in ``events``."""

    folder: Path
    notes: Path
    pause: float = 0.0
    workers: int = 2
    deadline: float = 60.0
    rebuild_after: int = 250
    events: list[Event] = field(default_factory=list)

    def run(self, jobs: Iterable[BatchJob], *, inline: bool = False) -> Run:
        """Make the jobs and return the run, with its counts."""
        kept = list(jobs)
        run = self.opened()
        if inline:
            run.engine = InlineEngine(FakePress(self.notes))
        run.counts.planned = len(kept)
        run.make(lambda: iter(kept))
        return run

    def opened(self) -> Run:
        self.folder.mkdir(exist_ok=True)
        self.notes.mkdir(exist_ok=True)
        press = FakePress(self.notes, self.pause)
        engine = LocalEngine(press, self.workers, self.rebuild_after)
        manifest = Manifest.open(self.folder)
        return Run(self.folder, manifest, engine, self.events.append, self.deadline)

    def files(self) -> dict[str, bytes]:
        """Return the files of the folder but the manifest: path -> content."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and path.suffix != ".jsonl"
        }

    def tries(self) -> int:
        return sum(1 for _ in self.notes.iterdir())

    def told(self, kind: type[Event]) -> Iterator[Event]:
        return (event for event in self.events if isinstance(event, kind))
