"""What a person names to be written: a file is replaced, a pipe filled, all else refused."""

from __future__ import annotations

import os
import pty
import socket
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from handoutpress import place
from handoutpress.diagnostics import error
from handoutpress.errors import HandoutError, InputError
from handoutpress.place import open_place, write_whole

NEW = b"new" * 50_000  # more than a pipe holds


def kept(path: Path) -> tuple[int, int]:
    """Return what would differ if something else stood here now."""
    status = path.lstat()
    return status.st_ino, stat.S_IFMT(status.st_mode)


def test_what_is_refused_at_the_last_look_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise InputError(error("output-not-file", "is another thing by now"))

    monkeypatch.setattr(place, "check_replaceable", refused)
    with pytest.raises(InputError, match="another thing by now"), open_place(tmp_path / "a.pdf"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_and_the_file_that_it_names_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "sheet.pdf").write_bytes(b"old")
    link = tmp_path / "link.pdf"
    link.symlink_to("far/sheet.pdf")
    write_whole(link, NEW, private=False)
    assert link.is_symlink()
    assert (tmp_path / "far" / "sheet.pdf").read_bytes() == NEW
    assert [path.name for path in (tmp_path / "far").iterdir()] == ["sheet.pdf"]


def test_a_link_to_what_is_not_there_yet_makes_it_where_its_folder_is(tmp_path: Path) -> None:
    (tmp_path / "ready.pdf").symlink_to("new.pdf")
    write_whole(tmp_path / "ready.pdf", NEW, private=False)
    assert (tmp_path / "new.pdf").read_bytes() == NEW
    (tmp_path / "lost.pdf").symlink_to("nowhere/new.pdf")
    with pytest.raises(InputError, match=r"nowhere: the output's folder does not exist"):
        write_whole(tmp_path / "lost.pdf", NEW, private=False)


@pytest.mark.parametrize("name", ["a b.pdf", "ü骨.pdf", os.fsdecode(b"b\xfc.pdf"), "-"])
def test_any_name_that_the_disk_takes(name: str, tmp_path: Path) -> None:
    write_whole(tmp_path / name, NEW, private=False)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_is_read_only_for_us_is_replaced_too(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    file.chmod(0o444)
    before = os.umask(0o027)
    write_whole(file, NEW, private=False)
    os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_pipe_is_written_into_whole(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    before = kept(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, NEW, private=True)
    reader.join(10)
    assert read == [NEW]
    assert kept(pipe) == before
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_pipe_that_nobody_reads_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "READER_WAIT", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="is a pipe that nobody reads"):
        write_whole(tmp_path / "pipe", NEW, private=False)


def test_a_reader_that_leaves_is_told(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with open_place(pipe) as opened:
        os.close(reader)
        with pytest.raises(HandoutError, match="its reader has left") as told:
            opened.write(NEW, private=False)
    assert told.value.exit_code == 1


def test_a_device_is_written_into(tmp_path: Path) -> None:
    master, terminal = pty.openpty()
    device = Path(os.ttyname(terminal))
    before = kept(device)
    (tmp_path / "link").symlink_to(device)
    with open_place(tmp_path / "link") as opened:
        assert (opened.is_terminal, opened.is_file) == (True, False)
        opened.write(b"abc", private=True)
    assert os.read(master, 3) == b"abc"
    assert kept(device) == before
    os.close(master)
    os.close(terminal)


def as_folder(path: Path) -> None:
    path.mkdir()


def as_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def as_loop(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (as_folder, "is a folder"),
        (as_socket, "is a socket"),
        (as_loop, "symbolic links"),
    ],
)
def test_what_can_hold_no_file_is_refused_and_left(
    make: Callable[[Path], None], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    path = tmp_path / "there"
    make(path)
    before = kept(path)
    with pytest.raises(InputError, match=said), open_place(path):
        pass
    assert kept(path) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("n" * 300, "choose a shorter name"),
        ("a\0b", "not a file name"),
        ("file/x.pdf", "is not a folder"),
        ("none/x.pdf", "does not exist"),
        (".", "is a folder"),
    ],
)
def test_a_name_that_cannot_be_is_refused(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=said), open_place(tmp_path / name):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_may_not_be_written_is_refused_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    with (
        pytest.raises(InputError, match="no file may be written in this folder"),
        open_place(tmp_path / "a.pdf"),
    ):
        pass


def test_what_took_the_place_in_the_meantime_is_left(tmp_path: Path) -> None:
    with open_place(tmp_path / "a.pdf") as opened:
        os.mkfifo(tmp_path / "a.pdf")
        with pytest.raises(InputError, match="is a pipe: it is neither replaced nor"):
            opened.write(NEW, private=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_of_a_folder_is_not_written_out_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    (tmp_path / "far.po").write_bytes(b"old")
    for name, to in (("es.po", "../far.po"), ("fr.po", "../none.po"), ("ar.po", "in.po")):
        (folder / name).symlink_to(to)
    for name in ("es.po", "fr.po"):
        with pytest.raises(InputError, match="is a link out of its folder"):
            write_whole(folder / name, NEW, private=False, inside=folder)
    assert (tmp_path / "far.po").read_bytes() == b"old"
    assert not (tmp_path / "none.po").exists()
    write_whole(folder / "ar.po", NEW, private=False, inside=folder)
    assert (folder / "in.po").read_bytes() == NEW
    os.mkfifo(folder / "so.po")
    with pytest.raises(InputError, match="is a pipe"):
        write_whole(folder / "so.po", NEW, private=False, inside=folder)
