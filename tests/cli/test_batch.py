"""``handouts batch`` as it is used: a night's work, stopped, killed, gone on with, verified."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import GUIDE, ROOT, Run, copy_example

pytestmark = pytest.mark.slow

SECRET = "Ann Nguyen-Example"  # noqa: S105 - a patient, no password
ENGLISH = f"riverside/en/{GUIDE}.en.letter.pdf"
SPANISH = f"riverside/es/{GUIDE}.es.letter.pdf"


def handouts(folder: Path, *args: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, ROOT / "cli.py", *args],
        cwd=folder, capture_output=True, text=True, check=False, **more,  # type: ignore[call-overload]
    )  # fmt: skip
    return done


def contents(folder: Path) -> dict[str, bytes]:
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")
    }
    assert found
    return found


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print a clinic with a guide of its own in two languages, once for all tests of this file."""
    here = tmp_path_factory.mktemp("desk")
    copy_example(here / "riverside")
    shutil.copytree(ROOT / "handouts" / GUIDE, here / "riverside" / "handouts" / GUIDE)
    done = handouts(here, "batch", "riverside", "-o", "out", "-l", "en", "-l", "es")
    assert done.returncode == 0, done.stderr
    assert re.search(r"^made +riverside/en/", done.stdout, re.MULTILINE)
    assert "2 made;" in done.stdout
    return here


@pytest.fixture
def desk(printed: Path, tmp_path: Path) -> Path:
    """Return a copy of the desk on which that was printed, to change."""
    shutil.copytree(printed, tmp_path / "desk", copy_function=shutil.copy2)
    return tmp_path / "desk"


def test_it_prints_what_render_prints(printed: Path, tmp_path: Path) -> None:
    done = handouts(
        tmp_path, "render", GUIDE, "--lang", "es", "--clinic", printed / "riverside", "-o", "x.pdf"
    )
    assert done.returncode == 0, done.stderr
    assert contents(printed / "out")[SPANISH] == (tmp_path / "x.pdf").read_bytes()
    assert "nobody qualified has checked it" in done.stderr


def test_a_second_run_does_only_what_changed(desk: Path) -> None:
    before = contents(desk / "out")
    again = handouts(desk, "batch", "riverside", "-o", "out", "-l", "en", "-l", "es")
    assert again.returncode == 0
    assert "2 unchanged;" in again.stdout
    catalogue = desk / "riverside" / "handouts" / GUIDE / "es.po"
    text = catalogue.read_text()
    phrase = re.search(r'^msgstr "(Recuperación[^"]*)"', text, re.MULTILINE)
    assert phrase
    catalogue.write_text(text.replace(phrase[1], phrase[1] + " (nueva)"))
    dry = handouts(desk, "batch", "riverside", "-o", "out", "-l", "en", "-l", "es", "--dry-run")
    assert "2 planned: 1 changed, 1 unchanged" in dry.stdout
    changed = handouts(
        desk,
        "batch",
        "riverside",
        "-o",
        "out",
        "-l",
        "en",
        "-l",
        "es",
        "--merge",
        "clinic",
        "--zip",
    )
    assert changed.returncode == 0, changed.stderr
    assert "1 made, 1 unchanged;" in changed.stdout
    after = contents(desk / "out")
    assert after[ENGLISH] == before[ENGLISH]
    assert after[SPANISH] != before[SPANISH]
    assert "_merged/clinic-riverside.pdf" in after
    verified = handouts(desk, "batch", "verify", "out")
    assert verified.returncode == 0, verified.stdout
    assert "4 files as written" in verified.stdout


def test_another_clinic_of_the_same_folder_name_overwrites_nothing(desk: Path) -> None:
    before = contents(desk / "out")
    shutil.copytree(desk / "riverside", desk / "south" / "riverside")
    toml = desk / "south" / "riverside" / "clinic.toml"
    toml.write_text(toml.read_text().replace("Riverside Women's Clinic", "South Clinic"))
    done = handouts(desk, "batch", "south/riverside", "-o", "out", "-l", "en")
    assert done.returncode == 1
    assert "`riverside` holds the handouts of Riverside Women's Clinic" in done.stderr
    assert "choose another output folder" in done.stderr
    assert contents(desk / "out") == before
    # Where that is removed, the place is free; and a clinic may take a new name.
    shutil.rmtree(desk / "out" / "riverside")
    assert handouts(desk, "batch", "south/riverside", "-o", "out", "-l", "en").returncode == 0
    toml.write_text(toml.read_text().replace("South Clinic", "South Bank Clinic"))
    assert handouts(desk, "batch", "south/riverside", "-o", "out", "-l", "en").returncode == 0
    assert contents(desk / "out")[ENGLISH] != before[ENGLISH]


def test_verify_says_what_is_missing_changed_and_unknown(desk: Path) -> None:
    (desk / "out" / ENGLISH).unlink()
    (desk / "out" / SPANISH).write_bytes(b"%PDF")
    (desk / "out" / "mine.pdf").write_bytes(b"%PDF")
    found = handouts(desk, "batch", "verify", "out")
    assert found.returncode == 1
    for line in (f"missing: {ENGLISH}", f"changed: {SPANISH}", "unknown: mine.pdf"):
        assert line in found.stdout
    as_json = json.loads(handouts(desk, "batch", "verify", "out", "--json").stdout)
    assert as_json["missing"] == [ENGLISH]


def test_one_language_that_cannot_be_printed_leaves_the_others(desk: Path) -> None:
    args = ("batch", "riverside", "-o", "out", "-l", "en", "-l", "sw")
    done = handouts(desk, *args)
    assert done.returncode == 1
    assert f"failed     riverside/sw/{GUIDE}.sw.letter.pdf" in done.stderr
    assert "no translation into Swahili" in done.stderr
    assert "1 unchanged, 1 failed;" in done.stdout
    events = [json.loads(line) for line in handouts(desk, *args, "--json").stdout.splitlines()]
    assert [event["event"] for event in events] == ["planned", "unchanged", "failed", "finished"]
    assert events[2]["diagnostics"][0]["code"] == "no-translation"
    quiet = handouts(desk, *args, "--quiet")
    assert quiet.stdout == ""
    assert "failed" in quiet.stderr


def begin(desk: Path) -> subprocess.Popen[str]:
    """Begin to print all languages with one worker, and wait for the first."""
    run = subprocess.Popen(
        [sys.executable, ROOT / "cli.py", "batch", "riverside", "-o", "new", "-l", "all",
         "--jobs", "1", "--json"],
        cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert run.stdout
    assert json.loads(run.stdout.readline())["event"] == "planned"
    assert json.loads(run.stdout.readline())["event"] == "made"
    return run


def test_ctrl_c_finishes_what_is_in_hand_and_says_how_to_go_on(desk: Path) -> None:
    run = begin(desk)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all processes
    out, err = run.communicate(timeout=120)
    assert run.returncode == 130, err
    assert "Finishing what is in hand" in err
    assert "Traceback" not in err
    last = json.loads(out.splitlines()[-1])
    assert last["event"] == "finished"
    assert last["stopped"]
    made = last["counts"]["made"]
    assert 1 <= made <= 2
    assert len(contents(desk / "new")) == made
    assert handouts(desk, "batch", "verify", "new").returncode == 0
    on = handouts(desk, "batch", "riverside", "-o", "new", "-l", "en", "--dry-run")
    assert "1 unchanged" in on.stdout


def test_after_a_kill_the_rest_is_done(desk: Path) -> None:
    run = begin(desk)
    run.kill()
    run.communicate()
    left = contents(desk / "new")
    assert list(left) == [ENGLISH]
    assert left[ENGLISH] == contents(desk / "out")[ENGLISH]
    (desk / "new" / "riverside" / "en" / ".handout-x.part").write_bytes(b"half a page")
    again = handouts(desk, "batch", "riverside", "-o", "new", "-l", "en", "-l", "es")
    assert "1 made, 1 unchanged;" in again.stdout, again.stdout + again.stderr
    assert contents(desk / "new") == contents(desk / "out")
    verified = handouts(desk, "batch", "verify", "new")
    assert verified.returncode == 0, verified.stdout


def test_a_full_disk_leaves_only_whole_files(desk: Path) -> None:
    """The system cuts every file off at some size, as a full disk does."""
    english = len(contents(desk / "out")[ENGLISH])
    spanish = len(contents(desk / "out")[SPANISH])
    assert spanish > english
    most = (english + spanish) // 2
    done = handouts(
        desk, "batch", "riverside", "-o", "new", "-l", "en", "-l", "es", "--jobs", "1",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "cannot write it: File too large" in done.stderr
    assert "Run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(desk / "new") == {ENGLISH: contents(desk / "out")[ENGLISH]}
    assert handouts(desk, "batch", "verify", "new").returncode == 0


def test_rows_of_a_csv_file(desk: Path) -> None:
    (desk / "rows.csv").write_text(
        "clinic;guide;language;care;patient;follow-up date\n"
        f"riverside;{GUIDE};en;tablets;{SECRET};2026-12-02\n"
        f"riverside;{GUIDE};en;;{SECRET};tomorrow\n"
    )
    strict = handouts(desk, "batch", "--csv", "rows.csv", "-o", "new", "--strict")
    assert strict.returncode == 1
    assert not (desk / "new").exists()
    done = handouts(desk, "batch", "--csv", "rows.csv", "-o", "new")
    assert done.returncode == 1
    assert "rows.csv:3: row 3, follow-up date: is not a date" in done.stderr
    assert "1 row is left out" in done.stderr
    (file,) = (desk / "new").rglob("*.pdf")
    assert file.name == f"{GUIDE}.en.letter-row0002.pdf"
    assert file.stat().st_mode & 0o777 == 0o600
    manifest = (desk / "new" / "manifest.jsonl").read_text()
    assert json.loads(manifest)["visit"] is True
    for text in (strict.stdout, strict.stderr, done.stdout, done.stderr, manifest):
        assert SECRET not in text
        assert "tomorrow" not in text


def test_a_csv_template_can_be_printed(run: Run) -> None:
    result = run("batch", "--csv-template")
    assert result.exit_code == 0
    assert "clinic,guide,language" in result.output
    assert result.output.startswith("#")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["riverside"], "say where to write"),
        (["-o", "out"], "name a clinic's folder"),
        (["nowhere", "-o", "out"], "does not exist"),
        (["-g", "miscariage-recovery", "-o", "out"], "did you mean `miscarriage-recovery`?"),
        (["-g", GUIDE, "-l", "Klingon", "-o", "out"], "is not known"),
        (["-g", GUIDE, "-o", "out", "--shard", "3/2"], "as in 2/8"),
        (["-g", GUIDE, "-o", "out", "--jobs", "0"], "--jobs"),
        (["--csv", "no.csv", "-o", "out"], "does not exist"),
        (["--csv", "no.csv", "-l", "es", "-o", "out"], "leave out -g"),
        (["verify", "nowhere"], "holds no manifest"),
    ],
)
def test_bad_arguments(args: list[str], said: str, run: Run, here: Path) -> None:
    result = run("batch", *args)
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert list(here.iterdir()) == []


def test_parts_of_a_job_array_write_manifests_of_their_own(run: Run, riverside: Path) -> None:
    plan = ("batch", riverside, "-o", "out", "-l", "all", "--dry-run", "--json")
    whole = run(*plan).output.splitlines()
    parts = [
        line for part in ("1/2", "2/2") for line in run(*plan, "--shard", part).output.split("\n")
    ]
    assert sorted(filter(None, parts)) == sorted(whole)
    assert len(whole) > 5


@pytest.mark.full
def test_render_takes_from_the_store_what_was_made_before(tmp_path: Path, riverside: Path) -> None:
    store = tmp_path / "store"
    env = {**os.environ, "HANDOUTS_STORE": str(store)}
    args = ("render", GUIDE, "--clinic", riverside)
    first = handouts(tmp_path, *args, "-o", "1.pdf", env=env)
    assert first.returncode == 0, first.stderr
    (entry,) = (path for path in store.rglob("*") if path.is_file())
    # Nothing can be pressed now: what comes has come from the store.
    blind = {**env, "PYTHONPATH": str(tmp_path / "blind")}
    (tmp_path / "blind" / "weasyprint").mkdir(parents=True)
    (tmp_path / "blind" / "weasyprint" / "__init__.py").write_text("raise SystemExit(9)")
    again = handouts(tmp_path, *args, "-o", "2.pdf", env=blind)
    assert again.stdout.replace("2.pdf", "1.pdf") == first.stdout
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    assert handouts(tmp_path, *args, "--no-store", env=blind).returncode == 1
    visit = handouts(tmp_path, *args, "--patient", SECRET, "-o", "3.pdf", env=env)
    assert visit.returncode == 0, visit.stderr
    assert [path for path in store.rglob("*") if path.is_file()] == [entry]


def test_strict_prints_nothing_where_a_pair_cannot_be_set(tmp_path: Path) -> None:
    rows = f"guide,language,beside,size\n{GUIDE},es,en,large\n{GUIDE},en,,\n"
    (tmp_path / "rows.csv").write_text(rows)
    done = handouts(tmp_path, "batch", "--csv", "rows.csv", "-o", "out", "--strict")
    assert (done.returncode, done.stdout) == (1, "")
    assert "row 2, beside: facing languages cannot be set in large print" in done.stderr
    assert not (tmp_path / "out").exists()
