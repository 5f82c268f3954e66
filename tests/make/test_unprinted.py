"""A value that a guide has no place for is named, and the value itself is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import GUIDE, ROOT, Run

HILLSIDE = ("--clinic", str(ROOT / "examples" / "hillside"))


def test_a_value_without_a_place_is_named(run: Run, here: Path) -> None:
    result = run("render", "wound-care", *HILLSIDE, "--clinician", "Dr Zymurgy", "--weeks", "9")
    assert result.exit_code == 0, result.output
    assert "clinician: this guide has no place for it" in result.stderr
    assert "weeks: this guide has no place for it" in result.stderr
    assert "Zymurgy" not in result.output


def test_what_stands_in_the_masthead_has_a_place(run: Run, here: Path) -> None:
    result = run("render", GUIDE, "--clinician", "Dr Zymurgy", "--weeks", "9", "-o", "x.pdf")
    assert result.exit_code == 0, result.output
    assert "no place" not in result.stderr


def test_a_value_with_a_place_is_not(run: Run, here: Path) -> None:
    result = run(
        "render", GUIDE, "--patient", "A", "--date", "2026-11-25", "--blood-type", "A-",
        "--follow-up-with", "B", "--notes", "C", "-o", "x.pdf",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "no place" not in result.stderr


def test_a_next_visit_before_this_one_is_asked_about_and_prints(run: Run, here: Path) -> None:
    dates = ("--date", "2026-12-10", "--follow-up-date", "2026-12-01")
    result = run("render", GUIDE, *dates, "-o", "x.pdf")
    assert result.exit_code == 0, result.output
    assert "follow_up.date: is before the date of this visit" in result.stderr


@pytest.mark.slow
def test_the_next_patients_sheet_takes_no_other_ones_place(run: Run, here: Path) -> None:
    for name in ("Ann", "Bea", "Cleo"):
        assert run("render", GUIDE, "--patient", name).exit_code == 0
    first = f"{GUIDE}.en.a4"
    assert sorted(path.name for path in here.iterdir()) == [
        f"{first}-2.pdf", f"{first}-3.pdf", f"{first}.pdf",
    ]  # fmt: skip
    for _ in range(2):  # with nobody's name in it, a sheet is replaced
        assert run("render", GUIDE).exit_code == 0
        assert len(list(here.iterdir())) == 4


def test_the_example_visit_prints_without_a_warning(run: Run) -> None:
    result = run("render", GUIDE, "--visit", ROOT / "examples" / "visit.toml", "-o", "x.pdf")
    assert result.exit_code == 0
    assert "warning" not in result.stderr
