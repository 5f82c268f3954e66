"""The batch on a cluster: a real scheduler and real workers, which die, hang, differ or vanish."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handoutpress.batch.cluster.address import hides
from handoutpress.batch.cluster.archive import pack
from handoutpress.batch.cluster.engine import DaskEngine, connect
from handoutpress.batch.events import Again, Failed
from handoutpress.batch.verify import verify_folder
from handoutpress.batch.worker import Refused
from handoutpress.errors import HandoutError, InputError
from handoutpress.limits import Limits
from handoutpress.make.key import Inputs
from tests.batch.clusterkit import Cluster, cluster, make_certificates, wait_for
from tests.batch.kit import SECRET, FakePress, Night, job, name_of, pdf_of
from tests.conftest import GUIDE, ROOT, Run, copy_example

pytestmark = pytest.mark.slow

IN_MEMORY = ("--memory-limit", "0")


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path / "cluster") as started:
        yield started


def started(here: Path, *args: str | Path, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, ROOT / "cli.py", "batch", *args], env={**os.environ, **settings},
        cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def batch(here: Path, *args: str | Path, **settings: str) -> str:
    """Run a batch to its end and return all that it says."""
    with started(here, *args, **settings) as run:
        out, err = run.communicate()
    assert run.returncode == 0, err
    return out + err


def contents(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
             if path.suffix == ".pdf"}  # fmt: skip
    assert found
    return found


def workers_of(engine: DaskEngine) -> list[str]:
    """Return who is there, after a look."""
    engine._look()
    return list(engine._roster.workers)


def facts(folder: Path) -> dict[str, object]:
    """Return the manifest: path -> all that is said of a file but when it was written."""
    lines = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    assert len({line["path"] for line in lines}) == len(lines)
    return {line["path"]: {**line, "modified": 0} for line in lines}


def noted(line: Any) -> list[Any]:
    return [note for note in line["diagnostics"] if note["severity"] == "warning"]


@pytest.mark.full
def test_a_worker_killed_in_the_run_changes_nothing(ground: Cluster, tmp_path: Path) -> None:
    """Six handouts of a clinic with a guide of its own: the same files as on one machine."""
    copy_example(tmp_path / "riverside")
    shutil.copytree(ROOT / "handouts" / GUIDE, tmp_path / "riverside" / "handouts" / GUIDE)
    source = tmp_path / "riverside" / "handouts" / GUIDE / "handout.toml"
    facts_text = source.read_text().replace('version = "2.0"', 'version = "2.7"')
    # Past its review: a warning that names a file of the clinic.
    source.write_text(
        re.sub(
            r"(?m)^updated = .*\nreview_by = .*$",
            "updated = 2024-01-02\nreview_by = 2025-01-02",
            facts_text,
        )
    )
    workers = [ground.start_worker("--no-nanny"), ground.start_worker("--no-nanny")]
    wanted = ["riverside", "-l", "en", "-l", "es", "-l", "ar", "--paper", "all"]
    afar = ["-o", "afar", "--engine", "dask", "--scheduler", ground.address, "--json"]
    wait_for(lambda: ground.everything().count(b"Registered to") == 2)
    events = []
    with started(tmp_path, *wanted, *afar) as run:
        assert run.stdout is not None
        for line in run.stdout:
            events.append(json.loads(line))
            if events[-1]["event"] == "made" and workers[0].poll() is None:
                os.kill(workers[0].pid, signal.SIGKILL)
                workers[0].wait()
    assert run.returncode == 0, events
    assert {event["reason"] for event in events if event["event"] == "again"} == {
        "its worker ended"
    }
    counts = {"planned": 6, "made": 6, "reused": 0, "unchanged": 0, "failed": 0}
    counts |= {"undelivered": 0}
    assert events[-1]["counts"] == counts
    batch(tmp_path, *wanted, "-o", "near", "--no-store")
    assert len(contents(tmp_path / "near")) == 6
    assert contents(tmp_path / "afar") == contents(tmp_path / "near")
    assert facts(tmp_path / "afar") == facts(tmp_path / "near")
    assert {line["version"] for line in facts(tmp_path / "afar").values()} == {"2.7"}  # type: ignore[index]
    warnings = {note["file"] for line in facts(tmp_path / "afar").values() for note in noted(line)}
    assert warnings == {f"riverside/handouts/{GUIDE}/handout.toml"}
    assert verify_folder(tmp_path / "afar").good
    last = json.loads(batch(tmp_path, *wanted, *afar).splitlines()[-1])
    assert last["counts"]["unchanged"] == 6


@pytest.mark.full
def test_a_lost_job_is_tried_once_more_then_named(ground: Cluster, night: Night) -> None:
    for _ in range(2):
        ground.start_worker(*IN_MEMORY)  # with a nanny, which starts another
    night.deadline = 3
    jobs = [job(0), job(1, "hang once"), job(2, "die once"), job(3, "hang"), job(4, "die"), job(5)]
    jobs += [job(6, "leave"), job(7, "crash"), job(8, "refuse"), job(9), job(10), job(11)]
    run = night.opened()
    engine = run.engine = connect(ground.address, FakePress(night.notes))
    assert engine.room() == 2 * len(engine._roster.workers)
    run.counts.planned = len(jobs)
    run.make(lambda: iter(jobs))
    good = {jobs[number].path: pdf_of(jobs[number]) for number in (0, 1, 2, 5, 9, 10, 11)}
    assert night.files() == good
    failed = {event.path: event for event in night.told(Failed) if isinstance(event, Failed)}
    said = {path: str(event.diagnostics[0]) for path, event in failed.items()}
    assert set(said) == {one.path for one in jobs} - set(good)
    assert "was not done in 3 seconds" in said[jobs[3].path]
    assert "its worker ended" in said[jobs[4].path]
    assert "its worker ended" in said[jobs[6].path]
    assert "KeyError in kit.py" in said[jobs[7].path]
    assert "has no translation" in said[jobs[8].path]
    tried = {name_of(one): 0 for one in jobs}
    for note in night.notes.iterdir():
        tried[note.name.rpartition(".")[0]] += 1
    assert tried[name_of(jobs[3])] == 2
    # A job that takes its worker with it may have done so once before it was seen to begin.
    assert {tried[name_of(jobs[number])] for number in (4, 6)} <= {2, 3}
    assert {event.path for event in night.told(Again)} >= {jobs[n].path for n in (1, 2, 3, 4, 6, 7)}  # type: ignore[attr-defined]
    assert SECRET.encode() not in ground.everything()


def test_workers_are_replaced_after_so_many_jobs(ground: Cluster, night: Night) -> None:
    ground.start_worker(*IN_MEMORY)
    run = night.opened()
    engine = run.engine = connect(ground.address, FakePress(night.notes))
    engine.renew_after = 4
    for worker in engine._roster.workers.values():
        worker.most = 4
    jobs = [job(number) for number in range(10)]
    run.counts.planned = len(jobs)
    run.make(lambda: iter(jobs))
    assert night.files() == {one.path: pdf_of(one) for one in jobs}
    assert night.tries() == 10
    assert len({path.name.rpartition(".")[2] for path in night.notes.iterdir()}) == 3


def test_a_visit_stays_in_memory(ground: Cluster, tmp_path: Path) -> None:
    visit = {"patient": SECRET}
    rows = tmp_path / "rows.csv"
    rows.write_text(f"guide,patient\n{GUIDE},{SECRET}\n")
    ground.start_worker("--no-nanny", *IN_MEMORY)
    afar = ("-o", "afar", "--engine", "dask", "--scheduler", ground.address)
    assert SECRET not in batch(tmp_path, "--csv", rows, *afar)
    (file,) = (tmp_path / "afar").rglob("*.pdf")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    batch(tmp_path, "--csv", rows, "-o", "near")
    assert contents(tmp_path / "afar") == contents(tmp_path / "near")
    assert SECRET.encode() not in ground.everything()
    # A worker that may write its memory to a disk is not given a chance to.
    spills = ground.start_worker("--no-nanny", "--memory-limit", "1 GiB")
    engine = connect(ground.address, FakePress(tmp_path))
    wait_for(lambda: len(workers_of(engine)) == 2)
    wait_for(lambda: spills.poll() is None)
    for ticket in range(2):
        engine.submit(ticket, job(ticket, filled_in=visit), Limits())
    answers: dict[int, object] = {}
    wait_for(lambda: answers.update(engine.wait(1)) or len(answers) == 2)
    engine.close()
    refused = [said for said in answers.values() if isinstance(said, Refused)]
    assert len(refused) == 1
    assert "may write to its disk" in str(refused[0].diagnostics[0])
    assert SECRET not in repr(answers)


def test_a_worker_without_the_clinics_files_is_sent_them_again(
    ground: Cluster, tmp_path: Path, riverside: Path
) -> None:
    ground.start_worker("--no-nanny")
    engine = connect(ground.address, FakePress(tmp_path))
    (worker,) = engine._roster.workers.values()
    worker.archives.add(pack(riverside).digest)  # so we think; it has made way for others there
    asked = job(1, clinic=riverside)
    engine.submit(1, asked, Limits())
    answers: list[Any] = []
    while not answers:
        answers.extend(engine.wait(1))
    engine.close()
    ((_, printed),) = answers
    assert printed.key == Inputs().key(asked.request) is not None


def test_a_visit_does_not_travel_unencrypted(
    ground: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground.start_worker("--no-nanny", *IN_MEMORY)
    engine = connect(ground.address, FakePress(tmp_path))
    monkeypatch.setattr(
        "handoutpress.batch.cluster.engine.hides", lambda address: False
    )  # the worker
    for ticket in (1, 2):
        room = engine.room()
        engine.submit(ticket, job(filled_in={"patient": SECRET}), Limits())
        assert engine.room() == room - 1
        ((answered, said),) = engine.wait(5)
        assert answered == ticket
        assert isinstance(said, Refused)
        assert "read along" in str(said.diagnostics[0])
        engine.hidden = False  # the scheduler
        monkeypatch.undo()
    engine.close()
    assert not list(tmp_path.glob("*.pdf.*"))


@pytest.mark.full
def test_a_visit_travels_where_certificates_hide_it(tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(f"guide,patient\n{GUIDE},{SECRET}\n")
    certificates = make_certificates(tmp_path)
    with cluster(tmp_path / "cluster", certificates) as ground:
        assert ground.address.startswith("tls://")
        ground.start_worker("--no-nanny", *IN_MEMORY)
        given = ("--csv", rows, "--engine", "dask", "--scheduler")
        batch(tmp_path, *given, ground.address, "-o", "afar", **certificates)
        batch(tmp_path, "--csv", rows, "-o", "near")
        assert contents(tmp_path / "afar") == contents(tmp_path / "near")
        # Without a certificate, with a wrong one, and past the encryption: said at once.
        broken = {name: str(rows) for name in certificates}
        gone = dict.fromkeys(certificates, "/no/such/file")
        plain = ground.address.replace("tls://", "tcp://")
        for address, settings, said in (
            (ground.address, {}, "needs certificates"),
            (ground.address, broken, "not what they should be"),
            (ground.address, gone, "No such file"),
            (plain, certificates, "no scheduler answers"),
        ):
            with started(tmp_path, *given, address, "-o", "new", **settings) as run:
                _, err = run.communicate()
            assert run.returncode in {1, 2}
            assert said in err
            assert "Traceback" not in err
    assert not (tmp_path / "new").exists() or not list((tmp_path / "new").rglob("*.pdf"))


def test_workers_that_differ_are_named(ground: Cluster, tmp_path: Path) -> None:
    """Two threads and other fonts; no handoutpress at all: both are told in one go."""
    (font,) = Path("/usr/share/fonts").rglob("NotoSans-Regular.ttf")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / font.name).symlink_to(font)
    ground.start_worker(
        "--no-nanny", "--nthreads", "2", "--name", "w2",
        HANDOUTS_FONT_DIRS=str(tmp_path / "fonts"),
    )  # fmt: skip
    ground.start_worker("--no-nanny", bare=True)
    wait_for(lambda: ground.everything().count(b"Registered to") == 2)
    with pytest.raises(HandoutError) as refused:
        connect(ground.address, FakePress(tmp_path))
    said = str(refused.value)
    assert said.count("worker tcp://127.0.0.1:") == 3
    assert "has other fonts than this machine" in said
    assert "has 2 threads" in said
    assert "cannot load handoutpress" in said
    # One that is fit does not make the others so; one that joins later is left out and told.
    heard: list[object] = []
    engine = DaskEngine(_client(ground), FakePress(tmp_path), True, heard.append)
    ground.start_worker("--no-nanny")
    wait_for(lambda: workers_of(engine))
    assert len(engine._roster.workers) == 1
    assert len(heard) == 3
    engine.close()


def test_jobs_wait_for_a_worker_and_a_lost_scheduler_ends_the_run(
    ground: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handoutpress.batch.cluster.engine._CONNECT", 5)
    first = ground.start_worker("--no-nanny")
    engine = connect(ground.address, FakePress(tmp_path, pause=0.5))
    first.kill()
    first.wait()
    wait_for(lambda: not workers_of(engine))
    assert engine.room() == 1
    engine.submit(1, job(1), Limits())
    assert engine.room() == 0
    assert engine.wait(0.2) == []
    ground.start_worker("--no-nanny")
    answers: list[object] = []
    while not answers:
        answers.extend(engine.wait(1))
    assert answers[0][1].pdf == pdf_of(job(1))  # type: ignore[index]
    engine.submit(2, job(2), Limits())
    ground.scheduler.kill()
    with pytest.raises(HandoutError, match="the scheduler is gone"):
        wait_for(lambda: engine.wait(1) and False)
    engine.close(now=True)


def _client(ground: Cluster) -> object:
    from distributed import Client  # noqa: PLC0415

    return Client(ground.address, set_as_default=False)


@pytest.mark.parametrize(
    "address", ["", "foo", "tcp://a b:1", "http://127.0.0.1:8786", "127.0.0.1", "tcp://x:port"]
)
def test_what_is_no_address_is_said(address: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not an address"):
        connect(address, FakePress(tmp_path))


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install 'handoutpress\[dask\]'"):
        connect("tcp://127.0.0.1:1", FakePress(tmp_path))


@pytest.mark.parametrize(
    ("address", "hidden"),
    [
        ("tls://10.0.0.1:8786", True), ("tcp://127.0.0.1:8786", True), ("localhost:8786", True),
        ("tcp://[::1]:8786", True), ("tcp://10.0.0.1:8786", False), ("head-node:8786", False),
        ("tcp://[fe80::1]:8786", False), ("inproc://1/2", False),
    ],
)  # fmt: skip
def test_where_others_can_read_along(address: str, hidden: bool) -> None:
    assert hides(address) is hidden


def test_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handoutpress.batch.cluster.engine._CONNECT", 1)
    with pytest.raises(HandoutError, match="no scheduler answers at 127"):
        connect("127.0.0.1:9", FakePress(tmp_path))


def test_options_that_do_not_fit_together(run: Run) -> None:
    asked = ("batch", "-g", GUIDE, "-o", "out")
    assert "say where the cluster is" in run(*asked, "--engine", "dask").output
    assert "needs --engine dask" in run(*asked, "--scheduler", "tcp://127.0.0.1:1").output
    dask = run(*asked, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2")
    assert "--jobs is for this machine" in dask.output
    assert dask.exit_code == 2
