"""A file is there whole or not at all."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from handoutpress.errors import HandoutError, InputError
from handoutpress.place import write_whole
from tests.conftest import GUIDE, ROOT

pytestmark = pytest.mark.slow


def test_it_replaces_what_was_there_and_leaves_nothing_beside(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    write_whole(file, b"new", private=False)
    assert file.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_private_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.pdf", b"x", private=True)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("error", "kind"),
    [(errno.ENOSPC, HandoutError), (errno.EROFS, HandoutError), (errno.EACCES, InputError)],
)
def test_a_failure_leaves_the_old_file(
    error: int, kind: type[HandoutError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(kind) as caught:
        write_whole(file, b"new", private=False)
    assert os.strerror(error) in str(caught.value)
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_full_disk_in_mid_write_leaves_nothing(tmp_path: Path) -> None:
    """The system cuts the file off at 8 kB, as a full disk does."""
    result = subprocess.run(
        [sys.executable, ROOT / "cli.py", "render", GUIDE, "-o", "x.pdf"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert result.returncode == 1, result.stderr
    assert "nothing was written" in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_goes_to_standard_output_but_not_to_a_terminal(tmp_path: Path) -> None:
    command: list[str | Path] = [sys.executable, ROOT / "cli.py", "render", GUIDE, "-o", "-"]
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert piped.stdout.startswith(b"%PDF-1.7")
    assert piped.stdout.rstrip().endswith(b"%%EOF")
    master, terminal = os.openpty()
    shown = subprocess.run(
        command, cwd=tmp_path, stdout=terminal, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(terminal)
    os.close(master)
    assert shown.returncode == 2
    assert "terminal" in shown.stderr
    assert list(tmp_path.iterdir()) == []
