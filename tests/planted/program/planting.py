"""Plants the faults of a seed one by one, some at once, each in a copy of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.planted.program.faults import Fault, drawn
from tests.planted.program.seeing import Seeing
from tests.planted.program.tree import Tree


def planted_one_by_one(
    seed: int, count: int, only: str = "", at_once: int = 2
) -> Iterator[tuple[Fault, str]]:
    """Yield each fault with the test that stopped it, "the clock", or "" where it lived.

    Raises BrokenTreeError where the tests fail without any fault.
    """
    faults = drawn(seed, count, only)
    with TemporaryDirectory(prefix="handouts-planted-") as folder:
        trees: SimpleQueue[Tree] = SimpleQueue()
        for number in range(at_once):
            trees.put(Tree(_made(Path(folder) / str(number))))
        tree = trees.get()
        seeing = Seeing.of(tree)
        trees.put(tree)

        def stopped_by(fault: Fault) -> str:
            tree = trees.get()
            try:
                outcomes = (tree.outcome(fault, *choice) for choice in seeing.choices(fault))
                return next((by for by in outcomes if by), "")
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(at_once) as workers:
            yield from zip(faults, workers.map(stopped_by, faults), strict=True)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
