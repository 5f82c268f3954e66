"""A whole night with the real press: workers killed, the disk full, every sheet read back.

``--night 1000`` makes it a hospital's night; CI runs a short one.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from handoutpress.batch.folder import MANIFEST
from handoutpress.make.request import Request, prepare
from tests.conftest import GUIDE, ROOT, copy_example

pytestmark = pytest.mark.slow

KILLS = 5
NUMBER = re.compile(r"\(\d{3}\) 555-01\d\d")


@dataclass(frozen=True, slots=True)
class Clinics:
    """Clinics that differ in name and in every telephone number; ``of`` maps folder -> numbers."""

    home: Path
    languages: tuple[str, ...]
    of: dict[str, set[str]] = field(default_factory=dict)

    def add(self, number: int) -> None:
        folder = self.home / f"clinic-{number:02}"
        copy_example(folder)
        file = folder / "clinic.toml"
        text = file.read_text(encoding="utf-8")
        text = text.replace("Riverside Women's Clinic", f"Clinic No{number:02} of Riverside", 1)
        lines = iter(("206", "253", "360", "425"))  # one area code for each of its lines
        text = re.sub(r"\(206\) 555-01\d\d", lambda _: f"({next(lines)}) 555-01{number:02}", text)
        file.write_text(text, encoding="utf-8")
        self.of[folder.name] = set(NUMBER.findall(text))
        assert len(self.of[folder.name]) == 4

    @property
    def paths(self) -> set[str]:
        """Return the file of every clinic and language."""
        return {
            f"{name}/{lang}/{GUIDE}.{lang}.letter.pdf"
            for name in self.of
            for lang in self.languages
        }

    def command(self, out: Path, *more: str) -> list[str]:
        languages = [word for lang in self.languages for word in ("-l", lang)]
        given = [sys.executable, str(ROOT / "cli.py"), "batch", *map(str, self.of)]
        return [*given, "-o", str(out), *languages, *more]


@pytest.fixture
def clinics(tmp_path: Path, request: pytest.FixtureRequest) -> Clinics:
    least: int = request.config.getoption("--night")
    drafts = sorted(file.stem for file in (ROOT / "handouts" / GUIDE).glob("*.po"))
    languages = ("en", *(drafts if least > 20 else ("es", "ar")))
    found = Clinics(tmp_path, languages)
    for number in range(-(-least // len(languages))):
        found.add(number)
    assert len({number for numbers in found.of.values() for number in numbers}) == 4 * len(found.of)
    return found


def files(out: Path) -> dict[str, bytes]:
    """Return everything but the manifest: path -> content."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def workers(pid: int) -> list[int]:
    """Return the processes that a batch has started to print with."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for file in tasks for child in file.read_text().split()]
    return [
        child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def events(run: subprocess.Popen[str]) -> Iterator[dict[str, object]]:
    assert run.stdout
    for line in run.stdout:
        yield json.loads(line)


def read_back(path: str, pdf: bytes, clinics: Clinics, titles: dict[str, str]) -> None:
    """Match the text of a file to its job: clinic, all its numbers and no other's, language."""
    folder, lang, _ = path.split("/")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == lang
        assert str(opened.docinfo.Title) == titles[lang]
    told = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    assert f"Clinic No{folder[-2:]} of Riverside" in told, path
    assert set(NUMBER.findall(told)) == clinics.of[folder], path


@pytest.mark.full
def test_workers_killed_in_the_night_change_nothing(clinics: Clinics, tmp_path: Path) -> None:
    wanted = clinics.paths
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    subprocess.run(
        clinics.command(calm), cwd=tmp_path, check=True, stdout=subprocess.DEVNULL
    )  # fmt: skip
    chance = random.Random(len(wanted))  # noqa: S311 - the same moments each time
    kills = KILLS if len(wanted) > 10 * KILLS else 2
    moments = sorted(chance.sample(range(1, len(wanted) - 4), kills))
    killed: set[int] = set()
    again: set[str] = set()
    since = 0
    with subprocess.Popen(
        clinics.command(rough, "--json"), cwd=tmp_path, text=True, stdout=subprocess.PIPE
    ) as run:
        for number, event in enumerate(events(run)):
            if event["event"] == "again":
                again.add(str(event["path"]))
            if event["event"] == "made":
                again.discard(str(event["path"]))
            # A job that is killed twice is given up, as it should be: not that.
            if moments and number >= moments[0] and not again and number > since + 1:
                victims = workers(run.pid)
                if victims:
                    killed.add(victim := chance.choice(victims))
                    os.kill(victim, signal.SIGKILL)
                    since = number
                    moments.pop(0)
    assert run.returncode == 0, event
    assert len(killed) == kills
    assert set(files(rough)) == wanted
    assert files(rough) == files(calm)
    titles = {lang: prepare(Request(GUIDE, lang), date.today()).job.texts["title"]
              for lang in clinics.languages}  # fmt: skip
    for path, pdf in files(rough).items():
        read_back(path, pdf, clinics, titles)
    lines = [json.loads(line) for line in (rough / MANIFEST).read_text().splitlines()]
    assert sorted(line["path"] for line in lines) == sorted(wanted)


@pytest.mark.full
def test_a_disk_that_is_full_leaves_whole_files(clinics: Clinics, tmp_path: Path) -> None:
    """A file system of 150 kB, in memory: about three handouts fit."""
    disk, kept, whole = (tmp_path / name for name in ("disk", "kept", "whole"))
    disk.mkdir()
    script = f'mount -t tmpfs -o size=150k none "{disk}" || exit 77; "$@"; code=$?; cp -a "{disk}" "{kept}"; exit $code'  # noqa: E501 - one line of shell
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", *clinics.command(disk, "--jobs", "1")],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this system does not let us mount a file system of our own")
    assert done.returncode == 1, done.stderr
    assert "cannot write it: No space left on device" in done.stderr
    assert "free some space" in done.stderr
    assert "Run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    left = files(kept)
    assert 1 <= len(left) < len(clinics.paths)
    subprocess.run(
        clinics.command(whole), cwd=tmp_path, check=True, stdout=subprocess.DEVNULL
    )  # fmt: skip
    made = files(whole)
    assert left == {path: made[path] for path in left}
    verify = [sys.executable, str(ROOT / "cli.py"), "batch", "verify", str(kept)]
    assert subprocess.run(verify, check=False, capture_output=True).returncode == 0
