"""The whole way of a translation, as docs/translating.md shows it: sheet, out, in, review, print.

Every command of that page is typed, and must answer as the page says.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.translation.exchange_kit import in_xliff, set_cells

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
WALK = PAGE[PAGE.index("## The whole way, once") : PAGE.index("## What prints, and what stops")]
BLOCKS = re.findall(r"^```console\n(.*?)^```$", WALK, re.M | re.S)
STEPS = [
    (command.replace("\\\n", " "), said)
    for command, said in re.findall(
        r"^\$ handouts ((?:.*\\\n)*.*)\n((?:(?!\$).*\n)*)", "".join(BLOCKS), re.M
    )
]
HASH = re.compile(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}")
# The words around a guide are counted on the sheet and seen in the size of its print.
COUNTED = re.compile(r"\d+(?= (?:texts on|sides?\b|sheets?\b|pt\b))|HP-\w{4}-\w{4}")


def change_in_tool(here: Path) -> None:
    """Make the two changes in the XLIFF file, and set the first to ``final``."""
    file, state = here / "wound-es.xlf", '<target state="translated">'
    in_xliff(file, f"{state}Fumar retrasa", '<target state="final">El cigarrillo retrasa')
    in_xliff(file, "arrancarse el vendaje. Cúbralo", "arrancarse el vendaje: cúbralo")


def change_in_spreadsheet(here: Path) -> None:
    kind = "يمكنك الاتصال بنا في أي ساعة، حتى عند الشك. نحن هنا من أجلك."
    set_cells(here / "wound-ar.csv", {"help": {"Arabic": kind, "OK": "ok"}})


# What a person does between two commands, by the command before it.
BY_HAND: dict[str, Callable[[Path], None]] = {
    "translate export wound es": change_in_tool,
    "translate sheet wound ar --format csv": change_in_spreadsheet,
}
LANGUAGES = {"es": "Ana Ruiz", "ar": "Sami Haddad"}


def words_of(pdf: Path) -> str:
    read = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    return " ".join(read.stdout.split())


def alike(said: str) -> str:
    """Return an answer without what the words around a guide decide."""
    return COUNTED.sub("N", HASH.sub("H", said))


@pytest.fixture
def walked(run: Run, here: Path, riverside: Path) -> Callable[[str], None]:
    """Return what walks through the steps of a language."""
    clinic = here / "our-clinic"
    shutil.move(riverside, clinic)
    shutil.copytree(
        ROOT / "tests" / "translation" / "planted" / "wound", clinic / "handouts" / "wound"
    )

    def walk(tag: str) -> None:
        sheets: list[str] = []
        mine = [(c, said) for c, said in STEPS if re.search(rf"\b{tag}\b", c.partition("--by")[0])]
        assert mine[0][0].startswith("translate sheet")
        assert mine[-1][0].startswith("render")
        for command, said in mine:
            if command.startswith("translate review"):
                refused = run("render", "wound", "--lang", tag, "--final", "--clinic", clinic)
                assert refused.exit_code == 2
                assert "no qualified translator has checked" in refused.stderr
                for old in (*sheets[:-1], "0000-0000-0000-0000"):
                    other = run(*shlex.split(HASH.sub(old, command)))
                    assert other.exit_code == 2, old
                    assert "--sheet" in other.stderr
            typed = HASH.sub(sheets[-1], command) if sheets else command
            result = run(*shlex.split(typed))
            assert result.exit_code == 0, (command, result.output)
            assert alike(result.stdout) == alike(said), command
            if command.startswith("translate sheet") and (found := HASH.search(result.stdout)):
                pdf = here / result.stdout.partition(":")[0]
                feet = HASH.findall(words_of(pdf))
                assert set(feet) == {found.group()}  # in every foot
                sheets.append(found.group())
            for start, do in BY_HAND.items():
                if command.startswith(start):
                    do(here)

    return walk


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_translation_becomes_final_as_the_page_says(
    tag: str, walked: Callable[[str], None], here: Path, run: Run
) -> None:
    walked(tag)
    reviewer = LANGUAGES[tag]
    assert reviewer in words_of(here / f"cut-{tag}.pdf")
    status = run("translate", "status", "wound", tag, "--clinic", here / "our-clinic")
    assert re.search(
        rf"^wound .* {reviewer}, 2026-11-25, version 1\.0 +final$", status.output, re.M
    )
    # A text that changes afterwards takes the review away.
    catalogue = here / "our-clinic" / "handouts" / "wound" / f"{tag}.po"
    new = {"es": ("El cigarrillo", "El tabaco"), "ar": ("نحن هنا", "إننا هنا")}[tag]
    in_xliff(catalogue, *new)
    refused = run("render", "wound", "--lang", tag, "--final", "--clinic", here / "our-clinic")
    assert refused.exit_code == 2
    assert "has lapsed: changed since" in refused.stderr


def test_the_page_walks_both_ways_to_the_end() -> None:
    assert len(STEPS) == 12
    kinds = [command.split()[1 if command.startswith("translate") else 0] for command, _ in STEPS]
    assert list(dict.fromkeys(kinds)) == [
        "sheet", "export", "import", "review", "render",
    ]  # fmt: skip
