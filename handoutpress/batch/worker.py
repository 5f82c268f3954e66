"""What makes a job into a handout, here or in another process: answers are plain values."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from handoutpress.batch.plan import BatchJob
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import HandoutError
from handoutpress.limits import Limits
from handoutpress.make.broken import KNOWN, out_of_memory, told
from handoutpress.make.press import Printed
from handoutpress.make.request import Request
from handoutpress.unforeseen import silence_libraries, unforeseen

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Refused:
    """A job that cannot be printed, and every reason.

    ``spent`` says that its worker has been to the end of its memory: let it go.
    """

    diagnostics: tuple[Diagnostic, ...]
    spent: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """A job whose answer never came: the worker hung, died or failed in an unknown way.

    ``begun`` is false when it died before it came to the job, which is then no try;
    ``hint`` says what to do where the reason tells.
    """

    reason: str
    begun: bool = True
    hint: str | None = None


Answer = Printed | Refused | Lost


class Press(Protocol):
    """What workers run; it is sent to them, so it must be picklable."""

    def warm(self) -> None:
        """Load what every job needs. Raises HandoutError where nothing can be printed."""

    def __call__(self, request: Request) -> Printed:
        """Make one handout. Raises HandoutError with every fault."""


def answer(press: Callable[[Request], Printed], job: BatchJob, limits: Limits) -> Answer:
    """Make one job within its limits and return what came of it; nothing is raised.

    Whoever waits for the answer watches the clock. An unknown failure may be one
    of the moment: it is lost, and tried again.
    """
    try:
        with limits.held():
            return press(job.request)
    except KNOWN as broken:
        return Refused(told(broken, limits, job.request.clinic), out_of_memory(broken))
    except Exception as crash:  # one bad job must not end the night
        (fault,) = unforeseen(crash).diagnostics
        return Lost(fault.message, hint=fault.hint)


def serve(channel: Connection, press: Press) -> None:
    """Run a worker: say that it is ready (None), then answer jobs until None or the end.

    Ctrl-C is for the parent, which decides what becomes of the job in hand.
    """
    silence_libraries()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        try:
            press.warm()
        except HandoutError as refused:
            channel.send(Refused(refused.diagnostics))
            return
        except Exception as crash:  # no job would fare better
            channel.send(Refused(unforeseen(crash).diagnostics))
            return
        channel.send(None)
        while (asked := channel.recv()) is not None:
            channel.send(answer(press, *asked))
    except (EOFError, OSError):
        return  # the parent is gone: nobody waits for an answer
