"""Files that must not come in: each is refused with where and what, and nothing is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from handoutpress.errors import InputError
from handoutpress.translation.sync import sync_guide
from tests.translation.bad_exchange import DRY, IN_CSV, IN_XLIFF, LOST, column
from tests.translation.exchange_kit import (
    MORE,
    clinic_with,
    exported,
    in_xliff,
    set_cells,
    taken,
)
from tests.translation.kit import ES, TEXT, edit, write_guide


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    clinic_with(folder)
    return folder


def refused(clinic: Path, file: Path) -> str:
    """Return what is said of a file that must be refused, and nothing written for it."""
    folder = clinic / "handouts" / "sprain"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(InputError) as caught:
        taken(clinic, file)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert all(item.hint or item.code == "too-big" for item in caught.value.diagnostics)
    return str(caught.value)


@pytest.mark.parametrize("name", IN_XLIFF)
def test_xliff_that_must_not_come_in(name: str, clinic: Path) -> None:
    file = exported(clinic, "xliff")
    spoil, said = IN_XLIFF[name]
    spoil(file)
    assert said in refused(clinic, file)


@pytest.mark.parametrize("name", IN_CSV)
def test_a_sheet_that_must_not_come_in(name: str, clinic: Path) -> None:
    file = exported(clinic, "csv")
    spoil, said = IN_CSV[name]
    spoil(file)
    assert said in refused(clinic, file)


@pytest.mark.parametrize("kind", ["xliff", "csv"])
def test_a_file_of_older_english_is_refused(kind: str, clinic: Path) -> None:
    file = exported(clinic, kind)
    text = (TEXT + MORE).replace("Keep the bandage dry.", "Keep the bandage clean.")
    write_guide(clinic, text)
    said = refused(clinic, file)
    assert "dry: was made from English that has changed since" in said  # of the catalogue
    assert "handouts translate sync" in said
    brought_up_to(clinic, text)
    said = refused(clinic, file)
    assert "dry: the English has changed since the export" in said
    assert "English now: Keep the bandage clean." in said
    assert "in the file: Keep the bandage dry." in said


def brought_up_to(clinic: Path, text: str) -> None:
    """Bring the catalogue up to date with a text."""
    sync_guide(write_guide(clinic, text), ES)


def test_a_text_that_the_guide_has_since_is_missing(clinic: Path) -> None:
    file = exported(clinic, "csv")
    brought_up_to(clinic, TEXT + MORE + "\n- Rest. {#rest}\n")
    said = refused(clinic, file)
    assert "lacks 1 of the texts: rest\n    put the rows back; if the guide has them since" in said


def test_a_file_for_another_language_is_named(clinic: Path) -> None:
    clinic_with(clinic, "ar")
    file = exported(clinic, "csv", "ar")
    column("Arabic", "Spanish")(file)
    assert "row 11, dry: was exported for Arabic\n    the file says Spanish" in refused(
        clinic, file
    )


@pytest.mark.parametrize("kind", ["xliff", "csv"])
def test_every_fault_is_told_in_one_run(kind: str, clinic: Path) -> None:
    file = exported(clinic, kind)
    if kind == "csv":
        set_cells(
            file,
            {
                "dry": {"Spanish": ""},
                "em-title": {"Spanish": LOST},
                "lead": {"English": "Rest."},
                "do": {"id": "sprain#to-do"},
                "swell": {"OK": "perhaps"},
            },
        )
    else:
        in_xliff(file, DRY, "")
        in_xliff(file, "ñoooo {emergency} ñooo ñoo:", LOST)
        in_xliff(file, "<source>Rest your ankle and get help when it grows worse.", "<source>Rest.")
        in_xliff(file, 'id="sprain#do"', 'id="sprain#to-do"')
        in_xliff(file, "<source>It can swell.", "<source>It can <ph/>swell.")
    said = refused(clinic, file)
    told = ("dry: ", "em-title: ", "lead: ", "to-do: ", "lacks 1 of the texts: do", "swell: ")
    assert [one for one in told if one not in said] == []


def test_a_guide_of_the_library_is_not_changed_for_a_clinic(clinic: Path, tmp_path: Path) -> None:
    file = exported(clinic, "csv")
    set_cells(file, {"dry": {"Spanish": "Que no se moje."}})
    other = tmp_path / "other"
    shutil.copytree(clinic, other)
    shutil.rmtree(other / "handouts")
    with pytest.raises(InputError, match="there is no guide `sprain`"):
        taken(other, file)


def test_a_catalogue_that_was_changed_by_hand_is_read_as_it_is(clinic: Path) -> None:
    file = exported(clinic, "csv")
    edit(clinic / "handouts" / "sprain" / "es.po", "#, fuzzy\n", "")
    assert taken(clinic, file).written is False


@pytest.mark.parametrize("name", ["gone.csv", "a/b.xlf"])
def test_a_file_that_is_not_there_is_told(name: str, clinic: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        taken(clinic, tmp_path / name)


def test_what_is_no_file_is_not_waited_for(clinic: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InputError, match="is a pipe, not an ordinary file"):
        taken(clinic, tmp_path / "pipe.csv")
