"""A line of a manifest that cannot be ours is one bad line: it stops nothing and opens nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from handoutpress.batch.folder import MANIFEST
from handoutpress.batch.manifest import Manifest
from handoutpress.batch.verify import verify_folder
from tests.batch.kit import Night, job

GOOD = {"path": "clinic/en/a.pdf", "key": "k", "size": 1, "modified": 1, "sha256": "0"}
LINES = {
    "no JSON": "{nonsense",
    "deep lists": "[" * 100_000,
    "deep entries": '{"path":' * 50_000,
    "a deep value": json.dumps(GOOD)[:-1] + ', "notes": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "a number of 5,000 digits": json.dumps(GOOD)[:-1] + f', "size": {"9" * 5000}}}',
    "a long line": json.dumps(GOOD | {"title": "x" * 3_000_000}),
    "a list": "[]",
    "a number": "7",
    "no path": "{}",
    "an absolute path": json.dumps(GOOD | {"path": "/etc/passwd"}),
    "a path that leads out": json.dumps(GOOD | {"path": "clinic/../../far/kept"}),
    "a path with NUL": json.dumps(GOOD | {"path": "a\0b"}),
    "half a letter": json.dumps(GOOD | {"path": "\ud800.pdf"}),
    "a path of a wrong kind": json.dumps(GOOD | {"path": ["a"]}),
    "a size of a wrong kind": json.dumps(GOOD | {"size": "1"}),
    "a size that is no number": json.dumps(GOOD | {"size": float("nan")}),
    "a key of a wrong kind": json.dumps(GOOD | {"key": ["k"]}),
    "a hash of a wrong kind": json.dumps(GOOD | {"sha256": {}}),
    "a clinic of a wrong kind": json.dumps(GOOD | {"clinic": ["Riverside"]}),
    "a clinic's name of a wrong kind": json.dumps(GOOD | {"clinic": {"name": 7}}),
    "a visit of a wrong kind": json.dumps(GOOD | {"visit": "yes"}),
    "a title of a wrong kind": json.dumps(GOOD | {"title": 7}),
}


@pytest.mark.parametrize("case", LINES)
def test_a_bad_line_costs_nothing_but_itself(case: str, night: Night) -> None:
    jobs = [job(1), job(2)]
    night.run(jobs, inline=True)
    path = night.folder / MANIFEST
    first, second = path.read_text().splitlines()
    path.write_text("\n".join([first, LINES[case], second, ""]))
    found = verify_folder(night.folder)
    assert (found.whole, found.unreadable, found.good) == (2, 1, False)
    assert (found.missing, found.changed, found.unknown) == ((), (), ())
    assert night.run(jobs, inline=True).counts.unchanged == 2
    assert verify_folder(night.folder).good  # the next run has written the lines anew


def test_a_long_line_that_does_not_end_is_dropped(night: Night) -> None:
    night.run([job(1)], inline=True)
    with (night.folder / MANIFEST).open("ab") as stream:
        stream.write(b"\0" * 1_000_000)
    assert night.run([job(1)], inline=True).counts.unchanged == 1
    assert verify_folder(night.folder).good


def test_a_file_outside_is_never_opened(night: Night, tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to would wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    night.run([job(1)], inline=True)
    with (night.folder / MANIFEST).open("a") as stream:
        for path in ("../pipe", str(tmp_path / "pipe")):
            stream.write(json.dumps({"path": path, "size": 0, "key": "k", "sha256": "0"}) + "\n")
    assert verify_folder(night.folder).unreadable == 2
    with Manifest.open(night.folder, add=False) as manifest:
        assert manifest.broken == 2
        assert not manifest.holds("../pipe", "k")
