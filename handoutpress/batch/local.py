"""The engine of one machine: spawned processes of our own, one pipe for each.

A process that dies or is killed is noticed by the end of its pipe and replaced
when there is work for it; after so many jobs each is replaced, so that memory
stays flat. ``ProcessPoolExecutor`` can do neither without a risk to hang.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from handoutpress.batch.plan import BatchJob
from handoutpress.batch.worker import Answer, Lost, Press, Refused, serve
from handoutpress.diagnostics import error
from handoutpress.errors import HandoutError
from handoutpress.limits import Limits

REBUILD_AFTER = 500
"""Jobs. Memory is flat over 5,000 (``benchmarks/memory.py``), but a clinic's own styles may use
font features, of which the text library keeps some. A start costs as much as five jobs."""

START_LIMIT = 120.0
"""Seconds in which a process must be ready, on a machine that is busy with others."""

MOST_FAILED_STARTS = 3
"""In a row, with no answer from any process between them."""

_LEAVE = 5.0  # seconds that a process has to end by itself


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    channel: Connection
    started: float
    ready: bool = False
    done: int = 0
    ticket: int | None = None
    since: float | None = None


@dataclass(slots=True)
class LocalEngine:
    """Up to ``workers`` processes; each is started when there is a job for it."""

    press: Press
    workers: int
    rebuild_after: int = REBUILD_AFTER
    start_limit: float = START_LIMIT
    _roster: list[_Worker] = field(default_factory=list)
    _leaving: list[SpawnProcess] = field(default_factory=list)
    _failed_starts: int = 0

    def room(self) -> int:
        """Return how many jobs can be taken now."""
        return self.workers - sum(worker.ticket is not None for worker in self._roster)

    def submit(self, ticket: int, job: BatchJob, limits: Limits) -> None:
        """Take a job; there must be room."""
        idle = [worker for worker in self._roster if worker.ticket is None]
        for worker in (*idle, None):
            taker = worker or self._start()
            taker.ticket = ticket
            taker.since = time.monotonic() if taker.ready else None
            try:
                taker.channel.send((job, limits))
            except OSError:
                if worker is None:
                    return  # it died at once: its pipe says so when it is waited for
                self._dismiss(worker)
                continue
            return

    def start_all(self) -> None:
        """Start every process now, for work that is still to come."""
        while len(self._roster) < self.workers:
            self._start()

    def begun(self, ticket: int) -> float | None:
        """Return when work on a job began (monotonic seconds); None while the process starts."""
        return next((w.since for w in self._roster if w.ticket == ticket), None)

    def wait(self, seconds: float) -> list[tuple[int, Answer]]:
        """Return the answers that have come, waiting for the first at most so long.

        Raises HandoutError when processes cannot be started at all.
        """
        answers: list[tuple[int, Answer]] = []
        by_channel = {worker.channel: worker for worker in self._roster}
        for channel in wait(list(by_channel), seconds):
            worker = by_channel[channel]  # type: ignore[index] # only pipes are waited for
            answers += self._heard(worker)
        answers += self._never_ready()
        return answers

    def _heard(self, worker: _Worker) -> Iterator[tuple[int, Answer]]:
        try:
            said: Answer | None = worker.channel.recv()
        except (EOFError, OSError):
            yield from self._gone(worker)
            return
        if not worker.ready:
            if isinstance(said, Refused):
                raise HandoutError(said.diagnostics)
            worker.ready, worker.since, self._failed_starts = True, time.monotonic(), 0
            return
        ticket, worker.ticket, worker.since = worker.ticket, None, None
        worker.done += 1
        self._failed_starts = 0
        spent = isinstance(said, Refused) and said.spent
        if spent or worker.done >= self.rebuild_after:
            self._release(worker)
        if ticket is not None and said is not None:
            yield ticket, said

    def _gone(self, worker: _Worker) -> Iterator[tuple[int, Answer]]:
        """Take a dead process off the roster; its job is lost."""
        worker.process.join(_LEAVE)
        code = worker.process.exitcode
        reason = "was killed" if code is not None and code < 0 else "ended"
        detail = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        if not worker.ready:
            self._failed_start()
        self._dismiss(worker)
        if worker.ticket is not None:
            yield worker.ticket, Lost(f"its worker {reason} ({detail})", begun=worker.ready)

    def _never_ready(self) -> Iterator[tuple[int, Answer]]:
        for worker in list(self._roster):
            if not worker.ready and time.monotonic() - worker.started > self.start_limit:
                self._failed_start()
                self._dismiss(worker)
                if worker.ticket is not None:
                    yield worker.ticket, Lost("its worker did not start", begun=False)

    def _failed_start(self) -> None:
        self._failed_starts += 1
        if self._failed_starts >= MOST_FAILED_STARTS:
            fault = error(
                "no-workers",
                "no worker process can be started",
                hint="run `handouts doctor`; `--jobs 1` needs the least memory",
            )
            raise HandoutError([fault])

    def drop(self, ticket: int) -> None:
        """End the process that has this job: it is past its deadline."""
        for worker in [worker for worker in self._roster if worker.ticket == ticket]:
            self._dismiss(worker)

    def close(self, *, now: bool = False) -> None:
        """End all processes; ``now`` does not wait for the jobs in hand."""
        for worker in list(self._roster):
            if now or worker.ticket is not None or not worker.ready:
                self._dismiss(worker)
            else:
                self._release(worker)
        until = time.monotonic() + _LEAVE
        for process in self._leaving:
            process.join(max(0.0, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
        self._leaving.clear()

    def _start(self) -> _Worker:
        self._leaving = [process for process in self._leaving if process.is_alive()]
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.press), daemon=True)
        with _interrupts_held():
            process.start()
        theirs.close()
        worker = _Worker(process, ours, time.monotonic())
        self._roster.append(worker)
        return worker

    def _release(self, worker: _Worker) -> None:
        """Let an idle process end by itself."""
        self._roster.remove(worker)
        try:
            worker.channel.send(None)
        except OSError:
            worker.process.kill()
        worker.channel.close()
        self._leaving.append(worker.process)

    def _dismiss(self, worker: _Worker) -> None:
        self._roster.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.channel.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts: the child inherits that until it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
