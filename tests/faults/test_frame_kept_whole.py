"""F9: a frame of warnings splits over two pages; a long unbroken word is clipped without a word."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import GUIDE, ROOT, Run

pytestmark = pytest.mark.slow

LINES = "".join(
    f"- You have sign number {number} of a long list {{#x{number}}}\n" for number in range(30)
)


def own_guide(riverside: Path, text: str) -> None:
    folder = riverside / "handouts" / GUIDE
    shutil.copytree(ROOT / "handouts" / GUIDE, folder, ignore=shutil.ignore_patterns("*.po"))
    (folder / "en.md").write_text(text)


def test_a_frame_that_cannot_stay_whole_is_refused(run: Run, here: Path, riverside: Path) -> None:
    source = (ROOT / "handouts" / GUIDE / "en.md").read_text()
    grown = source.replace("- The tip of your shoulder", f"{LINES}- The tip of your shoulder", 1)
    own_guide(riverside, grown)
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 1, result.output
    assert "must stand whole on page 1, it is on page" in result.stderr
    assert list(here.iterdir()) == []


def test_a_frame_near_the_foot_moves_whole_to_the_next_page(
    run: Run, here: Path, riverside: Path
) -> None:
    """The pain box, with 3 headings and 14 items, would begin near the foot of page 2."""
    source = (ROOT / "handouts" / GUIDE / "en.md").read_text()
    own_guide(riverside, source)
    chosen = ("--choice", "pain_medicine=on", "--choice", "pregnancy_seen=yes")
    result = run("render", GUIDE, "--clinic", riverside, "-o", "x.pdf", *chosen)
    assert result.exit_code == 0, result.output
    text = subprocess.run(
        ["pdftotext", here / "x.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.split("\f")
    first = [number for number, page in enumerate(pages) if "Pain medicine for adults" in page]
    last = [number for number, page in enumerate(pages) if "With codeine" in page]
    assert first == last != []


def test_a_600_letter_word_in_the_address_is_refused(run: Run, here: Path, riverside: Path) -> None:
    file = riverside / "clinic.toml"
    long = "W" * 600
    file.write_text(re.sub(r'"12 Mill Lane"', f'"{long}"', file.read_text()))
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 2
    assert "address" in result.stderr
    assert list(here.iterdir()) == []


def test_a_long_word_in_a_guide_is_refused_by_the_proof(
    run: Run, here: Path, riverside: Path
) -> None:
    source = (ROOT / "handouts" / GUIDE / "en.md").read_text()
    own_guide(riverside, source.replace("**Rest when you are tired,**", f"**{'W' * 90}**", 1))
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 1, result.output
    assert "runs out of its box" in result.stderr
    assert list(here.iterdir()) == []


def test_a_word_that_no_line_holds_is_refused_in_the_guide(
    run: Run, here: Path, riverside: Path
) -> None:
    source = (ROOT / "handouts" / GUIDE / "en.md").read_text()
    own_guide(riverside, source.replace("**Rest when you are tired,**", f"**{'W' * 600}**", 1))
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 2, result.output
    assert "has a word or number of 604 characters, which fits on no line" in result.stderr
    assert list(here.iterdir()) == []
