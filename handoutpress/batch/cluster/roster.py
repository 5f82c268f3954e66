"""The workers of a cluster that are there now, and who of them gets which job.

A worker has one job in hand and one that waits, so that it is never idle. When it
dies, an answer on its way is lost too, and nobody can tell which of the two jobs
was to blame. So a job that was lost once has a worker to itself from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

EACH = 2


@dataclass(slots=True)
class Worker:
    """What a worker has: jobs by ticket, in order, and clinic files by hash.

    ``kept_for`` is the ticket of a job that is to be alone with it; ``taken``
    counts its jobs so far, ``most`` is how many it takes in all.
    """

    tickets: list[int] = field(default_factory=list)
    archives: set[str] = field(default_factory=set)
    kept_for: int | None = None
    taken: int = 0
    most: int | None = None

    @property
    def spent(self) -> bool:
        """Return whether it takes no more jobs."""
        return self.most is not None and self.taken >= self.most


@dataclass(slots=True)
class Roster:
    """Workers by address."""

    workers: dict[str, Worker] = field(default_factory=dict)

    @property
    def places(self) -> int:
        """Return how many jobs all workers can have at a time."""
        return EACH * len(self.workers)

    def place(self, ticket: int, *, alone: bool) -> str | None:
        """Return who takes a job now, or None; one that is to be alone gets a worker kept free."""
        name = self._kept(ticket) if alone else self._least_busy()
        if name is None or (alone and self.workers[name].tickets):
            return None
        self.workers[name].tickets.append(ticket)
        self.workers[name].taken += 1
        return name

    def done(self, name: str, ticket: int) -> None:
        """Take a job off a worker, if both are still there."""
        for worker in self.workers.values():
            if worker.kept_for == ticket:
                worker.kept_for = None
        if name in self.workers and ticket in self.workers[name].tickets:
            self.workers[name].tickets.remove(ticket)

    def idle_for_good(self) -> list[str]:
        """Return the workers that have done all they take."""
        return [
            name for name, worker in self.workers.items() if worker.spent and not worker.tickets
        ]

    def leave(self, name: str) -> list[int]:
        """Take a worker off the roster; return its jobs, the one in hand first."""
        return self.workers.pop(name).tickets

    def _least_busy(self) -> str | None:
        free = {
            name: len(worker.tickets)
            for name, worker in self.workers.items()
            if worker.kept_for is None and len(worker.tickets) < EACH and not worker.spent
        }
        return min(free, key=lambda name: free[name], default=None)

    def _kept(self, ticket: int) -> str | None:
        """Return the worker that is kept for a job; the next to be free is kept from now on."""
        free: dict[str, int] = {}
        for name, worker in self.workers.items():
            if worker.kept_for == ticket:
                return name
            if worker.kept_for is None and not worker.spent:
                free[name] = len(worker.tickets)
        kept = min(free, key=lambda name: free[name], default=None)
        if kept is not None:
            self.workers[kept].kept_for = ticket
        return kept
