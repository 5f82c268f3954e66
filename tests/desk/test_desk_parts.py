"""The parts of the desk by themselves: its day, its queue, its one-time addresses."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import socket
import threading
import time
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from werkzeug.wrappers import Response

from handoutpress.batch.worker import Press, Refused
from handoutpress.content.library import find_guide
from handoutpress.desk.forms import faults_of, layout_text, read_layout
from handoutpress.desk.guard import Guard, RefusedError
from handoutpress.desk.kept import Kept
from handoutpress.desk.press import DeskPress, Drawn
from handoutpress.desk.queue import BusyError, PressQueue
from handoutpress.desk.server import unreachable
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.make.press import Printed
from handoutpress.make.request import Request
from tests.batch.kit import SECRET, BrokenPress, FakePress, job, pdf_of
from tests.conftest import GUIDE


def test_the_day_is_asked_for_each_sheet(riverside: Path) -> None:
    days = [date(2026, 11, 27)]
    press = DeskPress(lambda: days[-1])
    request = Request(GUIDE, clinic=riverside)
    first = press(request)
    assert isinstance(first, Drawn)
    assert len(first.pictures) == first.sides
    assert all(one.startswith(b"\x89PNG") for one in first.pictures)
    days.append(date(2028, 1, 1))  # past the next review: the sheet of today says so
    second = press(request)
    assert {note.code for note in second.notes} - {note.code for note in first.notes}


def test_an_answer_is_taken_once_and_not_for_long() -> None:
    kept = Kept(most=2, seconds=0.2)
    secrets = [kept.put(Response(str(number)), f"{number}.pdf") for number in range(3)]
    assert len(set(secrets)) == 3
    assert kept.take(secrets[0], "0.pdf") is None  # the oldest had to go
    assert kept.take(secrets[1]) is None
    assert kept.take(secrets[1], "2.pdf") is None
    assert kept.take(secrets[1], "1.pdf", look=True)
    taken = kept.take(secrets[1], "1.pdf")
    assert taken
    assert taken.get_data(as_text=True) == "1"
    assert kept.take(secrets[1], "1.pdf") is None
    time.sleep(0.5)
    assert kept.take(secrets[2], "2.pdf", look=True) is None


def test_many_answers_that_wait_cost_one_thread_and_leave_the_memory() -> None:
    kept = Kept(most=500, seconds=0.3)
    before = threading.active_count()
    answers = [Response("x") for _ in range(200)]
    gone = [weakref.ref(answer) for answer in answers]
    secrets = [kept.put(answer) for answer in answers]
    assert threading.active_count() <= before + 1
    assert kept.take(secrets[-1])
    del answers
    time.sleep(1)
    gc.collect()
    assert [ref for ref in gone if ref()] == []
    assert kept.take(kept.put(Response("later")))  # it is swept again


def test_a_layout_of_a_cookie_is_one_of_ours() -> None:
    assert read_layout("a4.large.colour") == {"paper": "a4", "size": "large", "ink": "colour"}
    assert read_layout("a4.huge") == {"paper": "a4"}
    assert read_layout("") == {}
    assert read_layout(layout_text({"paper": "letter"})) == {"paper": "letter"}


def test_a_fault_stands_at_its_field_or_above_the_form() -> None:
    guide = find_guide(GUIDE)
    faults = faults_of(
        [
            error("a", "one", key="--follow-up-date"),
            error("b", "two", key="follow_up.date", hint="so"),
            error("c", "three", key="care"),
            error("d", "four", key="--paper"),
            error("e", "five", key="phones[0].number", file="clinic.toml"),
        ],
        guide,
    )
    assert faults.at == {
        "follow_up_date": ("one", "two (so)"),
        "choice-care": ("three",),
        "paper": ("four",),
    }
    assert faults.rest == ("five",)


@pytest.mark.parametrize(
    ("host", "origin", "scheme", "passes"),
    [
        ("ward.lan:8017", "http://ward.lan:8017", "http", True),
        ("WARD.lan:8017", "http://ward.lan:8017", "http", True),
        ("ward.lan:8017", "https://ward.lan:8017", "https", True),
        ("ward.lan:8017", "http://ward.lan:8017", "https", False),
        ("ward.lan", "http://ward.lan", "http", False),
        ("127.0.0.1:8017", "http://127.0.0.1:8017", "http", False),
    ],
)
def test_a_name_of_the_intranet_is_the_only_one(
    host: str, origin: str, scheme: str, passes: bool
) -> None:
    guard = Guard(frozenset({"ward.lan:8017"}), scheme)
    environ = {"HTTP_HOST": host, "HTTP_ORIGIN": origin, "REQUEST_METHOD": "POST"}
    if passes:
        guard.check(environ)
        return
    with pytest.raises(RefusedError):
        guard.check(environ)


def test_the_token_is_of_one_run_and_in_no_repr() -> None:
    one, other = Guard(frozenset()), Guard(frozenset())
    assert one.token != other.token
    assert one.token not in repr(one)


@pytest.mark.parametrize(
    ("name", "address", "told"),
    [
        ("ward7.hospital.lan", "127.0.1.1", True),
        ("ward7.hospital.lan", "127.0.0.1", True),
        ("ward7.hospital.lan", "0.0.0.0", False),  # noqa: S104 - nothing listens there
        ("localhost", "127.0.0.1", False),
        ("127.0.0.1", "127.0.0.1", False),
        (None, "127.0.0.1", False),
    ],
)
def test_a_name_that_leads_to_this_machine_alone_is_told(
    name: str | None, address: str, told: bool
) -> None:
    with socket.socket() as listening:
        listening.bind((address, 0))
        found = list(unreachable(name, listening))
    assert [note.code for note in found] == ["desk-loopback"] * told
    assert all(address in str(note) for note in found)


@contextmanager
def queue(press: Press, most: int = 16) -> Iterator[PressQueue]:
    running = PressQueue(press, 2, most)
    running.start()
    try:
        yield running
    finally:
        running.close()


def test_each_who_waits_gets_the_own_sheet(tmp_path: Path) -> None:
    jobs = [job(number, "die once" if number == 3 else "") for number in range(8)]
    with queue(FakePress(tmp_path)) as press, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(press.print, [one.request for one in jobs]))
    assert all(isinstance(answer, Printed) for answer in answers)
    assert [getattr(answer, "pdf", None) for answer in answers] == [pdf_of(one) for one in jobs]


@pytest.mark.parametrize(
    ("do", "code"),
    [("refuse", "no-translation"), ("crash", "job-lost"), ("die", "job-lost")],
)
def test_what_cannot_be_printed_is_told_and_the_next_prints(
    tmp_path: Path, do: str, code: str
) -> None:
    with queue(FakePress(tmp_path)) as press:
        answer = press.print(job(1, do).request)
        assert isinstance(answer, Refused)
        assert [fault.code for fault in answer.diagnostics] == [code]
        assert SECRET not in str(answer)
        assert isinstance(press.print(job(2).request), Printed)


def test_more_than_may_wait_are_told_to_come_again(tmp_path: Path) -> None:
    with queue(FakePress(tmp_path, pause=0.3), most=2) as press, ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(press.print, job(number).request) for number in range(4)]
        said = [one.exception() for one in asked]
        assert sum(isinstance(one, BusyError) for one in said) == 2
        assert said.count(None) == 2
        assert isinstance(press.print(job(9).request), Printed)


def test_workers_that_cannot_start_are_told_each_time(tmp_path: Path) -> None:
    with queue(BrokenPress()) as press:
        for number in range(2):
            answer = press.print(job(number).request)
            assert isinstance(answer, Refused)
            assert [fault.code for fault in answer.diagnostics] == ["no-fonts"]


@dataclass(slots=True)
class FailingPress(FakePress):
    """A press that waits for a file ``go``, and cannot be warmed while ``broken`` is there."""

    def warm(self) -> None:
        if (self.notes / "broken").exists():
            raise InputError(error("no-fonts", "no font is installed"))

    def __call__(self, request: Request) -> Printed:
        (self.notes / f"{request.choices['number']}.{os.getpid()}.begun").touch()
        while not (self.notes / "go").exists():
            time.sleep(0.02)
        return FakePress.__call__(self, request)


def test_what_was_in_hand_when_the_workers_failed_comes_to_nobody_else(tmp_path: Path) -> None:
    with queue(FailingPress(tmp_path)) as press, ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(press.print, job(1).request)]
        while not (begun := list(tmp_path.glob("1.*.begun"))):
            time.sleep(0.02)
        (tmp_path / "broken").touch()
        for child in multiprocessing.active_children():
            if str(child.pid) != begun[0].name.split(".")[1]:
                os.kill(child.pid or 0, signal.SIGKILL)  # the idle one: its stand-in cannot start
        asked.append(pool.submit(press.print, job(2).request))
        answers = [one.result(60) for one in asked]
        assert all(isinstance(answer, Refused) for answer in answers)
        (tmp_path / "broken").unlink()
        (tmp_path / "go").touch()
        answer = press.print(job(3).request)
        assert isinstance(answer, Printed)
        assert answer.pdf == pdf_of(job(3))


def test_an_idle_queue_costs_nothing_and_closing_ends_who_waits(tmp_path: Path) -> None:
    with queue(FakePress(tmp_path)) as press:
        assert isinstance(press.print(job(1).request), Printed)
        begun = time.process_time()
        time.sleep(1)
        assert time.process_time() - begun < 0.1
        pool = ThreadPoolExecutor(1)
        asked = pool.submit(press.print, job(2, "hang").request)
        time.sleep(0.5)
    assert asked.result(10) == Refused(())
    pool.shutdown()
