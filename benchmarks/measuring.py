"""Runs of processes, measured: when each result came, and the memory of all of them.

Linux only: cores are given by affinity, memory is read from /proc. Memory is the
proportional set (PSS) of the processes and all below them, summed, so that what
they share counts once; the peak of samples.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 0.1  # seconds between two looks at the memory
KIB_PER_MIB = 1024
CORES = sorted(os.sched_getaffinity(0))


class RunFailedError(Exception):
    """A process failed or did not make what it should; its last words are the message."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A command, what it reads, and which of its lines of output is a result."""

    command: tuple[str, ...]
    reads: str = ""
    is_result: Callable[[str], bool] = bool
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run: seconds in all, when each result came, peak MiB, the last line of output."""

    wall: float
    times: tuple[float, ...]
    cores: int
    peak: float
    said: str = ""

    @property
    def results(self) -> int:
        """Return how many results there were."""
        return len(self.times)

    @property
    def first(self) -> float:
        """Return the seconds to the first result."""
        return self.times[0]

    @property
    def rate(self) -> float:
        """Return results a second, start and end of the processes included."""
        return self.results / self.wall

    @property
    def warm_rate(self) -> float:
        """Return results a second once every core has had its first."""
        if self.results <= self.cores:
            return self.rate
        return (self.results - self.cores) / (self.times[-1] - self.times[self.cores - 1])


def run(launches: Iterable[Launch], cores: int, results: int) -> Outcome:
    """Run the commands side by side on so many cores. Raises RunFailedError."""
    start = time.perf_counter()
    moments: list[float] = []
    lines: list[str] = []
    with tempfile.TemporaryFile() as errors:
        processes = [_start(launch, cores, errors.fileno()) for launch in launches]
        readers = [
            threading.Thread(target=_read, args=(process, launch, moments, lines))
            for process, launch in zip(processes, launches, strict=True)
        ]
        memory = _Memory([process.pid for process in processes])
        for thread in (*readers, memory):
            thread.start()
        codes = [process.wait() for process in processes]
        wall = time.perf_counter() - start
        for reader in readers:
            reader.join()
        memory.stop()
        if any(codes) or len(moments) != results:
            errors.seek(0)
            words = errors.read().decode(errors="replace")[-2000:]
            raise RunFailedError(f"exit {codes}, {len(moments)} of {results} results\n{words}")
    times = tuple(sorted(moment - start for moment in moments))
    return Outcome(wall, times, cores, memory.peak, lines[-1] if lines else "")


def _start(launch: Launch, cores: int, errors: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        launch.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
        env={**os.environ, **launch.env},
        preexec_fn=lambda: os.sched_setaffinity(0, CORES[:cores]),  # noqa: PLW1509 - no lock is held
    )  # fmt: skip


def _read(
    process: subprocess.Popen[str], launch: Launch, moments: list[float], lines: list[str]
) -> None:
    if process.stdin and process.stdout:
        process.stdin.write(launch.reads)
        process.stdin.close()
        for line in process.stdout:
            lines.append(line)
            if launch.is_result(line):
                moments.append(time.perf_counter())


class _Memory(threading.Thread):
    """Samples the memory of processes and all that they started."""

    def __init__(self, roots: list[int]) -> None:
        super().__init__(daemon=True)
        self._roots = roots
        self._stopped = threading.Event()
        self.peak = 0.0

    def run(self) -> None:
        """Sample until stopped."""
        going = True
        while going:
            going = not self._stopped.wait(EVERY)
            self.peak = max(self.peak, sum(map(_pss, _family(self._roots))))

    def stop(self) -> None:
        """End the sampling."""
        self._stopped.set()
        self.join()


def _family(roots: list[int]) -> list[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
            children[parent].append(int(entry.name))
    found, waiting = [], list(roots)
    while waiting:
        found.append(waiting.pop())
        waiting += children[found[-1]]
    return found


def _pss(process: int) -> float:
    """Return MiB; 0 for a process that has just ended."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0")
    return int(line.split()[1]) / KIB_PER_MIB
