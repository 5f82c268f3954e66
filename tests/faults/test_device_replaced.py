"""F14: ``-o`` replaces a device or a pipe: ours writes into it, or refuses."""

from __future__ import annotations

import os
import pty
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoutpress import place
from tests.conftest import GUIDE, ROOT, Run

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True, scope="module")
def _store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make the sheet once for all tests of this file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANDOUTS_STORE", str(tmp_path_factory.mktemp("cache") / "store"))
        yield


@pytest.fixture
def null(tmp_path: Path) -> Path:
    """Return a null device that may be lost: one of our own where the system lets us make it."""
    path = tmp_path / "null"
    if os.geteuid() == 0:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    else:
        path.symlink_to(os.devnull)
    return path


def render(folder: Path, *args: str | Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, ROOT / "cli.py", "render", GUIDE, *args],
        **({"capture_output": True} | more), cwd=folder, check=False, timeout=120,
    )  # fmt: skip


def test_a_device_is_written_into(null: Path, tmp_path: Path) -> None:
    before = null.lstat()
    done = render(tmp_path, "-o", null)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert b"null: 4 sides" in done.stderr
    assert (null.lstat().st_ino, null.lstat().st_mode) == (before.st_ino, before.st_mode)
    assert stat.S_ISCHR(null.stat().st_mode)


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        done = render(tmp_path, "-o", "pipe", "--patient", "Ann Nguyen-Example")
        assert done.returncode == 0, done.stderr
        pdf, _ = reader.communicate(timeout=30)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert stat.S_ISFIFO((tmp_path / "pipe").lstat().st_mode)


def test_a_pipe_without_a_reader_is_refused_and_so_is_a_terminal(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "READER_WAIT", 0.1)
    os.mkfifo(here / "pipe")
    for args in (["-o", "pipe"], ["--html", "pipe", "-o", "a.pdf"]):
        done = run("render", GUIDE, *args)
        assert done.exit_code == 2
        assert "is a pipe that nobody reads" in done.stderr
    master, terminal = pty.openpty()
    shown = run("render", GUIDE, "-o", os.ttyname(terminal))
    os.close(master)
    os.close(terminal)
    assert shown.exit_code == 2
    assert "cannot be shown on a terminal" in shown.stderr
    assert [path.name for path in here.iterdir()] == ["pipe"]


def test_standard_output_by_its_other_name_holds_the_pdf_alone(tmp_path: Path) -> None:
    piped = render(tmp_path, "-o", "/dev/stdout")
    assert piped.returncode == 0, piped.stderr
    with (tmp_path / "a.pdf").open("wb") as file:
        sent = render(
            tmp_path, "-o", "/dev/stdout", capture_output=False, stdout=file, stderr=subprocess.PIPE
        )
    assert sent.returncode == 0, sent.stderr
    assert piped.stdout.startswith(b"%PDF-")
    assert (tmp_path / "a.pdf").read_bytes() == piped.stdout
    assert piped.stdout.endswith(b"%%EOF\n")
