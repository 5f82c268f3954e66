"""``handouts translate`` from the command line, in a clinic's own folder."""

import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from handoutpress.make.request import Request, prepare
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page
from handoutpress.translation import standing
from handoutpress.translation.check import catalogue_faults
from tests.conftest import Run
from tests.jobs import DAY
from tests.translation.kit import edit, fill, warn, write_guide

DRY = 'msgstr "ñoooo ñooo ñooooooo ñooo."'


@pytest.fixture(autouse=True)
def _no_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    warn(monkeypatch)


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


def sheet(run: Run, clinic: Path, scope: str = "all") -> str:
    """Return the hash in the foot of the sheet to check."""
    status = run("translate", "status", "sprain", "es", "--json", "--clinic", clinic)
    hashes: dict[str, str] = json.loads(status.output)[0]["sheet"]
    return hashes[scope]


def reviewed(run: Run, clinic: Path, **said: str) -> Result:
    """Record a review of the whole text as it stands, but for what is said otherwise."""
    whole = {
        "translator": "Luz Vega",
        "by": "Ana Ruiz",
        "credential": "certified medical translator",
        "scope": "all",
        "verdict": "as-it-is",
        "date": "2020-01-31",
    } | said
    whole.setdefault("sheet", sheet(run, clinic, whole["scope"]))
    options = [part for name, value in whole.items() for part in (f"--{name}", value)]
    return run("translate", "review", "sprain", "es", *options, "--clinic", clinic)


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


def test_a_review_of_the_future_or_of_half_a_text_is_refused(run: Run, clinic: Path) -> None:
    path = begun(run, clinic)
    foot = sheet(run, clinic)
    future = reviewed(run, clinic, date="2999-01-31")
    assert (future.exit_code, "in the future" in future.output) == (2, True)
    edit(path, DRY, 'msgstr ""')
    half = reviewed(run, clinic, sheet=foot)
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


@pytest.mark.slow
def test_an_unreviewed_sheet_says_so_in_both_languages(run: Run, clinic: Path, here: Path) -> None:
    begun(run, clinic)
    short_words(clinic)
    render = ("render", "sprain", "--lang", "es", "--clinic", clinic, "--html", "page.html")
    result = run(*render)
    assert result.exit_code == 0, result.output
    assert "prints with a notice: nobody qualified has checked it yet" in result.output
    notice = '<span lang="en">No qualified translator has checked this translation yet.'
    assert notice in (here / "page.html").read_text(encoding="utf-8")
    assert reviewed(run, clinic).exit_code == 0
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
    run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "catalogue_faults", catalogue_faults)  # those of the checks
    path = begun(run, clinic)
    edit(path, "ñooo ñooooooo ñooo.", "ñooo ñooooooo ñooo")
    each = run("translate", "status", "sprain", "es", "--clinic", clinic).output
    assert f"{path}:" in each
    assert "dry: has 0 sentences, the English has 1 sentence" in each
    assert "English: Keep the bandage dry." in each
    whole = run("translate", "status", "--clinic", clinic).output
    assert "dry:translation-sentences" in whole
    assert "has 0 sentences" not in whole


def short_words(clinic: Path) -> None:
    """Shorten the pretended words, which stand in the foot of the page too."""
    for each in (
        clinic / "handouts" / "sprain" / "es.po",
        clinic / "templates" / "words" / "es.po",
    ):
        text = each.read_text(encoding="utf-8")
        each.write_text(re.sub("ñoo+", lambda m: "ñ" + "i" * (len(m[0]) // 2), text))


ENGLISH = {
    "nobody": "No qualified translator has checked this translation yet.",
    "safety": "A qualified translator has checked only the safety parts.",
}


def test_the_whole_walk(
    run: Run, clinic: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(run, clinic)
    short_words(clinic)
    warn(monkeypatch, {"sprain#em-warm": "translation-not", "sprain#dry": "translation-or"})
    render = ("render", "sprain", "--lang", "es", "--clinic", clinic, "--html", "page.html")

    def notices() -> list[str]:
        job = prepare(Request("sprain", "es", clinic), DAY).job
        page = render_html(build_page(job), job.layout.fits[0], 4, clinic)
        return [name for name, text in ENGLISH.items() if f'<span lang="en">{text}' in page]

    def final() -> str:
        printed = run(*render, "--final")
        assert printed.exit_code in (0, 2), printed.output
        return "" if printed.exit_code == 0 else printed.output

    # Refused: one person twice, nobody who says what qualifies them, another sheet, a warning.
    for changed, said in (
        ({"translator": "Ruíz, Ana"}, "cannot be two of translator, reviewer"),
        ({"by": "x", "credential": "none"}, "says nothing about who they are"),
        ({"credential": "n/a"}, 'write what qualifies them, as in "certified'),
        ({"sheet": "0000-0000-0000-0000"}, "no texts as they stand have this hash"),
        ({}, "em-warm: may have lost a “not”"),
    ):
        result = reviewed(run, clinic, **changed)
        assert (result.exit_code, said in result.output) == (2, True), result.output
        assert not path.with_name("es.review.toml").exists()
    assert notices() == ["nobody"]
    assert "handouts translate review sprain es" in final()

    # The safety texts alone: printed with a notice that says so, and not final.
    warned = {"scope": "safety", "accept": "em-warm:translation-not=the verb holds it"}
    safety = reviewed(run, clinic, **warned)
    assert safety.exit_code == 0, safety.output
    assert "prints with a notice: only its safety texts are reviewed" in safety.output
    assert notices() == ["safety"]
    assert "only its safety texts are reviewed, by Ana Ruiz on 2020-01-31" in final()

    # All texts: final.
    whole = reviewed(run, clinic, accept="dry:translation-or=it is an either")
    assert whole.exit_code == 0, whole.output
    assert "prints as final" in whole.output
    assert (notices(), final()) == ([], "")
    assert "Ana Ruiz" in (here / "page.html").read_text(encoding="utf-8")
    foot = sheet(run, clinic)

    # One word changed: lapsed but for the safety texts, and the block is named.
    text = path.read_text(encoding="utf-8")
    (dry,) = re.findall(r'msgid "Keep the bandage dry."\nmsgstr "(.+)"', text)
    edit(path, f'msgstr "{dry}"', f'msgstr "{dry[:-2]}."')
    assert notices() == ["safety"]
    assert "has lapsed: changed since are dry; its safety texts are as Ana Ruiz read" in final()
    status = run("translate", "status", "sprain", "es", "--clinic", clinic).output
    assert "(safety texts)" in status
    assert "changed since the review: dry" in status
    assert "warnings for a reviewer to tick: dry:translation-or" in status
    again = reviewed(run, clinic, sheet=foot)
    assert "have changed since this sheet was printed: dry" in again.output
