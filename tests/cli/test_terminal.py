"""Names, ids, cells and file names of others never steer the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import GUIDE, Run

RED = "\x1b[31m"
TURNED = "\u202e"
WILD = f"a{RED}b{TURNED}c\nd"
TAME = r"a\x1b[31mb\u202ec\nd"


def tame(text: str) -> bool:
    return not any(wild in text for wild in (RED, TURNED, "c\nd"))


REVIEW = ["translate", "review", GUIDE, "es", "--credential", WILD, "--scope", "all"]
REVIEW += ["--verdict", "redo", "--date", "2020-01-01"]


@pytest.mark.parametrize(
    "words",
    [
        [WILD],
        ["render", WILD],
        ["render", GUIDE, WILD],
        ["render", GUIDE, "--clinic", WILD],
        ["render", GUIDE, "--lang", WILD],
        ["render", GUIDE, "--with", WILD],
        ["render", GUIDE, "--choice", WILD],
        ["render", GUIDE, "--choice", f"care={WILD}"],
        ["render", GUIDE, "--choice", f"{WILD}=tablets"],
        ["render", GUIDE, "--paper", WILD],
        ["render", GUIDE, "--visit", WILD],
        ["render", GUIDE, "-o", f"{WILD}/x.pdf"],
        ["render", GUIDE, f"--{WILD}"],
        [f"--{WILD}"],
        ["check", WILD],
        ["list", "--clinic", WILD],
        ["init", f"{GUIDE}.toml/{WILD}"],
        ["init", "ours", "--country", WILD],
        ["translate", "status", WILD],
        [*REVIEW, "--translator", WILD, "--by", WILD, "--sheet", WILD, "--accept", WILD],
        [*REVIEW, "--translator", "A", "--by", "A", "--sheet", WILD, "--accept", f"{WILD}={WILD}"],
        [*REVIEW, "--translator", "A", "--by", "A", "--sheet", "0", "--scope", WILD],
        ["batch", WILD, "-o", "out"],
        ["batch", "-g", WILD, "-o", "out"],
        ["batch", "-g", GUIDE, "-l", WILD, "-o", "out"],
        ["batch", "--csv", WILD, "-o", "out"],
        ["batch", "-g", GUIDE, "-o", "out", "--shard", WILD],
        ["batch", "verify", WILD],
    ],
    ids=lambda words: " ".join(words).replace(WILD, "WILD"),
)
def test_a_word_of_the_command_line(words: list[str], run: Run, here: Path) -> None:
    (here / f"{GUIDE}.toml").write_text("a file where a folder should be")
    result = run(*words)
    assert result.exit_code in (1, 2)
    assert result.stderr
    assert "failed with" not in result.stderr
    assert tame(result.output), repr(result.output)


def test_the_name_of_a_file_that_is_written(run: Run, here: Path) -> None:
    result = run("render", GUIDE, "-o", f"{WILD}.pdf")
    assert result.exit_code == 0
    assert f"{TAME}.pdf: " in result.stdout
    assert [path.name for path in here.iterdir()] == [f"{WILD}.pdf"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "faulty"),
    [
        ("clinic.toml", 'name = "\\u001b[31m\\u202e"', True),
        ("clinic.toml", '"\\u001b[31m\\u202e" = 1', True),
        ("clinic.toml", f"name = {RED}", True),
        ("templates/about.html", "{% if \x1b[31m %}", True),
        ("styles/clinic.css", "p { \x1b[31m: 1 }", True),
        ("styles/clinic.css", "@import '\x1b[31m';", True),
        ("handouts/x/handout.toml", 'id = "\\u001b[31m"\ntitle = "\\u001b[31m"', False),
    ],
)
def test_what_stands_in_a_file_of_the_clinic(
    name: str, text: str, faulty: bool, run: Run, riverside: Path
) -> None:
    (riverside / name).parent.mkdir(parents=True, exist_ok=True)
    (riverside / name).write_text(text)
    said = run("render", GUIDE, "--clinic", riverside)
    assert (said.exit_code != 0) is faulty
    checked = run("check", riverside)
    assert tame(said.output + checked.output)


def test_a_cell_of_a_table(run: Run, here: Path) -> None:
    header = f"guide,language,paper,choices,{RED}column"
    rows = [f'"{WILD}","{WILD}","{WILD}","{WILD}","{WILD}"', f"{GUIDE},en,a4,,"]
    (here / "rows.csv").write_text("\n".join([header, *rows]))
    result = run("batch", "--csv", "rows.csv", "-o", "out", "--dry-run")
    assert result.stderr
    assert tame(result.output)


@pytest.mark.slow
def test_a_clinic_whose_folder_has_a_wild_name(run: Run, riverside: Path) -> None:
    folder = riverside.rename(riverside.parent / f"a{RED}{TURNED}")
    result = run("batch", folder, "-g", GUIDE, "-l", "en", "-o", f"out{RED}", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert tame(result.output)


def test_a_folder_with_wild_names_is_verified(run: Run, here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / WILD).write_text("x")
    (here / "out" / "manifest.jsonl").write_text(json.dumps({"path": f"{WILD}.pdf"}) + "\n")
    said = run("batch", "verify", "out")
    assert said.stdout.splitlines()[:2] == [f"missing: {TAME}.pdf", f"unknown: {TAME}"]
    as_json = run("batch", "verify", "out", "--json")
    assert tame(as_json.output)
    assert json.loads(as_json.stdout)["unknown"] == [WILD]


def test_a_catalogue_whose_texts_are_wild(run: Run, riverside: Path) -> None:
    from handoutpress.resources import bundled  # noqa: PLC0415 - where the guide is

    source = bundled("handouts") / GUIDE
    guide = riverside / "handouts" / "mine"
    guide.mkdir(parents=True)
    for name in ("handout.toml", "en.md", "es.po"):
        text = (source / name).read_text().replace(f'id = "{GUIDE}"', 'id = "mine"')
        (guide / name).write_text(text.replace(f'"{GUIDE}#', '"mine#'))
    catalogue = guide / "es.po"
    before = catalogue.read_text()
    after = before.replace('msgstr "', 'msgstr "\x1b[31m\u202e', 3)
    catalogue.write_text(after)
    assert before != after
    for args in (["status", "mine", "es"], ["status", "mine", "es", "--json"]):
        result = run("translate", *args, "--clinic", riverside)
        assert result.exit_code == 1, result.output
        assert "U+001B" in result.stdout
        assert tame(result.output)
    assert tame(run("render", "mine", "--lang", "es", "--clinic", riverside).output)
