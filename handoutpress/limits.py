"""How much time and memory one handout may take, wherever it is made.

A clinic's own styles, templates and guides can ask for more than any machine has.
Most of that is refused where it is read, with file and line; what is not, ends
here. Memory is counted by Linux alone; elsewhere only the time is.
"""

from __future__ import annotations

import math
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from handoutpress.files import MEGABYTE, is_there
from handoutpress.folders import is_folder
from handoutpress.resources import Kind

MEMORY = 600 * MEGABYTE
"""Bytes of its own that a process may take for a handout, on top of what it had before."""

DEADLINE = 120.0
"""Seconds for what is made of our own content alone, on the slowest and busiest machine."""

OWN_DEADLINE = 25.0
"""Seconds where a clinic has styles, templates or guides of its own: they may never end."""

OUT_OF_MEMORY = (MemoryError, SystemError)
"""What Python raises at the limit: the second where a library has lost the first."""

_ADDRESSES = 4  # times the memory: fonts are read in place, threads reserve what they do not use
_GRACE = 5  # seconds of work past its deadline after which the system ends a process
_HELD_NOW = Path("/proc/self/statm")  # in pages: addresses first, what is its own sixth


@dataclass(frozen=True, slots=True)
class Limits:
    """What one handout may take: ``seconds`` on the clock, ``memory`` in bytes."""

    seconds: float = DEADLINE
    memory: int = MEMORY

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold this process to the limits while the block runs; tighter ones stay as they are.

        Past its memory, Python raises MemoryError and the text library ends the
        process. Long past its time, the system ends one that nobody else does. None
        leaves a picture of its memory on the disk: a visit may be in it.
        """
        before = {kind: _lower(kind, limit) for kind, limit in self._wanted().items()}
        try:
            yield
        finally:
            for kind, given in before.items():
                with suppress(OSError, ValueError):
                    resource.setrlimit(kind, given)

    def _wanted(self) -> dict[int, int]:
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = math.ceil(used.ru_utime + used.ru_stime + self.seconds) + _GRACE
        wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_CPU: seconds}
        with suppress(OSError):  # only Linux has the file
            pages = [int(number) for number in _HELD_NOW.read_bytes().split()]
            addresses, own = (pages[place] * resource.getpagesize() for place in (0, 5))
            wanted[resource.RLIMIT_DATA] = own + self.memory
            wanted[resource.RLIMIT_AS] = addresses + _ADDRESSES * self.memory
        return wanted


def _lower(kind: int, limit: int) -> tuple[int, int]:
    """Lower a limit of this process, never raise it; return what it was."""
    soft, hard = resource.getrlimit(kind)
    given = [number for number in (soft, hard) if number != resource.RLIM_INFINITY]
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (min([limit, *given]), hard))
    return soft, hard


def limits_for(clinic: Path | None, seconds: float | None = None) -> Limits:
    """Return the limits of a handout for a clinic; ``seconds`` is what was asked for, if any."""
    return Limits(seconds or (OWN_DEADLINE if own_folders(clinic) else DEADLINE))


def own_folders(clinic: Path | None) -> list[Path]:
    """Return the folders of a clinic that hold more than its words, numbers and logo."""
    if clinic is None:
        return []
    folder = clinic if is_folder(clinic) else clinic.parent
    return [folder / kind for kind in get_args(Kind) if is_there(folder / kind)]
