"""A number of 5,000 digits is a sentence wherever it stands: Python itself reads 4,300."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import GUIDE, ROOT, Run

NUMBER = "9" * 5000


@pytest.fixture
def guide(riverside: Path) -> Path:
    """Return the first guide as a clinic's own, with its Spanish."""
    folder = riverside / "handouts" / GUIDE
    folder.mkdir(parents=True)
    for name in ("en.md", "handout.toml", "es.po"):
        shutil.copy(ROOT / "handouts" / GUIDE / name, folder)
    return folder


def plant(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))


@pytest.mark.parametrize("command", [["render", GUIDE, "--clinic"], ["check"]])
def test_in_a_guide(command: list[str], run: Run, guide: Path, riverside: Path) -> None:
    plant(guide / "en.md", "Take this sheet.", f"Take this sheet {NUMBER}.")
    result = run(*command, riverside)
    assert result.exit_code in (1, 2)
    assert "en.md:" in result.stderr
    assert "has a word or number of 500" in result.stderr
    assert "shorten it or put a space in it" in result.stderr
    assert "failed with" not in result.stderr


@pytest.mark.parametrize("with_it", ["", " am", " hours", ":30", " mg"])
def test_in_a_translation(with_it: str, run: Run, guide: Path, riverside: Path) -> None:
    plant(guide / "es.po", 'msgstr "', f'msgstr "{NUMBER}{with_it} ')
    plant(guide / "en.md", "# Recovery", f"# {'9' * 60}{with_it} Recovery")
    result = run("render", GUIDE, "--lang", "es", "--clinic", riverside)
    assert result.exit_code == 2
    assert "es.po:" in result.stderr
    assert "failed with" not in result.stderr
    assert run("translate", "status", GUIDE, "es", "--clinic", riverside).exit_code == 0


FACTS = f"handouts/{GUIDE}/handout.toml"
SETTINGS = [
    ("clinic.toml", "name =", f"number = {NUMBER}\nname ="),
    ("clinic.toml", "name =", f'department = "{NUMBER}"\nname ='),
    ("clinic.toml", 'number = "', f'number = "{NUMBER}'),
    ("clinic.toml", "[policies]", f"[policies]\n{NUMBER} = 1"),
    (FACTS, "version = ", f'version = "{NUMBER}.0" #'),
    (FACTS, "sides = ", f"sides = {NUMBER} #"),
    (FACTS, "updated = ", f"updated = {NUMBER}-01-01 #"),
]


@pytest.mark.parametrize("case", SETTINGS, ids=lambda case: f"{case[0]} {case[1]}")
def test_in_settings(case: tuple[str, str, str], run: Run, guide: Path, riverside: Path) -> None:
    assert guide.is_dir()
    file, before, after = case
    plant(riverside / file, before, after)
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 2, result.output
    assert f"{Path(file).name}:" in result.stderr
    assert "failed with" not in result.stderr
    assert "set_int_max_str_digits" not in result.stderr


@pytest.mark.parametrize(
    "line", [f"weeks = {NUMBER}", f'patient = "{NUMBER}"', f'[follow_up]\ntime = "{NUMBER}:00"']
)
def test_in_a_visit(line: str, run: Run, here: Path) -> None:
    (here / "visit.toml").write_text(f"{line}\n")
    result = run("render", GUIDE, "--visit", "visit.toml")
    assert result.exit_code == 2
    assert "visit.toml:" in result.stderr
    assert "9999" not in result.stderr


REVIEW = ["translate", "review", GUIDE, "es", "--translator", "Luz Vega", "--by", "Ana Ruiz"]
REVIEW += ["--credential", "translator", "--scope", "all", "--verdict", "as-it-is"]


@pytest.mark.parametrize(
    "words",
    [
        ["render", GUIDE, "--weeks", NUMBER],
        ["render", GUIDE, "--date", f"{NUMBER}-01-01"],
        ["render", GUIDE, "--follow-up-time", f"{NUMBER}:00"],
        ["batch", "-g", GUIDE, "-o", "out", "--shard", f"1/{NUMBER}"],
        ["batch", "-g", GUIDE, "-o", "out", "--jobs", NUMBER],
        [*REVIEW, "--date", NUMBER, "--sheet", "3F2A-91C0-55D1-0B7E"],
        [*REVIEW, "--date", "2020-01-01", "--sheet", NUMBER],
    ],
    ids=lambda words: " ".join(words).replace(NUMBER, "N"),
)
def test_in_an_option(words: list[str], run: Run) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "failed with" not in result.stderr
