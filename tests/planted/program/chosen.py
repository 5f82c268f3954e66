"""A plugin of pytest for the copy of the tree: it runs the chosen tests, in their order.

It is loaded with `-p` in a process of its own, under limits: what a planted fault does
wrong may be to write without end.
"""

from __future__ import annotations

import json
import os
import resource
import threading
import time
from collections.abc import Generator
from pathlib import Path

import pytest

CHOSEN = "PLANTED_CHOSEN"
"""Names a file with a JSON list of the tests to run; without it all are run."""
TIMES = "PLANTED_TIMES"
"""Names a file to which a JSON object of tests and their seconds of work is written."""
WORKED = "seconds of work"

_LARGEST_FILE = 12 * 2**30  # bytes; some tests make a file with a hole of 10 GB
_seconds: dict[str, float] = {}
_worked_before = [0.0]


def pytest_configure(config: pytest.Config) -> None:
    """Set the limits, and a thread: beside one the program forks no process to work apart.

    So it is too where the tests run two at a time, and coverage sees all that they run.
    """
    del config
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=threading.Event().wait, daemon=True).start()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the chosen tests, in their order."""
    if CHOSEN not in os.environ:
        return
    names = json.loads(Path(os.environ[CHOSEN]).read_text(encoding="utf-8"))
    by_name = {item.nodeid: item for item in items}
    chosen = [by_name[name] for name in names if name in by_name]
    kept = set(chosen)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = chosen


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Write on a report the seconds of work since the last, with those of ended processes."""
    report = yield
    now = time.process_time() + sum(os.times()[2:4])
    report.user_properties.append((WORKED, now - _worked_before[0]))
    _worked_before[0] = now
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up the seconds of a test, with what it is given and what is put away."""
    worked = sum(float(str(value)) for name, value in report.user_properties if name == WORKED)
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0.0) + worked


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the seconds; of processes that share the tests the first one, which has all."""
    if TIMES in os.environ and not hasattr(session.config, "workerinput"):
        Path(os.environ[TIMES]).write_text(json.dumps(_seconds), encoding="utf-8")
