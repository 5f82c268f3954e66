"""``handouts translate`` from the command line, in a clinic's own folder."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.translation.kit import edit, fill, write_guide


@pytest.fixture
def clinic(riverside: Path) -> Path:
    """Return a clinic with a guide of its own and Spanish words of its own."""
    write_guide(riverside)
    words = riverside / "templates" / "words"
    words.mkdir(parents=True, exist_ok=True)
    (words / "es.po").write_text("", encoding="utf-8")
    return riverside


def begun(run: Run, clinic: Path) -> Path:
    assert run("translate", "sync", "sprain", "es", "--clinic", clinic).exit_code == 0
    path = clinic / "handouts" / "sprain" / "es.po"
    for each in (path, clinic / "templates" / "words" / "es.po"):
        fill(each)
    return path


def test_sync_begins_a_language_and_then_changes_nothing(run: Run, clinic: Path) -> None:
    first = run("translate", "sync", "sprain", "español", "--clinic", clinic)
    assert first.exit_code == 0
    assert "es.po: written, 11 to translate" in first.output
    again = run("translate", "sync", "--clinic", clinic)
    assert again.exit_code == 0
    assert again.output.count("up to date") == 2
    assert "written" not in again.output


def test_status_as_table_and_json(run: Run, clinic: Path) -> None:
    path = begun(run, clinic)
    edit(path, "**2 horas**", "**3 horas**")
    table = run("translate", "status", "sprain", "es", "--clinic", clinic).output
    assert "sprain  es        11/11" in table
    assert "no: 1 problem" in table
    assert "“2 hours”, the translation “3 horas”" in table
    rows = json.loads(
        run("translate", "status", "sprain", "es", "--json", "--clinic", clinic).output
    )
    assert [(r["guide"], r["prints"]) for r in rows] == [
        ("sprain", "no: 1 problem"),
        ("words", "yes"),
    ]


def test_review_then_final_then_lapse(run: Run, clinic: Path) -> None:
    path = begun(run, clinic)
    said = ("--by", "A. Tester", "--credential", "for tests", "--clinic", clinic)
    result = run("translate", "review", "sprain", "es", "--date", "2020-01-31", *said)
    assert result.exit_code == 0, result.output
    assert "final" in run("translate", "status", "sprain", "es", "--clinic", clinic).output
    edit(path, 'msgstr "ñoooo ñooo ñooooooo ñooo."', 'msgstr "ñoooo ñooo ñoo."')
    lapsed = run("translate", "status", "sprain", "es", "--clinic", clinic).output
    assert "(lapsed)" in lapsed
    assert "changed since the review: dry" in lapsed


def test_a_review_of_the_future_or_of_half_a_text_is_refused(run: Run, clinic: Path) -> None:
    path = begun(run, clinic)
    said = ("--by", "A. Tester", "--credential", "for tests", "--clinic", clinic)
    future = run("translate", "review", "sprain", "es", "--date", "2999-01-31", *said)
    assert (future.exit_code, "in the future" in future.output) == (2, True)
    edit(path, 'msgstr "ñoooo ñooo ñooooooo ñooo."', 'msgstr ""')
    half = run("translate", "review", "sprain", "es", "--date", "2020-01-31", *said)
    assert (half.exit_code, "dry: is not translated" in half.output) == (2, True)


def test_names_that_are_nothing_are_all_told(run: Run, clinic: Path) -> None:
    result = run("translate", "sync", "sprian", "spansh", "--clinic", clinic)
    assert result.exit_code == 2
    assert "did you mean `sprain`?" in result.output
    assert "`spansh` is neither" in result.output


def test_render_refuses_an_unreviewed_text_where_only_final_will_do(
    run: Run, clinic: Path, here: Path
) -> None:
    begun(run, clinic)
    result = run("render", "sprain", "--lang", "es", "--final", "--clinic", clinic)
    assert (result.exit_code, list(here.iterdir())) == (2, [])
    assert "no qualified translator has checked the Spanish text" in result.output
    edit(clinic / "clinic.toml", "final_only = false", "final_only = true")
    policy = run("render", "sprain", "--lang", "es", "--clinic", clinic)
    assert (policy.exit_code, list(here.iterdir())) == (2, [])
    assert "no qualified translator" in policy.output


def test_an_unreviewed_sheet_says_so_in_both_languages(run: Run, clinic: Path, here: Path) -> None:
    path = begun(run, clinic)
    for each in (path, clinic / "templates" / "words" / "es.po"):
        text = each.read_text(encoding="utf-8")  # words short enough for the foot of the page
        each.write_text(re.sub("ñoo+", lambda m: "ñ" + "i" * (len(m[0]) // 2), text))
    render = ("render", "sprain", "--lang", "es", "--clinic", clinic, "--html", "page.html")
    result = run(*render)
    assert result.exit_code == 0, result.output
    assert "prints with a notice: nobody qualified has checked it yet" in result.output
    notice = '<span lang="en">No qualified translator has checked this translation yet.'
    assert notice in (here / "page.html").read_text(encoding="utf-8")
    said = ("--by", "A. Tester", "--credential", "for tests", "--clinic", clinic)
    run("translate", "review", "sprain", "es", "--date", "2020-01-31", *said)
    final = run(*render, "--final")
    assert final.exit_code == 0, final.output
    assert notice not in (here / "page.html").read_text(encoding="utf-8")


def test_status_ends_with_1_where_a_text_is_wrong(run: Run, clinic: Path) -> None:
    path = begun(run, clinic)
    asked = ("translate", "status", "sprain", "es", "--clinic", clinic)
    assert run(*asked).exit_code == 0
    edit(path, "**2 horas**", "**3 horas**")
    assert run(*asked).exit_code == 1
    assert run(*asked, "--json").exit_code == 1
    path.write_text("nonsense\n", encoding="utf-8")
    assert run(*asked).exit_code == 1


def test_status_of_work_that_is_left_ends_with_0(run: Run, clinic: Path) -> None:
    path = begun(run, clinic)
    edit(path, 'msgstr "ñoooo ñooo ñooooooo ñooo."', 'msgstr ""')
    assert run("translate", "status", "sprain", "es", "--clinic", clinic).exit_code == 0
    nothing = run("translate", "status", "sprain", "pl", "--clinic", clinic)
    assert (nothing.exit_code, "no: " in nothing.output) == (0, True)


def test_what_a_reviewer_must_look_at_is_told_one_by_one_for_one_language(
    run: Run, clinic: Path
) -> None:
    path = begun(run, clinic)
    edit(path, "ñooo ñooooooo ñooo.", "ñooo ñooooooo ñooo")
    each = run("translate", "status", "sprain", "es", "--clinic", clinic).output
    assert f"warning: {path}:" in each
    assert "dry: has 0 sentences, the English has 1 sentence" in each
    assert "English: Keep the bandage dry." in each
    whole = run("translate", "status", "--clinic", clinic).output
    assert "for a reviewer to look at; see `handouts translate status sprain es`" in whole
    assert "has 0 sentences" not in whole
