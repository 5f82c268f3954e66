"""A value that a guide has no place for is named, and the value itself is not."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import GUIDE, Run


def test_a_value_without_a_place_is_named(run: Run, here: Path) -> None:
    result = run("render", GUIDE, "--clinician", "Dr Zymurgy", "--weeks", "9", "-o", "x.pdf")
    assert result.exit_code == 0, result.output
    assert "clinician: this guide has no place for it" in result.stderr
    assert "weeks: this guide has no place for it" in result.stderr
    assert "Zymurgy" not in result.output


def test_a_value_with_a_place_is_not(run: Run, here: Path) -> None:
    result = run(
        "render", GUIDE, "--patient", "A", "--date", "2026-11-25", "--blood-type", "A-",
        "--follow-up-with", "B", "--notes", "C", "-o", "x.pdf",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "no place" not in result.stderr
