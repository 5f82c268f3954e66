"""Workers that hang, crash or are killed cost one job one more try, and nothing else."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoutpress.batch.events import Again, Failed, Made
from handoutpress.batch.folder import MANIFEST
from handoutpress.batch.local import LocalEngine
from handoutpress.batch.plan import BatchJob
from handoutpress.batch.pool import Pool
from handoutpress.batch.verify import verify_folder
from handoutpress.batch.worker import Answer, Lost, Refused
from handoutpress.errors import HandoutError
from handoutpress.limits import Limits
from tests.batch.kit import SECRET, BrokenPress, FakePress, InlineEngine, Night, job, pdf_of

pytestmark = pytest.mark.slow


def test_every_job_once_with_its_own_content(night: Night) -> None:
    jobs = [job(number) for number in range(30)]
    counts = night.run(jobs).counts
    assert (counts.made, counts.failed, counts.left) == (30, 0, 0)
    assert night.files() == {one.path: pdf_of(one) for one in jobs}
    assert night.tries() == 30


def test_a_lost_job_is_tried_once_more_then_named(night: Night) -> None:
    night.deadline = 2
    jobs = [job(0), job(1, "hang once"), job(2, "die once"), job(3, "hang"), job(4, "die"), job(5)]
    jobs += [job(6, "leave"), job(7, "crash"), job(8, "refuse"), job(9)]
    run = night.run(jobs)
    good = {one.path for one in jobs if one.path not in run.failed}
    assert good == {jobs[number].path for number in (0, 1, 2, 5, 9)}
    assert set(night.files()) == good
    failed = {event.path: event for event in night.told(Failed) if isinstance(event, Failed)}
    said = {path: str(event.diagnostics[0]) for path, event in failed.items()}
    assert "was not done in 2 seconds" in said[jobs[3].path]
    assert "was killed (signal 9)" in said[jobs[4].path]
    assert "exit code 7" in said[jobs[6].path]
    assert "KeyError in kit.py" in said[jobs[7].path]
    assert "has no translation" in said[jobs[8].path]
    again = [event.path for event in night.told(Again) if isinstance(event, Again)]
    assert sorted(again) == sorted(jobs[number].path for number in (1, 2, 3, 4, 6, 7))
    everything = repr(night.events) + (night.folder / MANIFEST).read_text()
    assert SECRET not in everything


def test_workers_killed_at_random_cost_nothing(night: Night) -> None:
    night.pause = 0.02
    jobs = [job(number) for number in range(120)]
    run = night.opened()
    assert isinstance(run.engine, LocalEngine)
    killed: list[int] = []
    report = run.report

    def kill_now_and_then(event: object) -> None:
        report(event)  # type: ignore[arg-type]
        done = len(run.manifest._places)
        if done % 20 == 10 and len(killed) < 5 and done // 20 == len(killed):
            # Not one that has just started: it may have the job of the last in hand.
            worker = max(run.engine._roster, key=lambda one: one.done)  # type: ignore[attr-defined]
            killed.append(worker.process.pid)
            os.kill(worker.process.pid, signal.SIGKILL)

    run.report = kill_now_and_then
    run.counts.planned = len(jobs)
    counts = run.make(lambda: iter(jobs))
    assert len(set(killed)) == 5
    assert run.failed == set(), [event for event in night.events if not isinstance(event, Made)]
    assert (counts.made, counts.failed) == (120, 0)
    assert night.files() == {one.path: pdf_of(one) for one in jobs}
    assert verify_folder(night.folder).good


def test_workers_are_replaced_after_so_many_jobs(night: Night) -> None:
    night.rebuild_after, night.workers = 4, 1
    night.run([job(number) for number in range(10)])
    pids = {path.name.rpartition(".")[2] for path in night.notes.iterdir()}
    assert len(pids) == 3
    assert str(os.getpid()) not in pids


def test_a_worker_that_ran_out_of_memory_is_let_go_and_its_job_not_tried_again(
    night: Night,
) -> None:
    night.workers = 1
    run = night.run([job(0), job(1, "fill"), job(2)])
    assert run.failed == {job(1).path}
    (failed,) = night.told(Failed)
    assert "it takes more than 600 MB of memory" in str(failed)
    assert not list(night.told(Again))
    tries = sorted(night.notes.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    first, second, third = (path.suffix for path in tries)
    assert first == second != third


def test_a_job_with_styles_of_its_own_is_not_tried_again_after_its_deadline(
    night: Night, riverside: Path
) -> None:
    (riverside / "styles").mkdir()
    night.deadline = 1
    run = night.run([job(0, "hang", clinic=riverside), job(1)])
    assert run.failed == {job(0).path}
    assert not list(night.told(Again))
    (failed,) = night.told(Failed)
    assert "it was not done in 1 seconds" in str(failed)
    assert f"{riverside}/styles" in str(failed)


def test_no_process_is_started_where_nothing_is_to_do(night: Night) -> None:
    night.run([job()], inline=True)
    run = night.opened()
    run.counts.planned = 1
    run.make(lambda: iter([job()]))
    assert isinstance(run.engine, LocalEngine)
    assert run.counts.unchanged == 1
    assert not run.engine._roster
    assert night.tries() == 1


def test_no_process_is_left_behind(night: Night) -> None:
    night.deadline = 1
    night.run([job(0), job(1, "hang"), job(2, "die"), job(3)])
    pids = {int(path.name.rpartition(".")[2]) for path in night.notes.iterdir()}
    assert len(pids) >= 4
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_press_that_cannot_be_warmed_ends_the_run(tmp_path: Path) -> None:
    for press, said in ((BrokenPress(), "no font"), (BrokenPress(silent=True), "worker process")):
        pool = Pool(LocalEngine(press, 1), 60)
        with pytest.raises(HandoutError, match=said):
            list(pool.results(iter([job(0), job(1)])))
        pool.engine.close(now=True)


def test_a_worker_that_dies_before_it_begins_is_no_try(tmp_path: Path) -> None:
    never, late = Lost("its worker was killed", begun=False), Lost("was not done")
    good = FakePress(tmp_path)(job(0).request)

    class Scripted(InlineEngine):
        """Answer as written, whatever is asked."""

        def submit(self, ticket: int, job: BatchJob, limits: Limits) -> None:
            del job, limits
            self.waiting.append((ticket, script.pop(0)))

    script: list[Answer] = [never, never, late, never, good]
    (result,) = Pool(Scripted(FakePress(tmp_path)), 60).results(iter([job(0)]))
    assert result.answer == good
    script = [never, late, never, late]
    (result,) = Pool(Scripted(FakePress(tmp_path)), 60).results(iter([job(0)]))
    assert isinstance(result.answer, Refused)
    assert script == []


def test_jobs_are_drawn_only_when_there_is_room(tmp_path: Path) -> None:
    drawn = 0

    def endless() -> Iterator[BatchJob]:
        nonlocal drawn
        while True:
            drawn += 1
            yield job(drawn)

    engine = InlineEngine(FakePress(tmp_path))
    results = Pool(engine, 60).results(endless())
    for _ in range(50):
        next(results)
    assert drawn <= 52
    assert engine.most == 1


def test_a_stop_finishes_what_is_in_hand(night: Night) -> None:
    night.pause = 0.2
    jobs = [job(number) for number in range(16)]
    run = night.opened()
    run.stopping = lambda: run.counts.made >= 4
    run.counts.planned = len(jobs)
    counts = run.make(lambda: iter(jobs))
    assert 4 <= counts.made <= 6
    assert counts.left == 16 - counts.made
    assert night.tries() == counts.made
    assert verify_folder(night.folder).whole == counts.made
    assert night.run(jobs).counts.unchanged == counts.made


def test_a_deadline_counts_work_and_not_the_start_of_a_process(night: Night) -> None:
    slow = job(0)
    engine = LocalEngine(FakePress(night.notes), 1)
    night.notes.mkdir()
    engine.submit(1, slow, Limits())
    assert engine.begun(1) is None
    answers: list[object] = []
    until = time.monotonic() + 60
    while not answers and time.monotonic() < until:
        answers += engine.wait(1)
    engine.close()
    assert len(answers) == 1
