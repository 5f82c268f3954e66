"""What cannot be said on standard output is said on standard error, and is no success."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import GUIDE, ROOT
from tests.samples import sampled

pytestmark = pytest.mark.slow

COMMANDS = [
    ["list"],
    ["list", "--json"],
    ["--help"],
    ["--version"],
    ["doctor"],
    ["check", GUIDE],
    ["translate", "status"],
    ["batch", "--csv-template"],
    ["batch", "-g", GUIDE, "-o", "out", "--dry-run"],
]


@pytest.fixture(autouse=True, scope="module")
def _store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make each sheet once for all tests of this file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANDOUTS_STORE", str(tmp_path_factory.mktemp("cache") / "store"))
        yield


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


def handouts(*args: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "cli.py", *args],
        stderr=subprocess.PIPE, text=True, check=False, timeout=120, env=environment(), **more,
    )  # fmt: skip


def closed(number: int) -> Callable[[], None]:
    return lambda: os.close(number)


def full(folder: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """Write to a file that the system cuts off at once, as a full disk does."""
    with (folder / "full").open("w") as stream:
        return handouts(
            *args, cwd=folder, stdout=stream,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        )  # fmt: skip


def unread(folder: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return handouts(*args, cwd=folder, stdout=writer)
    finally:
        os.close(writer)


def shut(folder: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    return handouts(*args, cwd=folder, preexec_fn=closed(1))


def assert_told(done: subprocess.CompletedProcess[str], said: str) -> None:
    assert done.returncode == 1, done.stderr
    assert done.stderr.endswith(f"error: standard output: {said}\n")
    assert done.stderr.count("standard output") == 1
    for noise in ("Traceback", "Exception ignored", "Error:"):
        assert noise not in done.stderr


@pytest.mark.parametrize("args", sampled(COMMANDS, 4), ids=" ".join)
def test_every_command_tells_that_its_output_is_lost(args: list[str], tmp_path: Path) -> None:
    assert_told(unread(tmp_path, *args), "cannot be written: Broken pipe")


@pytest.mark.parametrize(
    ("lose", "said"),
    [(full, "cannot be written: File too large"), (shut, "is closed")],
)
@pytest.mark.parametrize("args", [["list"], ["--help"]], ids=" ".join)
def test_a_full_or_closed_output_is_told(
    lose: Callable[..., subprocess.CompletedProcess[str]],
    said: str,
    args: list[str],
    tmp_path: Path,
) -> None:
    assert_told(lose(tmp_path, *args), said)


def test_a_pdf_that_is_lost_is_told(tmp_path: Path) -> None:
    args = ("render", GUIDE, "-o", "-")
    assert_told(unread(tmp_path, *args), "cannot be written: Broken pipe")
    assert_told(full(tmp_path, *args), "cannot be written: File too large")
    assert_told(shut(tmp_path, *args), "is closed")


def test_the_handout_is_there_although_that_cannot_be_said(tmp_path: Path) -> None:
    assert_told(shut(tmp_path, "render", GUIDE, "-o", "a.pdf"), "is closed")
    assert (tmp_path / "a.pdf").read_bytes().rstrip().endswith(b"%%EOF")


def test_nothing_to_say_is_no_fault(tmp_path: Path) -> None:
    done = handouts(
        "batch", "-g", GUIDE, "-o", "out", "--quiet", cwd=tmp_path, preexec_fn=closed(1)
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_batch_that_cannot_tell_ends_with_its_books_in_order(tmp_path: Path) -> None:
    args = ("batch", "-g", GUIDE, "-l", "en", "-l", "es", "-o", "out", "--jobs", "1")
    done = unread(tmp_path, *args)
    assert done.returncode == 1
    assert "Run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    verified = handouts("batch", "verify", "out", cwd=tmp_path, stdout=subprocess.PIPE)
    assert (verified.returncode, verified.stdout) == (0, "1 file as written\n")


def test_with_standard_error_lost_the_work_is_done(tmp_path: Path) -> None:
    """A library's warning may not come to stand in a file that has got its number."""
    args = ("render", GUIDE, "-l", "es", "-o", "a.pdf")
    command = [sys.executable, str(ROOT / "cli.py"), *args]
    shut_off = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=False, timeout=120, env=environment(),
        preexec_fn=lambda: os.closerange(2, 3),
    )  # fmt: skip
    assert shut_off.returncode == 0
    whole = (tmp_path / "a.pdf").read_bytes()
    reader, writer = os.pipe()
    os.close(reader)
    lost = subprocess.run(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=writer, check=False, timeout=120,
        env=environment(),
    )  # fmt: skip
    os.close(writer)
    assert lost.returncode == 1  # the warning about the translation reached nobody
    assert (tmp_path / "a.pdf").read_bytes() == whole


def test_what_is_read_by_others_comes_whole(tmp_path: Path) -> None:
    done = handouts("list", "--json", cwd=tmp_path, stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert json.loads(done.stdout)[0]["id"] == GUIDE
    ascii_only = {**environment(), "PYTHONIOENCODING": "ascii"}
    spelt = subprocess.run(
        [sys.executable, ROOT / "cli.py", "render", "--help"],
        capture_output=True, text=True, check=False, timeout=60, env=ascii_only,
    )  # fmt: skip
    assert spelt.returncode == 0
    assert "Language: es, Spanish, espa" in spelt.stdout
