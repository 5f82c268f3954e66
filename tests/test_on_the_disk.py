"""What is said to be written is on the disk, its name too: a power cut takes neither."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from handoutpress.batch.folder import new_file
from handoutpress.batch.manifest import Manifest
from handoutpress.place import write_whole


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is done to the disk, in order: what is brought to it, and each new name."""
    assert tmp_path.is_dir()  # made before the first step
    done: list[str] = []
    fsync, replace, mkdir = os.fsync, os.replace, os.mkdir

    def synced(handle: int) -> None:
        folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        done.append("folder" if folder else f"file of {os.fstat(handle).st_size}")
        fsync(handle)

    def renamed(old: str, new: str, *, src_dir_fd: int, dst_dir_fd: int) -> None:
        done.append("name")
        replace(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    def made(path: str, *, dir_fd: int) -> None:
        done.append("new folder")
        mkdir(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    monkeypatch.setattr(os, "mkdir", made)
    return done


def test_a_file_then_its_name(steps: list[str], tmp_path: Path) -> None:
    write_whole(tmp_path / "a.pdf", b"whole", private=False)
    assert steps == ["file of 5", "name", "folder"]


def test_a_file_of_a_batch_in_new_folders(steps: list[str], tmp_path: Path) -> None:
    with new_file(tmp_path, "clinic/en/a.pdf", private=True) as file:
        file.write(b"whole")
    made = ["new folder", "folder", "new folder", "folder"]
    assert steps == [*made, "file of 5", "name", "folder"]


def test_each_line_of_a_manifest(steps: list[str], tmp_path: Path) -> None:
    manifest = Manifest.open(tmp_path)
    manifest.add({"path": "a"})
    manifest.add({"path": "b"})
    assert steps == ["file of 14", "file of 28"]
    manifest.close()
