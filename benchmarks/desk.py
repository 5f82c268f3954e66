"""From the press of a button at the desk to the pages with a picture of each side. See README.md.

A desk as users run it, with a filled visit each time for another patient, in one browser's
place. The first sheet is laid out; those that follow have their plate in the store. Ends
with 1 when the median of these, or the first after some idle minutes, is over the goal.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.desk.deskkit import FILL, RunningDesk, running_desk

GOAL = 0.3
"""Seconds."""
VISIT = {
    "date": "2026-11-28",
    "follow_up_date": "2026-12-09",
    "follow_up_time": "14:30",
    "follow_up_place": "Early Pregnancy Unit",
    "medicine_1": "Example tablet 400 mg",
    "medicine_1_for": "cramps",
    "medicine_1_morning": "1",
    "medicine_2": "Example iron",
    "medicine_2_midday": "1",
}


def seconds_for(desk: RunningDesk, number: int, fields: dict[str, str]) -> float:
    """Send the form of a patient, wait for the whole page, and return the seconds."""
    begun = time.perf_counter()
    answer = desk.post({**fields, "patient": f"Alex Example {number}"})
    taken = time.perf_counter() - begun
    if answer.status != 200 or len(answer.sheets) != 2 or "data:image/png" not in answer.text:
        sys.exit(f"no sheet: {answer.status}\n{answer.text}")
    return taken


def main() -> int:
    """Print a line for each kind of wait."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sheets", type=int, default=20)
    parser.add_argument("--idle", type=float, default=10, metavar="MINUTES")
    asked = parser.parse_args()
    slow = []

    def tell(kind: str, seconds: float, goal: float | None) -> None:
        print(f"{kind:<40} {seconds:6.3f} s", f"(goal {goal} s)" if goal else "", flush=True)
        if goal is not None and seconds > goal:
            slow.append(kind)

    with tempfile.TemporaryDirectory() as folder, running_desk(Path(folder)) as desk:
        desk.ask(FILL)  # the page that has the button
        tell("the first of all", seconds_for(desk, 0, VISIT), None)
        many = [seconds_for(desk, number, VISIT) for number in range(1, asked.sheets)]
        tell("median of those that follow", median(many), GOAL)
        tell("the slowest of them", max(many), None)
        time.sleep(asked.idle * 60)
        tell(f"the first after {asked.idle:g} idle minutes", seconds_for(desk, 0, VISIT), GOAL)
        large = {**VISIT, "size": "large"}
        tell("large print, the first", seconds_for(desk, 0, large), None)
        tell("large print, the second", seconds_for(desk, 1, large), None)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
