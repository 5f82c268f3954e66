"""F4: the clinic's logo is silently absent when the command runs from another folder."""

from datetime import date
from pathlib import Path

import pytest

from handoutpress.clinic.folder import open_clinic
from handoutpress.errors import InputError

CLINIC = """\
name = "Riverside"
country = "US"
logo = "logo.svg"
[[phones]]
kind = "day"
number = "(206) 555-0142"
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    (folder / "clinic.toml").write_text(CLINIC, encoding="utf-8")
    (folder / "logo.svg").write_text(DRAWING, encoding="utf-8")
    return folder


@pytest.mark.parametrize("given", ["../clinic", "../clinic/clinic.toml"])
def test_the_logo_is_found_from_another_folder(
    folder: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    # A decoy by the same name where the command runs must not be taken.
    (elsewhere / "logo.svg").write_text(DRAWING.replace("h9", "h5"), encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    clinic = open_clinic(Path(given), today=date(2026, 11, 25))
    assert clinic.logo is not None
    assert b"M0 0h9v9z" in clinic.logo.data


def test_a_missing_logo_is_refused(folder: Path) -> None:
    (folder / "logo.svg").unlink()
    with pytest.raises(InputError) as caught:
        open_clinic(folder, today=date(2026, 11, 25))
    (found,) = caught.value.diagnostics
    assert (found.code, found.key) == ("missing-logo", "logo")
    assert found.file == str(folder / "logo.svg")
