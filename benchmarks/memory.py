"""The memory of one worker over a long night. See README.md.

Makes handouts in one process, which is never replaced: clinics of all numbers, in
every language that the first guide has, in turns. Linux only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from workshop import GUIDE, ROOT, Workshop

sys.path.insert(0, str(ROOT))
from handoutpress.make.press import HandoutPress
from handoutpress.make.request import Request


def own_memory() -> float:
    """Return the proportional set (PSS) of this process in MiB."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


def main() -> None:
    """Make the handouts and print the memory twenty times in between."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--handouts", type=int, default=5000)
    parser.add_argument("--languages", default="all", help="as in en,es; or all")
    parser.add_argument("--clinics", type=int, default=100)
    parser.add_argument("--size", choices=("standard", "large"), default="standard")
    given = parser.parse_args()
    drafts = sorted(file.stem for file in (ROOT / "handouts" / GUIDE).glob("*.po"))
    languages = ["en", *drafts] if given.languages == "all" else given.languages.split(",")
    press = HandoutPress(datetime.now(tz=UTC).date())
    press.warm()
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(Path(folder))
        clinics = [shop.clinic(number) for number in range(1, given.clinics + 1)]
        pairs = list(product(clinics, languages))
        print("| handouts | MiB | s |\n| --- | --- | --- |")
        begun = time.monotonic()
        for number in range(1, given.handouts + 1):
            clinic, lang = pairs[number % len(pairs)]
            press(Request(GUIDE, lang, clinic, "letter", given.size))
            if number == len(languages) or number % (given.handouts // 20) == 0:
                spent = time.monotonic() - begun
                print(f"| {number} | {own_memory():.0f} | {spent:.0f} |", flush=True)


if __name__ == "__main__":
    main()
