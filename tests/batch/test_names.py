"""File names: readable, unique whatever the clinics are called, taken by every file system."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.batch.names import (
    LONGEST,
    MERGED,
    NO_CLINIC,
    ZIP,
    clinic_places,
    file_path,
    portable,
)

NAMES = st.one_of(
    st.text(min_size=1, max_size=40),
    st.text("aAbB -_./\\:", min_size=1, max_size=8),
    st.sampled_from(["con", "CON", "aux", "com1", "COM¹", "nul.pdf", "a.", "a ", "é", "e\u0301"]),
)


def same_file(one: str, two: str) -> bool:
    """Tell whether macOS or Windows would take two names for one file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", one).casefold()) == (
        unicodedata.normalize("NFC", unicodedata.normalize("NFC", two).casefold())
    )


@settings(derandomize=True, max_examples=400, deadline=None)
@given(NAMES)
def test_every_name_is_taken_by_every_file_system(name: str) -> None:
    safe = portable(name)
    assert 0 < len(safe) <= LONGEST
    assert len(safe.encode()) < 255
    assert not set(safe) & set('<>:"/\\|?*. \x00')
    assert safe.isprintable()
    assert not PureWindowsPath(safe).is_reserved()
    assert portable(name) == safe
    assert safe not in (NO_CLINIC, MERGED, ZIP)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(NAMES, NAMES)
def test_two_names_never_meet(one: str, two: str) -> None:
    if one != two:
        assert not same_file(portable(one), portable(two))


@pytest.mark.parametrize(
    "name", ["riverside", "north-2", "clínica", "клиника", "中心医院", "مستشفى", "हिन्दी"]
)
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    assert portable(name) == name


def test_names_that_differ_in_little_stay_apart_and_readable() -> None:
    names = ["A/B Clinic", "A B Clinic", "a b clinic", "A-B-Clinic", "a-b-clinic", "A B Clinic."]
    safe = [portable(name) for name in names]
    assert len({name.casefold() for name in safe}) == len(names)
    assert all(name.startswith("a-b-clinic") for name in safe)
    assert safe[4] == "a-b-clinic"
    long = portable("St Mary " * 40)
    assert len(long) <= LONGEST
    assert long.startswith("st-mary-st-mary")
    # The hashed form of one name is not the plain form of another.
    assert portable(safe[0]) != safe[0]


def test_a_name_does_not_depend_on_the_others(tmp_path: Path) -> None:
    folders = []
    for name in ("north/main", "south/main", "Riverside", "riverside", "lone"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        folders.append(folder)
    places = clinic_places(folders)
    assert len({place.casefold() for place in places.values()}) == len(folders)
    assert places == clinic_places(reversed(folders))
    assert places[tmp_path / "lone"] == "lone"
    assert clinic_places([folders[3]])[folders[3]] == places[folders[3]] == "riverside"
    again = tmp_path / "north" / ".." / "lone"
    assert set(clinic_places([tmp_path / "lone", again]).values()) == {"lone"}


def test_a_row_adds_its_number() -> None:
    assert file_path("riverside", "x", "es", "", "a4") == "riverside/es/x.es.a4.pdf"
    assert file_path("riverside", "x", "es", "", "a4", 7) == "riverside/es/x.es.a4-row0007.pdf"
    assert file_path("r", "x", "ar", "-with-en", "a4") == "r/ar/x.ar-with-en.a4.pdf"
    assert file_path("r", "con", "es", "", "a4") != "r/es/con.es.a4.pdf"
