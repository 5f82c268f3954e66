"""Which of the fast tests could see a fault: those that run its lines, the nearest first."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from coverage import CoverageData

from tests.conftest import ROOT
from tests.planted.program.faults import Fault
from tests.planted.program.naming import lines_that_use
from tests.planted.program.tree import BrokenTreeError, Tree

FIRST, ALL = 3.0, 12.0
"""Seconds of work of the tests that are run first, and at all: the first stop most faults."""
_PLANTERS = "tests/planted/"  # read the program's own lines: they are no judges of them
_OF_VALUES = 0.05  # seconds of work, at most, of a test that looks at values
_EACH = 0.003  # seconds that pytest works for a test that does next to nothing
_LONGEST = 3600.0  # seconds by the clock for all fast tests, on a machine that is shared
_LEAST_WAIT, _PATIENCE = 60.0, 20.0  # seconds, and for each second of work


class Choice(NamedTuple):
    """Tests to run one after the other, and how many seconds to wait for them by the clock."""

    tests: tuple[str, ...]
    seconds: float


@dataclass
class Seeing:
    """What each test runs and its seconds of work, from one run of all without a fault."""

    times: dict[str, float]
    lines: dict[str, dict[int, set[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree) -> Seeing:
        """Run all fast tests of a tree; raises BrokenTreeError where one fails."""
        times = tree.root.parent / "times.json"
        words = ["-n", "2", "--cov=handoutpress", "--cov-context=test", "--cov-report="]
        done = tree.run(*words, seconds=_LONGEST, also={"PLANTED_TIMES": times})
        if done.returncode:
            raise BrokenTreeError(done.stdout[-2000:] + done.stderr[-2000:])
        all_times: dict[str, float] = json.loads(times.read_text(encoding="utf-8"))
        seeing = cls({name: all_times[name] for name in all_times if _PLANTERS not in name})
        data = CoverageData(str(tree.root / ".coverage"))
        data.read()
        for measured in data.measured_files():
            file = Path(measured).relative_to(tree.root).as_posix()
            seeing.lines[file] = {
                line: {name.rpartition("|")[0] for name in names} & seeing.times.keys()
                for line, names in data.contexts_by_lineno(measured).items()
            }
        return seeing

    def choices(self, fault: Fault) -> list[Choice]:
        """Return the tests to run, the first for some seconds, then the others.

        A line that is run once, when its file is imported or a result is kept, may be seen
        by tests that do not run it: the file's own tests follow, then those that run another
        line of it. A line that none runs, as of a table, may be seen by any, and best by
        those that look at values alone or that run a line that uses it.
        """
        lines = self.lines.get(fault.file, {})
        first, last = fault.site.lines
        direct = _running(lines, range(first, last + 1))
        of_file = {name for names in lines.values() for name in names}
        own = {name for name in self.times if _is_own(name, fault)}
        groups = [direct & own, direct, own, of_file]
        if not direct:
            using = _running(lines, _using(fault))
            groups = [own & using, self._of_values, own, using, of_file, set(self.times)]
        ordered: list[str] = []
        for group in groups:
            left = group - set(ordered)
            ordered += sorted(left, key=lambda name: (self.times[name], name))
        spent = [*accumulate(self.times[name] + _EACH for name in ordered)]
        now, end = (bisect_left(spent, limit) + 1 for limit in (FIRST, ALL))
        return [self._choice(tests) for tests in (ordered[:now], ordered[now:end]) if tests]

    def _choice(self, tests: list[str]) -> Choice:
        usual = sum(self.times[name] for name in tests)
        return Choice(tuple(tests), _LEAST_WAIT + _PATIENCE * usual)

    @cached_property
    def _of_values(self) -> set[str]:
        """Return the tests that run no line of the program: they look at its tables and limits.

        One that takes its time does so in a process of its own, and is none of them.
        """
        run = (names for lines in self.lines.values() for names in lines.values())
        left = self.times.keys() - set().union(*run)
        return {name for name in left if self.times[name] < _OF_VALUES}


def _running(lines: Mapping[int, set[str]], some: Iterable[int]) -> set[str]:
    return {name for line in some for name in lines.get(line, ())}


def _using(fault: Fault) -> set[int]:
    """Return the lines that use what the line of a fault sets, where it is one of Python."""
    if not fault.file.endswith(".py"):
        return set()
    return lines_that_use((ROOT / fault.file).read_bytes(), *fault.site.lines)


def _is_own(name: str, fault: Fault) -> bool:
    """Tell whether a test is of the file of a fault, by their names; for a table, of its room.

    What stands in no room may have its tests in any.
    """
    place, test = PurePosixPath(fault.file), PurePosixPath(name.partition("::")[0])
    stem = place.stem.split("_")[0].rstrip("s")
    is_near = place.suffix == ".toml" or stem in test.stem
    return is_near and place.parent.name in (test.parent.name, "handoutpress")
