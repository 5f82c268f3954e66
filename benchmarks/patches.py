"""What each speed patch of the layout engine gains: the layout without it, against all of them.

    .venv/bin/python benchmarks/patches.py [--rounds N]

A process for each language lays the first guide out for two clinics in turns, with each
patch left out once a round; the least processor's time of each counts. ``first`` is a sheet
of which no text was measured before, ``next`` that of another clinic after it. Prints a line
for each patch: how much longer a layout takes without it, in percent, and the mean. One that
gains less than 3 on average is not worth its private names.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).parents[1]
SHEETS = ("en", "ar", "zh-Hans")
LEAST = 3.0
"""Percent that a patch must gain on average."""

PROGRAM = """
import gc, json, sys, time
from collections import defaultdict
from datetime import date
from pathlib import Path
root, language, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sys.path.insert(0, str(root))
from handoutpress.engine.patches import speed
from handoutpress.engine.press import forget_texts, lay_out
from handoutpress.make.handout import make
from handoutpress.make.request import Request, prepare
from handoutpress.render.assets import collect_assets
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page

def sheet(clinic):
    request = Request("miscarriage-recovery", clinic=root / "examples" / clinic, lang=language,
                      paper="letter")
    job = prepare(request, date(2026, 11, 25)).job
    page, fit = build_page(job), make(job).fit
    html = render_html(page, fit, 4, job.clinic.folder)
    return html, collect_assets(html, page.first, job.clinic)

def seconds(sheet):
    gc.collect()
    gc.disable()
    start = time.process_time()
    lay_out(*sheet)
    taken = time.process_time() - start
    gc.enable()
    return taken

sheets = [sheet("riverside"), sheet("hillside")]
names = list(dict.fromkeys(name for _, name, _, _ in speed._changes))
cases = {"all there": [], **{name: [name] for name in names}, "none there": names}
least = defaultdict(lambda: [9.0, 9.0])
for turn in range(rounds):
    order = list(cases) if turn % 2 == 0 else list(reversed(cases))
    for case in order:
        speed.install()
        for place, name, original, _ in speed._changes:
            if name in cases[case]:
                setattr(place, name, original)
        forget_texts()
        for number, one in enumerate(sheets):
            least[case][number] = min(least[case][number], seconds(one))
print(json.dumps(least))
"""


def measured(language: str, rounds: int) -> dict[str, list[float]]:
    """Return the least seconds of the first and the next sheet, by what is left out."""
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT), language, str(rounds)],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, list[float]] = json.loads(told.stdout)
    return found


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    found = {language: measured(language, rounds) for language in SHEETS}
    columns = [f"{language} {which}" for language in SHEETS for which in ("first", "next")]
    print(f"| left out | {' | '.join(columns)} | mean |\n|{' --- |' * (len(columns) + 2)}")
    full = [second for language in SHEETS for second in found[language].pop("all there")]
    print(f"| nothing, ms | {' | '.join(f'{1000 * second:.0f}' for second in full)} | |")
    useless = []
    for name in next(iter(found.values())):
        without = [second for language in SHEETS for second in found[language][name]]
        gains = [100 * (two / one - 1) for one, two in zip(full, without, strict=True)]
        print(f"| {name} | {' | '.join(f'{gain:+.1f}' for gain in gains)} | {fmean(gains):+.1f} |")
        if fmean(gains) < LEAST:
            useless.append(name)
    for name in useless:
        print(f"MISS {name} gains less than {LEAST:g} %")
    return int(bool(useless))


if __name__ == "__main__":
    sys.exit(main())
