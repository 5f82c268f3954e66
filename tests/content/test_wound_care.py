"""The second guide: made with two files and a catalogue, in a clinic's folder, about a wound."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from handoutpress.content.audit import audit_guide
from handoutpress.content.guide import load_guide
from handoutpress.content.inline import plain_text
from handoutpress.language.readability import measure
from handoutpress.make.handout import make
from tests.conftest import ROOT, Run
from tests.jobs import DAY, job

HILLSIDE = ROOT / "examples" / "hillside"
FOLDER = HILLSIDE / "handouts" / "wound-care"
GUIDE = load_guide(FOLDER, inside=HILLSIDE)
OF_THE_FIRST_GUIDE = (
    r"(?i)\b(miscarr|pregnan|womb|uter|bab(?:y|ies)|period|grie|tampon|embaraz|aborto)"
)


def test_it_is_two_files_and_a_catalogue() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {"handout.toml", "en.md", "es.po"}


def test_the_program_knows_nothing_of_it() -> None:
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "handoutpress").rglob("*.py")]
    assert len(code) > 100
    assert not [text for text in code if re.search(r"wound|stitch", text)]


def test_its_words_are_plain_its_numbers_borne_and_nothing_is_left_of_the_first_guide() -> None:
    assert audit_guide(GUIDE, DAY) == []
    chosen = {"closed_with": "stitches", "antibiotic": "no", "emergency_number": "known"}
    text = "\n".join(plain_text(unit.text) for unit in GUIDE.printed_units(chosen))
    assert 300 < measure(text).words < 400
    every = (FOLDER / "en.md").read_text() + (FOLDER / "es.po").read_text()
    assert not re.search(OF_THE_FIRST_GUIDE, every)


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_it_prints_on_two_sides_for_every_answer(lang: str, paper: str) -> None:
    for closed_with, antibiotic in product(("stitches", "strips", "glue"), ("no", "yes")):
        choices = {"closed_with": closed_with, "antibiotic": antibiotic}
        one = job(HILLSIDE, "wound-care", lang=lang, paper=paper, choices=choices)
        made = make(one)
        assert len(made.pages) == 2
        assert made.fit.points >= 12


@pytest.mark.slow
def test_its_clinic_is_fit_to_print(run: Run, tmp_path: Path) -> None:
    result = run("check", HILLSIDE)
    assert result.exit_code == 0
    # It gives no guide that asks what it takes: that it does not say so is no more than a note.
    first, *notes = result.output.splitlines()
    assert first.startswith(f"{HILLSIDE}: fit to print")
    assert [one for one in notes if one.startswith("note:")] == []
    assert "error:" not in result.output
