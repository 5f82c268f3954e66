"""What the proof costs: its share of a warm print, measured inside of the same prints.

Each handout is made again and again in one process, nothing is taken from a
store. Around each part of the proof stands a clock; the rest is the layout and
the PDF. Prints a line a sheet: seconds of a print, milliseconds of each part,
share of the whole. Ends with 1 when the share of all is over the limit.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from statistics import median
from typing import Any

from handoutpress.make import fit, handout
from handoutpress.make.request import Request, prepare
from handoutpress.proof import printed

ROOT = Path(__file__).parents[1]
CLINIC = ROOT / "examples" / "riverside"
GUIDE = "miscarriage-recovery"
SHEETS: dict[str, dict[str, Any]] = {
    "en": {},
    "es": {"lang": "es"},
    "ar": {"lang": "ar"},
    "zh-Hans": {"lang": "zh-Hans"},
    "en large": {"size": "large"},
    "es with en": {"lang": "es", "second": "en", "arrangement": "with"},
}
# Where each part of the proof is called from.
PARTS: tuple[tuple[Any, str, str], ...] = (
    (fit, "prove", "boxes"),
    (handout, "prove", "boxes"),
    (handout, "prove_fonts", "boxes"),
    (handout, "prove_attached", "boxes"),
    (handout, "prove_operators", "PDF"),
    (printed, "read_printed", "reading"),
    (printed, "page_parts", "words"),
    (printed, "prove_words", "words"),
    (printed, "prove_seen", "seen"),
    (printed, "draw", "drawing"),
    (printed, "prove_ink", "ink"),
)


class Clock:
    """Adds up the seconds of each part."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.parts: dict[str, float] = {}

    def around(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time counted for a part."""

        @wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*args, **named)
            finally:
                passed = time.perf_counter() - start
                self.parts[part] = self.parts.get(part, 0.0) + passed

        return timed


def main() -> None:
    """Measure, print and compare with the limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--limit", type=float, default=15.0, help="per cent of a warm print")
    asked = parser.parse_args()
    clock = Clock()
    for module, name, part in PARTS:
        setattr(module, name, clock.around(part, getattr(module, name)))
    names = list(dict.fromkeys(part for *_, part in PARTS))
    print(f"{'sheet':<12}{'print s':>9}" + "".join(f"{name:>9}" for name in names) + "  share %")
    shares = []
    for sheet, options in SHEETS.items():
        job = prepare(Request(GUIDE, clinic=CLINIC, **options), date(2026, 11, 27)).job
        handout.make(job)
        rounds = []
        for _ in range(asked.rounds):
            clock.parts = {}
            start = time.perf_counter()
            handout.make(job)
            rounds.append((time.perf_counter() - start, dict(clock.parts)))
        whole = median(seconds for seconds, _ in rounds)
        parts = [median(found.get(name, 0.0) for _, found in rounds) for name in names]
        shares.append(100 * sum(parts) / whole)
        told = "".join(f"{1000 * seconds:>9.1f}" for seconds in parts)
        print(f"{sheet:<12}{whole:>9.3f}{told}{shares[-1]:>9.1f}")
    mean = sum(shares) / len(shares)
    print(f"share of all: {mean:.1f} % (limit {asked.limit:g} %)")
    sys.exit(mean > asked.limit)


if __name__ == "__main__":
    main()
