"""Which support lines stand on which sheet: those that are for the topics of its guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutpress.clinic.support import (
    UNSOURCED,
    default_lines,
    known_topics,
    line_ids,
    lines_for,
    support_line,
)
from handoutpress.content.library import find_guide
from handoutpress.diagnostics import Severity
from handoutpress.make.check_topics import topic_faults
from handoutpress.render.view import build_view
from tests.conftest import GUIDE, Run
from tests.jobs import job
from tests.translation.kit import SETTINGS, edit, write_guide

COUNTRIES = ("US", "GB", "CA", "AU", "NZ", "IE", "IN", "ZA")
TOPICS = {  # of a guide -> the lines of Great Britain on its sheet
    "miscarriage": ["gb-miscarriage-association", "gb-111"],
    "grief": ["gb-samaritans", "gb-111"],
    "mental-health": ["gb-samaritans", "gb-111"],
    "crisis": ["gb-samaritans", "gb-111"],
    "pregnancy-loss": ["gb-miscarriage-association", "gb-111"],
    "pregnancy": ["gb-111"],
    "wound": ["gb-111"],
    "aftercare": ["gb-111"],
    "": ["gb-111"],
}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_line_stands_on_the_sheets_of_its_topics(topic: str) -> None:
    lines = lines_for((topic,) if topic else (), default_lines("GB"))
    assert [line.id for line in lines] == TOPICS[topic]


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_first_guide_keeps_every_line_and_a_wound_has_none_of_loss_or_crisis(
    country: str,
) -> None:
    every = [support_line(name, country) for name in line_ids(country)]
    assert list(lines_for(find_guide(GUIDE).settings.topics, every)) == every
    kinds = {line.kind for line in lines_for(("wound",), every)}
    assert kinds <= {"health-advice"}
    assert UNSOURCED not in {source for line in default_lines(country) for source in line.sources}


def test_every_topic_that_brings_a_line_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "guide-format.md").read_text(encoding="utf-8")
    assert len(known_topics()) > 5
    assert [topic for topic in known_topics() if f"`{topic}`" not in page] == []


def wound(clinic: Path, topics: str = '["wound"]') -> None:
    """Write a guide of the clinic's own, with a panel for support lines."""
    write_guide(clinic)
    home = clinic / "handouts" / "sprain"
    (home / "handout.toml").write_text(SETTINGS.replace("audience", f"topics = {topics}\naudience"))
    text = (home / "en.md").read_text()
    (home / "en.md").write_text(
        f"{text}\n::: support {{#support}}\n## Who can help {{#sup}}\n:::\n"
    )


@pytest.mark.parametrize(
    ("topics", "own", "names", "crisis"),
    [
        ('["wound"]', "", [], False),
        ('["wound", "grief"]', "", ["988 Suicide & Crisis Lifeline"], True),
        ('["wound"]', 'topics = ["wound"]\n', ["Riverside loss support group"], False),
        ('["wound"]', "topics = []\n", ["Riverside loss support group"], False),
        ('["miscarriage"]', 'topics = ["wound"]\n', None, False),
    ],
)
def test_the_sheet_has_the_lines_that_its_guide_asks_for(
    topics: str, own: str, names: list[str] | None, crisis: bool, riverside: Path
) -> None:
    wound(riverside, topics)
    edit(riverside / "clinic.toml", 'kind = "loss"\n', f'kind = "loss"\n{own}')
    view = build_view(job(clinic=riverside, guide="sprain"))
    shown = ["".join(span.text for span in line.name) for line in view.support]
    if names is None:  # a line of its own topics alone
        assert "Riverside loss support group" not in shown
        assert "Share Pregnancy & Infant Loss Support" in shown
    else:
        assert shown == names
    (frame,) = [panel for panel in view.help if panel.kind == "emergency"]
    assert (frame.children[-1].kind == "crisis-line") is crisis


MISTYPED = {
    '["wound"]': [],
    '["grief", "health", "births-deaths"]': [],
    '["mental-helth"]': ["mental-health"],
    '["grif", "throat", "miscarriages"]': ["grief", "miscarriage"],
}


@pytest.mark.parametrize("topics", MISTYPED)
def test_a_mistyped_topic_of_a_guide_is_told(topics: str, riverside: Path) -> None:
    wound(riverside, topics)
    found = list(topic_faults(find_guide("sprain", riverside)))
    assert all(item.severity is Severity.WARNING for item in found)
    meant = [re.findall("did you mean `(.+?)`", item.hint or "")[0] for item in found]
    assert meant == MISTYPED[topics]


@pytest.mark.slow
def test_check_tells_mistyped_topics_of_guides_and_lines(run: Run, riverside: Path) -> None:
    wound(riverside, '["wound", "grif"]')
    edit(riverside / "clinic.toml", 'kind = "loss"\n', 'kind = "loss"\ntopics = ["wuond"]\n')
    said = run("check", riverside).stderr
    assert "handout.toml: topics: `grif` brings no support lines" in said
    assert "clinic.toml: support[3].topics: no guide has one of these topics" in said
    assert "did you mean `wound`?" in said
    assert "`grif` brings no" in run("check", "sprain", "--clinic", riverside).stderr
