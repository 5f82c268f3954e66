"""How many planted faults of translations are seen, in tables.

python -m tests.translation.planted.report         in our guide, on which the rules were made
python -m tests.translation.planted.report fever   in a guide that was written after them
Add --passed to list the faults that pass and the good texts that are warned of.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from tests.translation.planted.faults import Fault, Outcome, good_texts, outcome, planted
from tests.translation.planted.material import LATER, Book, books, later_books

MOST = 12


def table(outcomes: dict[int, tuple[Fault, Outcome]]) -> Iterator[str]:
    """Yield a line for each kind: planted, stopped, warned, passed, the share that is seen."""
    count = Counter((fault.kind, said) for fault, said in outcomes.values())
    kinds = list(dict.fromkeys(fault.kind for fault, _ in outcomes.values()))
    yield "| kind | planted | stopped | warned | passed | seen |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    total: Counter[str] = Counter()
    for kind in kinds:
        row = {said: count[kind, said] for said in ("stopped", "warned", "passed")}
        total.update(row)
        yield _line(kind, row)
    yield _line(f"all ({len(kinds)} kinds)", dict(total))


def _line(name: str, row: dict[str, int]) -> str:
    planted_, seen = sum(row.values()), row["stopped"] + row["warned"]
    cells = [planted_, row["stopped"], row["warned"], row["passed"]]
    share = f"{100 * seen / planted_:.0f} %"
    return f"| {name} | {' | '.join(map(str, cells))} | {share} |"


def report(on: tuple[Book, ...], *, passed: bool) -> Iterator[str]:
    """Yield the table of faults, then what is said of the good texts."""
    outcomes = {n: (fault, outcome(fault)) for n, fault in enumerate(planted(on, MOST))}
    yield from table(outcomes)
    good = list(good_texts(on))
    said = Counter(result for _, _, result in good)
    share = 100 * said["warned"] / len(good)
    yield (
        f"\ngood texts: {len(good)}, stopped {said['stopped']}, warned {said['warned']}"
        f" ({share:.1f} %)"
    )
    if passed:
        for fault, result in outcomes.values():
            if result == "passed":
                yield f"{fault.id}\n    {fault.unit.text}\n    {fault.text}"
        for book, unit, result in good:
            if result != "passed":
                yield f"{result}: {book.language.tag} {unit.id}: {book.texts[unit.context]}"


def main(words: list[str]) -> None:
    """Print the report."""
    named = next((word for word in words if word in LATER), None)
    on = later_books(named) if named else books()
    for line in report(on, passed="--passed" in words):
        print(line, flush=True)  # noqa: T201 - it is what this is run for


if __name__ == "__main__":
    main(sys.argv[1:])
