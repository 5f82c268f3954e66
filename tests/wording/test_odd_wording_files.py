"""What lies in the wording folder is opened as every other file of a clinic: never waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handoutpress.clinic.folder import open_clinic
from handoutpress.clinic.own_names import stray_names
from handoutpress.content.library import find_guide
from handoutpress.errors import InputError
from handoutpress.make.key import Inputs
from handoutpress.make.request import Request
from handoutpress.translation.texts import load_texts
from tests.bad_files import FOLDER_KINDS, at_once
from tests.jobs import DAY
from tests.wording.kit import ES, NAME, House

BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe": (os.mkfifo, "not-a-file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "outside-folder"),
    "a link out": (lambda path: path.symlink_to("/etc/passwd"), "outside-folder"),
    "a broken link": (lambda path: path.symlink_to("gone"), "broken-link"),
    "a folder": (lambda path: path.mkdir(), "is-folder"),
    "not text": (lambda path: path.write_bytes(b"\xff\xfe\x00"), "not-utf-8"),
}


@pytest.mark.parametrize("name", [f"{NAME}.en.po", f"{NAME}.local.md", f"{NAME}.es.po"])
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_at_once(kind: str, name: str, house: House) -> None:
    write, code = BAD[kind]
    house.edit()
    house.word(rest="Put your foot up on a pillow.")
    path = house.clinic / "wording" / name
    path.unlink(missing_ok=True)
    write(path)
    with at_once(), pytest.raises(InputError) as refused:
        load_texts(find_guide(NAME, house.clinic), ES)
    assert [(fault.code, fault.file) for fault in refused.value.diagnostics] == [(code, str(path))]
    with at_once():  # a file that cannot be read has no key, and waits for nobody
        Inputs().key(Request(NAME, "es", clinic=house.clinic))


@pytest.mark.parametrize("kind", FOLDER_KINDS)
def test_a_bad_folder_is_refused_at_once(kind: str, house: House) -> None:
    write, code = FOLDER_KINDS[kind]
    write(house.clinic / "wording")
    with at_once(), pytest.raises(InputError) as refused:
        open_clinic(house.clinic, today=DAY)
    assert code in {fault.code for fault in refused.value.diagnostics}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("miscarriage-recovry.en.po", "did you mean `miscarriage-recovery.en.po`?"),
        ("miscarriage-recovery.xx.po", "did you mean"),
        ("notes.md", "rename it, or move it away"),
    ],
)
def test_a_file_that_is_read_for_no_guide_is_told(name: str, hint: str, riverside: Path) -> None:
    (riverside / "wording").mkdir()
    (riverside / "wording" / name).write_text("")
    (fault,) = stray_names(riverside)
    assert (fault.code, hint in (fault.hint or "")) == ("stray-name", True)


def test_the_files_that_edit_writes_are_no_strays(riverside: Path) -> None:
    (riverside / "wording").mkdir()
    for ending in (".en.po", ".es.po", ".local.md"):
        (riverside / "wording" / f"miscarriage-recovery{ending}").write_text("")
    (riverside / "wording" / "miscarriage-recovery").mkdir()
    assert list(stray_names(riverside)) == []


def test_a_folder_that_is_nearly_named_wording_is_told(riverside: Path) -> None:
    (riverside / "wordings").mkdir()
    (riverside / "Wording").mkdir()
    assert {fault.hint for fault in stray_names(riverside)} == {"did you mean `wording`?"}
