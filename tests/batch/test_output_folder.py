"""In an output folder no link is followed, and what is not ours is left as it is."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handoutpress.batch.deliver import Delivery
from handoutpress.batch.events import Failed, Undelivered
from handoutpress.batch.folder import MANIFEST, leads_inside, open_to_add, output_folder
from handoutpress.batch.manifest import Manifest
from handoutpress.batch.run import Run
from handoutpress.batch.verify import verify_folder
from handoutpress.errors import InputError
from tests.batch.kit import Night, job, pdf_of

JOBS = [job(1), job(2, lang="es")]
ENGLISH, SPANISH = (one.path for one in JOBS)


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """Return a folder outside, which nothing may change."""
    folder = tmp_path / "far"
    folder.mkdir()
    (folder / "kept").write_bytes(b"old")
    return folder


def untouched(far: Path) -> bool:
    return [path.name for path in far.iterdir()] == ["kept"] and (
        (far / "kept").read_bytes() == b"old"
    )


def clinic_link(out: Path, far: Path) -> str:
    (out / "clinic").symlink_to(far)
    return "out/clinic"


def language_link(out: Path, far: Path) -> str:
    (out / "clinic").mkdir()
    (out / "clinic" / "en").symlink_to(far)
    return "out/clinic/en"


def file_link(out: Path, far: Path) -> str:
    (out / ENGLISH).parent.mkdir(parents=True)
    (out / ENGLISH).symlink_to(far / "kept")
    return ENGLISH


def dangling_link(out: Path, far: Path) -> str:
    (out / ENGLISH).parent.mkdir(parents=True)
    (out / ENGLISH).symlink_to(far / "new.pdf")
    return ENGLISH


def pipe(out: Path, _far: Path) -> str:
    (out / ENGLISH).parent.mkdir(parents=True)
    os.mkfifo(out / ENGLISH)
    return ENGLISH


def folder(out: Path, _far: Path) -> str:
    (out / ENGLISH).mkdir(parents=True)
    return ENGLISH


def file_for_folder(out: Path, _far: Path) -> str:
    (out / "clinic").mkdir()
    (out / "clinic" / "en").touch()
    return "out/clinic/en"


@pytest.mark.parametrize(
    "lay", [language_link, file_link, dangling_link, pipe, folder, file_for_folder]
)
def test_a_place_that_is_no_file_is_refused_by_name_and_the_others_go_on(
    lay: Callable[[Path, Path], str], night: Night, far: Path
) -> None:
    night.folder.mkdir()
    named = lay(night.folder, far)
    run = night.run(JOBS, inline=True)
    assert (run.counts.made, run.counts.failed) == (1, 1)
    (failed,) = night.told(Failed)
    assert isinstance(failed, Failed)
    (fault,) = failed.diagnostics
    assert (fault.file or "").endswith(named)
    assert (night.folder / SPANISH).read_bytes() == pdf_of(JOBS[1])
    assert untouched(far)
    assert not list(night.folder.rglob("*.part"))
    again = night.run(JOBS, inline=True)  # and nothing behind a link is taken for ours
    assert (again.counts.unchanged, again.counts.failed) == (1, 1)


def test_a_clinics_folder_that_is_a_link_is_refused(night: Night, far: Path) -> None:
    night.folder.mkdir()
    clinic_link(night.folder, far)
    assert night.run(JOBS, inline=True).counts.failed == 2
    assert untouched(far)


def test_a_manifest_that_is_no_file_is_refused_before_anything_is_made(
    night: Night, far: Path
) -> None:
    night.folder.mkdir()
    path = night.folder / MANIFEST
    makers: list[Callable[[], None]] = [
        lambda: path.symlink_to(far / "kept"),
        lambda: path.symlink_to(far / "new"),
        lambda: os.mkfifo(path),
    ]
    for make in makers:
        make()
        with pytest.raises(InputError, match=rf"{MANIFEST}: is a "):
            night.run(JOBS, inline=True)
        with pytest.raises(InputError, match=rf"{MANIFEST}: is a "):
            verify_folder(night.folder)
        path.unlink()
    path.mkdir()
    with pytest.raises(InputError, match="is a folder"):
        night.run(JOBS, inline=True)
    assert night.tries() == 0
    assert untouched(far)


def test_merged_and_packed_files_are_not_written_through_links(night: Night, far: Path) -> None:
    made = night.run(JOBS, inline=True)
    (night.folder / "_merged").symlink_to(far)
    (night.folder / "_handouts.zip").symlink_to(far / "new.zip")
    with Manifest.open(night.folder) as manifest:
        told = list(Delivery(night.folder, (manifest,), "language", zipped=True)(JOBS))
    assert [type(event) for event in told] == [Undelivered] * 3
    assert untouched(far)
    run = night.opened()
    run.counts.planned = 2
    run.make(lambda: iter(JOBS), Delivery(night.folder, (run.manifest,), zipped=True))
    assert (run.counts.unchanged, run.counts.undelivered, run.counts.left) == (2, 1, 0)
    assert made.counts.undelivered == 0


def test_verify_takes_files_alone_and_reads_nothing_else(night: Night, far: Path) -> None:
    night.run([*JOBS, job(3), job(4)], inline=True)
    third, fourth = (night.folder / one.path for one in (job(3), job(4)))
    third.rename(far.parent / "moved.pdf")
    third.symlink_to(far.parent / "moved.pdf")
    fourth.unlink()
    os.mkfifo(fourth)
    (night.folder / "etc").symlink_to(far)
    (night.folder / "manifest.2-of-2.jsonl").symlink_to(night.folder / MANIFEST)
    found = verify_folder(night.folder)
    assert found.whole == 2
    assert found.not_files == (job(3).path, job(4).path, "etc", "manifest.2-of-2.jsonl")
    assert (found.missing, found.changed, found.unknown, found.good) == ((), (), (), False)


def test_what_a_killed_run_left_is_removed_and_nothing_else_of_that_name(
    tmp_path: Path, far: Path
) -> None:
    out = tmp_path / "out"
    (out / "clinic" / "en" / "deep").mkdir(parents=True)
    ours = [out / ".handout-1.part", out / "clinic" / "en" / ".handout-2.part"]
    for path in ours:
        path.touch()
    (out / ".handout-3.part").mkdir()
    (out / ".handout-4.part").symlink_to(far / "kept")
    (out / "far").symlink_to(far)
    (far / ".handout-5.part").touch()
    with output_folder(out, alone=True):
        assert not any(path.exists() for path in ours)
    assert (out / ".handout-3.part").is_dir()
    assert (out / ".handout-4.part").is_symlink()
    assert (far / ".handout-5.part").exists()


def test_what_takes_the_place_of_a_manifest_meanwhile_is_refused_and_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handoutpress.batch.folder.stat.S_ISREG", lambda _: False)
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208 - numbers, not files
    with pytest.raises(InputError):
        open_to_add(tmp_path, MANIFEST)
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208


def test_an_output_folder_may_itself_be_a_link(night: Night, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / ".handout-1.part").touch()
    night.folder.symlink_to("real")
    with output_folder(night.folder, alone=True):
        assert night.run(JOBS, inline=True).counts.made == 2
    assert (tmp_path / "real" / ENGLISH).is_file()
    assert not (tmp_path / "real" / ".handout-1.part").exists()
    assert verify_folder(night.folder).good


def test_a_shared_folder_without_locks_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", none)
    with output_folder(tmp_path / "out", alone=True):
        assert (tmp_path / "out").is_dir()


@pytest.mark.parametrize("name", ["file", "pipe", "lost", "n" * 300, "a\0b", "file/out"])
def test_what_cannot_be_an_output_folder_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "lost").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    with (
        pytest.raises(InputError, match="cannot be the output folder"),
        output_folder(tmp_path / name, alone=True),
    ):
        pass


def test_names_that_are_no_utf_8_are_printed_listed_and_verified(
    night: Night, tmp_path: Path, riverside: Path
) -> None:
    latin = os.fsdecode(b"cl\xednica")
    riverside.rename(tmp_path / latin)
    night.folder = tmp_path / os.fsdecode(b"aus\xfc")
    run: Run = night.run([job(1, clinic=tmp_path / latin)], inline=True)
    assert run.counts.made == 1
    with Manifest.open(night.folder, add=False) as manifest:
        (entry,) = manifest
    assert entry["clinic"]["folder"] == latin
    assert b'"folder": "cl\\udcednica"' in (night.folder / MANIFEST).read_bytes()
    assert night.run([job(1, clinic=tmp_path / latin)], inline=True).counts.unchanged == 1
    assert verify_folder(night.folder).good


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "./a",
        "a/.",
        "a\0b",
        "\udcfc",
        "a/" * 600 + "b",
    ],
)
def test_a_path_that_leads_out_is_known(path: str) -> None:
    assert not leads_inside(path)
    assert leads_inside("riverside/es/..x.pdf")
