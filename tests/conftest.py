"""What the tests share: the example clinic in a folder of its own, and the command line."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handoutpress.cli import main
from handoutpress.ledger.ledger import LEDGER
from handoutpress.ledger.recorder import Recorder
from tests.samples import LONG_VARIABLE

ROOT = Path(__file__).resolve().parent.parent
GUIDE = "miscarriage-recovery"
HILLSIDE = ROOT / "examples" / "hillside"
Run = Callable[..., Result]


@pytest.fixture(autouse=True, scope="session")
def _no_store() -> Iterator[None]:
    """Keep the user's store of finished handouts out of the tests, in every process they start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANDOUTS_STORE", "off")
        yield


@pytest.fixture(autouse=True, scope="session")
def _examples_stay_as_they_are() -> Iterator[None]:
    """Keep no ledger of the clinics of the checkout; a copy of one has its own."""

    def elsewhere(what: Callable[..., Any], ours: object) -> Callable[..., Any]:
        def asked(self: Recorder, clinic: Path | None, *more: Any) -> Any:
            is_ours = clinic is not None and clinic.resolve().is_relative_to(ROOT)
            return ours if is_ours else what(self, clinic, *more)

        return asked

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Recorder, "record", elsewhere(Recorder.record, ()))
        patch.setattr(Recorder, "lacks", elsewhere(Recorder.lacks, False))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--quick",
        action="store_true",
        help="leave out what is marked slow: many pages, or processes of their own",
    )
    parser.addoption(
        "--full",
        action="store_true",
        help="leave out nothing, as before a change lands: a plain run of all files takes of what "
        "is marked slow the first case of each test, and nothing of what is marked full",
    )
    parser.addoption(
        "--long",
        action="store_true",
        help="run whole what has a sample otherwise: planted faults, fuzzing, every language",
    )
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the files of tests/golden/data anew instead of comparing",
    )
    parser.addoption(
        "--night",
        type=int,
        default=9,
        metavar="N",
        help="handouts, at the least, of the night in which workers are killed (1000: 10 minutes)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: lays out many pages or starts processes")
    config.addinivalue_line("markers", "full: takes long, and what it tries others try in part")
    is_worker = hasattr(config, "workerinput")  # is told the options, and files by name
    named = config.args_source is not pytest.Config.ArgsSource.TESTPATHS and not is_worker
    if named or config.getoption("long"):
        config.option.full = True
    if config.getoption("long"):
        os.environ[LONG_VARIABLE] = "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what a quick run, or a plain run of all files, does without."""
    left_out: list[pytest.Item] = []
    if config.getoption("quick"):
        left_out = _marked(items, "slow") + _marked(items, "full")
    elif not config.getoption("full"):
        left_out = _marked(items, "full") + _but_the_first_cases(items)
    config.hook.pytest_deselected(items=left_out)
    without = set(left_out)
    items[:] = [item for item in items if item not in without]


def _marked(items: list[pytest.Item], marker: str) -> list[pytest.Item]:
    return [item for item in items if item.get_closest_marker(marker)]


def _but_the_first_cases(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the second, third … case of each test that is marked slow."""
    tests: dict[str, list[pytest.Item]] = {}
    for item in _marked(items, "slow"):
        tests.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return [item for cases in tests.values() for item in cases[1:]]


def copy_example(folder: Path) -> Path:
    """Copy the example clinic, but no ledger of what a developer has printed for it."""
    ours = ROOT / "examples" / "riverside"
    return Path(shutil.copytree(ours, folder, ignore=shutil.ignore_patterns(LEDGER)))


@pytest.fixture
def riverside(tmp_path: Path) -> Path:
    """Return a copy of the example clinic that a test may change."""
    return copy_example(tmp_path / "riverside")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``handouts`` in an empty folder, as a user who stands somewhere else."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.delenv("HANDOUTS_CLINIC", raising=False)

    def runner(*args: str | Path) -> Result:
        result = CliRunner().invoke(main, [str(arg) for arg in args])
        crash = result.exception
        assert crash is None or isinstance(crash, SystemExit), repr(crash)
        return result

    return runner


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the work done here that otherwise is done apart, so that a test sees what it does."""
    monkeypatch.setattr("handoutpress.make.apart._threads", lambda: True)


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder) -> None:
    """Let work go to another process although the tests, two at a time, run beside threads.

    These only wait for the next test. Python 3.12 warns of them.
    """
    del recwarn
    monkeypatch.setattr("handoutpress.make.apart._threads", lambda: False)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return the folder in which ``run`` stands."""
    return tmp_path / "here"
