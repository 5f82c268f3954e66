"""The documentation of the guide format: its example is a guide, and it names all there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutpress.content.blocks import units_of
from handoutpress.content.choices import DERIVED, USUAL
from handoutpress.content.guide import Guide
from handoutpress.content.kinds import KINDS
from handoutpress.content.library import find_guide
from handoutpress.content.parse import ICONS
from handoutpress.language.readability import measure
from handoutpress.make.check import check_guide
from handoutpress.make.handout import make
from tests.jobs import DAY, job

PAGE = (Path(__file__).parents[2] / "docs" / "guide-format.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^`handouts/sore-throat/([\w.]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def clinic(riverside: Path) -> Path:
    """Return the example clinic with the example of the page, written out as it stands."""
    folder = riverside / "handouts" / "sore-throat"
    folder.mkdir(parents=True)
    files = dict(EXAMPLE.findall(PAGE))
    assert sorted(files) == ["en.md", "handout.toml"]
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return riverside


@pytest.fixture
def example(clinic: Path) -> Guide:
    return find_guide("sore-throat", clinic)


def test_the_example_loads_without_a_fault(example: Guide) -> None:
    assert example.id == "sore-throat"
    assert len(list(example.units())) == 19


def test_the_example_answers_its_choices(example: Guide) -> None:
    chosen = {"antibiotic": "no"} | dict(USUAL)
    without = {unit.id for unit in units_of(example.select(chosen))}
    given = {unit.id for unit in units_of(example.select(chosen | {"antibiotic": "yes"}))}
    assert given - without == {"finish"}


def test_the_example_keeps_its_own_rules(example: Guide) -> None:
    found = measure("\n".join(unit.text for unit in example.units()))
    assert found.grade <= 6
    assert found.longest_words <= 20


LAYOUTS = [("a4", "standard"), ("letter", "standard"), ("a4", "large"), ("letter", "large")]


@pytest.mark.slow
@pytest.mark.parametrize(("paper", "size"), LAYOUTS)
@pytest.mark.parametrize("antibiotic", ["no", "yes"])
def test_the_example_prints_as_written(
    paper: str, size: str, antibiotic: str, clinic: Path
) -> None:
    asked = {"guide": "sore-throat", "paper": paper, "size": size}
    made = make(job(clinic, **asked, choices={"antibiotic": antibiotic}))
    said = " ".join(text.text for page in made.pages for text in page.texts).replace("\u00a0", " ")
    assert len(made.pages) <= (2 if size == "standard" else 4)
    assert ("Finish the antibiotic" in said) is (antibiotic == "yes")
    assert "This text comes from your clinic." in said
    for never in ("library", "sources", "988", "Crisis", "Share Pregnancy", "loss support group"):
        assert never not in said


@pytest.mark.slow
def test_check_has_nothing_to_say_of_it(clinic: Path) -> None:
    assert check_guide("sore-throat", clinic, DAY) == []


def test_every_panel_and_icon_is_documented() -> None:
    named = set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.M))
    assert KINDS.keys() <= named
    assert all(re.search(rf"\b{icon}\b", PAGE) for icon in ICONS)


def test_every_choice_that_the_program_answers_is_in_the_page() -> None:
    rows = {name: f"| `{name}` | {', '.join(choice.values)} |" for name, choice in DERIVED.items()}
    assert len(rows) > 5
    assert [name for name, row in rows.items() if row not in PAGE] == []
