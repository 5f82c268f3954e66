"""Plants faults in the program's own lines, one at a time, and counts which the fast tests stop.

python -m tests.planted.program --seed 1 --faults 500              of all that reaches paper
python -m tests.planted.program --seed 1 --faults 50 --only dates  of the files with "dates" in them

It takes about an hour for 500, in copies of the tree. What nobody can see is listed
in `unseen.toml`, with the reason. Exit code 1: too few were stopped, or one that lived
is not listed.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial

from tests.planted.program.count import counted
from tests.planted.program.planting import planted_one_by_one

tell = partial(print, flush=True)


def main() -> int:
    """Print each fault that lives, then the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.planted.program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=int, default=500)
    parser.add_argument("--only", default="", metavar="MODULE", help="part of a file's path")
    parser.add_argument("--at-once", type=int, default=2, metavar="N")
    asked = parser.parse_args()
    outcomes = {}
    for fault, by in planted_one_by_one(asked.seed, asked.faults, asked.only, asked.at_once):
        outcomes[fault] = by
        tell(f"{'stopped' if by else 'LIVED'}: {fault}\n    {by}")
    said, good = counted(outcomes)
    for line in said:
        tell(line)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
