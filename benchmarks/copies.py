"""Copies for patients of one clinic, guide and language, beside the plain loop. See README.md.

Rows of a CSV file against WeasyPrint in a warm process, which is given the pages of the
same rows; in turns, on one core. Prints ratios, and ends with 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from contestants import is_made
from measuring import Launch, Outcome, run
from workshop import GUIDE, PEERS, ROOT

sys.path.insert(0, str(ROOT))
from handoutpress.make.handout import page_html
from handoutpress.make.request import Request, prepare

CLINIC = ROOT / "examples" / "riverside"
NAMES = ("Alex Example", "Robin Sample", "Kim Specimen", "Sam Placeholder", "Jo Muster")
NEXT = {
    "follow_up_date": "2026-12-09",
    "follow_up_time": "14:30",
    "follow_up_place": "Early Pregnancy Unit",
    "medicine_1": "Example tablet 400 mg",
    "medicine_1_for": "cramps",
    "medicine_1_morning": "1",
    "medicine_1_evening": "1",
    "medicine_2": "Example iron",
    "medicine_2_for": "low iron",
    "medicine_2_midday": "1",
}
GOALS = {"name and date": 20.0, "next visit, two medicines": 5.0}
"""Times the plain loop."""

Row = dict[str, str]


def rows_of(group: str, count: int) -> list[Row]:
    """Return what is filled in, no two rows alike."""
    rows = []
    for number in range(count):
        name = f"{NAMES[number % len(NAMES)]} {number}"
        row = {"patient": name, "date": f"2026-11-{number % 28 + 1:02}"}
        rows.append(row | (NEXT if group != "name and date" else {}))
    return rows


def write_rows(file: Path, rows: list[Row], lang: str) -> None:
    """Write the rows as a CSV file for `handouts batch`."""
    fixed = {"guide": GUIDE, "clinic": str(CLINIC), "language": lang, "paper": "letter"}
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*fixed, *rows[0]])
        writer.writeheader()
        writer.writerows({**fixed, **row} for row in rows)


def write_pages(folder: Path, rows: list[Row], lang: str) -> str:
    """Write the page of each row as HTML; return what the plain loop reads."""
    lines = []
    for number, row in enumerate(rows):
        request = Request(GUIDE, lang, CLINIC, "letter", filled_in=row)
        page = folder / f"{number}.html"
        page.write_text(page_html(prepare(request, datetime.now(tz=UTC).date()).job), "utf-8")
        lines.append(f"{page}\t{folder / f'{number}.pdf'}\n")
    return "".join(lines)


def turn(folder: Path, group: str, given: argparse.Namespace, number: int) -> tuple[Outcome, ...]:
    """Measure both once; every second time in reverse."""
    table, out = folder / "rows.csv", folder / f"out-{number}"
    write_rows(table, rows_of(group, given.copies), given.lang)
    ours = Launch(
        (sys.executable, str(ROOT / "cli.py"), "batch", "--csv", str(table), "-o", str(out),
         "--no-store", "--jobs", "1", "--json"),
        is_result=is_made,
    )  # fmt: skip
    pages = write_pages(folder, rows_of(group, given.pages), given.lang)
    plain = Launch((sys.executable, str(PEERS / "loop.py"), "own"), pages)
    order = [(ours, given.copies), (plain, given.pages)]
    found = [run([launch], 1, count) for launch, count in order[:: 1 if number % 2 == 0 else -1]]
    return tuple(found if number % 2 == 0 else found[::-1])


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--copies", type=int, default=60, help="rows for ours (default 60)")
    parser.add_argument("--pages", type=int, default=8, help="rows for the loop (default 8)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lang", default="en")
    return parser.parse_args()


def main() -> int:
    """Measure, print, and return the exit code."""
    given = options()
    missed = 0
    print(
        "| filled in | copies/s | plain loop /s | times | goal |\n| --- | --- | --- | --- | --- |"
    )
    for group, goal in GOALS.items():
        with tempfile.TemporaryDirectory(prefix="handouts-bench-") as folder:
            turns = [turn(Path(folder), group, given, one) for one in range(given.rounds)]
        times = median(ours.warm_rate / plain.warm_rate for ours, plain in turns)
        rates = [median(one[place].warm_rate for one in turns) for place in (0, 1)]
        print(f"| {group} | {rates[0]:.1f} | {rates[1]:.2f} | {times:.1f} | {goal:g} |", flush=True)
        missed += times < goal
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
