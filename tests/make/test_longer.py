"""A sheet longer than its guide promises says so, and names the choices that make it so."""

from __future__ import annotations

from typing import Any

import pytest

from handoutpress.diagnostics import Severity
from handoutpress.make.longer import longer_notes
from tests.conftest import GUIDE, ROOT, Run
from tests.jobs import job

TABLETS = {"care": "tablets"}
MUCH = {"care": "tablets", "later_weeks": "on", "future": "on", "pain_medicine": "on"}
# Choices, what else is asked for, sides -> what is said.
CASES: dict[str, tuple[dict[str, str], dict[str, Any], int, str | None]] = {
    "as promised": ({}, {}, 4, None),
    "fewer": (TABLETS, {}, 3, None),
    "by one choice": (TABLETS, {}, 5, "5 sides, 4 are promised: the choice care adds text"),
    "by several": (
        MUCH, {}, 6,
        "6 sides, 4 are promised: the choices care, pain_medicine, later_weeks, future add text",
    ),
    "by a choice of other words": ({"wording": "baby"}, {}, 5, "5 sides, 4 are promised"),
    "by no choice": ({}, {}, 5, "5 sides, 4 are promised"),
    "large print": (MUCH, {"size": "large"}, 14, None),
    "two languages": (TABLETS, {"lang": "es", "second": "en", "arrangement": "with"}, 8, None),
    "two longer languages": (
        TABLETS, {"lang": "es", "second": "en", "arrangement": "with"}, 10,
        "10 sides, 8 are promised: the choice care adds text",
    ),
    "for the clinician": (
        TABLETS, {"lang": "es", "second": "en", "arrangement": "teach"}, 9, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_longer_sheet_says_by_what(name: str) -> None:
    choices, asked, sides, said = CASES[name]
    notes = list(longer_notes(job(choices=choices, **asked), sides))
    assert [item.message for item in notes] == ([f"prints on {said}"] if said else [])
    for item in notes:
        assert (item.severity, item.key) == (Severity.NOTE, "layout.sides")
        assert item.hint == f"give all {(sides + 1) // 2} sheets together"


@pytest.mark.full
@pytest.mark.slow
def test_render_says_it_and_repeats_no_answer(run: Run) -> None:
    words = [part for item in MUCH.items() for part in ("--choice", "=".join(item))]
    words += ["--choice", "pregnancy_seen=no", "--choice", "wording=baby"]
    words += ["--choice", "fever_rule=strict", "--clinic", str(ROOT / "examples" / "riverside")]
    result = run("render", GUIDE, *words)
    assert result.exit_code == 0, result.output
    assert "sides on 3 sheets" in result.stdout
    sides = result.stdout.partition(" sides on")[0][-1]
    said = f"layout.sides: prints on {sides} sides, 4 are promised: the choices "
    assert said in result.stderr
    assert "tablets" not in result.stderr
    assert "promised" not in run("render", GUIDE, *words[:2]).stderr
