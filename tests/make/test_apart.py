"""Work in another process: it is done, or a sentence says why not, and nothing stays behind."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handoutpress.diagnostics import error
from handoutpress.errors import HandoutError, InputError
from handoutpress.limits import Limits
from handoutpress.make.apart import _threads, apart, faults_apart
from tests.batch.kit import SECRET
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("forks")]
FAULT = error("x", "is wrong", file="a.toml")


PARENT = os.getpid()


def refused(
    act: Callable[[], object], limits: Limits | None = None, clinic: Path | None = None
) -> str:
    """Return what is said of work that does this."""
    with (
        pytest.raises(HandoutError) as caught,
        apart(once(act), limits or Limits(), clinic) as told,
    ):
        list(told)
    return str(caught.value)


def once(act: Callable[[], object]) -> Callable[[], Iterator[object]]:
    def work() -> Iterator[object]:
        if os.getpid() != PARENT:
            faulthandler.disable()  # pytest's own would tell of each death
        yield act()

    return work


def secret_key() -> object:
    nothing: dict[str, object] = {}
    return nothing[SECRET]


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_what_the_work_yields_comes_in_order_from_another_process() -> None:
    def work() -> Iterator[int]:
        yield from (1, 2, os.getpid())

    with apart(work, Limits(), None) as told:
        first, second, process = told
    assert (first, second) == (1, 2)
    assert process != os.getpid()


@pytest.mark.parametrize("kind", [InputError, HandoutError])
def test_faults_come_as_they_were(kind: type[HandoutError]) -> None:
    def work() -> Iterator[int]:
        yield 1
        raise kind([FAULT, FAULT])

    with apart(work, Limits(), None) as told:
        assert next(told) == 1
        with pytest.raises(kind) as caught:
            next(told)
    assert type(caught.value) is kind
    assert caught.value.diagnostics == (FAULT, FAULT)


def test_a_loop_in_a_library_ends_at_the_deadline(riverside: Path) -> None:
    (riverside / "styles").mkdir()
    begun = time.monotonic()
    said = refused(lambda: 9**9**9, Limits(seconds=0.3), riverside)
    assert time.monotonic() - begun < 3
    assert said.startswith("it was not done in 0.3 seconds\n")
    assert f"look for the cause in {riverside}/styles; " in said
    assert "--deadline" in said


def test_too_much_memory_is_said() -> None:
    limits = Limits(memory=50_000_000)
    said = refused(lambda: bytearray(200_000_000), limits)
    assert said.startswith("it takes more than 50 MB of memory\n")
    assert refused(lambda: [bytearray(1000) for _ in range(10**6)], limits) == said


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (os.abort, "printing broke off (SIGABRT), most likely for want of memory"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "printing broke off (SIGKILL)"),
        (lambda: os.kill(os.getpid(), signal.SIGXCPU), "it was not done in 120 seconds"),
        (lambda: ctypes.string_at(0), "printing broke off (SIGSEGV)"),
        (lambda: os._exit(3), "printing broke off (exit code 3)"),
        (lambda: sys.exit(4), "printing broke off (exit code 1)"),
    ],
)
def test_a_process_that_dies_is_told_of(act: Callable[[], object], said: str) -> None:
    assert refused(act).startswith(said)


def test_an_unknown_failure_names_its_place_and_no_value() -> None:
    said = refused(secret_key)
    assert said.startswith("failed with KeyError in test_apart.py:")
    assert SECRET not in said


def test_what_is_nested_too_deeply_is_said() -> None:
    def deeper() -> object:
        return deeper()

    assert refused(deeper).startswith("the input is nested too deeply to be read\n")


def test_libraries_say_nothing_there(capfd: pytest.CaptureFixture[str]) -> None:
    refused(lambda: os.write(2, SECRET.encode()) and os.abort())
    assert capfd.readouterr() == ("", "")


def test_nothing_stays_behind_however_it_ends() -> None:
    def endless() -> Iterator[int]:
        while True:
            yield 1

    before = children()
    with apart(endless, Limits(), None) as told:
        assert next(told) == 1
    assert children() == before
    with pytest.raises(KeyboardInterrupt), apart(endless, Limits(), None):
        raise KeyboardInterrupt
    refused(lambda: time.sleep(60), Limits(seconds=0.1))
    assert children() == before


def test_beside_other_threads_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handoutpress.make.apart._threads", _threads)
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        with apart(lambda: iter([os.getpid()]), Limits(), None) as told:
            assert list(told) == [os.getpid()]
        assert refused(secret_key).startswith("failed with KeyError")
    finally:
        stop.set()
        other.join()


def test_a_look_for_faults_tells_its_own_end_too() -> None:
    assert faults_apart(lambda: [FAULT], None) == [FAULT]
    (fault,) = faults_apart(lambda: [FAULT] * (9**9**9), None, Limits(seconds=0.2))
    assert fault.code == "over-time"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_render_that_is_ended_takes_its_other_process_along(
    number: signal.Signals, riverside: Path, tmp_path: Path
) -> None:
    (riverside / "styles").mkdir()
    (riverside / "styles" / "clinic.css").write_text("* { columns: 3 }")  # takes a minute
    out = tmp_path / "out"
    out.mkdir()
    what = ("render", "miscarriage-recovery", "--clinic", riverside, "-o", out / "x.pdf")
    command: list[str | Path] = [sys.executable, ROOT / "cli.py", *what]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        other = _child_of(process.pid)
        process.send_signal(number)
        _, said = process.communicate(timeout=5)
    assert b"Traceback" not in said
    assert process.returncode in (-number, 130)
    assert _is_gone(other)
    assert list(out.iterdir()) == []


def _is_gone(stat: Path, seconds: float = 5) -> bool:
    """Return whether a process ends in this time; one that was killed waits for its turn to."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if stat.read_text().split()[2] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


def test_a_render_that_ignores_the_end_of_its_terminal_goes_on(tmp_path: Path) -> None:
    what = ("render", "miscarriage-recovery", "--no-store", "-o", tmp_path / "x.pdf")
    ignoring = "trap '' HUP; exec \"$@\""
    command: list[str | Path] = ["sh", "-c", ignoring, "sh", sys.executable, ROOT / "cli.py", *what]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _child_of(process.pid)
        process.send_signal(signal.SIGHUP)
        assert process.wait(timeout=20) == 0


def _child_of(process: int) -> Path:
    """Wait until a process has a child that is at work; return where that is told."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    for _ in range(100):
        time.sleep(0.05)
        if pids := listed.read_text().split():
            return Path(f"/proc/{pids[0]}/stat")
    raise AssertionError("no other process")
