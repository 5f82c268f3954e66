"""``handouts translate sheet``: what is typed, what is said, and what is written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from handoutpress.content.guide import Guide
from handoutpress.errors import HandoutError
from handoutpress.language.registry import Language
from handoutpress.make.form import PrintedForm
from handoutpress.render.form import Form
from handoutpress.translation.content import Content
from handoutpress.translation.sheets import note_sheet
from tests.conftest import GUIDE, ROOT, Run
from tests.jobs import DAY
from tests.translation.kit import edit

PDF = b"%PDF-1.7 a sheet"


@pytest.fixture(autouse=True)
def _form_is_not_laid_out(monkeypatch: pytest.MonkeyPatch, in_this_process: None) -> None:
    """Take the form as printed: what it says is looked at elsewhere."""
    del in_this_process

    def taken(form: Form) -> PrintedForm:
        return PrintedForm(PDF + form.title.encode(), 28)

    monkeypatch.setattr("handoutpress.make.sheet.print_form", taken)


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is noted of sheets; nothing is written into the checkout."""
    found: list[str] = []

    def note(guide: Guide, language: Language, content: Content, on: date) -> None:
        del on
        found.append(f"{guide.id} {language.tag} {content.sheet}")
        if guide.inside:
            note_sheet(guide, language, content, DAY)

    monkeypatch.setattr("handoutpress.translation.sheets.note_sheet", note)
    return found


def test_it_is_written_by_name_into_the_folder_one_stands_in(run: Run, here: Path) -> None:
    result = run("translate", "sheet", GUIDE, "es")
    assert result.exit_code == 0, result.output
    (file,) = here.iterdir()
    assert file.name == f"{GUIDE}.es.sheet.pdf"
    said = rf"{GUIDE}\.es\.sheet\.pdf: 2\d\d texts on 28 sides, hash [0-9A-F-]{{19}}\n"
    assert re.fullmatch(said, result.output)
    assert file.read_bytes().startswith(PDF)


def test_it_is_written_where_it_is_asked_for(run: Run, here: Path) -> None:
    assert run("translate", "sheet", GUIDE, "Spanish", "-o", "check.pdf").exit_code == 0
    assert [path.name for path in here.iterdir()] == ["check.pdf"]


def test_it_goes_to_standard_output(run: Run, here: Path) -> None:
    result = run("translate", "sheet", GUIDE, "es", "-o", "-")
    assert result.stdout_bytes.startswith(PDF)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    "asked",
    [("-o", "s.csv"), ("--format", "csv", "-o", "s.csv"), ("--format", "csv", "-o", "s.txt")],
)
def test_as_csv_it_is_the_file_that_comes_in_again(
    asked: tuple[str, ...], run: Run, here: Path
) -> None:
    assert run("translate", "export", GUIDE, "es", "--format", "csv", "-o", "e.csv").exit_code == 0
    result = run("translate", "sheet", GUIDE, "es", *asked)
    assert result.exit_code == 0, result.output
    assert (here / asked[-1]).read_bytes() == (here / "e.csv").read_bytes()
    assert (here / "e.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_pdf_may_have_any_name(run: Run, here: Path) -> None:
    assert run("translate", "sheet", GUIDE, "es", "--format", "pdf", "-o", "s.csv").exit_code == 0
    assert (here / "s.csv").read_bytes().startswith(PDF)


def test_a_language_that_is_only_near_is_named(run: Run) -> None:
    result = run("translate", "sheet", GUIDE, "es-MX")
    assert result.exit_code == 0
    assert "Spanish (es) is used" in result.output


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((GUIDE, "en"), "English is the source"),
        ((GUIDE, "es", "--changed"), "nobody has reviewed the Spanish text yet"),
        ((GUIDE, "es", "--changed", "-o", "x.csv"), "a CSV holds every text"),
        ((GUIDE, "de"), "has no translation into German"),
        ((GUIDE, "klingon"), "is not known"),
        (("no-guide", "es"), "there is no guide"),
        ((GUIDE, "es", "-o", "no/folder/x.pdf"), "no/folder"),
        ((GUIDE, "es", "--paper", "a5"), "a5"),
        ((GUIDE, "es", "--clinic", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    asked: tuple[str, ...], said: str, run: Run, here: Path
) -> None:
    result = run("translate", "sheet", *asked)
    assert result.exit_code == 2
    assert said in result.output
    assert list(here.iterdir()) == []


def test_a_fault_of_the_pages_leaves_nothing_behind(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(form: Form) -> PrintedForm:
        del form
        raise HandoutError([])

    monkeypatch.setattr("handoutpress.make.sheet.print_form", refused)
    assert run("translate", "sheet", GUIDE, "es").exit_code == 1
    assert list(here.iterdir()) == []


def test_what_was_printed_is_noted_for_the_review(
    run: Run, riverside: Path, noted: list[str]
) -> None:
    folder = riverside / "handouts" / GUIDE
    assert run("translate", "sheet", GUIDE, "es", "--clinic", riverside).exit_code == 0
    assert noted == []  # the library's, in which a clinic records no review
    _copy_guide(folder)
    result = run("translate", "sheet", GUIDE, "es", "--clinic", riverside)
    (said,) = noted
    assert said.rpartition(" ")[2] in result.output
    assert (folder / "es.sheet.toml").is_file()


def test_a_sheet_that_cannot_be_noted_is_printed_all_the_same(
    run: Run, here: Path, riverside: Path
) -> None:
    folder = riverside / "handouts" / GUIDE
    _copy_guide(folder)
    (folder / "es.sheet.toml").mkdir()
    result = run("translate", "sheet", GUIDE, "es", "--clinic", riverside)
    assert result.exit_code == 0
    assert "es.sheet.toml" in result.output
    assert len(list(here.iterdir())) == 1


def test_after_a_review_only_what_changed_is_asked_for(
    run: Run, here: Path, riverside: Path, noted: list[str]
) -> None:
    guide = riverside / "handouts" / GUIDE
    _copy_guide(guide)
    clinic = ("--clinic", riverside)
    assert run("translate", "sheet", GUIDE, "es", "-o", "whole.pdf", *clinic).exit_code == 0
    (said,) = noted
    result = run(
        "translate", "review", GUIDE, "es", "--translator", "Luz Vega", "--by", "Ana Ruiz",
        "--credential", "certified translator", "--scope", "all", "--verdict", "as-it-is",
        "--date", "2026-11-25", "--sheet", said.rpartition(" ")[2], *clinic,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    result = run("translate", "sheet", GUIDE, "es", "--changed", *clinic)
    assert result.exit_code == 2
    assert "nothing has changed since the review by Ana Ruiz" in result.output
    edit(
        guide / "es.po",
        'msgstr "Llame a una ambulancia ahora mismo si:"',
        'msgstr "Llame ya a una ambulancia si:"',
    )
    result = run("translate", "sheet", GUIDE, "es", "--changed", *clinic)
    assert result.exit_code == 0, result.output
    assert (here / f"{GUIDE}.es.changes.pdf").is_file()
    assert ": 1 text on 28 sides" in result.output


def _copy_guide(folder: Path) -> None:
    folder.mkdir(parents=True)
    for path in (ROOT / "handouts" / GUIDE).iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
