"""`handouts new` begins a guide that prints as it is, and never touches another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoutpress.content.audit import audit_guide
from handoutpress.content.library import find_guide
from handoutpress.errors import InputError
from handoutpress.wording.new_guide import new_guide
from tests.conftest import GUIDE, Run

DAY = date(2028, 2, 29)


def test_its_guide_has_no_fault_and_says_whose_it_is(riverside: Path) -> None:
    folder = new_guide("sore-throat", riverside, DAY, "riverside")
    guide = find_guide("sore-throat", riverside)
    assert (guide.folder, guide.inside) == (folder, riverside)
    assert audit_guide(guide, DAY) == []
    assert guide.settings.title == "Sore throat"
    assert guide.settings.status == "text of the clinic"
    assert (guide.settings.updated, guide.settings.review_by) == (DAY, date(2029, 2, 28))


def test_every_kind_of_line_is_explained_in_the_file_and_none_of_it_prints(riverside: Path) -> None:
    folder = new_guide("sore-throat", riverside, DAY, "riverside")
    text = (folder / "en.md").read_text()
    notes = [unit.note for unit in find_guide("sore-throat", riverside).units() if unit.note]
    assert len(notes) >= 8
    assert all(f'note="{note}"' in text for note in notes)
    comments = [
        line for line in (folder / "handout.toml").read_text().split("\n") if line[:1] == "#"
    ]
    assert len(comments) > 15


@pytest.mark.slow
def test_it_is_checked_and_printed_as_it_is(run: Run, riverside: Path, here: Path) -> None:
    assert run("new", "sore-throat", "--clinic", riverside).exit_code == 0
    checked = run("check", "sore-throat", "--clinic", riverside)
    assert (checked.exit_code, checked.stderr) == (0, "")
    printed = run("render", "sore-throat", "--clinic", riverside, "-o", "sheet.pdf")
    assert printed.exit_code == 0, printed.output
    assert (here / "sheet.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["Sore Throat", "sore--throat", "../x", "", "a" * 61, "halsweh!"])
def test_a_name_that_no_guide_may_have_is_refused(name: str, riverside: Path) -> None:
    with pytest.raises(InputError) as refused:
        new_guide(name, riverside, DAY, "riverside")
    assert refused.value.diagnostics[0].code == "bad-name"
    assert not (riverside / "handouts").exists()


def test_a_guide_that_is_there_is_left_alone(riverside: Path) -> None:
    folder = new_guide("sore-throat", riverside, DAY, "riverside")
    (folder / "en.md").write_text("mine")
    for name, said in (("sore-throat", "another name"), (GUIDE, "handouts wording edit")):
        with pytest.raises(InputError) as refused:
            new_guide(name, riverside, DAY, "riverside")
        (fault,) = refused.value.diagnostics
        assert fault.code == "folder-in-use"
        assert said in (fault.hint or "")
    assert (folder / "en.md").read_text() == "mine"


def test_a_link_out_of_the_clinics_folder_is_not_followed(riverside: Path, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (riverside / "handouts").symlink_to(tmp_path / "far")
    with pytest.raises(InputError):
        new_guide("sore-throat", riverside, DAY, "riverside")
    assert list((tmp_path / "far").iterdir()) == []


def test_a_clinic_is_needed(run: Run) -> None:
    result = run("new", "sore-throat")
    assert result.exit_code == 2
    assert "--clinic" in result.stderr
