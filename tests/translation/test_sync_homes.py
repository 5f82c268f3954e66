"""Where `translate sync` writes: into the clinic's folder, into a checkout, nowhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoutpress.resources import bundled
from tests.conftest import GUIDE, Run
from tests.translation.kit import write_guide


@pytest.fixture(autouse=True)
def _nothing_of_ours_changes() -> Iterator[None]:
    """See that no test writes into what is bundled."""

    def state() -> str:
        files = [path for kind in ("handouts", "templates") for path in bundled(kind).rglob("*")]
        assert len(files) > 50
        data = (f"{path}{path.stat().st_mtime_ns}" for path in sorted(files))
        return hashlib.sha256("".join(data).encode()).hexdigest()

    before = state()
    yield
    assert state() == before


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


CASES = {  # what is typed -> what is written in the clinic's folder; None: it is refused
    ("sprain", "es"): {"handouts/sprain/es.po"},
    ("sprain", "de"): {"handouts/sprain/de.po", "templates/words/de.po"},
    ("sprain", "es", "ar"): {"handouts/sprain/es.po", "handouts/sprain/ar.po"},
    ("de",): {"handouts/sprain/de.po", "templates/words/de.po"},
    (): set(),
    (GUIDE, "es"): None,
    (GUIDE, "de"): None,
    (GUIDE,): None,
}


@pytest.mark.parametrize("typed", CASES, ids=" ".join)
@pytest.mark.parametrize("installed", [False, True], ids=["checkout", "installed"])
def test_with_a_clinic_its_folder_alone_is_written_to(
    typed: tuple[str, ...],
    installed: bool,
    run: Run,
    riverside: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("handoutpress.translation.home.is_installed", lambda: installed)
    write_guide(riverside)
    before = files_in(riverside)
    result = run("translate", "sync", *typed, "--clinic", riverside)
    wanted = CASES[typed]
    assert files_in(riverside) - before == (wanted or set())
    assert result.exit_code == (2 if wanted is None else 0)
    if wanted is None:
        assert "copy its folder into the clinic's `handouts/`" in result.stderr
    again = run("translate", "sync", *typed, "--clinic", riverside)
    assert "written" not in again.output


@pytest.mark.parametrize("typed", [(), (GUIDE,), (GUIDE, "es"), ("de",)], ids=" ".join)
def test_an_installed_program_is_not_written_to(
    typed: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handoutpress.translation.home.is_installed", lambda: True)
    result = run("translate", "sync", *typed)
    assert result.exit_code == 2
    assert "belongs to the installed program, and nothing is written into it" in result.stderr


@pytest.mark.parametrize("name", ["templates", "handouts/sprain/de.po"])
def test_nothing_is_made_through_a_link_out_of_the_clinics_folder(
    name: str, run: Run, riverside: Path, tmp_path: Path
) -> None:
    write_guide(riverside)
    away = tmp_path / "away"
    away.mkdir()
    (riverside / name).symlink_to(away if name == "templates" else away / "de.po")
    result = run("translate", "sync", "de", "--clinic", riverside)
    assert (result.exit_code, list(away.iterdir())) == (2, [])
    assert str(riverside / name) in result.stderr


def test_status_shows_words_of_the_clinics_own(run: Run, riverside: Path) -> None:
    run("translate", "sync", "de", "--clinic", riverside)
    said = run("translate", "status", "--clinic", riverside).output
    assert any(line.split()[:2] == ["words", "de"] for line in said.splitlines())
