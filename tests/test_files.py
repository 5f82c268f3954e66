"""Opening what people give: ordinary files, inside their folder, of a bounded size; no other."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from handoutpress import files
from handoutpress.errors import InputError
from handoutpress.files import check, is_there, limit_of, opened, read_bytes, read_text, stamp
from tests.bad_files import at_once


def refused(path: Path, limit: int = 100, inside: Path | None = None) -> tuple[str, str]:
    """Return code and message, the same for reading and for looking."""
    with at_once(5), pytest.raises(InputError) as caught:
        read_bytes(path, limit, inside=inside)
    (fault,) = caught.value.diagnostics
    with pytest.raises(InputError) as looked:
        check(path, limit, inside=inside)
    assert looked.value.diagnostics == (fault,)
    return fault.code, fault.message


def test_what_is_no_ordinary_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        before = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket is bounded
        server.bind("socket")
        os.chdir(before)
    assert refused(tmp_path / "pipe") == ("not-a-file", "is a pipe, not an ordinary file")
    assert refused(tmp_path / "socket") == ("not-a-file", "is a socket, not an ordinary file")
    assert refused(Path("/dev/zero")) == ("not-a-file", "is a device, not an ordinary file")
    assert refused(tmp_path) == ("is-folder", "is a folder, not a file")


def test_what_takes_the_place_of_a_file_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    os.mkfifo(path)
    monkeypatch.setattr(files, "check", lambda path, *_, **__: path)
    with at_once(5), pytest.raises(InputError, match="is a pipe"):
        read_bytes(path)


def test_a_file_is_as_large_as_its_limit_or_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    assert len(read_bytes(path, 100)) == 100
    path.write_bytes(b"x" * 101)
    assert refused(path) == ("too-big", "is over 0 kB")
    os.truncate(path, 10_000_000_000)
    assert refused(path, 256_000) == ("too-big", "is over 256 kB")
    assert refused(path, 2_000_000) == ("too-big", "is over 2 MB")


def test_a_file_that_grows_before_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    made = os.fdopen

    def grown(handle: int, mode: str) -> object:
        path.write_bytes(b"x" * 200)
        return made(handle, mode)

    monkeypatch.setattr(os, "fdopen", grown)
    with pytest.raises(InputError, match="is over"):
        read_bytes(path, 100)


def test_links_may_lead_anywhere_in_their_folder_and_not_out_of_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "a" / "b").mkdir(parents=True)
    (home / "a" / "b" / "file").write_text("in")
    (tmp_path / "secret").write_text("out")
    (tmp_path / "home-2").mkdir()
    (tmp_path / "home-2" / "file").write_text("out")
    (tmp_path / "link").symlink_to("home")
    for name, target in {
        "near": "a/b/file",
        "whole": str(home / "a" / "b" / "file"),
        "by": "../home/a/b/file",
        "folder": "a/b",
        "out": "../secret",
        "beside": "../home-2",
        "gone": "nothing",
        "gone-out": "../nothing",
    }.items():
        (home / name).symlink_to(target)
    for folder in (home, tmp_path / "link"):
        for name in ("near", "whole", "by", "folder/file", "a/b/file", "a/../near"):
            assert read_text(folder / name, inside=folder) == "in"
        for name in ("out", "beside/file", "../secret", "gone-out", "beside/nothing"):
            assert refused(folder / name, inside=folder)[0] == "outside-folder", name
        assert refused(folder / "gone", inside=folder)[0] == "broken-link"
    assert read_text(home / "out") == "out"
    assert refused(home / "beside" / "file", inside=home)[1] == (
        f"lies outside its folder, by the link {home / 'beside'}"
    )


def test_what_is_missing_is_said_by_the_part_that_is_missing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("gone")
    (tmp_path / "loop").symlink_to("loop")
    for name, code, said in (
        ("none", "missing-file", "does not exist"),
        ("none/none", "missing-file", "does not exist"),
        ("link", "broken-link", "is a link to gone, which does not exist"),
        ("link/x", "broken-link", "is a link to gone, which does not exist"),
        ("loop", "unreadable", "is a link that leads back to itself"),
        ("file/x", "not-a-folder", f"lies in {tmp_path / 'file'}, which is a file, not a folder"),
        ("x" * 300, "unreadable", "cannot be read: File name too long"),
        ("nul\0", "unreadable", "cannot be read: the name is not a file name"),
    ):
        assert refused(tmp_path / name) == (code, said), name


def test_what_is_there_is_there_also_where_it_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("gone")
    os.mkfifo(tmp_path / "pipe")
    for name, there in {
        ".": True, "link": True, "pipe": True, "x" * 300: True,
        "none": False, "pipe/x": False, "nul\0": False,
    }.items():  # fmt: skip
        assert is_there(tmp_path / name) is there, name


def test_text_loses_its_mark_and_its_line_ends_are_alike(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert read_text(path) == "one\ntwo\n"
    path.write_bytes(b"one\n\xe9\n")
    with pytest.raises(InputError) as caught:
        read_text(path)
    assert [(item.code, item.line) for item in caught.value.diagnostics] == [("not-utf-8", 2)]


def test_no_file_stays_open(tmp_path: Path) -> None:
    def held() -> int:
        return len(os.listdir("/dev/fd"))  # noqa: PTH208 - numbers, not files

    (tmp_path / "file").write_bytes(b"x" * 101)
    before = held()
    for _ in range(3):
        refused(tmp_path / "file")
        read_bytes(tmp_path / "file")
        with pytest.raises(KeyError), opened(tmp_path / "file", 200):
            raise KeyError
    assert held() == before


def test_only_some_kinds_of_files_are_opened() -> None:
    assert limit_of("a.css") == limit_of("a.TOML") == files.SETTINGS
    assert limit_of("es.po") == files.CATALOGUE
    assert limit_of("a.svg") == files.PICTURE
    assert limit_of("film.mp4") is limit_of("css") is limit_of(".css") is None


def test_a_stamp_tells_a_change_and_is_none_for_what_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("1")
    before = stamp(path)
    assert before == stamp(path) is not None
    path.write_text("12")
    assert stamp(path) != before
    assert stamp(tmp_path) is stamp(tmp_path / "none") is stamp(Path("nul\0")) is None
