"""Work in a process of its own: whatever becomes of it, this one is there to say so.

It is forked, not started anew: that costs 3 ms, starting Python again 400. A loop
in a library, a crash of it or a system without memory ends that process alone.
Nothing is written there, so nothing half-written is left behind.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TypeVar

from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import HandoutError, InputError
from handoutpress.limits import Limits, limits_for
from handoutpress.make.broken import broken_off, over_time, told

Said = TypeVar("Said")
Work = Callable[[], Iterator[Said]]
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_THREADS = Path("/proc/self/task")


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why work ended before its end: the kind of error and what it tells."""

    kind: type[HandoutError]
    diagnostics: tuple[Diagnostic, ...]


def faults_apart(
    look: Callable[[], list[Diagnostic]], clinic: Path | None, limits: Limits | None = None
) -> list[Diagnostic]:
    """Return the faults that a look finds in another process, or why it was not done."""

    def once() -> Iterator[list[Diagnostic]]:
        yield look()

    try:
        with apart(once, limits or limits_for(clinic), clinic) as told:
            return next(told)
    except HandoutError as refused:
        return list(refused.diagnostics)


@dataclass(slots=True)
class _Process:
    number: int
    status: int | None = None  # as the system has it, once it has ended

    def wait(self) -> int:
        if self.status is None:
            _, self.status = os.waitpid(self.number, 0)
        return self.status

    def end(self) -> None:
        """End it now, if it has not ended; its number may be another's after that."""
        if self.status is None:
            os.kill(self.number, signal.SIGKILL)
            self.wait()


@contextmanager
def apart(work: Work[Said], limits: Limits, clinic: Path | None) -> Iterator[Iterator[Said]]:
    """Do work in another process, within limits; yield what says what the work yields there.

    It raises HandoutError as the work does, and where the work is not done in time,
    takes too much memory or dies. The process has ended when the block has. Where
    threads run, which a fork would leave behind, the work is done in this process,
    without a clock.
    """
    if _threads():
        with closing(_kept(work, limits, clinic)) as said:
            yield _raised(said)
        return
    ours, theirs = Pipe(duplex=False)
    sys.stdout.flush()
    sys.stderr.flush()
    process = _Process(os.fork())
    if process.number == 0:
        ours.close()
        _serve(theirs, _kept(work, limits, clinic))
    theirs.close()
    try:
        with _ends_with_us(process):
            yield _raised(_heard(ours, process, limits, clinic))
    finally:
        ours.close()
        process.end()


def _threads() -> bool:
    with suppress(OSError):  # only Linux tells of those that are not Python's
        return len(list(_THREADS.iterdir())) > 1
    return threading.active_count() > 1


def _kept(
    work: Work[Said], limits: Limits, clinic: Path | None
) -> Generator[Said | _Fault, None, None]:
    """Yield what the work yields, in this process and within limits; its error comes last."""
    try:
        with limits.held():
            yield from work()
    except Exception as broken:
        kind = InputError if isinstance(broken, InputError) else HandoutError
        yield _Fault(kind, told(broken, limits, clinic))


def _raised(said: Iterator[Said | _Fault]) -> Iterator[Said]:
    for item in said:
        if isinstance(item, _Fault):
            raise item.kind(item.diagnostics)
        yield item


def _serve(channel: Connection, said: Iterator[object]) -> NoReturn:
    """Be the other process: send all that is said, then end at once, whatever happens.

    Ctrl-C is for the first process. Libraries have nothing to tell its user here:
    their words may hold a patient's.
    """
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        with suppress(OSError, AttributeError):  # Linux alone has it; elsewhere its time runs out
            ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
        for item in said:
            channel.send(item)
        code = 0
    finally:
        os._exit(code)


def _heard(
    channel: Connection, process: _Process, limits: Limits, clinic: Path | None
) -> Iterator[Any]:
    until = time.monotonic() + limits.seconds
    while channel.poll(max(0.0, until - time.monotonic())):
        try:
            item = channel.recv()
        except (EOFError, OSError):
            if status := process.wait():
                yield _Fault(HandoutError, (broken_off(status, limits, clinic),))
            return
        yield item
    yield _Fault(HandoutError, (over_time(limits, clinic),))


@contextmanager
def _ends_with_us(process: _Process) -> Iterator[None]:
    """End the other process first when this one is told to end (SIGTERM, SIGHUP)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: FrameType | None) -> None:
        process.end()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    heard = [number for number, handler in before.items() if handler != signal.SIG_IGN]
    for number in heard:  # `nohup` has one ignored
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number] or signal.SIG_DFL)
