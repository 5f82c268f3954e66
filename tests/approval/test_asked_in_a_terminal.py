"""What is missing is asked for, one by one, by name, again while it is no answer."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from handoutpress.approval.model import read_approval
from tests.conftest import GUIDE, ROOT

pytestmark = pytest.mark.slow
TYPED = [
    ("Reference number", "RWC-114"),
    ("Author: who", "Ana Ruiz"),
    ("Author's role", "nurse specialist"),
    ("Clinical reviewer (", "n/a"),
    ("Clinical reviewer (", "Bo Li"),
    ("Clinical reviewer's role", "consultant"),
    ("Day of the clinical review", "20 November"),
    ("Day of the clinical review", "2026-11-20"),
    ("Group that approved", "none"),
    ("How many patients", "some"),
    ("How many patients", "3"),
    ("What changed because", "none"),
    ("Evidence", "NICE NG126"),
    ("Changes since", "none"),
    ("What it replaces", "none"),
    ("Hash in the foot", "none"),
]


def test_it_asks(riverside: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "cli.py"), "approve", GUIDE, "--clinic", str(riverside)]
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as asked:
        os.write(ours, "".join(f"{answer}\n" for _, answer in TYPED).encode())
        out, err = (said.decode() for said in asked.communicate(timeout=60))
    os.close(ours)
    os.close(theirs)
    assert asked.returncode == 0, err
    place = 0
    for question, _ in TYPED:
        place = err.index(question, place) + len(question)
    assert "reviewer: is not a name" in err
    assert "reviewed: is not a date" in err
    assert "readers: must be a whole number" in err
    assert "group approved" not in err, "no group, no day"
    assert "approved by Bo Li on 2026-11-20" in out
    record = read_approval(riverside, GUIDE)
    assert record is not None
    assert (record.readers, record.group, record.author.name) == (3, "none", "Ana Ruiz")
