"""``handouts translate export`` and ``import`` from the command line, in a clinic's own folder."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from handoutpress.translation.words import word_units
from tests.conftest import GUIDE, Run
from tests.translation.exchange_kit import clinic_with, in_xliff, set_cells

DRY = "Mantenga la venda seca\u00a0: así\u202f!"


@pytest.fixture
def clinic(riverside: Path) -> Path:
    clinic_with(riverside)
    return riverside


def catalogue(clinic: Path) -> Path:
    return clinic / "handouts" / "sprain" / "es.po"


def test_out_as_xliff_and_in_with_a_change(run: Run, clinic: Path, here: Path) -> None:
    out = run("translate", "export", "sprain", "Spanish", "--clinic", clinic)
    assert out.exit_code == 0, out.output
    said = "sprain-es.xlf: 17 texts in Spanish, 11 of them safety texts; 1 to translate, 1 to look"
    assert out.output.startswith(said)
    in_xliff(here / "sprain-es.xlf", DRY, "Que no se moje.")
    before = catalogue(clinic).read_bytes()
    for dry_run in (True, False):
        more = ("--dry-run",) if dry_run else ()
        result = run("translate", "import", "sprain-es.xlf", "--clinic", clinic, *more)
        assert result.exit_code == 0, result.output
        assert result.stdout.splitlines() == [
            "dry: changed, fuzzy until it is ticked",
            "    English: Keep the bandage dry.",
            f"    before: {DRY}",
            "    Spanish: Que no se moje.",
            f"{catalogue(clinic)}: {'nothing written' if dry_run else 'written'}, "
            "1 changed (1 of them fuzzy), 16 not changed",
        ]
        assert (catalogue(clinic).read_bytes() == before) == dry_run
    ticked = run("translate", "import", "sprain-es.xlf", "--ok", "dry", "--clinic", clinic)
    assert "dry: checked as it was: Que no se moje." in ticked.output
    again = run("translate", "import", "sprain-es.xlf", "--clinic", clinic)
    assert again.stdout == f"{catalogue(clinic)}: up to date, 17 not changed\n"


def test_out_as_csv_and_in_with_ticks(run: Run, clinic: Path, here: Path) -> None:
    export = ("translate", "export", "sprain", "es", "--format", "csv", "--clinic", clinic)
    assert run(*export, "-o", "a.csv").exit_code == 0
    set_cells(here / "a.csv", {"half": {"Spanish": "No tome 1/2 tableta.", "OK": "ok"}})
    set_cells(here / "a.csv", {"hurt": {"OK": "x", "comment": "Is it pain?"}})
    result = run("translate", "import", "a.csv", "--clinic", clinic)
    assert result.exit_code == 0, result.output
    assert "half: changed, and checked\n    English: Do not take 1/2 a tablet." in result.output
    assert "before:" not in result.output
    assert "hurt: checked as it was: ñoo" in result.output
    assert "hurt: the translator remarks: Is it pain?" in result.output
    assert "1 changed (0 of them fuzzy), 1 checked as it was, 16 not changed" in result.output


def test_a_blind_sheet_out_and_in(run: Run, clinic: Path, here: Path) -> None:
    out = run("translate", "export", "sprain", "es", "--blind", "--clinic", clinic)
    assert out.stdout.startswith("sprain-es-blind.csv: 10 safety texts in Spanish, to translate")
    file = here / "sprain-es-blind.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    kept = io.StringIO()
    writer = csv.DictWriter(kept, list(rows[0]))
    writer.writeheader()
    writer.writerows({**row, "back-translation": "Walk"} for row in rows)
    file.write_text(kept.getvalue(), encoding="utf-8", newline="")
    done = run("translate", "import", file, "--clinic", clinic)
    answers = clinic / "handouts" / "sprain" / "es.back.toml"
    assert done.stdout == f"{answers}: written, 10 safety texts translated back\n"
    assert run("check", clinic).output.count(".back.toml") == 0


def test_a_blind_sheet_is_csv(run: Run) -> None:
    result = run("translate", "export", GUIDE, "es", "--blind", "--format", "xliff")
    assert result.exit_code == 2
    assert "a blind sheet is CSV, which people fill in" in result.stderr


def test_a_clinic_keeps_the_library_as_it_is(run: Run, riverside: Path, here: Path) -> None:
    export = ("translate", "export", GUIDE, "es", "--clinic", riverside)
    assert run(*export).exit_code == 0
    result = run("translate", "import", f"{GUIDE}-es.xlf", "--clinic", riverside)
    assert result.exit_code == 2
    assert f"`{GUIDE}` is none of this clinic's own: its catalogue is the library's" in (
        result.stderr
    )
    assert "leave out --clinic" in result.stderr
    assert (here / f"{GUIDE}-es.xlf").exists()


def test_words_go_out_and_in_as_well(run: Run, here: Path) -> None:
    assert run("translate", "export", "words", "ar", "--format", "csv").exit_code == 0
    assert (here / "words-ar.csv").exists()
    result = run("translate", "import", "words-ar.csv")
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith(f"words/ar.po: up to date, {len(word_units())} not changed\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nothing", "es"), "there is no guide `nothing`"),
        ((GUIDE, "en"), "English is the source: there is no translation of it"),
        ((GUIDE, "pt"), "miscarriage-recovery-pt-BR.xlf"),
        ((GUIDE, "de"), f"`{GUIDE}` has no translation into German (de)"),
        ((GUIDE, "es", "-o", "no/folder.xlf"), "the output's folder does not exist"),
    ],
)
def test_what_is_asked_for_wrongly_is_told(args: tuple[str, ...], said: str, run: Run) -> None:
    result = run("translate", "export", *args)
    assert result.exit_code == (0 if said.endswith(".xlf") else 2)
    assert said in result.output


def test_standard_output_takes_the_file(run: Run, clinic: Path) -> None:
    result = run("translate", "export", "sprain", "es", "-o", "-", "--clinic", clinic)
    assert result.stdout.startswith("<?xml version='1.0' encoding='utf-8'?>")
    assert result.stdout.endswith("</xliff>\n")


def test_every_fault_of_a_file_is_told_with_exit_code_2(run: Run, clinic: Path, here: Path) -> None:
    run("translate", "export", "sprain", "es", "--clinic", clinic)
    in_xliff(here / "sprain-es.xlf", DRY, "<x/>")
    in_xliff(here / "sprain-es.xlf", "<source>It can swell.", "<source>It may swell.")
    result = run("translate", "import", "sprain-es.xlf", "--clinic", clinic)
    assert result.exit_code == 2
    assert result.stderr.count("error: sprain-es.xlf:") == 2
    assert result.stdout == ""
