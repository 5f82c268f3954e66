"""A batch beside its peers: the same handouts, in turns, in one run. See README.md.

One command, about ten minutes; ``--quick`` two. Prints one table, then what only
a batch that remembers can do, then the goals with their ratios; ends with 1 when
a goal is missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pikepdf
from contestants import COMMAND, OURS, PLAIN, Peer, is_made, peers, slug
from measuring import CORES, Launch, Outcome, RunFailedError, run
from second_runs import SecondRuns, measure_second_runs
from workshop import Sheet, Workshop

MORE_TRIES = 3
ENGLISH, MIXED = "English", "5 languages"


@dataclass(frozen=True, slots=True)
class Turn:
    """One measured run of a contestant, with the median size of its files in kB and their pages."""

    outcome: Outcome
    size: float
    sides: tuple[int, ...]


Figures = dict[tuple[str, str, int], list[Turn]]


def take_turns(workshop: Workshop, rivals: list[Peer], rounds: int) -> Figures:
    """Measure all on every set and number of cores; every second round in reverse."""
    found: Figures = {}
    for number in range(rounds):
        for group, sheets in workshop.sheets.items():
            for cores in (1, 2) if len(CORES) > 1 else (1,):
                order: list[Peer | None] = [None, *rivals]
                for rival in order if number % 2 == 0 else order[::-1]:
                    name = rival.name if rival else OURS
                    told(f"round {number + 1} of {rounds}: {group}, cores {cores}: {name}")
                    turn = measured(workshop, rival, sheets, cores)
                    found.setdefault((group, name, cores), []).append(turn)
    return found


def measured(workshop: Workshop, peer: Peer | None, sheets: list[Sheet], cores: int) -> Turn:
    """Measure one contestant; a peer that fails is given other tries, this program is not."""
    for _ in range(MORE_TRIES if peer else 0):
        try:
            return measure(workshop, peer, sheets, cores)
        except RunFailedError as failed:
            told(f"failed, once more: {failed}")
    return measure(workshop, peer, sheets, cores)


def told(words: str) -> None:
    """Say how far it is."""
    print(words, file=sys.stderr, flush=True)


def measure(workshop: Workshop, peer: Peer | None, sheets: list[Sheet], cores: int) -> Turn:
    """Let one contestant print the sheets."""
    out = workshop.empty(slug(peer.name) if peer else "ours")
    some = peer.some(sheets) if peer else sheets
    if peer:
        launches = list(peer.launches(some, out, cores))
    else:
        command = workshop.batch(sheets, out, "--no-store", "--jobs", str(cores))
        launches = [Launch(command, is_result=is_made)]
    outcome = run(launches, cores, len(some))
    files = sorted(out.rglob("*.pdf"))
    return Turn(outcome, median(path.stat().st_size for path in files) / 1000, pages_of(files))


def pages_of(files: list[Path]) -> tuple[int, ...]:
    """Return the numbers of pages that occur."""
    found = set()
    for path in files:
        with pikepdf.open(path) as pdf:
            found.add(len(pdf.pages))
    return tuple(sorted(found))


def ratio(found: Figures, name: str, against: str, group: str, cores: int = 1) -> float:
    """Return how many times as fast, the start left out: the median over the rounds.

    Both ran in each round, so that a busy machine slows both. The command per
    file has no start to leave out.
    """
    pairs = zip(found[group, name, cores], found[group, against, cores], strict=True)
    return median(steady(ours) / steady(theirs) for ours, theirs in pairs)


def steady(turn: Turn) -> float:
    """Return handouts a second once the first is there."""
    return turn.outcome.warm_rate


def print_table(found: Figures) -> None:
    """Print a line for each contestant, set and number of cores: medians of the rounds."""
    heads = (
        "set", "cores", "", "handouts/s", "x plain loop", "with the start /s", "first s", "MiB",
        "kB", "sides",
    )  # fmt: skip
    print(f"| {' | '.join(heads)} |")
    print("|" + " --- |" * len(heads))
    for group, name, cores in sorted(found, key=lambda key: (key[0] != ENGLISH, key[2])):
        turns = found[group, name, cores]
        runs = [turn.outcome for turn in turns]
        sides = turns[-1].sides
        cells = (
            group, str(cores), name,
            f"{median(one.warm_rate for one in runs):.2f}",
            f"{ratio(found, name, PLAIN, group, cores):.2f}",
            f"{median(one.rate for one in runs):.2f}",
            f"{median(one.first for one in runs):.2f}",
            f"{median(one.peak for one in runs):.0f}",
            f"{turns[-1].size:.0f}",
            f"{sides[0]}" if len(sides) == 1 else f"{sides[0]} to {sides[-1]}",
        )  # fmt: skip
        print(f"| {' | '.join(cells)} |")


def print_second_runs(figures: SecondRuns, found: Figures) -> None:
    """Print what a second run costs, beside peers that do all again."""
    again = median(turn.outcome.wall for turn in found[MIXED, PLAIN, 1])
    count = found[MIXED, PLAIN, 1][0].outcome.results
    lines = (
        f"unchanged: {figures.unchanged:.0f} handouts/s; the whole command takes "
        f"{figures.command:.2f} s for {figures.rows}",
        f"one phrase changed in one language: {figures.changed} of {count} made anew in "
        f"{figures.phrase:.2f} s, the whole command",
        f"  (the plain loop makes all {count} again, in {again:.2f} s)",
        f"the same `render` again: {figures.repeated:.2f} of the first",
    )
    print("", *lines, sep="\n")


def print_goals(found: Figures, figures: SecondRuns) -> bool:
    """Print the goals of the batch and whether each is met."""
    goals = []
    for group in (ENGLISH, MIXED):
        goals.append((f"x plain loop, one core, {group}", ratio(found, OURS, PLAIN, group), 1.25))
        if (group, OURS, 2) in found:
            pairs = zip(found[group, OURS, 2], found[group, OURS, 1], strict=True)
            two = median(steady(two) / steady(one) for two, one in pairs)
            goals.append((f"two cores x one, {group}", two, 1.8))
        pairs = zip(found[group, OURS, len(CORES[:2])], found[group, COMMAND, 1], strict=True)
        times = median(steady(ours) / steady(theirs) for ours, theirs in pairs)
        goals.append((f"x command for one file after another, {group}", times, 8))
    goals.append(("unchanged, handouts/s", figures.unchanged, 1000))
    goals.append(("first `render` x repeated", 1 / figures.repeated, 1 / 0.35))
    print()
    for group in (ENGLISH, MIXED):
        print(f"     x command, one core each, {group}: {ratio(found, OURS, COMMAND, group):.2f}")
    for name, value, least in goals:
        print(f"{'met ' if value >= least else 'MISS'} {name}: {value:.2f} (goal {least:.2f})")
    return all(value >= least for _, value, least in goals)


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="one round of few handouts")
    parser.add_argument("--rounds", type=int, help="default 3, or 1 with --quick")
    parser.add_argument("--clinics", type=int, help="English sheets (default 16, or 4)")
    parser.add_argument("--mixed", type=int, help="clinics in five languages (default 4, or 1)")
    parser.add_argument("--chromium", default="chromium", help="name or path of the browser")
    parser.add_argument("--typst-python", help="interpreter that has the package typst")
    given = parser.parse_args()
    given.rounds = given.rounds or (1 if given.quick else 3)
    given.clinics = given.clinics or (4 if given.quick else 16)
    given.mixed = given.mixed or (1 if given.quick else 4)
    return given


def main() -> int:
    """Measure, print, and return the exit code."""
    given = options()
    rivals = peers(given)
    with tempfile.TemporaryDirectory(prefix="handouts-bench-") as folder:
        workshop = Workshop(Path(folder))
        told("writing the pages")
        workshop.prepare(given.clinics, given.mixed)
        try:
            before = os.getloadavg()[0]
            found = take_turns(workshop, rivals, given.rounds)
            figures = measure_second_runs(workshop, workshop.sheets[MIXED])
        except RunFailedError as failed:
            sys.exit(str(failed))
    print(f"{len(CORES)} cores, {platform.machine()}, Python {platform.python_version()}, "
          f"load before {before:.1f}, rounds {given.rounds}")  # fmt: skip
    print_table(found)
    print_second_runs(figures, found)
    return 0 if print_goals(found, figures) else 1


if __name__ == "__main__":
    sys.exit(main())
