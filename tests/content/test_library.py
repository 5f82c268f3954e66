"""Guides are found by name: a clinic's own first, and never by a path."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.content.library import find_guide, guide_folders
from handoutpress.errors import InputError
from handoutpress.resources import bundled
from tests.conftest import GUIDE


def own(clinic: Path, name: str = GUIDE) -> Path:
    folder = clinic / "handouts" / name
    shutil.copytree(bundled("handouts") / GUIDE, folder)
    return folder


def test_the_bundled_guides_are_there_in_order() -> None:
    names = list(guide_folders())
    assert GUIDE in names
    assert names == sorted(names)
    assert find_guide(GUIDE).folder == bundled("handouts") / GUIDE


def test_a_clinics_own_guide_hides_the_bundled_one(tmp_path: Path) -> None:
    folder = own(tmp_path)
    assert find_guide(GUIDE, tmp_path).folder == folder
    assert find_guide(GUIDE).folder != folder


def test_a_clinic_without_guides_has_the_bundled_ones(tmp_path: Path) -> None:
    assert guide_folders(tmp_path) == guide_folders()


def test_a_folder_without_facts_is_no_guide(tmp_path: Path) -> None:
    (tmp_path / "handouts" / "notes").mkdir(parents=True)
    assert "notes" not in guide_folders(tmp_path)


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("miscarriage-recover", "`miscarriage-recover`", f"did you mean `{GUIDE}`?"),
        ("zzz", "`zzz`", "see `handouts list`"),
        (f"../handouts/{GUIDE}", "there is no guide", ""),
        (f"{GUIDE}\n", "there is no guide `that name`", ""),
        ("x" * 200, "there is no guide `that name`", ""),
        ("", "no guide is named", "see `handouts list`"),
    ],
)
def test_an_unknown_name_is_refused(name: str, said: str, hint: str) -> None:
    with pytest.raises(InputError) as refused:
        find_guide(name)
    (fault,) = refused.value.diagnostics
    assert fault.code == "unknown-guide"
    assert said in fault.message
    assert hint in (fault.hint or "")


def test_a_name_that_is_a_path_finds_nothing_even_where_a_guide_is(tmp_path: Path) -> None:
    own(tmp_path, "Our_Guide")
    with pytest.raises(InputError) as refused:
        find_guide("Our_Guide", tmp_path)
    assert [fault.code for fault in refused.value.diagnostics] == ["unknown-guide"]


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=40))
def test_no_other_name_finds_a_guide(name: str) -> None:
    if name not in guide_folders():
        with pytest.raises(InputError):
            find_guide(name)
