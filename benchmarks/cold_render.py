"""Time and memory of a cold ``handouts render`` beside the bare ``weasyprint`` command.

Both set the same page: ``handouts render --html`` writes the HTML that the
engine gives to WeasyPrint, with fonts' names, styles and pictures inside. Each
run is a new process, the two take turns, and one run of each comes first
unmeasured, so that both read from a warm disk cache. ``another patient`` is the
same sheet with a name and a date, its plate in the store. Wall time and the
processor's time (user and system, all processes) are in seconds; memory is the peak
resident set in MiB. A ratio is the median of the ratios within a round. Ends with 1
when a ratio is over its limit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PEER, FIRST, COPY = "weasyprint", "render, first ever", "render, another patient"
PATIENTS = (("Ann Example", "2026-09-30"), ("Maria Lopez", "2026-11-25"))
"""The first fills the store before anything is measured; the second is measured."""
BIN = Path(sys.executable).parent
# Linux counts the peak resident set in KiB, macOS in bytes.
RSS_PER_MIB = 1024 * 1024 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall and processor's time in seconds, peak resident set in MiB."""

    wall: float
    processor: float
    rss: float


def measure(command: Sequence[str]) -> Run:
    """Run the command to its end; a command that fails ends the benchmark."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        # wait4 gives the usage of this child alone; getrusage would give the highest of all.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{' '.join(command)}\n{said.read().decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / RSS_PER_MIB)


def take_turns(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Run]]:
    """Measure every command once a round; the first goes last in every second round."""
    for command in commands.values():
        measure(command)
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds):
        order = list(commands) if number % 2 == 0 else list(reversed(commands))
        for name in order:
            found[name].append(measure(commands[name]))
    return found


def report(found: dict[str, list[Run]]) -> dict[str, dict[str, float]]:
    """Print the table; return the ratios to the peer's: command -> kind -> ratio."""
    ratios = {}
    peers = found[PEER]
    print("| command | wall s | least | processor s | least | MiB | x wall | x processor | x MiB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, runs in found.items():
        walls, processors = [run.wall for run in runs], [run.processor for run in runs]
        ratios[name] = {
            kind: median(
                getattr(one, kind) / getattr(two, kind)
                for one, two in zip(runs, peers, strict=True)
            )
            for kind in ("wall", "processor", "rss")
        }
        print(
            f"| {name} | {median(walls):.2f} | {min(walls):.2f} | {median(processors):.2f} "
            f"| {min(processors):.2f} | {median(run.rss for run in runs):.0f} | "
            + " | ".join(f"{ratio:.2f}" for ratio in ratios[name].values())
            + " |"
        )
    return ratios


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--guide", default="miscarriage-recovery")
    parser.add_argument("--clinic", default=str(ROOT / "examples" / "riverside"))
    parser.add_argument("--rounds", type=int, default=7, help="measured runs of each (default 7)")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--limit", type=float, default=1.6, help="highest ratio of the first (1.6)")
    parser.add_argument("--copy-limit", type=float, default=0.8, help="of another patient (0.8)")
    given = parser.parse_args()
    if given.rounds < 1:
        parser.error("--rounds must be 1 or more")
    return given


def main() -> int:
    """Measure, print, and return the exit code."""
    given = options()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HANDOUTS_STORE"] = str(Path(folder) / "store")
        html, ours, copy, peer = (
            str(Path(folder) / name) for name in ("x.html", "a.pdf", "c.pdf", "b.pdf")
        )
        render = [sys.executable, str(ROOT / "cli.py"), "render", given.guide, "-l", given.lang]
        render += ["--clinic", given.clinic]
        first = [*render, "--no-store", "-o", ours]
        measure([*first, "--html", html])
        one, two = (
            [*render, "--patient", name, "--date", day, "-o", copy] for name, day in PATIENTS
        )
        measure(one)
        bare = [str(BIN / "weasyprint"), "--pdf-variant", "pdf/ua-1", html, peer]
        ratios = report(take_turns({PEER: bare, FIRST: first, COPY: two}, given.rounds))
    first_ratio, copy_ratio = (ratios[name]["wall"] for name in (FIRST, COPY))
    missed = [
        f"{name}: {ratio:.2f} (at most {limit:g})"
        for name, ratio, limit in (
            (FIRST, first_ratio, given.limit),
            ("memory of it", ratios[FIRST]["rss"], given.limit),
            (COPY, copy_ratio, given.copy_limit),
        )
        if ratio > limit
    ]
    for told in missed:
        print(f"MISS {told}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
