"""A list with icons on some of its items: bullets beside icons, all texts in one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from handoutpress.engine.geometry import PageFacts
from handoutpress.language.registry import LANGUAGES
from handoutpress.make.handout import make
from handoutpress.translation.sync import sync_guide
from tests.jobs import job
from tests.translation.kit import TEXT, fill, translated, write_guide

pytestmark = pytest.mark.slow

WHICH = {  # which of 4 items have an icon
    "first": "x...",
    "last": "...x",
    "middle": ".xx.",
    "every other": "x.x.",
    "all": "xxxx",
    "none": "....",
}
LAYOUTS = [("a4", "standard"), ("letter", "standard"), ("a4", "large")]


def guide(clinic: Path, which: str) -> None:
    """Write the small guide with a list in a section, and one in a panel with a frame."""
    lists = [
        "\n".join(
            f"- Rest and keep it dry. {{#{name}-{place}{' icon=bed' if mark == 'x' else ''}}}"
            for place, mark in enumerate(which)
        )
        for name in ("open", "framed")
    ]
    text = TEXT + f"\n::: do {{#ways}}\n## Ways {{#ways-title}}\n\n{lists[0]}\n:::\n"
    write_guide(
        clinic, text + f"\n::: dont {{#nots}}\n## Nots {{#nots-title}}\n\n{lists[1]}\n:::\n"
    )


@pytest.mark.parametrize("which", WHICH)
@pytest.mark.parametrize(("paper", "size"), LAYOUTS)
def test_it_prints_with_texts_in_one_column(
    which: str, paper: str, size: str, riverside: Path
) -> None:
    guide(riverside, WHICH[which])
    made = make(job(clinic=riverside, guide="sprain", paper=paper, size=size))
    assert [len(column) for column in columns(made.pages, "Rest and keep it dry")] == [1, 1]


def columns(pages: Sequence[PageFacts], start: str) -> tuple[set[float], set[float]]:
    """Return where the 4 items of the open list begin, and those of the framed one, in points."""
    places = [
        round(text.rect.x, 1)
        for page in pages
        for text in page.texts
        if text.text.startswith(start)
    ]
    assert len(places) == 8
    return set(places[:4]), set(places[4:])


@pytest.mark.parametrize("tag", ["es", "ar"])
@pytest.mark.parametrize("which", ["first", "last"])
def test_it_prints_in_two_languages_and_from_right_to_left(
    tag: str, which: str, riverside: Path
) -> None:
    guide(riverside, WHICH[which])
    text = (riverside / "handouts" / "sprain" / "en.md").read_text()
    loaded, _ = translated(riverside)
    loaded = write_guide(riverside, text)
    path = sync_guide(loaded, LANGUAGES[tag]).path
    fill(path)
    if tag == "ar":
        arabic = {"horas": "ساعات", "hora": "ساعة", "a": "إلى", "días": "أيام", "día": "يوم"}
        words = re.compile(r"(?<=[ \"*(])(horas|hora|a|días|día)(?=[ \"*.)])|ñ(o+)")
        said = words.sub(
            lambda m: arabic[m[1]] if m[1] else "ب" * min(len(m[2]), 9), path.read_text()
        )
        path.write_text(said, encoding="utf-8")
    asked: dict[str, Any] = {"clinic": riverside, "guide": "sprain", "lang": tag}
    assert make(job(**asked)).pages
    pages = make(job(**asked, second="en", arrangement="with")).pages
    assert [len(column) for column in columns(pages, "Rest and keep")] == [1, 1]
