"""The pool: jobs to an engine and answers back, with a deadline, a second try, and a way to stop.

An engine is where the work is done: processes of this machine, or a cluster. It
holds no queue of its own; a job is drawn from the plan only when there is room
for it, so a plan of a million jobs is never a million objects.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from handoutpress.batch.plan import BatchJob
from handoutpress.batch.worker import Answer, Lost, Refused
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.limits import Limits, limits_for, own_folders
from handoutpress.make.broken import over_time
from handoutpress.make.press import Printed

TRIES = 2
_LONGEST_WAIT = 0.25  # seconds until Ctrl-C is noticed


class Engine(Protocol):
    """Where jobs are made. ``ticket`` names a job between its submission and its answer."""

    def room(self) -> int:
        """Return how many jobs can be taken now."""

    def submit(self, ticket: int, job: BatchJob, limits: Limits) -> None:
        """Take a job; there is room. The engine holds its memory, the pool its time."""

    def begun(self, ticket: int) -> float | None:
        """Return when work on a job began (``time.monotonic``), None while it waits."""

    def wait(self, seconds: float) -> list[tuple[int, Answer]]:
        """Return the answers that have come, after so many seconds at most."""

    def drop(self, ticket: int) -> None:
        """Give a job up: its answer, if one still comes, is not passed on."""

    def close(self, *, now: bool = False) -> None:
        """End the work; ``now`` does not wait for jobs in hand."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job at last; ``seconds`` of work, on the try that counted."""

    job: BatchJob
    answer: Printed | Refused
    seconds: float


@dataclass(slots=True)
class _InHand:
    job: BatchJob
    limits: Limits
    tries: int = 0
    submitted: float = 0.0


@dataclass(slots=True)
class Pool:
    """One run of an engine.

    ``deadline`` is in seconds of work on one job, None for the usual; ``stopping``
    says whether no more jobs are to be begun; ``again`` hears of each job that is
    tried once more.
    """

    engine: Engine
    deadline: float | None
    stopping: Callable[[], bool] = lambda: False
    again: Callable[[BatchJob, str], None] = lambda _job, _reason: None
    _in_hand: dict[int, _InHand] = field(default_factory=dict)
    _second: deque[_InHand] = field(default_factory=deque)
    _tickets: int = 0

    def results(self, jobs: Iterator[BatchJob | None]) -> Iterator[Result]:
        """Yield a result for each job, in the order in which they are done.

        ``None`` among the jobs is a breath: answers are looked after before the
        next is drawn. On stopping, the jobs in hand are finished.
        """
        more = True
        while True:
            more = self._fill(jobs) if more else self._fill(iter(()))
            if not self._in_hand:
                if not more or self.stopping():
                    return
                continue
            answers = self.engine.wait(self._patience(more=more))
            results = [result for ticket, said in answers for result in self._settle(ticket, said)]
            results += self._overdue()
            # The engine gets its next jobs before the results are written.
            more = more and self._fill(jobs)
            yield from results

    def _fill(self, jobs: Iterator[BatchJob | None]) -> bool:
        """Give the engine what it has room for; return whether the plan may hold more."""
        while not self.stopping() and self.engine.room() > 0:
            if self._second:
                self._submit(self._second.popleft())
                continue
            try:
                job = next(jobs)
            except StopIteration:
                return False
            if job is None:
                return True
            self._submit(_InHand(job, limits_for(job.request.clinic, self.deadline)))
        return True

    def _submit(self, hand: _InHand) -> None:
        self._tickets += 1
        hand.tries += 1
        hand.submitted = time.monotonic()
        self._in_hand[self._tickets] = hand
        self.engine.submit(self._tickets, hand.job, hand.limits)

    def _patience(self, *, more: bool) -> float:
        """Return how long to wait: not past a deadline, nor where more can be drawn."""
        if more and not self.stopping() and self.engine.room() > 0:
            return 0.0
        now = time.monotonic()
        begun = ((self.engine.begun(ticket), hand) for ticket, hand in self._in_hand.items())
        left = (since + hand.limits.seconds - now for since, hand in begun if since is not None)
        return max(0.0, min([_LONGEST_WAIT, *left]))

    def _overdue(self) -> list[Result]:
        now = time.monotonic()
        late = []
        for ticket, hand in list(self._in_hand.items()):
            since = self.engine.begun(ticket)
            if since is not None and now - since > hand.limits.seconds:
                self.engine.drop(ticket)
                late.append((ticket, _late(hand)))
        return [result for ticket, said in late for result in self._settle(ticket, said)]

    def _settle(self, ticket: int, said: Answer) -> Iterator[Result]:
        """Turn an answer into a result; a lost job is put back once."""
        hand = self._in_hand.pop(ticket, None)
        if hand is None:
            return
        seconds = time.monotonic() - hand.submitted
        if not isinstance(said, Lost):
            yield Result(hand.job, said, seconds)
        elif hand.tries < TRIES or not said.begun:
            hand.tries -= not said.begun
            self._second.append(hand)
            self.again(hand.job, said.reason)
        else:
            yield Result(hand.job, Refused((_lost(said),)), seconds)


def _late(hand: _InHand) -> Refused | Lost:
    """Say that a job is past its deadline: a second try, unless it is the clinic's own doing."""
    clinic = hand.job.request.clinic
    if own_folders(clinic):
        return Refused((over_time(hand.limits, clinic),))
    return Lost(f"was not done in {hand.limits.seconds:g} seconds")


def _lost(lost: Lost) -> Diagnostic:
    return error(
        "job-lost",
        f"{lost.reason}, {TRIES} times",
        hint=lost.hint
        or "print it alone with `handouts render` to see why; a long one may need --deadline",
    )
