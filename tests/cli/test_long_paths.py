"""A path of 5,000 characters, wherever it is named, is a sentence that shows its two ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import GUIDE, Run

NAME = f"first{'x' * 5000}last"
PATHS = {"one name": NAME, "many folders": f"first/{'x/' * 2500}last"}
WORDS = [
    "render GUIDE --clinic PATH",
    "render GUIDE --visit PATH",
    "render GUIDE -o PATH",
    "render GUIDE --html PATH",
    "render PATH",
    "check PATH",
    "check GUIDE --clinic PATH",
    "list --clinic PATH",
    "init PATH",
    "translate status --clinic PATH",
    "translate status PATH",
    "batch PATH -o out",
    "batch -g GUIDE -o PATH",
    "batch --csv PATH -o out",
    "batch -g PATH -o out",
    "batch verify PATH",
]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("kind", PATHS)
def test_on_the_command_line(kind: str, words: str, run: Run) -> None:
    path = PATHS[kind]
    args = [{"GUIDE": GUIDE, "PATH": path}.get(word, word) for word in words.split()]
    result = run(*args)
    assert result.exit_code in (1, 2), result.output
    assert "failed with" not in result.stderr
    assert "error: " in result.stderr
    assert len(result.output) < 3000


def test_in_a_row(run: Run, here: Path) -> None:
    (here / "rows.csv").write_text(f"guide,clinic\n{GUIDE},{NAME}\n{NAME},\n")
    result = run("batch", "--csv", "rows.csv", "-o", "out")
    assert result.exit_code == 2
    assert "rows.csv:2: row 2, clinic: " in result.stderr
    assert "rows.csv:3: row 3, guide: " in result.stderr
    assert "failed with" not in result.stderr
    assert len(result.output) < 3000


@pytest.mark.full
@pytest.mark.slow
def test_in_a_manifest(run: Run, here: Path) -> None:
    (here / "out").mkdir()
    manifest = here / "out" / "manifest.jsonl"
    manifest.write_text(json.dumps({"path": NAME}) + "\n")
    result = run("batch", "verify", "out")
    assert result.exit_code == 1
    assert "failed with" not in result.stderr
    assert len(result.output) < 3000
    again = run("batch", "-g", GUIDE, "-l", "en", "-o", "out", "--jobs", "1")
    assert again.exit_code == 0, again.output


def test_in_a_clinics_settings(run: Run, riverside: Path) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace('logo = "logo.svg"', f'logo = "{NAME}.svg"'))
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 2
    assert "clinic.toml" in result.stderr or "first" in result.stderr
    assert "failed with" not in result.stderr
    assert len(result.output) < 3000
