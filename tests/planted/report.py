"""How many planted faults are refused, in a table: `python -m tests.planted.report [KIND …]`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.planted.faults import PRINTED_ANYWAY, Fault, outcome, planted


def report(faults: list[Fault]) -> Iterator[str]:
    """Yield the lines of a report: tables by kind, language and file, then what was printed."""
    outcomes = {fault: _outcome(fault) for fault in faults}
    yield from _table("kind", outcomes, lambda fault: fault.kind)
    yield from _table("language", outcomes, lambda fault: fault.language)
    yield from _table("sheet", outcomes, lambda fault: fault.sheet)
    yield from _table("file", outcomes, lambda fault: fault.source)
    yield from _table("proved by", outcomes, lambda fault: fault.seen)
    yield "printed:"
    yield from (f"  {fault.id}" for fault, said in outcomes.items() if said == PRINTED_ANYWAY)


def _outcome(fault: Fault) -> str:
    with TemporaryDirectory() as folder:
        return outcome(fault, Path(folder))


def _table(title: str, outcomes: dict[Fault, str], column: Callable[[Fault], str]) -> Iterator[str]:
    all_of = Counter(column(fault) for fault in outcomes)
    printed = Counter(column(fault) for fault, said in outcomes.items() if said == PRINTED_ANYWAY)
    yield f"{title:<16}{'planted':>8}{'refused':>8}{'printed':>8}"
    for name, count in sorted(all_of.items()):
        yield f"{name:<16}{count:>8}{count - printed[name]:>8}{printed[name]:>8}"
    count = len(outcomes)
    yield f"{'all':<16}{count:>8}{count - printed.total():>8}{printed.total():>8}\n"


def main(kinds: list[str]) -> None:
    """Print the report of all faults, or of those of some kinds."""
    for line in report([fault for fault in planted() if not kinds or fault.kind in kinds]):
        print(line)  # noqa: T201 - it is what this is run for


if __name__ == "__main__":
    main(sys.argv[1:])
