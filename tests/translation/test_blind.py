"""The blind sheet: safety texts without the English; what they say is kept beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutpress.content.library import find_guide
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.back_translation import (
    back_path,
    current_back_translations,
    read_back_translations,
)
from handoutpress.translation.catalogue import read_catalogue
from handoutpress.translation.exchange.texts import open_texts
from handoutpress.translation.exchange.write_csv import blind_sheet
from handoutpress.translation.messages import guide_units
from tests.conftest import GUIDE
from tests.translation.exchange_kit import (
    Cells,
    clinic_with,
    exported,
    in_csv,
    taken,
)
from tests.translation.kit import ES, edit

ANSWER = "back-translation"
COLD = "ñoooo ñoooo ñoo ñoooo ñooo **2 horas**"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    clinic_with(folder)
    return folder


def answer(file: Path, **answers: str) -> None:
    """Fill in answers: ``all`` for every row, or by the translation's first word."""

    def fill_in(rows: list[Cells]) -> None:
        for row in rows:
            for begin, text in answers.items():
                if begin == "all" or row["Spanish"].startswith(begin):
                    row[ANSWER] = text

    in_csv(file, fill_in)


def kept(clinic: Path) -> dict[str, str]:
    """Return what the review sheet would show, block -> English."""
    folder = clinic / "handouts" / "sprain"
    answers = read_back_translations(folder, ES, inside=clinic)
    units = guide_units(find_guide("sprain", clinic))
    current = current_back_translations(answers, units, read_catalogue(folder / "es.po"), ES)
    return {context.partition("#")[2]: text for context, text in current.items()}


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans"])
def test_nothing_in_it_is_in_english(tag: str) -> None:
    texts = open_texts(GUIDE, LANGUAGES[tag])
    sheet = blind_sheet(texts).decode("utf-8-sig")
    assert sheet.count(f"{GUIDE}#t-") == sum(row.unit.safety for row in texts.rows) > 80
    for row in texts.rows:
        assert row.unit.id not in re.split(r"[,#\r\n]", sheet)
        if len(row.unit.text) > 20:
            assert row.unit.text not in sheet
    cells = sheet.split("\r\n")[0].split(",")
    assert cells == ["id", LANGUAGES[tag].english, ANSWER]


def test_only_safety_texts_are_in_it(clinic: Path) -> None:
    sheet = exported(clinic, "blind").read_text(encoding="utf-8-sig")
    assert COLD in sheet
    assert "Mantenga la venda seca" not in sheet


def test_answers_are_kept_beside_the_catalogue(clinic: Path) -> None:
    file = exported(clinic, "blind")
    answer(file, ñoooo="Your foot is cold for **2 hours**", No="Do not walk; rest")
    done = taken(clinic, file)
    assert (done.written, done.answered) == (True, 8)
    assert done.path == back_path(clinic / "handouts" / "sprain", ES)
    assert kept(clinic)["not-walk"] == "Do not walk; rest"
    assert kept(clinic)["em-cold"] == "Your foot is cold for **2 hours**"
    assert [item.code for item in done.told] == ["back-translation-left"]
    assert "em-warm" in str(done.told[0])
    catalogue = (clinic / "handouts" / "sprain" / "es.po").read_text(encoding="utf-8")
    assert "rest" not in catalogue.split('msgctxt "sprain#not-walk"')[1].split("msgstr")[1]


def test_the_same_answers_again_change_nothing(clinic: Path) -> None:
    file = exported(clinic, "blind")
    answer(file, all="The same")
    assert taken(clinic, file).written
    assert not taken(clinic, file).written
    assert len(kept(clinic)) == 10


def test_later_answers_are_added_to_those_before(clinic: Path) -> None:
    file = exported(clinic, "blind")
    answer(file, No="Do not walk")
    taken(clinic, file)
    answer(file, No="", ñoooo="It is cold")
    taken(clinic, file)
    assert kept(clinic)["not-walk"] == "Do not walk"
    assert kept(clinic)["em-cold"] == "It is cold"


def test_an_answer_lapses_when_its_translation_changes(clinic: Path) -> None:
    file = exported(clinic, "blind")
    answer(file, all="The same")
    taken(clinic, file)
    edit(clinic / "handouts" / "sprain" / "es.po", COLD, f"{COLD} más")
    assert "em-cold" not in kept(clinic)
    assert len(kept(clinic)) == 9


def test_a_row_of_an_older_translation_is_told_and_the_others_are_kept(clinic: Path) -> None:
    file = exported(clinic, "blind")
    answer(file, all="The same")
    edit(clinic / "handouts" / "sprain" / "es.po", COLD, f"{COLD} más")
    done = taken(clinic, file)
    assert done.answered == 9
    assert [(item.code, item.key) for item in done.told] == [
        ("import-other-text", "row 5"),
        ("back-translation-left", None),
    ]
    assert "em-cold" in str(done.told[1])


def test_an_empty_sheet_changes_nothing(clinic: Path) -> None:
    done = taken(clinic, exported(clinic, "blind"))
    assert (done.written, done.answered) == (False, 0)
    assert not done.path.exists()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Spanish": "Otra cosa"}, "row 2: the translation was changed in the blind sheet"),
        ({ANSWER: "#NAME?"}, "row 2: holds an error of the spreadsheet"),
        ({ANSWER: "a\u202eb"}, "row 2: holds U+202E RIGHT-TO-LEFT OVERRIDE"),
        ({ANSWER: "x" * 3000}, "row 2: has over 2000 characters"),
    ],
)
def test_rows_that_must_not_come_in(cells: Cells, said: str, clinic: Path) -> None:
    file = exported(clinic, "blind")
    in_csv(file, lambda rows: rows[0].update(cells))
    with pytest.raises(InputError) as refused:
        taken(clinic, file)
    assert said in str(refused.value)
    assert not back_path(clinic / "handouts" / "sprain", ES).exists()


def test_a_sheet_of_nothing_but_other_texts_is_refused(clinic: Path) -> None:
    file = exported(clinic, "blind")
    clinic_with(clinic, "ar")
    text = file.read_text(encoding="utf-8-sig").replace(",Spanish,", ",Arabic,", 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="row 2: was made from another text"):
        taken(clinic, file)


def test_a_row_that_is_there_twice_is_refused(clinic: Path) -> None:
    file = exported(clinic, "blind")
    in_csv(file, lambda rows: rows.append(rows[0]))
    with pytest.raises(InputError, match="row 12: stands in this file twice"):
        taken(clinic, file)


def test_there_is_nothing_to_tick_in_it(clinic: Path) -> None:
    with pytest.raises(InputError, match="--ok: a blind sheet has nothing to tick"):
        taken(clinic, exported(clinic, "blind"), "dry")


def test_without_a_translated_safety_text_there_is_no_sheet(clinic: Path) -> None:
    path = clinic / "handouts" / "sprain" / "es.po"
    head, *entries = path.read_text(encoding="utf-8").split("\n\n")
    empty = [re.sub(r'msgstr ".*"', 'msgstr ""', entry) for entry in entries]
    path.write_text("\n\n".join([head, *empty]), encoding="utf-8")
    with pytest.raises(InputError, match="no safety text is translated"):
        exported(clinic, "blind")


def test_a_file_of_answers_that_was_broken_by_hand_is_told(clinic: Path) -> None:
    file = exported(clinic, "blind")
    answer(file, all="The same")
    path = taken(clinic, file).path
    path.write_text(path.read_text(encoding="utf-8").replace("english =", "englsh =", 1))
    with pytest.raises(InputError) as refused:
        kept(clinic)
    assert "did you mean `english`?" in str(refused.value)
    assert ".back.toml:" in str(refused.value)
