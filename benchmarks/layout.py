"""The layout of this checkout against another: style sheets, templates and engine, side by side.

    .venv/bin/python benchmarks/layout.py OTHER_CHECKOUT [--rounds N]

A process for each checkout lays the same sheets out in turn with the other's; the
least time of each counts. Both must hold the same words. Prints a line a sheet:
milliseconds there and here, and the ratio; then the mean of the ratios.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from statistics import fmean

HERE = Path(__file__).parents[1]
SHEETS = ("en", "es", "ar", "hi", "ko", "ru", "so", "zh-Hans")
PROGRAM = """
import gc, sys, time
from datetime import date
from pathlib import Path
root = Path(sys.argv[1])
sys.path.insert(0, str(root))
from handoutpress.engine.press import lay_out
from handoutpress.make.request import Request, prepare
from handoutpress.render.assets import collect_assets
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
for line in sys.stdin:
    request = Request("miscarriage-recovery", clinic=root / "examples/riverside", lang=line.strip())
    job = prepare(request, date(2026, 11, 25)).job
    page = build_page(job)
    html = render_html(page, job.layout.fits[3], 4, job.clinic.folder)
    assets = collect_assets(html, page.first, job.clinic)
    gc.collect()
    start = time.process_time()
    lay_out(html, assets)
    print(time.process_time() - start, flush=True)
"""


class Side:
    """A checkout and its process."""

    def __init__(self, root: Path) -> None:
        """Start the process; it waits for languages."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
        )

    def seconds(self, language: str) -> float:
        """Lay the sheet of a language out once; return the seconds of the processor."""
        given, told = self.process.stdin, self.process.stdout
        if given is None or told is None:
            raise RuntimeError("the process has no pipes")
        given.write(language + "\n")
        given.flush()
        return float(told.readline())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("other", type=Path, help="the folder of the other checkout")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    there, here = Side(options.other.resolve()), Side(HERE)
    ratios = []
    for language in SHEETS:
        pairs = [(there.seconds(language), here.seconds(language)) for _ in range(options.rounds)]
        least = [min(side) for side in zip(*pairs, strict=True)]
        ratios.append(least[1] / least[0])
        print(f"{language:8} {least[0] * 1e3:5.0f} ms {least[1] * 1e3:5.0f} ms {ratios[-1]:.2f}")
    print(f"mean {fmean(ratios):.2f}")


if __name__ == "__main__":
    main()
