"""The engine of a cluster: jobs and clinic files go to the workers of a dask scheduler.

Each job is given to one worker by name, so that dask never starts it a second
time by itself: what becomes of a lost job is for the pool to say. Clinic files
go once to each worker that prints for the clinic; nothing needs a shared disk.
"""

from __future__ import annotations

import logging
import pickle
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, get_args

from handoutpress.batch.cluster.address import check_address, check_certificates, hides
from handoutpress.batch.cluster.archive import ClinicArchive, pack
from handoutpress.batch.cluster.faults import lost_scheduler, no_package, no_workers, plain
from handoutpress.batch.cluster.remote import Missing, Sealed, build, check, work
from handoutpress.batch.cluster.roster import Roster, Worker
from handoutpress.batch.local import REBUILD_AFTER
from handoutpress.batch.plan import BatchJob
from handoutpress.batch.worker import Answer, Lost, Press, Refused
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import HandoutError, InputError
from handoutpress.limits import Limits
from handoutpress.resources import Kind, bundled

if TYPE_CHECKING:
    from distributed import Client, Future

_LOOK = 1.0  # seconds between two looks at who is there
_ALONE = 120.0  # seconds without any worker after which a run ends
_CONNECT = 20.0
_ARCHIVES = 32  # clinics whose packed files are kept here


@dataclass(slots=True)
class _InHand:
    path: str
    sealed: Sealed | None = None
    archive: ClinicArchive | None = None
    worker: str = ""  # none while it waits for a place
    future: Future[Any] | None = None
    begun: float | None = None


@dataclass(slots=True)
class DaskEngine:
    """Jobs on all fit workers of a cluster; ``tell`` hears why another one is left out.

    A worker with a nanny is replaced after ``renew_after`` jobs, so that its
    memory stays bounded, as on one machine.

    ``hidden`` says that nobody can read along on the way to the scheduler.
    """

    client: Client
    press: Press
    hidden: bool
    tell: Callable[[Diagnostic], None] = lambda _fault: None
    renew_after: int = REBUILD_AFTER
    _roster: Roster = field(default_factory=Roster)
    _waiting: list[int] = field(default_factory=list)
    _suspect: set[str] = field(default_factory=set)  # paths of jobs that were lost with a worker
    _unfit: set[str] = field(default_factory=set)
    _jobs: dict[int, _InHand] = field(default_factory=dict)
    _answers: SimpleQueue[tuple[int, Answer | Missing]] = field(default_factory=SimpleQueue)
    _archives: dict[Path, ClinicArchive] = field(default_factory=dict)
    _looked: float = 0.0
    _alone_since: float | None = None
    _topic: str = field(default_factory=lambda: f"handouts-{uuid.uuid4().hex}")

    def open(self) -> None:
        """Look at all workers. Raises HandoutError with the faults of every unfit one."""
        self.client.subscribe_topic(self._topic, self._heard_begin)
        with suppress(OSError):  # too late: what is there is said below
            self.client.wait_for_workers(1, timeout=_CONNECT)
        faults: list[Diagnostic] = []
        tell, self.tell = self.tell, faults.append
        self._look()
        self.tell = tell
        if faults:
            raise HandoutError(faults)
        if not self._roster.workers:
            raise HandoutError([no_workers()])

    def room(self) -> int:
        """Return how many jobs can be taken; with no worker there, one, which waits."""
        return max(1, self._roster.places) - len(self._jobs)

    def submit(self, ticket: int, job: BatchJob, limits: Limits) -> None:
        """Give a job to the worker that has least to do, or keep it until one is free."""
        hand = self._jobs[ticket] = _InHand(job.path)
        try:
            if job.request.private and not self.hidden:
                raise InputError([plain()])
            hand.sealed, hand.archive = self._seal(ticket, job, limits)
        except InputError as refused:
            self._answers.put((ticket, Refused(refused.diagnostics)))
            return
        self._waiting.append(ticket)
        self._assign()

    def _seal(
        self, ticket: int, job: BatchJob, limits: Limits
    ) -> tuple[Sealed, ClinicArchive | None]:
        archive = self._archive(job.request.clinic) if job.request.clinic else None
        ours = tuple(str(bundled(kind)) for kind in get_args(Kind))
        sealed = Sealed(
            ticket,
            self._topic,
            pickle.dumps(self.press),
            pickle.dumps(job),
            limits,
            job.request.private,
            ours,
            archive.digest if archive else None,
        )
        return sealed, archive

    def _assign(self) -> None:
        """Send the jobs that wait to workers that have a place; let go those that are spent."""
        for spent in self._roster.idle_for_good():
            self._dismiss(spent)
        for ticket in list(self._waiting):
            hand = self._jobs[ticket]
            name = self._roster.place(ticket, alone=hand.path in self._suspect)
            if name is not None:
                self._waiting.remove(ticket)
                hand.worker = name
                had = self._roster.workers[name].archives
                self._send(
                    ticket, hand, whole=bool(hand.archive and hand.archive.digest not in had)
                )

    def begun(self, ticket: int) -> float | None:
        """Return when its worker began a job (monotonic seconds); None while it waits."""
        hand = self._jobs.get(ticket)
        return hand.begun if hand else None

    def wait(self, seconds: float) -> list[tuple[int, Answer]]:
        """Return the answers that have come, waiting for the first at most so long.

        Raises HandoutError when the scheduler is gone, or no worker is there for long.
        """
        answers: list[tuple[int, Answer]] = []
        until = time.monotonic() + seconds
        if time.monotonic() - self._looked > _LOOK:
            self._look()
        self._assign()
        while True:
            try:
                left = 0.0 if answers else max(0.0, until - time.monotonic())
                ticket, said = self._answers.get(timeout=left) if left else self._answers.get(False)
            except Empty:
                return answers
            if isinstance(said, Missing):
                self._send_again(ticket)
            else:
                self._forget(ticket)
                answers.append((ticket, said))

    def drop(self, ticket: int) -> None:
        """Give up a job past its deadline, and end the process in which it hangs.

        A thread cannot be stopped from outside. Where a nanny watches the process,
        it starts another; what else waited there goes to other workers.
        """
        hand = self._jobs.get(ticket)
        self._forget(ticket)
        if hand and hand.worker in self._roster.workers:
            self._dismiss(hand.worker)

    def _dismiss(self, name: str) -> None:
        self._unfit.add(name)
        self._lose(name, "its worker was given up", dead=False)
        self.client.loop.add_callback(self._end_worker, name)

    async def _end_worker(self, name: str) -> None:
        """Ask a process to end; nobody waits for it, since it may be past hearing."""
        with suppress(Exception):
            await self.client.run(
                _end, workers=[name], wait=False, on_error="ignore", asynchronous=True
            )

    def close(self, *, now: bool = False) -> None:
        """Leave the cluster; ``now`` gives up the jobs in hand."""
        del now  # what is still in hand is of no use to anyone
        for ticket in list(self._jobs):
            self._forget(ticket)
        self.client.close()

    def _archive(self, clinic: Path) -> ClinicArchive:
        if clinic not in self._archives:
            while len(self._archives) >= _ARCHIVES:
                del self._archives[next(iter(self._archives))]
            self._archives[clinic] = pack(clinic)
        return self._archives[clinic]

    def _send(self, ticket: int, hand: _InHand, *, whole: bool) -> None:
        """Send a job, with its clinic's files where its worker has not had them yet."""
        if hand.sealed is None or (hand.sealed.private and not hides(hand.worker)):
            self._answers.put((ticket, Refused((plain(),))))
            return
        sealed = replace(hand.sealed, sent=hand.archive) if whole else hand.sealed
        if whole and hand.archive:
            self._roster.workers[hand.worker].archives.add(hand.archive.digest)
        hand.future = self.client.submit(
            work,
            sealed,
            key=f"handout-{uuid.uuid4().hex}",
            pure=False,
            retries=0,
            workers=[hand.worker],
            allow_other_workers=False,
        )
        self.client.loop.add_callback(self._bring, ticket, hand.future)

    def _send_again(self, ticket: int) -> None:
        hand = self._jobs.get(ticket)
        if hand and hand.worker in self._roster.workers:
            self._send(ticket, hand, whole=True)

    async def _bring(self, ticket: int, future: Future[Any]) -> None:
        """Fetch an answer when it is there; runs on the client's own thread."""
        from distributed import CancelledError  # noqa: PLC0415 - an optional extra

        try:
            said = await self.client.gather(future, asynchronous=True)
        except CancelledError:
            said = Lost("the cluster let go of it", begun=False)
            self._looked = 0.0  # see at once whether the scheduler is still there
        except Exception as crash:  # words may hold anything: only the kind is told
            said = Lost(f"was lost by the cluster ({type(crash).__name__})")
        self._answers.put((ticket, said))

    def _heard_begin(self, event: tuple[float, int]) -> None:
        hand = self._jobs.get(event[1])
        if hand and hand.begun is None:
            hand.begun = time.monotonic()

    def _forget(self, ticket: int) -> None:
        """Take a job off the books; dask drops it, and its answer from the worker's memory."""
        hand = self._jobs.pop(ticket, None)
        if hand is None:
            return
        self._roster.done(hand.worker, ticket)
        if ticket in self._waiting:
            self._waiting.remove(ticket)
        if hand.future is not None:
            hand.future.release()

    def _lose(self, name: str, reason: str, *, dead: bool = True) -> None:
        """Take a worker off the roster; its jobs are lost, and a try only where they had begun.

        The first job of a dead worker had, whether it came to tell or not.
        """
        for place, ticket in enumerate(self._roster.leave(name)):
            hand = self._jobs[ticket]
            self._suspect.add(hand.path)
            begun = hand.begun is not None or (dead and place == 0)
            self._answers.put((ticket, Lost(reason, begun=begun)))

    def _look(self) -> None:
        """See who is there: the jobs of workers that are gone are lost, new ones are checked."""
        self._looked = time.monotonic()
        try:
            there = set(self.client.nthreads())
            new = sorted(there - set(self._roster.workers) - self._unfit)
            checked = self.client.run(check, build(), workers=new, on_error="return") if new else {}
        except OSError:
            raise HandoutError([lost_scheduler()]) from None
        for name in set(self._roster.workers) - there:
            self._lose(name, "its worker ended")
        for name, said in checked.items():
            if isinstance(said, OSError):
                continue  # it left while it was asked
            faults = (no_package(said),) if isinstance(said, Exception) else said.faults
            if faults:
                self._unfit.add(name)
            else:
                self._roster.workers[name] = Worker(most=self.renew_after if said.nanny else None)
            for fault in faults:
                self.tell(replace(fault, key=f"worker {name}"))
        self._count_alone()

    def _count_alone(self) -> None:
        if self._roster.workers:
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = time.monotonic()
        elif time.monotonic() - self._alone_since > _ALONE:
            raise HandoutError([no_workers()])


def connect(
    address: str, press: Press, tell: Callable[[Diagnostic], None] = lambda _fault: None
) -> DaskEngine:
    """Return an engine on the workers of the scheduler at ``address`` (``tcp://…``, ``tls://…``).

    Raises InputError for an address that cannot be, or without the extra
    ``dask``; HandoutError where nobody answers or a worker is unfit.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise InputError(
            error(
                "dask-missing",
                "the package `distributed` is not installed",
                key="--engine",
                hint="pip install 'handoutpress[dask]'",
            )
        ) from None
    check_address(address)
    check_certificates(address)
    # What goes wrong is told once, by us; dask's own words would repeat it.
    for room in ("distributed.client", "distributed.comm", "distributed.core"):
        logging.getLogger(room).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_CONNECT, set_as_default=False)
    except OSError:
        raise HandoutError([lost_scheduler(f"no scheduler answers at {address}")]) from None
    engine = DaskEngine(client, press, hides(address), tell)
    try:
        engine.open()
    except HandoutError:
        client.close()
        raise
    return engine


async def _end() -> None:
    import os  # noqa: PLC0415 - runs on a worker

    os._exit(1)
