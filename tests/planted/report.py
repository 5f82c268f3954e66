"""How many faults planted in pages are refused, in tables.

python -m tests.planted.report [KIND …]           what is refused and what is printed
python -m tests.planted.report --prove [KIND …]   what proves each fault to be one
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.planted.faults import PRINTED_ANYWAY, Fault, found_in, outcome, planted
from tests.planted.tables import table

PROVE = "--prove"
COLUMNS: dict[str, Callable[[Fault], str]] = {
    "kind": lambda fault: fault.kind,
    "language": lambda fault: fault.language,
    "sheet": lambda fault: fault.sheet,
    "file": lambda fault: fault.source,
    "to be seen by": lambda fault: fault.seen,
}


def refusals(faults: list[Fault]) -> Iterator[str]:
    """Yield tables by kind, language, sheet, file and comparison, then what was printed."""
    outcomes = {}
    for fault in faults:
        with TemporaryDirectory() as folder:
            outcomes[fault] = outcome(fault, Path(folder))
    refused = {fault: said != PRINTED_ANYWAY for fault, said in outcomes.items()}
    for title, column in COLUMNS.items():
        yield from table(title, refused, column, ("refused", "printed"))
    yield "printed:"
    yield from (f"  {fault.id}" for fault, said in outcomes.items() if said == PRINTED_ANYWAY)


def proofs(faults: list[Fault]) -> Iterator[str]:
    """Yield how many faults each comparison finds, then those that none finds."""
    found: Counter[str] = Counter()
    unproved = []
    for fault in sorted(faults, key=lambda fault: fault.sheet):
        with TemporaryDirectory() as folder:
            names = found_in(fault, Path(folder))
        found.update(names.keys())
        if not set(fault.seen.split()) & set(names):
            unproved.append(f"  {fault.id}: {', '.join(names) or 'no difference'}")
    yield from (f"{name:<16}{count:>8}" for name, count in found.most_common())
    yield f"{'faults':<16}{len(faults):>8}\nnot proved:"
    yield from unproved


def main(words: list[str]) -> None:
    """Print the report of all faults, or of those of some kinds."""
    kinds = [word for word in words if word != PROVE]
    faults = [fault for fault in planted() if not kinds or fault.kind in kinds]
    for line in proofs(faults) if PROVE in words else refusals(faults):
        print(line, flush=True)  # noqa: T201 - it is what this is run for


if __name__ == "__main__":
    main(sys.argv[1:])
