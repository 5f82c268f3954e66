"""What is recorded of a print, when, and what is said where it cannot be."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from handoutpress.ledger.ledger import LEDGER, Ledger
from handoutpress.ledger.line import Line
from handoutpress.make.press import HandoutPress
from handoutpress.make.request import Request
from handoutpress.make.store import Store
from handoutpress.wording.new_guide import new_guide
from tests.conftest import GUIDE, Run
from tests.jobs import DAY
from tests.ledger.lines import LINE

pytestmark = pytest.mark.slow  # prints some sheets

SECRET = "ZZQ-7F3"  # noqa: S105 - a patient, no password
VISIT = f"""\
patient = "{SECRET} Name"
date = 2027-01-19
weeks = 37
clinician = "{SECRET} Clinician"
blood_type = "AB-"
injection = "due"
injection_due = 2027-02-17
test_date = 2027-03-23
notes = "{SECRET} Note"

[follow_up]
date = 2027-04-29
time = "13:47"
place = "{SECRET} Place"
with_whom = "{SECRET} Whom"
bring = "{SECRET} Bring"

[[medicines]]
name = "{SECRET} Medicine"
for_what = "{SECRET} Pain"
morning = "{SECRET} 4"

[choices]
care = "tablets"
"""
FILLED = (SECRET, "2027-", '"AB-', "13:47", "injection", "clinician", "follow", "patient", "notes")
"""What of the visit, or of how it is written, would be found in a line that holds it."""


@pytest.fixture
def throat(riverside: Path) -> str:
    """Return a guide of the clinic's own, of one page: it prints in no time."""
    new_guide("sore-throat", riverside, DAY, "riverside")
    return "sore-throat"


def lines(clinic: Path) -> list[Line]:
    ledger = Ledger(clinic)
    return [line for code in ledger.codes() if (line := ledger.find(code))]


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT)
    return path


def test_nothing_of_a_visit_is_recorded(run: Run, riverside: Path, visit: Path) -> None:
    made = run("render", GUIDE, "--clinic", riverside, "--visit", visit, "-o", "a.pdf")
    assert made.exit_code == 0, made.output
    (line,) = lines(riverside)
    assert line.visit
    assert (line.sha256, line.sides, line.points) == (None, None, None)
    assert line.choices["care"] == "tablets"
    text = (riverside / LEDGER).read_text().replace(line.title, "")
    held = [word for word in FILLED if word.lower() in text.lower()]
    assert held == [], text
    # A blank sheet with the same answers is the same line, but for what is told of its pages.
    plain = HandoutPress(line.day)(Request(GUIDE, clinic=riverside, choices={"care": "tablets"}))
    assert plain.record
    told: dict[str, Any] = {"visit": True, "sha256": None, "sides": None, "points": None}
    assert plain.record.line.model_copy(update=told) == line


def test_what_the_visit_says_leaves_code_and_line_as_they_are(riverside: Path) -> None:
    press = HandoutPress(DAY)
    one, other = (
        press(Request(GUIDE, clinic=riverside, filled_in={"patient": name, "notes": note}))
        for name, note in (("A", "x"), (SECRET, f"{SECRET} " * 30))
    )
    assert one.record == other.record
    assert one.code == other.code


def test_each_code_is_recorded_once(run: Run, riverside: Path, throat: str) -> None:
    for more in ((), (), ("--patient", SECRET), ("--ink", "colour"), ("--ink", "colour")):
        assert run("render", throat, "--clinic", riverside, "-o", "a.pdf", *more).exit_code == 0
    assert [line.ink for line in lines(riverside)] == ["black", "colour"]
    assert [line.visit for line in lines(riverside)] == [False, False]


def test_without_a_clinic_nothing_is_recorded_or_said(run: Run, here: Path) -> None:
    made = run("render", GUIDE, "-o", "a.pdf")
    assert (made.exit_code, "record" in made.output) == (0, False)
    assert [path.name for path in here.iterdir()] == ["a.pdf"]


def test_a_sheet_from_the_store_is_recorded_as_well(
    riverside: Path, throat: str, tmp_path: Path
) -> None:
    asked = Request(throat, clinic=riverside)
    press = HandoutPress(DAY, Store(tmp_path / "store"))
    first, again = press(asked), press(asked)
    assert (first.reused, again.reused) == (False, True)
    assert again.record == first.record is not None


def test_a_batch_records_what_it_prints(run: Run, riverside: Path, throat: str) -> None:
    batch = ("batch", riverside, "-o", "out", "-g", throat, "-l", "en", "--paper", "a4", "--json")
    assert run(*batch).exit_code == 0
    (line,) = lines(riverside)
    assert (line.paper, line.languages[0].tag) == ("a4", "en")
    assert [entry["event"] for entry in told(run(*batch).stdout)] == [
        "planned", "unchanged", "finished",
    ]  # fmt: skip
    assert len(lines(riverside)) == 1
    # What was never recorded, as where the folder could not be written then, is made good.
    (riverside / LEDGER).unlink()
    assert "changed" in run(*batch, "--dry-run").stdout
    assert not (riverside / LEDGER).exists()
    assert run(*batch).exit_code == 0
    assert lines(riverside) == [line]


def told(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def no_folder_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system refuse the ledger, as on a disk that is mounted to be read only."""
    whole, access = os.open, os.access

    def refusing(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if str(path).endswith(LEDGER) and flags & os.O_CREAT:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return whole(path, flags, *more, **named)

    def looked_at(path: Any, mode: int, **named: Any) -> bool:
        ours = Path(os.fspath(path)).name in (LEDGER, "riverside")
        return access(path, mode, **named) and not (ours and mode & os.W_OK)

    monkeypatch.setattr(os, "open", refusing)
    monkeypatch.setattr(os, "access", looked_at)


@pytest.mark.parametrize("how", ["read only", "a folder in its place"])
def test_a_sheet_that_cannot_be_recorded_says_so_or_is_refused(
    how: str, run: Run, riverside: Path, throat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Path.cwd()
    if how == "read only":
        no_folder_to_write(monkeypatch)
    else:
        (riverside / LEDGER).mkdir()
    print_it = ("render", throat, "--clinic", riverside, "-o", "a.pdf")
    made = run(*print_it)
    assert made.exit_code == 0, made.output
    assert (here / "a.pdf").read_bytes().startswith(b"%PDF")
    assert made.stderr.count("nothing was recorded") == 1
    assert str(riverside / LEDGER) in made.stderr
    (here / "a.pdf").unlink()

    file = riverside / "clinic.toml"
    policy = "final_only = false"
    file.write_text(file.read_text().replace(policy, f"{policy}\nrecorded_only = true"))
    refused = run(*print_it)
    assert refused.exit_code == 2
    assert "this clinic prints only what is recorded, and nothing can be" in refused.stderr
    assert "recorded_only = false" in refused.stderr
    assert list(here.iterdir()) == []

    batch = ("batch", riverside, "-o", "out", "-g", throat, "-l", "en", "--paper", "all")
    night = run(*batch)
    assert night.exit_code == 1
    assert night.stderr.count("prints only what is recorded") == 1
    assert list((here / "out").rglob("*.pdf")) == []
    file.write_text(file.read_text().replace("recorded_only = true", "recorded_only = false"))
    night = run(*batch)
    assert night.exit_code == 0
    assert night.stderr.count("nothing was recorded") == 1
    assert len(list((here / "out").rglob("*.pdf"))) == 2
    assert "2 unchanged" in run(*batch).stdout


def test_what_is_required_and_can_be_recorded_prints(
    run: Run, riverside: Path, throat: str
) -> None:
    file = riverside / "clinic.toml"
    policy = "final_only = false"
    file.write_text(file.read_text().replace(policy, f"{policy}\nrecorded_only = true"))
    made = run("render", throat, "--clinic", riverside, "-o", "a.pdf")
    assert made.exit_code == 0, made.output
    assert len(lines(riverside)) == 1
    assert LINE.code not in made.output
