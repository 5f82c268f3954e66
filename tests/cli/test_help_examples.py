"""What `--help` shows can be typed as it stands, after `handouts init our-clinic`."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from handoutpress.cli import main
from handoutpress.ledger.ledger import Ledger
from tests.cli.test_commands import commands
from tests.conftest import Run

pytestmark = pytest.mark.slow  # prints some sheets

_EXAMPLE = re.compile(r"^ +handouts ((?:.+\\\n)*.+)$", re.M)
_NOT_HERE = (
    "batch our-clinic -o out/ -l all",  # prints very much
    "wording review miscarriage-recovery --keep",  # after an upgrade of the library
    "approve miscarriage-recovery --clinic our-clinic",  # asks for answers
    "desk",  # serves until it is stopped: tests/desk
    "translate sheet",  # these write beside the catalogue, which is the library's,
    "translate import",
    "translate review",  # and one needs what another has printed: each has tests of its own
)
_CODE = re.compile(r"HP-\w{4}-\w{4}")
_ROWS = ("--rows 12,40-45", "--rows 14")  # of a longer file than the template is


def examples() -> list[str]:
    helps = [main.help or "", *(command.help or "" for _, command in commands())]
    found = [line for text in helps for line in _EXAMPLE.findall(text.replace("\b", ""))]
    assert len(found) > 15
    typed = (re.sub(r"\s+(?:\| lp|\(then.*\))$", "", line) for line in found)
    return list(dict.fromkeys(line for line in typed if not line.startswith(_NOT_HERE)))


def test_every_example_works_in_this_order(run: Run, here: Path) -> None:
    assert run("init", "our-clinic", "--country", "GB").exit_code == 0
    file = here / "our-clinic" / "clinic.toml"
    text = file.read_text().replace('number = ""', 'number = "020 7946 0958"', 1)
    file.write_text(text.replace('"Your clinic"', '"Mill Lane"'))
    for example in sorted(examples(), key=lambda line: line.startswith("batch verify")):
        if example.startswith("init "):
            continue  # done above
        words, _, redirected = example.replace(*_ROWS).partition(" > ")
        if _CODE.search(words):  # of a sheet that was printed
            words = _CODE.sub(Ledger(here / "our-clinic").codes()[0], words)
        planned = ["--dry-run"] if "--csv rows.csv" in words else []  # seconds for each copy
        result = run(*shlex.split(words.replace("\\\n", " ")), *planned)
        assert result.exit_code == 0, (example, result.output)
        if redirected:
            (here / redirected).write_text(result.stdout)
