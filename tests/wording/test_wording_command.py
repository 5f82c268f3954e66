"""`handouts wording` at the desk: edit, look, choose, and print what was chosen."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import GUIDE, Run
from tests.wording.kit import NAME, House


def words_of(pdf: Path) -> str:
    read = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    return " ".join(read.stdout.split())


def test_edit_says_what_it_wrote(house: House, run: Run) -> None:
    clinic = ("--clinic", house.clinic)
    first = run("wording", "edit", NAME, *clinic)
    assert f"{NAME}.en.po: written; 0 in your own words" in first.output
    house.word(dry="Keep the bandage dry and clean.")
    second = run("wording", "edit", NAME, *clinic)
    assert f"{NAME}.es.po: written; 1 in your own words; 1 to translate: dry" in second.output
    house.upgrade(("Keep the bandage dry.", "Keep the bandage wet."))
    third = run("wording", "edit", NAME, *clinic)
    assert "1 waiting for you to choose: dry" in third.output


def test_review_shows_the_three_texts_and_ends_when_a_person_has_chosen(
    house: House, run: Run
) -> None:
    clinic = ("--clinic", house.clinic)
    house.edit()
    house.word(
        dry="Keep the bandage dry and clean.",
        ur_fever="You have a temperature of 38.0 °C (100.4 °F) or more",
    )
    house.upgrade(("bandage dry.", "bandage wet."), ("38.0 °C (100.4", "37.8 °C (100.0"))
    shown = run("wording", "review", NAME, *clinic)
    assert shown.exit_code == 1
    lines = [line for line in shown.output.split("\n") if line]
    assert lines == [
        "ur-fever: YOUR WORDS HIDE A CHANGED WARNING",
        "    library then: You have 38.0 °C (100.4 °F) or more",
        "    library now:  You have [-38.0-] {+37.8+} °C ([-100.4-] {+100.0+} °F) or more",
        "    yours:        You have {+a temperature of+} 38.0 °C (100.4 °F) or more",
        "dry: both changed",
        "    library then: Keep the bandage dry.",
        "    library now:  Keep the bandage [-dry-] {+wet+}.",
        "    yours:        Keep the bandage dry {+and clean+}.",
        "2 to choose, each with --keep ID or --take ID. Until then not final.",
    ]
    half = run("wording", "review", NAME, "--keep", "dry", *clinic)
    assert half.exit_code == 1
    done = run("wording", "review", NAME, "--take", "ur-fever", *clinic)
    assert done.exit_code == 0
    assert "Nothing to choose." in done.output
    assert house.said["ur-fever"] == "You have 37.8 °C (100.0 °F) or more"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--keep", "lead"), "is no text that you word or hide"),
        (("--take", "rest"), "take it out of `hide`"),
        (("--keep", "dry", "--take", "dry"), "is both kept and taken"),
        (("--keep", "drr"), "did you mean `dry`?"),
    ],
)
def test_a_choice_that_is_none_is_refused(
    words: tuple[str, ...], said: str, house: House, run: Run
) -> None:
    house.edit()
    house.word(dry="Keep the bandage dry and clean.")
    house.set(hide='["rest"]')
    before = house.english.read_bytes()
    result = run("wording", "review", NAME, *words, "--clinic", house.clinic)
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert house.english.read_bytes() == before


def test_a_language_that_the_library_does_not_have_is_refused(house: House, run: Run) -> None:
    clinic = ("--clinic", house.clinic)
    assert run("wording", "edit", NAME, "--lang", "es", *clinic).exit_code == 0
    result = run("wording", "edit", NAME, "--lang", "de", *clinic)
    assert (result.exit_code, "no translation into German" in result.stderr) == (2, True)


def test_a_guide_of_ones_own_has_no_wording(house: House, run: Run) -> None:
    run("new", "sore-throat", "--clinic", house.clinic)
    result = run("wording", "edit", "sore-throat", "--clinic", house.clinic)
    assert result.exit_code == 2
    assert "change" in result.stderr


def test_a_link_out_of_the_clinics_folder_is_not_written_through(
    house: House, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "far").mkdir()
    (house.clinic / "wording").symlink_to(tmp_path / "far")
    result = run("wording", "edit", NAME, "--clinic", house.clinic)
    assert (result.exit_code, list((tmp_path / "far").iterdir())) == (2, [])


@pytest.mark.slow
def test_the_sheets_say_what_the_clinic_says(
    house: House, run: Run, here: Path, in_this_process: None
) -> None:
    del in_this_process
    house.edit()
    house.word(dry="Keep the bandage dry and clean.")
    house.set(hide='["walk", "weeks"]')
    house.add(
        "::: box {#our-park}\n## Where to park {#our-park-title}\n\nPark here. {#our-park-p}\n:::\n"
    )
    house.edit()
    clinic = ("--clinic", house.clinic)
    stopped = run("render", NAME, "-l", "es", *clinic, "-o", "es.pdf")
    assert stopped.exit_code == 2
    assert "not translated" in stopped.stderr or "no translation" in stopped.stderr
    house.translate(
        dry="ñoo ñoo ñooo y ñoooo.", our_park_title="Ñooo ñoo ñoo", our_park_p="Ñooo ñoo."
    )
    for lang, there in (("en", "bandage dry and clean."), ("es", "ñoo ñoo ñooo y ñoooo.")):
        printed = run("render", NAME, "-l", lang, *clinic, "-o", f"{lang}.pdf")
        assert printed.exit_code == 0, printed.output
        assert there in words_of(here / f"{lang}.pdf")
    text = words_of(here / "en.pdf")
    assert "Where to park Park here." in text
    assert "The weeks after" not in text


@pytest.mark.slow
def test_a_batch_and_a_check_take_the_clinics_words(riverside: Path, run: Run, here: Path) -> None:
    clinic, own = ("--clinic", riverside), "Belly pain is sudden, or sharp on one side"
    assert run("wording", "edit", GUIDE, *clinic).exit_code == 0
    path = riverside / "wording" / f"{GUIDE}.en.po"
    ours = 'msgid "Belly pain is sudden, very bad, or sharp on one side"\nmsgstr "'
    assert path.read_text().count(ours) == 1
    path.write_text(path.read_text().replace(ours, ours + own))
    batch = run("batch", riverside, "-g", GUIDE, "-l", "en", "-o", "out", "--jobs", "1")
    assert batch.exit_code == 0, batch.output
    (sheet,) = (here / "out").rglob("*.pdf")
    assert own in words_of(sheet)
    checked = run("check", GUIDE, *clinic)
    assert checked.exit_code == 0, checked.output
    assert "em-belly: what is an emergency is in your own words" in checked.stderr
    assert "does not print in Arabic" in checked.stderr
    assert run("check", riverside).exit_code == 1  # its own languages lack the text
