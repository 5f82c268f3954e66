"""What docs/for-clinics.md shows: every command is typed, and answers as the page says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import GUIDE, ROOT, Run, copy_example
from tests.jobs import on_day

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "for-clinics.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", PAGE, re.M | re.S)
STEPS = re.findall(r"^\$ handouts (.*)\n((?:(?!\$).*\n)*)", "".join(BLOCKS), re.M)
HASH = r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}"
CODE = re.compile(r"HP-\w{4}-\w{4}")
COUNTED = re.compile(
    rf"(?<=\.po:)\d+|[\d.]+(?= (?:sides?\b|sheets?\b|pt\b))|{CODE.pattern}|\b{HASH}"
)
(ENTRY,) = re.findall(r"^```po\n(.*?)^```$", PAGE, re.M | re.S)
TABLE, ANSWERS = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.M | re.S)
(SECTION,) = re.findall(r"^```markdown\n(.*?)^```$", PAGE, re.M | re.S)
(FEVER,) = re.findall(r"`(Your temperature is .*?)`", PAGE)
REFUSED = 2
WORDED = Path("our-clinic") / "wording"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def word_a_text(here: Path) -> None:
    whole, _, own = ENTRY.rpartition("msgstr ")
    replaced(
        here / WORDED / f"{GUIDE}.en.po", whole + 'msgstr ""', whole + f"msgstr {own}".rstrip()
    )


def lower_a_limit(here: Path) -> None:
    path = here / WORDED / f"{GUIDE}.en.po"
    found = re.search(rf'msgctxt "{GUIDE}#ur-fever"\nmsgid .*\nmsgstr "', path.read_text())
    assert found
    replaced(path, found[0], found[0] + FEVER)


def hide_and_add(here: Path) -> None:
    with (here / "our-clinic" / "clinic.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{TABLE}")
    (here / WORDED / f"{GUIDE}.local.md").write_text(SECTION, encoding="utf-8")


def an_older_library(here: Path) -> None:
    replaced(
        here / WORDED / f"{GUIDE}.en.po", 'close to you. You are not alone."', 'close to you."'
    )


def fill_in_the_form(here: Path) -> None:
    """Write the answers, with the hash as it stands in the foot of the form on paper."""
    text = subprocess.run(
        ["pdftotext", here / "form.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    (found,) = set(re.findall(rf"^{HASH}$", text, re.M))
    (here / "approval.toml").write_text(ANSWERS.replace("{hash}", found), encoding="utf-8")


def change_one_digit(here: Path) -> None:
    replaced(here / WORDED / f"{GUIDE}.en.po", "37.8 °C", "37.9 °C")


def fill_in_the_folder(here: Path) -> None:
    shutil.rmtree(here / "our-clinic")
    copy_example(here / "our-clinic")


def print_only_what_is_approved(here: Path) -> None:
    file = here / "our-clinic" / "clinic.toml"
    replaced(file, "[policies]\n", "[policies]\napproved_only = true\n")


def print_everything_again(here: Path) -> None:
    replaced(here / "our-clinic" / "clinic.toml", "approved_only = true\n", "")


# What a person does before a command, by its place on the page.
BEFORE: dict[int, Callable[[Path], None]] = {
    1: fill_in_the_folder,
    2: word_a_text,
    3: lower_a_limit,
    5: hide_and_add,
    6: an_older_library,
    9: fill_in_the_form,
    11: print_only_what_is_approved,
    12: change_one_digit,
    14: print_everything_again,
}


def test_the_page_is_true(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_day(monkeypatch, date(2026, 11, 27))
    assert len(STEPS) == 19
    codes: dict[str, str] = {}
    for place, (command, said) in enumerate(STEPS):
        if place in BEFORE:
            BEFORE[place](here)
        for shown, real in codes.items():
            command = command.replace(shown, real).replace(shown.lower(), real.lower())  # noqa: PLW2901
        result = run(*shlex.split(command))
        codes |= dict(zip(CODE.findall(said), CODE.findall(result.output), strict=True))
        waits = said.endswith("not final.\n") or " lapsed\n" in said
        ends = REFUSED if said.startswith("error:") else int(waits)
        assert result.exit_code == ends, (command, result.output)
        there = COUNTED.sub("N", result.output)
        for line in COUNTED.sub("N", said).split("\n"):
            assert line in there, (command, line, result.output)
