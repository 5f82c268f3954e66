"""A mistyped folder is answered with the near one that is there, wherever it is typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import GUIDE, Run

TYPED = [
    ("render", GUIDE, "--clinic", "ours/riversde"),
    ("render", GUIDE, "--clinic", "uors/riversde/clinic.toml"),
    ("list", "--clinic", "uors/riverside"),
    ("check", "ours/riversde"),
    ("check", "uors/riverside/clinic.toml"),
    ("check", "ours"),
    ("check", GUIDE, "--clinic", "ours/riversde"),
    ("batch", "ours/riversde", "-o", "out"),
    ("batch", "ours", "-o", "out"),
    ("translate", "status", "--clinic", "ours/riversde"),
]


@pytest.fixture
def ours(run: Run, here: Path, riverside: Path) -> Path:
    """Put a clinic into the folder in which ``run`` stands."""
    del run
    return Path(shutil.move(riverside, here / "ours" / "riverside"))


@pytest.mark.parametrize("typed", TYPED, ids=" ".join)
def test_the_clinic_that_is_near_is_suggested(typed: tuple[str, ...], run: Run, ours: Path) -> None:
    del ours
    result = run(*typed)
    assert result.exit_code != 0
    assert "did you mean `ours/riverside`?" in result.stderr


def test_so_is_the_clinic_of_the_desk(
    run: Run, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOUTS_CLINIC", str(ours.with_name("riversde")))
    assert f"did you mean `{ours}`?" in run("render", GUIDE).stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("miscarriage-recovry", f"did you mean `{GUIDE}`?"),
        ("cold-and-fevr", "did you mean `cold-and-fever`?"),
        ("guides/cold-and-fevr", "did you mean `guides/cold-and-fever`?"),
        ("gides/cold-and-fever", "did you mean `guides/cold-and-fever`?"),
        ("guides", "did you mean `guides/cold-and-fever`?"),
        ("zzzzzz", "see `handouts list`"),
        ("", "see `handouts list`"),
    ],
)
def test_check_suggests_guides_and_their_folders(
    typed: str, said: str, run: Run, here: Path
) -> None:
    for folder in (here / "guides" / "cold-and-fever", here / "cold-and-fever"):
        folder.mkdir(parents=True)
        (folder / "handout.toml").touch()
    result = run("check", typed)
    assert result.exit_code == 1
    assert "is neither a guide nor the folder of a guide or a clinic" in result.stderr
    assert said in result.stderr


def test_the_output_of_a_batch_is_suggested(run: Run, here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "manifest.jsonl").touch()
    assert "did you mean `out`?" in run("batch", "verify", "otu").stderr


def test_the_cell_of_a_csv_file_gets_the_suggestion_and_is_not_repeated(
    run: Run, here: Path, ours: Path
) -> None:
    (here / "rows.csv").write_text(f"guide,clinic\n{GUIDE},ours/riversde\n")
    said = run("batch", "--csv", "rows.csv", "-o", "out").stderr
    assert f"did you mean `{ours.relative_to(here)}`?" in said
    assert "riversde" not in said
