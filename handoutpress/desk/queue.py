"""The queue of the desk: sheets to worker processes and back, while browsers wait.

The layout engine's state is the process's, so threads of the server only wait here.
What is filled in goes through a pipe and lives in memory alone.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from handoutpress.batch.local import LocalEngine
from handoutpress.batch.plan import BatchJob
from handoutpress.batch.pool import Pool
from handoutpress.batch.worker import Press, Refused
from handoutpress.errors import HandoutError
from handoutpress.make.press import Printed
from handoutpress.make.request import Request
from handoutpress.unforeseen import unforeseen

MOST_WAITING = 16
_BREATH = 0.01  # seconds between two looks at the answers, while there are some to come


class BusyError(Exception):
    """As many sheets are being made as may wait."""


class _ClosedError(Exception):
    """The desk closes: what is in hand is given up."""


@dataclass(slots=True)
class _Asked:
    request: Request = field(repr=False)
    done: threading.Event = field(default_factory=threading.Event)
    answer: Printed | Refused | None = None


class PressQueue:
    """Up to ``workers`` sheets at a time, ``most`` in all; the rest is told to come again."""

    def __init__(self, press: Press, workers: int, most: int = MOST_WAITING) -> None:
        self._engine = LocalEngine(press, workers)
        self._most = most
        self._lock = threading.Lock()
        self._asked: dict[str, _Asked] = {}
        self._given = 0
        self._number = 0
        self._new: queue.Queue[str | None] = queue.Queue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="press", daemon=True)

    def start(self) -> None:
        """Start the worker processes, so that the first sheet does not wait for them."""
        self._engine.start_all()
        self._thread.start()

    def print(self, request: Request) -> Printed | Refused:
        """Wait for a sheet. Raises BusyError where too many wait already."""
        with self._lock:
            if len(self._asked) >= self._most or self._closed:
                raise BusyError
            self._number += 1
            name = str(self._number)
            asked = self._asked[name] = _Asked(request)
        self._new.put(name)
        asked.done.wait()
        assert asked.answer is not None  # noqa: S101 - it is set before the event is
        return asked.answer

    def close(self) -> None:
        """End the work now; who still waits is told so."""
        self._closed = True
        self._new.put(None)
        self._thread.join()
        self._engine.close(now=True)

    def _run(self) -> None:
        while not self._closed:
            pool = Pool(self._engine, None, self._stopping)
            try:
                for result in pool.results(self._jobs()):
                    self._answer(result.job.path, result.answer)
            except _ClosedError:
                break
            except HandoutError as broken:
                self._refuse_all(Refused(broken.diagnostics))
            except Exception as crash:  # the desk goes on, whatever became of these sheets
                self._refuse_all(Refused(unforeseen(crash).diagnostics))
        self._refuse_all(Refused(()))

    def _stopping(self) -> bool:
        """Break off the pool when the desk closes: it would finish what is in hand first."""
        if self._closed:
            raise _ClosedError
        return False

    def _jobs(self) -> Iterator[BatchJob | None]:
        while not self._closed:
            try:
                name = self._new.get(timeout=_BREATH if self._given else None)
            except queue.Empty:
                yield None
                continue
            asked = self._asked.get(name) if name else None
            if name and asked:
                self._given += 1
                yield BatchJob(name, asked.request)

    def _answer(self, name: str, answer: Printed | Refused) -> None:
        self._given -= 1
        with self._lock:
            asked = self._asked.pop(name)
        asked.answer = answer
        asked.done.set()

    def _refuse_all(self, why: Refused) -> None:
        """Refuse all, and end the work in hand: no answer may come to who asks next."""
        self._engine.close(now=True)
        for name in list(self._asked):
            self._answer(name, why)
        self._given = 0
