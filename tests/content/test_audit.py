"""The audit of a guide's words and sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoutpress.content.audit import audit_guide
from handoutpress.content.guide import load_guide
from handoutpress.content.library import find_guide
from handoutpress.diagnostics import Severity
from tests.conftest import GUIDE

FACTS = """
id = "sore"
title = "A sore throat"
summary = "For the way home."
audience = "adults"
version = "1.0"
updated = 2026-11-25
review_by = 2027-11-25

[[sources]]
id = "S1"
title = "A study"
bears = ["borne"]
"""
TEXT = """# A sore throat {#title}

Rest for 3 days. See page 1. {#borne}

::: emergency {#emergency}
## Call if: {#call}

- You choke {#choke}
:::

"""
HARD = """\
Antibiotic medication necessitates individual evaluation. {#hard@}

Deterioration necessitates immediate hospitalisation and investigation. {#harder@}"""
DAY = date(2027, 1, 1)
LONG = "one two three four five six seven eight nine ten " * 2


def audit(folder: Path, more: str, day: date = DAY) -> list[tuple[str, int | None, str | None]]:
    folder = folder / "sore"
    folder.mkdir()
    (folder / "handout.toml").write_text(FACTS)
    (folder / "en.md").write_text(TEXT + more)
    return [(item.code, item.line, item.key) for item in audit_guide(load_guide(folder), day)]


def test_the_bundled_guide_is_clean() -> None:
    assert audit_guide(find_guide(GUIDE), date(2026, 11, 25)) == []


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("Rest. {#rest}", []),
        ("See page 1. {#place}", []),
        ("Rest for 3 days. {#days}", ["guide-number-without-source"]),
        (f"{LONG}now. {{#long}}", ["guide-long-sentence"]),
        (f"{LONG}. {{#twenty}}", []),
        ("You will heal soon. {#reason}", ["guide-tone"]),
        ("It is common. {#common}", []),
        (
            "Antibiotic medication necessitates individual evaluation. {#hard}\n\n"
            "Deterioration necessitates immediate hospitalisation and investigation. {#harder}",
            ["guide-grade"],
        ),
        (HARD.replace("@", " emergency_number=known"), ["guide-grade"]),
        (HARD.replace("@", " emergency_number=none"), []),
        (HARD.replace("@", " clinic=given"), ["guide-grade"]),
        (HARD.replace("@", " clinic=none"), []),
    ],
    ids=[
        "sound",
        "place",
        "number",
        "21 words",
        "20 words",
        "tone",
        "no loss",
        "grade",
        "grade with a number for emergencies",
        "no grade without one",
        "grade with a clinic",
        "no grade without a clinic",
    ],
)
def test_each_fault_is_named(more: str, codes: list[str], tmp_path: Path) -> None:
    found = audit(tmp_path, f"{more}\n")
    assert [code for code, _, _ in found] == codes
    assert all(line == 11 for code, line, _ in found if code != "guide-grade")


def test_a_review_that_is_past_is_named_on_the_next_day(tmp_path: Path) -> None:
    assert audit(tmp_path / "..", "", date(2027, 11, 26)) == [("review-past", None, "review_by")]
    (guide,) = [load_guide(tmp_path.parent / "sore")]
    assert audit_guide(guide, date(2027, 11, 25)) == []


@pytest.mark.parametrize(
    ("status", "inside", "name", "said"),
    [
        ("library text, not yet approved by a clinic", False, "sore", None),
        ("text of the clinic", False, "sore", Severity.ERROR),
        ("text of the clinic", True, "sore", None),
        ("library text, not yet approved by a clinic", True, "sore", Severity.WARNING),
        ("library text, not yet approved by a clinic", True, GUIDE, None),
    ],
    ids=["ours", "ours as a clinic's", "a clinic's", "a clinic's as ours", "a copy of ours"],
)
def test_a_status_says_whose_text_it_is(
    status: str, inside: bool, name: str, said: Severity | None, tmp_path: Path
) -> None:
    folder = tmp_path / "handouts" / name
    folder.mkdir(parents=True)
    facts = FACTS.replace('"sore"', f'"{name}"').replace(
        "version =", f'status = "{status}"\nversion ='
    )
    (folder / "handout.toml").write_text(facts)
    (folder / "en.md").write_text(TEXT)
    found = audit_guide(load_guide(folder, inside=tmp_path if inside else None), DAY)
    assert [item.severity for item in found] == ([said] if said else [])
    assert all(item.code == "guide-status" and item.hint for item in found)
