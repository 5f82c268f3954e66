"""Copies for patients of one clinic, guide and language, beside the plain loop. See README.md.

Rows of a CSV file against WeasyPrint in a warm process, which is given the pages of the
same rows, and against the other peers that are there; in turns, on one core. Prints ratios,
and how large a copy is against the same sheet laid out whole. Ends with 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from contestants import COMMAND, OURS, PLAIN, Peer, is_made, peers
from measuring import Launch, Outcome, run
from workshop import GUIDE, PEERS, ROOT, Sheet

sys.path.insert(0, str(ROOT))
sys.path.insert(1, str(PEERS))
from pages import outline

from handoutpress.make.handout import make, page_html
from handoutpress.make.press import HandoutPress
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
MOST_SIZE = 1.3
"""Of the bytes of the same sheet laid out whole."""
SIZED = 3

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


def request(row: Row, lang: str) -> Request:
    """Return what is asked for by a row."""
    return Request(GUIDE, lang, CLINIC, "letter", filled_in=row)


def write_pages(folder: Path, rows: list[Row], lang: str) -> list[Sheet]:
    """Write the page of each row as HTML, and its text as data; return what the peers print."""
    today, sheets = datetime.now(tz=UTC).date(), []
    for number, row in enumerate(rows):
        sheet = Sheet(CLINIC, lang, folder / f"{number}")
        html = page_html(prepare(request(row, lang), today).job)
        Path(f"{sheet.stem}.html").write_text(html, encoding="utf-8")
        data = json.dumps(outline(html, lang), ensure_ascii=False)
        Path(f"{sheet.stem}.json").write_text(data, encoding="utf-8")
        sheets.append(sheet)
    return sheets


def turn(
    folder: Path, others: list[Peer], given: argparse.Namespace, number: int
) -> dict[str, Outcome]:
    """Measure all once; every second time in reverse."""
    table, out = folder / "rows.csv", folder / f"out-{number}"
    ours = Launch(
        (sys.executable, str(ROOT / "cli.py"), "batch", "--csv", str(table), "-o", str(out),
         "--no-store", "--jobs", "1", "--json"),
        is_result=is_made,
    )  # fmt: skip
    sheets = [Sheet(CLINIC, given.lang, folder / f"{place}") for place in range(given.pages)]
    launches = {OURS: ([ours], given.copies)}
    for peer in others:
        # Fast ones are given the pages again and again, so that their start does not count.
        again = sheets * (given.copies // given.pages if peer.name != PLAIN else 1)
        launches[peer.name] = list(peer.launches(again, folder, 1)), len(again)
    order = list(launches.items())[:: 1 if number % 2 == 0 else -1]
    return {name: run(those, 1, count) for name, (those, count) in order}


def size_ratio(rows: list[Row], lang: str) -> float:
    """Return the bytes of a copy against those of the same sheet laid out whole."""
    press, ratios = HandoutPress(datetime.now(tz=UTC).date()), []
    for row in rows[:SIZED]:
        ready = press.prepare(request(row, lang))
        copy = press.make(ready)
        if copy.whole:
            sys.exit("a sheet was laid out whole")
        ratios.append(len(copy.pdf) / len(make(ready.prepared.job).pdf))
    return median(ratios)


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--copies", type=int, default=60, help="rows for ours (default 60)")
    parser.add_argument("--pages", type=int, default=8, help="rows for the loop (default 8)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--chromium", default="chromium", help="its command")
    parser.add_argument("--typst-python", help="a Python that has PyPI's typst")
    return parser.parse_args()


def main() -> int:
    """Measure, print, and return the exit code."""
    given = options()
    others = [peer for peer in peers(given) if peer.name != COMMAND and "shared" not in peer.name]
    names = [peer.name for peer in others]
    missed = 0
    print(f"| filled in | copies/s | {' | '.join(f'{name} /s' for name in names)} | "
          f"{' | '.join(f'times {name}' for name in names)} | goal | size |")  # fmt: skip
    print(f"|{' --- |' * (4 + 2 * len(names))}")
    for group, goal in GOALS.items():
        with tempfile.TemporaryDirectory(prefix="handouts-bench-") as name:
            folder = Path(name)
            write_rows(folder / "rows.csv", rows_of(group, given.copies), given.lang)
            write_pages(folder, rows_of(group, given.pages), given.lang)
            turns = [turn(folder, others, given, one) for one in range(given.rounds)]
        rates = [median(one[name].warm_rate for one in turns) for name in (OURS, *names)]
        times = [
            median(one[OURS].warm_rate / one[name].warm_rate for one in turns) for name in names
        ]
        size = size_ratio(rows_of(group, SIZED), given.lang)
        told = [group, *(f"{rate:.2f}" for rate in rates), *(f"{ratio:.2f}" for ratio in times)]
        print(f"| {' | '.join(told)} | {goal:g} | {size:.2f} |", flush=True)
        missed += (times[names.index(PLAIN)] < goal) + (size > MOST_SIZE)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
