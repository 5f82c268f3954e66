"""A clinic's folder with a bad file in any place: refused at once, named, and never printed from.

Each is tried as `render` and `check` try it; `batch` is in tests/batch/test_bad_clinics.py.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest

from handoutpress.batch.cluster.archive import pack
from handoutpress.diagnostics import Diagnostic, Severity
from handoutpress.errors import HandoutError, InputError
from handoutpress.make import check, check_pages
from handoutpress.make.check import check_clinic
from handoutpress.make.key import Inputs
from handoutpress.make.press import HandoutPress
from handoutpress.make.request import Request
from tests.bad_files import (
    FOLDER_KINDS,
    FOLDERS,
    KINDS,
    LOOKS,
    OWN_GUIDE,
    PLACES,
    at_once,
    own_clinic,
    put,
)
from tests.conftest import GUIDE
from tests.jobs import DAY
from tests.samples import sampled

pytestmark = pytest.mark.slow

TEXTS = [place for place in PLACES if not place.endswith(("x.css", ".svg"))]


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return own_clinic(tmp_path / "clinic")


def rendered(clinic: Path) -> list[Diagnostic]:
    """Return why a Spanish sheet is refused."""
    with at_once(), pytest.raises(HandoutError) as refused:
        HandoutPress(DAY)(Request(GUIDE, "es", clinic))
    assert refused.value.exit_code == 2
    return list(refused.value.diagnostics)


def checked(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    """Return the errors that a check finds; no page is filled or laid out for it."""
    monkeypatch.setattr(check_pages, "make", lambda _: None)
    monkeypatch.setattr(check, "choice_faults", lambda *_: [])
    with at_once(20):
        found = check_clinic(clinic, DAY)
    return [item for item in found if item.severity is Severity.ERROR]


@pytest.mark.parametrize(("place", "kind"), sampled(list(product(PLACES, KINDS)), 12))
def test_a_bad_file(place: str, kind: str, clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, code = KINDS[kind]
    path = put(clinic, place, write)
    for found in (rendered(clinic), checked(clinic, monkeypatch)):
        assert {(item.code, item.file) for item in found} == {(code, str(path))}
        assert "SECRET" not in str(found)
    with at_once():
        assert Inputs().key(Request(GUIDE, "es", clinic)) is None
        with pytest.raises(InputError):
            pack(clinic)


@pytest.mark.parametrize(("place", "kind"), sampled(list(product(FOLDERS, FOLDER_KINDS)), 5))
def test_a_bad_folder(place: str, kind: str, clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, code = FOLDER_KINDS[kind]
    path = put(clinic, place, write)
    # What should hold files and is a pipe may itself be looked at as a file.
    also = ["not-a-file"] if kind == "pipe" and "/" in place else []
    for found in (rendered(clinic), checked(clinic, monkeypatch)):
        assert found
        assert {item.code for item in found} <= {code, *also}
        assert all((item.file or "").startswith(str(path)) for item in found)


@pytest.mark.parametrize("place", TEXTS)
def test_a_file_in_another_encoding(
    place: str, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(clinic, place, lambda path: path.write_bytes(b"a = 1\n\xe9"))  # type: ignore[arg-type]
    for found in (rendered(clinic), checked(clinic, monkeypatch)):
        assert {(item.code, item.file, item.line) for item in found} == {
            ("not-utf-8", str(path), 2)
        }


@pytest.mark.parametrize("place", [place for place in PLACES if place != "styles/x.css"])
def test_a_file_that_may_not_be_read(
    place: str, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clinic / place).touch()
    may_open = os.open

    def refuse(path: Path, *args: int) -> int:
        if str(path).endswith(f"clinic/{place}"):
            raise PermissionError(13, "Permission denied")
        return may_open(path, *args)

    monkeypatch.setattr(os, "open", refuse)
    for found in (rendered(clinic), checked(clinic, monkeypatch)):
        named = {(item.code, item.file) for item in found if item.code == "unreadable"}
        assert named == {("unreadable", str(clinic / place))}


@pytest.mark.parametrize("place", [place for place in PLACES if place not in LOOKS])
def test_a_folder_in_the_place_of_a_file(
    place: str, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(clinic, place, Path.mkdir)
    for found in (rendered(clinic), checked(clinic, monkeypatch)):
        assert {(item.code, item.file) for item in found} == {("is-folder", str(path))}


@pytest.mark.parametrize("place", ["styles/base.css", "templates/notice.html"])
def test_a_folder_in_the_place_of_a_look(place: str, clinic: Path) -> None:
    put(clinic, place, Path.mkdir)
    assert [item.code for item in rendered(clinic)] == ["is-folder"]


def test_too_many_files(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("styles", "templates/words", "handouts"):
        for number in range(2_001):
            (clinic / place / f"{number}.css").touch()
    found = rendered(clinic)
    assert {item.code for item in found} == {"too-many-files"}
    assert "holds more than 2000 files" in found[0].message
    assert checked(clinic, monkeypatch) == found


def test_folders_that_lead_back_into_themselves(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clinic / "styles" / "loop").symlink_to(".")
    (clinic / "templates" / "up").symlink_to("../templates")
    found = rendered(clinic)
    assert [(item.code, Path(item.file or "").name) for item in found] == [
        ("folder-loop", "loop"),
        ("folder-loop", "up"),
    ]
    assert checked(clinic, monkeypatch) == found


def test_all_bad_files_are_named_in_one_run(clinic: Path) -> None:
    for place in ("logo.svg", *LOOKS):
        put(clinic, place, KINDS["pipe"][0])
    (clinic / OWN_GUIDE / "en.md").write_text("No id here.\n")
    file = clinic / "clinic.toml"
    file.write_text(file.read_text().replace('name = "River', 'nmae = "River'))
    with pytest.raises(InputError) as refused:
        HandoutPress(DAY)(Request(GUIDE, "es", clinic))
    codes = [item.code for item in refused.value.diagnostics]
    assert codes.count("not-a-file") == 1 + len(LOOKS)
    assert "unknown-key" in codes
