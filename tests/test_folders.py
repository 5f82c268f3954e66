"""Looking into folders: bounded, inside, without loops, and no file is opened for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handoutpress import folders
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError
from handoutpress.folders import files_below, is_folder, listed, meant_folder
from tests.bad_files import ODD_NAMES, at_once


def below(folder: Path, inside: Path | None = None) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the names found, and (code, path) of each fault."""
    faults: list[Diagnostic] = []
    found = files_below(folder, inside=inside or folder, faults=faults)
    assert all((folder / name) == path for name, path in found.items())
    return list(found), [
        (item.code, Path(item.file or "").relative_to(folder).as_posix()) for item in faults
    ]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_names_are_in_order_and_hidden_ones_left_out(tmp_path: Path) -> None:
    write(tmp_path, "b.css", "a.css", ".a.css", ".git/x.css", "in/c.svg", "film.mp4", "é ü.css")
    assert below(tmp_path) == (["a.css", "b.css", "in/c.svg", "é ü.css"], [])
    others: list[Path] = []
    files_below(tmp_path, inside=None, faults=[], others=others)
    assert others == [tmp_path / "film.mp4"]
    names = [path.name for path in listed(tmp_path)]
    assert names == ["a.css", "b.css", "film.mp4", "in", "é ü.css"]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert listed(tmp_path / "none") == []
    assert below(tmp_path / "none") == ([], [])


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.css").touch()
    assert below(tmp_path) == ([f"{name}.css"], [])


def test_links_to_folders_are_followed_inside(tmp_path: Path) -> None:
    home = tmp_path / "home"
    write(home, "real/a.css", "deep/er/b.css")
    write(tmp_path, "secret/c.css")
    (home / "link").symlink_to("real")
    (home / "deep" / "near").symlink_to("../real")
    (home / "out").symlink_to("../secret")
    (home / "gone").symlink_to("nothing")
    names, faults = below(home)
    assert names == ["deep/er/b.css", "deep/near/a.css", "link/a.css", "real/a.css"]
    assert sorted(faults) == [("broken-link", "gone"), ("outside-folder", "out")]
    with pytest.raises(InputError, match="is a link out of its folder"):
        listed(home / "out", inside=home)


def test_loops_end(tmp_path: Path) -> None:
    write(tmp_path, "a/one.css", "b/two.css")
    (tmp_path / "a" / "self").symlink_to(".")
    (tmp_path / "a" / "other").symlink_to("../b")
    (tmp_path / "b" / "back").symlink_to("../a")
    with at_once():
        names, faults = below(tmp_path)
    assert {"a/one.css", "b/two.css", "a/other/two.css", "b/back/one.css"} <= set(names)
    assert {code for code, _ in faults} == {"folder-loop"}
    assert ("folder-loop", "a/self") in faults


def test_links_that_double_at_each_step_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 200)
    for step in range(40):
        write(tmp_path, f"{step}/x.css")
        for name in ("left", "right"):
            (tmp_path / str(step) / name).symlink_to(f"../{step + 1}")
    with at_once():
        _, faults = below(tmp_path)
    assert ("too-many-files", ".") in faults


def test_a_folder_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 4)
    write(tmp_path, "1.css", "2.css", "in/3.css")
    assert below(tmp_path)[1] == []
    write(tmp_path, "in/.hidden")
    assert below(tmp_path)[1] == [("too-many-files", ".")]
    write(tmp_path, *(f"in/{number}" for number in range(5)))
    assert below(tmp_path)[1] == [("too-many-files", "in")]
    with pytest.raises(InputError, match="holds more than 4 files"):
        listed(tmp_path / "in")


def test_what_is_no_folder_is_said(tmp_path: Path) -> None:
    write(tmp_path, "file")
    os.mkfifo(tmp_path / "pipe")
    for name, said in (("file", "is a file, not a folder"), ("pipe", "is a pipe, not a folder")):
        with at_once(), pytest.raises(InputError, match=said):
            listed(tmp_path / name)
        assert not is_folder(tmp_path / name)
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / ("x" * 300))


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", deny)
    assert below(tmp_path) == ([], [("unreadable", ".")])
    with pytest.raises(InputError, match="may not be read"):
        listed(tmp_path)


MISTYPED = {  # what is typed -> the folder that it means
    "riversde": "riverside",
    "examples/riversde": "examples/riverside",
    "exmples/riverside": "examples/riverside",
    "exmples/riversde": "examples/riverside",
    "exmples/riversde/clinic.toml": "examples/riverside",
    "examples": "examples/riverside",
    "./Riverside": "riverside",
    "../here/riversde": "../here/riverside",
    "clinic.tml": None,
    "two": None,
    "zzz": None,
    "riverside/zzz": None,
    "exmples/zzz": None,
    ".hiden": None,
    "": "riverside",
    "x" * 5000: None,
    "x/" * 2500 + "x": None,
    "a\0b": None,
}


@pytest.mark.parametrize("typed", MISTYPED)
def test_a_mistyped_folder_means_the_near_one_that_holds_the_file(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    write(
        here,
        *("riverside/clinic.toml", "examples/riverside/clinic.toml", "rivers/notes.txt"),
        *("two/a/clinic.toml", "two/b/clinic.toml", ".hidden/clinic.toml", "clinic.txt"),
    )
    monkeypatch.chdir(here)
    meant = MISTYPED[typed]
    said = f"did you mean `{meant}`?" if meant else None
    assert meant_folder(Path(typed), ("clinic.toml",)) == said
    whole = meant_folder(here / typed, ("clinic.toml",))
    assert (whole is None) == (meant is None)


def test_no_folder_is_suggested_where_nobody_may_look(tmp_path: Path) -> None:
    assert meant_folder(tmp_path / "none" / "none", ("clinic.toml",)) is None
    write(tmp_path, *(f"c{number}/clinic.toml" for number in range(3)))
    assert meant_folder(tmp_path, ("clinic.toml",)) is None
