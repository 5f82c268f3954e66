"""What nobody foresaw is told by kind and place, never by its words and never as a traceback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from handoutpress.batch.worker import Lost, answer
from handoutpress.limits import Limits
from handoutpress.make import handout, press
from handoutpress.make.request import Request
from handoutpress.unforeseen import unforeseen
from tests.batch.kit import job
from tests.conftest import GUIDE, Run

MARK = "Zyxquat"
Plant = Callable[[BaseException], None]


def crashing(crash: BaseException) -> Callable[..., NoReturn]:
    def crashed(*_: object, **__: object) -> NoReturn:
        raise crash

    return crashed


@pytest.fixture
def crash_with(monkeypatch: pytest.MonkeyPatch) -> Plant:
    def plant(crash: BaseException) -> None:
        monkeypatch.setattr(press, "_made", crashing(crash))
        monkeypatch.setattr(handout, "make", crashing(crash))  # of a sheet with a visit

    return plant


def test_the_command_line_names_kind_and_place(run: Run, crash_with: Plant) -> None:
    crash_with(KeyError(MARK))
    result = run("render", GUIDE)
    assert result.exit_code == 1
    assert "error: failed with KeyError in test_unforeseen.py:" in result.stderr
    assert "never with a patient's data" in result.stderr
    assert MARK not in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (["list"], "handoutpress.content.library.guide_folders"),
        (["check"], "handoutpress.content.library.guide_folders"),
        (["init", "new"], "handoutpress.clinic.fields.country_code"),
        (["translate", "status"], "handoutpress.translation.status.translation_status"),
        (["doctor"], "handoutpress.engine.fonts.prepare_fonts"),
        (["batch", "-g", GUIDE, "-o", "out"], "handoutpress.cli.batch_run.print_batch"),
        (["batch", "verify", "out"], "handoutpress.batch.verify.verify_folder"),
    ],
)
def test_so_does_every_command(
    command: list[str], place: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, crashing(LookupError(MARK)))
    result = run(*command)
    assert (result.exit_code, "failed with LookupError in " in result.stderr) == (1, True)
    assert MARK not in result.output


@pytest.mark.parametrize(
    ("crash", "code", "said"),
    [
        (MemoryError(), 1, "error: it takes more than 600 MB of memory"),
        (RecursionError(MARK), 1, "error: the input is nested too deeply to be read"),
    ],
)
def test_what_has_a_meaning_keeps_it(
    crash: BaseException, code: int, said: str, run: Run, crash_with: Plant
) -> None:
    crash_with(crash)
    result = run("render", GUIDE)
    assert result.exit_code == code
    assert said in result.stderr
    assert "failed with" not in result.stderr
    assert MARK not in result.output


def test_ctrl_c_ends_it_without_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handoutpress.cli.printing.report", crashing(KeyboardInterrupt()))
    result = run("render", GUIDE)
    assert (result.exit_code, result.stderr) == (130, "")


def test_a_developer_sees_the_traceback(
    run: Run, crash_with: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash_with(KeyError(MARK))
    monkeypatch.setenv("HANDOUTS_DEBUG", "1")
    with pytest.raises(AssertionError, match="KeyError"):  # the fixture's: it went through
        run("render", GUIDE)


@pytest.mark.parametrize(
    "words",
    [["--patient", "A"], ["--follow-up-date=2026-12-01"], ["--visit", "visit.toml"]],
)
def test_but_never_with_a_visit_in_hand(
    words: list[str], run: Run, here: Path, crash_with: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "visit.toml").write_text('patient = "A"\n')
    crash_with(KeyError(MARK))
    monkeypatch.setenv("HANDOUTS_DEBUG", "1")
    result = run("render", GUIDE, *words)
    assert (result.exit_code, "failed with KeyError" in result.stderr) == (1, True)
    assert MARK not in result.output


def test_a_worker_answers_with_kind_and_place() -> None:
    lost = answer(crashing(ValueError(MARK)), job(), Limits())
    assert isinstance(lost, Lost)
    assert lost.reason.startswith("failed with ValueError in test_unforeseen.py:")
    assert "report it" in (lost.hint or "")


def test_an_exception_that_was_never_raised_has_no_place() -> None:
    (fault,) = unforeseen(OSError(MARK)).diagnostics
    assert fault.message == "failed with OSError"


def test_nothing_is_hidden_by_it(run: Run) -> None:
    """The plant above is what fails: without it the same command prints."""
    assert run("render", GUIDE).exit_code == 0
    assert press.HandoutPress(date(2026, 11, 25))(Request(GUIDE)).sides > 0


@pytest.mark.parametrize("said", ["warnings.warn(MARK)", "logging.getLogger('x').error(MARK)"])
def test_what_a_library_says_does_not_reach_the_terminal(said: str) -> None:
    """In a process of its own: here, warnings and logs go to the tests."""
    program = f"""
import logging, sys, warnings
MARK = {MARK!r}
def say(*_, **__):
    {said}
from handoutpress.cli import list_, main
if "--aloud" in sys.argv:
    say()
list_.say = say
main(["list"])
"""
    for words, heard in ((["--aloud"], True), ([], False)):
        command = [sys.executable, "-c", program, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert (MARK in done.stderr) is heard
