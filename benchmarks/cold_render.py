"""Time and memory of a cold ``handouts render`` beside the bare ``weasyprint`` command.

Both set the same page: ``handouts render --html`` writes the HTML that the
engine gives to WeasyPrint, with fonts' names, styles and pictures inside. Each
run is a new process, the two take turns, and one run of each comes first
unmeasured, so that both read from a warm disk cache. Wall time is in seconds;
memory is the peak resident set in MiB. Ends with 1 when a ratio of medians is
over the limit.
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
BIN = Path(sys.executable).parent
# Linux counts the peak resident set in KiB, macOS in bytes.
RSS_PER_MIB = 1024 * 1024 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall time in seconds, peak resident set in MiB."""

    wall: float
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
    return Run(wall, usage.ru_maxrss / RSS_PER_MIB)


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


def report(found: dict[str, list[Run]]) -> tuple[float, float]:
    """Print the table; return the ratios of the median time and memory, ours to the peer's."""
    print(f"{'command':<12}{'runs':>5}{'wall s':>9}{'min':>8}{'max':>8}{'peak MiB':>10}")
    for name, runs in found.items():
        walls = [run.wall for run in runs]
        peak = median(run.rss for run in runs)
        spread = f"{min(walls):>8.2f}{max(walls):>8.2f}"
        print(f"{name:<12}{len(runs):>5}{median(walls):>9.2f}{spread}{peak:>10.0f}")
    ours, peer = found.values()
    wall = median(run.wall for run in ours) / median(run.wall for run in peer)
    rss = median(run.rss for run in ours) / median(run.rss for run in peer)
    print(f"ratio: wall {wall:.2f}, memory {rss:.2f}")
    return wall, rss


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--guide", default="miscarriage-recovery")
    parser.add_argument("--clinic", default=str(ROOT / "examples" / "riverside"))
    parser.add_argument("--rounds", type=int, default=7, help="measured runs of each (default 7)")
    parser.add_argument("--limit", type=float, default=1.6, help="highest ratio (default 1.6)")
    given = parser.parse_args()
    if given.rounds < 1:
        parser.error("--rounds must be 1 or more")
    return given


def main() -> int:
    """Measure, print, and return the exit code."""
    given = options()
    with tempfile.TemporaryDirectory() as folder:
        html, ours, peer = (str(Path(folder) / name) for name in ("x.html", "a.pdf", "b.pdf"))
        render = [
            str(BIN / "handouts"),
            "render",
            given.guide,
            "--clinic",
            given.clinic,
            "--no-store",
        ]
        measure([*render, "-o", ours, "--html", html])
        bare = [str(BIN / "weasyprint"), "--pdf-variant", "pdf/ua-1", html, peer]
        found = take_turns({"handouts": [*render, "-o", ours], "weasyprint": bare}, given.rounds)
    return int(max(report(found)) > given.limit)


if __name__ == "__main__":
    sys.exit(main())
