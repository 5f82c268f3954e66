"""The files that once hung or leaked: refused at once by every command, and named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handoutpress.make import check_pages
from tests.bad_files import KINDS, ODD_NAMES, OWN_GUIDE, PLACES, at_once, own_clinic, put
from tests.conftest import GUIDE, ROOT, Run
from tests.samples import sampled

PIPES = [place for place in PLACES if place != "styles/x.css"]


@pytest.mark.parametrize("place", sampled(PIPES, 4))
def test_a_pipe_hangs_no_command(
    place: str, run: Run, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_pages, "make", lambda _: None)
    clinic = own_clinic(tmp_path / "clinic")
    path = put(clinic, place, KINDS["pipe"][0])
    for args in (
        ("render", GUIDE, "-l", "es", "--clinic", clinic, "-o", "a.pdf"),
        ("check", clinic),
        ("batch", clinic, "-o", "out", "-l", "es", "--dry-run"),
        ("list", "--clinic", clinic),
        ("translate", "status", "--clinic", clinic),
        ("translate", "sync", GUIDE, "es", "--clinic", clinic),
    ):
        with at_once(20):
            result = run(*args)
        if args[0] in ("render", "check"):
            assert result.exit_code == (2 if args[0] == "render" else 1)
            assert f"error: {path}: " in result.stderr
            assert "is a pipe, not an ordinary file" in result.stderr
            assert "fit to print" not in result.stdout
    assert not (here / "a.pdf").exists()
    assert path.is_fifo()


def test_a_template_that_is_a_link_prints_no_other_file(
    run: Run, here: Path, riverside: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("SECRET OF ANOTHER")
    (riverside / "templates").mkdir()
    for target in ("../../secret", str(tmp_path / "secret"), "/etc/hostname"):
        own = riverside / "templates" / "notice.html"
        own.unlink(missing_ok=True)
        own.symlink_to(target)
        for args in (
            ("render", GUIDE, "-l", "es", "--clinic", riverside, "--html", "a.html"),
            ("check", riverside),
        ):
            result = run(*args)
            assert result.exit_code in (1, 2)
            assert f"{own}: is a link out of its folder" in result.stderr
            assert f"no link may lead out of {riverside}" in result.stderr
            assert "SECRET" not in result.output
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_visit_that_cannot_be_read(kind: str, run: Run, here: Path) -> None:
    write, _ = KINDS[kind]
    room = here / "clinic"
    room.mkdir()
    write(room / "visit.toml")  # a link is followed, the user named it; its text is not told
    with at_once():
        result = run("render", GUIDE, "--visit", "clinic/visit.toml", "-o", "a.pdf")
    assert result.exit_code == 2
    assert "clinic/visit.toml" in result.stderr
    assert "SECRET" not in result.output
    assert not (here / "a.pdf").exists()


@pytest.mark.parametrize("kind", ["pipe", "endless", "huge"])
def test_the_clinic_itself_is_no_folder(kind: str, run: Run, here: Path) -> None:
    room = here / "clinic"
    room.mkdir()
    KINDS[kind][0](room / "x")
    for command in (("render", GUIDE, "--clinic"), ("list", "--clinic")):
        with at_once():
            result = run(*command, "clinic/x")
        assert result.exit_code == 2
        assert "error: clinic/x: is " in result.stderr
    with at_once():
        assert "error: clinic/x" in run("batch", "clinic/x", "-o", "out").stderr


def test_a_clinic_file_of_another_name_is_refused(run: Run, here: Path, riverside: Path) -> None:
    """What is printed for a folder is made from its one clinic.toml, and kept under that."""
    shutil.copy(riverside / "clinic.toml", riverside / "south.toml")
    result = run("render", GUIDE, "--clinic", riverside / "south.toml")
    assert result.exit_code == 2
    assert "is neither a folder nor a clinic.toml" in result.stderr
    assert list(here.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sampled(ODD_NAMES, 2))
def test_an_odd_name_in_a_message(name: str, here: Path, riverside: Path) -> None:
    here.mkdir()
    folder = riverside.rename(here / name)
    (folder / "styles" / name).mkdir(parents=True)
    os.mkfifo(folder / "styles" / name / f"{name}.css")
    for args in (["render", GUIDE, "--clinic", name], ["check", "--", name]):
        done = subprocess.run(
            [sys.executable, ROOT / "cli.py", *args],
            cwd=here,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode in (1, 2)
        assert "is a pipe, not an ordinary file" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_bundled_name_that_is_a_broken_link_is_not_replaced_by_ours(
    run: Run, riverside: Path
) -> None:
    for place in ("styles/base.css", "templates/foot.html", OWN_GUIDE):
        path = put(riverside, place, lambda path: path.symlink_to("gone"))
        result = run("render", GUIDE, "--clinic", riverside)
        assert result.exit_code == 2
        assert f"{path}: is a link to gone, which does not exist" in result.stderr
        path.unlink()
    assert (ROOT / "styles" / "base.css").exists()
