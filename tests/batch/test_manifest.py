"""The manifest: a crash loses a line at most, and no line says a thing about a patient."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from handoutpress.batch.folder import MANIFEST, output_folder, write_file
from handoutpress.batch.manifest import Manifest
from handoutpress.batch.run import shard
from handoutpress.batch.verify import verify_folder
from handoutpress.errors import HandoutError, InputError
from tests.batch.kit import SECRET, Night, job, pdf_of


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / MANIFEST).read_text().splitlines()]


def test_one_line_a_file_in_the_order_of_paths(night: Night) -> None:
    night.run([job(3), job(1), job(2)], inline=True)
    entries = lines(night.folder)
    assert [entry["path"] for entry in entries] == sorted(night.files())
    first = entries[0]
    for name in (
        "guide", "version", "language", "review", "clinic", "layout", "choices", "code", "pages",
        "sha256", "diagnostics", "engine", "key",
    ):  # fmt: skip
        assert name in first


def test_a_visit_is_listed_and_nothing_follows_from_it(night: Night) -> None:
    visit = {"patient": SECRET, "blood_type": "A-"}
    night.run([job(7, filled_in=visit, row=7, do="x")], inline=True)
    (entry,) = lines(night.folder)
    assert entry["visit"] is True
    assert not {"sha256", "key", "size", "modified", "choices"} & entry.keys()
    assert SECRET not in (night.folder / MANIFEST).read_text()
    assert SECRET not in repr(job(7, filled_in=visit))
    (file,) = (path for path in night.folder.rglob("*.pdf"))
    assert file.stat().st_mode & 0o777 == 0o600
    assert night.run([job(7, filled_in=visit, row=7)], inline=True).counts.made == 1


@pytest.mark.parametrize("cut", [1, 5, 200])
def test_a_line_that_a_crash_cut_off_is_dropped(cut: int, night: Night) -> None:
    night.run([job(number) for number in range(4)], inline=True)
    path = night.folder / MANIFEST
    path.write_bytes(path.read_bytes()[:-cut])
    again = night.run([job(number) for number in range(4)], inline=True)
    assert (again.counts.unchanged, again.counts.made) == (3, 1)
    assert len(lines(night.folder)) == 4
    assert verify_folder(night.folder).good


@pytest.mark.parametrize("cut", [1, 5, 10])
def test_a_second_crash_costs_no_line_that_was_whole(cut: int, tmp_path: Path) -> None:
    """What is added behind a torn line is there after the next crash too."""
    file = tmp_path / MANIFEST
    for path in ("a.pdf", "b.pdf", "c.pdf"):
        (tmp_path / path).touch()
        with Manifest.open(tmp_path) as manifest:
            manifest.add({"path": path})
            crashed = file.read_bytes()
        file.write_bytes(crashed[:-cut] if path == "b.pdf" else crashed)
    assert [entry["path"] for entry in lines(tmp_path)] == ["a.pdf", "c.pdf"]
    with Manifest.open(tmp_path, add=False) as manifest:
        assert (manifest.broken, [entry["path"] for entry in manifest]) == (0, ["a.pdf", "c.pdf"])


def test_a_spoilt_line_costs_only_its_file(night: Night) -> None:
    night.run([job(number) for number in range(4)], inline=True)
    path = night.folder / MANIFEST
    kept = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([kept[0], b"\xff\xfe{nonsense\n", *kept[2:]]))
    again = night.run([job(number) for number in range(4)], inline=True)
    assert (again.counts.unchanged, again.counts.made) == (3, 1)
    assert len(lines(night.folder)) == 4


def test_a_file_that_was_changed_or_is_gone_is_made_again(night: Night) -> None:
    jobs = [job(number) for number in range(5)]
    night.run(jobs, inline=True)
    first, second, third, fourth = (night.folder / one.path for one in jobs[:4])
    first.unlink()
    second.write_bytes(b"longer than it was, and not the same")
    third.write_bytes(third.read_bytes().replace(b"PDF", b"FDP"))  # same size, another time
    os.utime(fourth, (1, 1))  # touched: the same content
    again = night.run(jobs, inline=True)
    assert (again.counts.unchanged, again.counts.made) == (2, 3)
    assert night.files() == {one.path: pdf_of(one) for one in jobs}
    assert verify_folder(night.folder).good


def test_a_copied_folder_is_up_to_date(night: Night, tmp_path: Path) -> None:
    jobs = [job(number) for number in range(3)]
    night.run(jobs, inline=True)
    shutil.copytree(night.folder, tmp_path / "copy", copy_function=shutil.copyfile)
    night.folder = tmp_path / "copy"
    assert night.run(jobs, inline=True).counts.unchanged == 3


def test_the_time_of_a_copied_file_is_noted_where_that_may_be(night: Night, tmp_path: Path) -> None:
    one = job(1)
    night.run([one], inline=True)
    os.utime(night.folder / one.path, ns=(1, 1))
    (entry,) = lines(night.folder)
    key = str(entry["key"])
    with Manifest.open(night.folder, add=False) as manifest:
        assert manifest.holds(one.path, key)
        assert not manifest.holds(one.path, "another")
        assert not manifest.holds(one.path, None)
    assert lines(night.folder) == [entry]
    with Manifest.open(night.folder) as manifest:
        assert manifest.holds(one.path, key)
    assert lines(night.folder) == [entry | {"modified": 1}]


def test_lines_in_order_are_not_written_anew(tmp_path: Path) -> None:
    for path in ("a", "b", "c"):
        (tmp_path / path).touch()
    with Manifest.open(tmp_path) as manifest:
        manifest.add({"path": "a"})
        before = (tmp_path / MANIFEST).stat().st_ino
        manifest.add({"path": "b"})
    with Manifest.open(tmp_path) as manifest:
        manifest.add({"path": "c"})
    assert (tmp_path / MANIFEST).stat().st_ino == before
    assert [entry["path"] for entry in lines(tmp_path)] == ["a", "b", "c"]
    with Manifest.open(tmp_path) as manifest:
        manifest.add({"path": "b"})  # a second line for a file: only the last is kept
    assert (tmp_path / MANIFEST).stat().st_ino != before
    assert [entry["path"] for entry in lines(tmp_path)] == ["a", "b", "c"]


def test_a_manifest_written_anew_may_be_read_by_all_who_might_before(night: Night) -> None:
    night.run([job(2), job(1)], inline=True)
    file = night.folder / MANIFEST
    mask = os.umask(0o022)
    os.umask(mask)
    assert file.stat().st_mode & 0o777 == 0o644 & ~mask
    assert [entry["path"] for entry in lines(night.folder)] == sorted(night.files())


def test_nothing_is_written_where_nothing_changed(night: Night) -> None:
    night.run([job()], inline=True)
    before = (night.folder / MANIFEST).stat()
    night.run([job()], inline=True)
    after = (night.folder / MANIFEST).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_verify_reads_everything_again(night: Night) -> None:
    visit = job(9, filled_in={"patient": SECRET})
    jobs = [*(job(number) for number in range(4)), visit]
    night.run(jobs, inline=True)
    assert verify_folder(night.folder).whole == 5
    paths = [night.folder / one.path for one in jobs]
    paths[0].unlink()
    changed = paths[1].read_bytes().replace(b"%PDF", b"%FDP")
    times = paths[1].stat()
    paths[1].write_bytes(changed)
    os.utime(paths[1], ns=(times.st_atime_ns, times.st_mtime_ns))  # by its content alone
    (night.folder / "stranger.pdf").write_bytes(b"x")
    paths[4].chmod(0o644)
    found = verify_folder(night.folder)
    assert found.missing == (jobs[0].path,)
    assert found.changed == (jobs[1].path,)
    assert found.unknown == ("stranger.pdf",)
    assert found.exposed == (visit.path,)
    assert not found.good
    paths[4].chmod(0o600)
    paths[4].write_bytes(paths[4].read_bytes()[:-6])
    assert visit.path in verify_folder(night.folder).changed
    with pytest.raises(InputError):
        verify_folder(night.notes)


def test_two_batches_do_not_write_in_one_folder(tmp_path: Path) -> None:
    half = tmp_path / "out" / "clinic" / ".handout-abc.part"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half a page")
    with output_folder(tmp_path / "out", alone=True):
        assert not half.exists()
        with (
            pytest.raises(InputError, match="another batch"),
            output_folder(tmp_path / "out", alone=True),
        ):
            pass
    with output_folder(tmp_path / "out", alone=False), output_folder(tmp_path / "out", alone=False):
        pass
    (tmp_path / "file").touch()
    with (
        pytest.raises(InputError, match="cannot be the output"),
        output_folder(tmp_path / "file", alone=True),
    ):
        pass


def test_parts_of_a_plan_are_all_of_it(night: Night) -> None:
    jobs = [job(number) for number in range(60)]
    parts = [[one.path for one in shard(jobs, part, 3)] for part in (1, 2, 3)]
    assert sorted(path for part in parts for path in part) == sorted(one.path for one in jobs)
    assert all(len(part) > 5 for part in parts)
    assert list(shard(reversed(jobs), 1, 3)) == list(reversed(list(shard(jobs, 1, 3))))


def test_a_full_disk_ends_the_run_and_leaves_whole_files(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [job(number) for number in range(6)]
    written: list[str] = []

    def fill(folder: Path, path: str, data: bytes, *, private: bool) -> None:
        if len(written) == 3:
            monkeypatch.setattr(os, "fsync", full)
        written.append(path)
        write_file(folder, path, data, private=private)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("handoutpress.batch.run.write_file", fill)
    with pytest.raises(HandoutError, match="No space left"):
        night.run(jobs, inline=True)
    assert len(written) == 4
    assert night.files() == {one.path: pdf_of(one) for one in jobs[:3]}
    monkeypatch.undo()
    again = night.run(jobs, inline=True)
    assert (again.counts.unchanged, again.counts.made) == (3, 3)


def test_a_manifest_that_cannot_be_read_is_told_and_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Manifest) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Manifest, "_read", broken)
    with pytest.raises(HandoutError, match="Input/output error"):
        Manifest.open(tmp_path)


def test_a_disk_full_for_the_manifest_alone(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    run = night.opened()
    (night.folder / "a.pdf").touch()
    run.manifest.add({"path": "a.pdf"})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(HandoutError, match="No space left"):
        run.manifest.add({"path": "b.pdf"})
    monkeypatch.undo()
    run.manifest.close()
    assert [entry["path"] for entry in lines(night.folder)] == ["a.pdf"]
