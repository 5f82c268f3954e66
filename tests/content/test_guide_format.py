"""The documentation of the guide format: its example is a guide, and it names all there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutpress.content.blocks import units_of
from handoutpress.content.guide import Guide, load_guide
from handoutpress.content.kinds import KINDS
from handoutpress.content.parse import ICONS
from handoutpress.language.readability import measure

PAGE = (Path(__file__).parents[2] / "docs" / "guide-format.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^`handouts/sore-throat/([\w.]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def example(tmp_path: Path) -> Guide:
    folder = tmp_path / "sore-throat"
    folder.mkdir()
    files = dict(EXAMPLE.findall(PAGE))
    assert sorted(files) == ["en.md", "handout.toml"]
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_guide(folder)


def test_the_example_loads_without_a_fault(example: Guide) -> None:
    assert example.id == "sore-throat"
    assert len(list(example.units())) == 19


def test_the_example_answers_its_choices(example: Guide) -> None:
    chosen = {"antibiotic": "no", "emergency_number": "known", "clinic": "given"}
    without = {unit.id for unit in units_of(example.select(chosen))}
    given = {unit.id for unit in units_of(example.select(chosen | {"antibiotic": "yes"}))}
    assert given - without == {"finish"}


def test_the_example_keeps_its_own_rules(example: Guide) -> None:
    found = measure("\n".join(unit.text for unit in example.units()))
    assert found.grade <= 6
    assert found.longest_words <= 20


def test_every_panel_and_icon_is_documented() -> None:
    named = set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.M))
    assert KINDS.keys() <= named
    assert all(re.search(rf"\b{icon}\b", PAGE) for icon in ICONS)
