"""A batch over good and bad clinics prints the good ones, names the bad ones, and does not hang."""

from __future__ import annotations

import os
import re
import shutil
from itertools import product
from pathlib import Path

import pytest

from handoutpress.batch.names import clinic_places
from tests.bad_files import (
    FOLDER_KINDS,
    FOLDERS,
    KINDS,
    ODD_NAMES,
    PLACES,
    at_once,
    own_clinic,
    put,
)
from tests.conftest import GUIDE, Run

pytestmark = pytest.mark.slow

SAYS = {
    "pipe": "is a pipe",
    "link out": "out of its folder|outside its folder, by the link",
    "endless": "out of its folder|outside its folder, by the link",
    "broken link": "does not exist",
    "huge": "is over ",
}


def bad_clinics(room: Path) -> dict[Path, tuple[Path, str]]:
    """Write a clinic for each bad thing: clinic -> (the bad file, what is said of it)."""
    good = own_clinic(room / "clinic")
    written: dict[Path, tuple[Path, str]] = {}
    files = product(PLACES, ((kind, write) for kind, (write, _) in KINDS.items()))
    folders = product(FOLDERS, ((kind, write) for kind, (write, _) in FOLDER_KINDS.items()))
    for number, (place, (kind, write)) in enumerate((*files, *folders)):
        clinic = room / f"clinic-{number}"
        shutil.copytree(good, clinic)
        written[clinic] = put(clinic, place, write), SAYS[kind]
    shutil.rmtree(good)
    return written


@pytest.mark.full
def test_every_bad_clinic_is_named_and_the_good_ones_are_printed(
    run: Run, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = bad_clinics(tmp_path)
    assert len(bad) == len(PLACES) * len(KINDS) + len(FOLDERS) * len(FOLDER_KINDS)
    first, last = own_clinic(tmp_path / "first"), own_clinic(tmp_path / ODD_NAMES[-1])
    closed = own_clinic(tmp_path / "closed")
    may_open = os.open

    def refuse(path: Path, *args: int, dir_fd: int | None = None) -> int:
        if Path(path) == closed / "clinic.toml":
            raise PermissionError(13, "Permission denied")
        return may_open(path, *args, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refuse)
    with at_once(300):
        result = run("batch", first, *bad, closed, last, "-o", "out", "-l", "es", "-g", GUIDE)
    assert result.exit_code == 1
    printed = {path.relative_to(here / "out").as_posix() for path in here.rglob("*.pdf")}
    places = clinic_places([first, last]).values()
    assert printed == {f"{place}/es/{GUIDE}.es.letter.pdf" for place in places}
    said = result.output.splitlines()
    for clinic, (path, words) in bad.items():
        lines = [line for line in said if f"{clinic}/" in line]
        assert lines, path
        assert all(str(path) in line for line in lines), lines
        assert any(re.search(words, line) for line in lines), (path, lines)
    assert any(f"{closed}/clinic.toml: may not be read" in line for line in said)
    assert "SECRET" not in result.output
    assert b"SECRET" not in b"".join(path.read_bytes() for path in here.rglob("*.jsonl"))


@pytest.mark.parametrize("kind", ["pipe", "endless", "huge", "broken link"])
def test_a_csv_file_that_cannot_be_read(kind: str, run: Run, here: Path) -> None:
    write, _ = KINDS[kind]
    write(here / "rows.csv")
    with at_once():
        result = run("batch", "--csv", "rows.csv", "-o", "out")
    assert result.exit_code == 2
    said = {
        "pipe": "is a pipe, not an ordinary file",
        "endless": "is a device, not an ordinary file",
        "huge": "is over 1000 MB",
        "broken link": "is a link to gone, which does not exist",
    }
    assert f"rows.csv: {said[kind]}" in result.stderr
    assert not (here / "out").exists()


def test_a_csv_file_whose_line_never_ends(run: Run, here: Path) -> None:
    (here / "rows.csv").touch()
    os.truncate(here / "rows.csv", 900_000_000)
    with at_once():
        result = run("batch", "--csv", "rows.csv", "-o", "out")
    assert result.exit_code == 2
    assert "rows.csv:1: is not a CSV file that can be read" in result.stderr


def test_a_bad_clinic_in_a_row_is_named_by_its_cell(run: Run, here: Path, tmp_path: Path) -> None:
    bad = put(own_clinic(tmp_path / "clinic"), "styles/x.css", KINDS["pipe"][0])
    (here / "rows.csv").write_text(f"clinic,guide\n{bad.parents[1]},{GUIDE}\n")
    with at_once():
        result = run("batch", "--csv", "rows.csv", "-o", "out", "--strict")
    assert result.exit_code in (1, 2)
    assert f"row 2, clinic: {bad}: is a pipe" in result.stderr
