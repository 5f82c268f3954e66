"""Unit words of a clinic's own: read strictly, added to ours, for its translations alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutpress.clinic.own_names import stray_names
from handoutpress.content.library import find_guide
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.make.check import check_clinic
from handoutpress.make.key import Inputs
from handoutpress.make.request import Request
from handoutpress.translation.own_units import own_units
from handoutpress.translation.status import translation_status
from handoutpress.translation.texts import load_texts
from tests.conftest import GUIDE
from tests.jobs import DAY
from tests.translation.kit import ES, edit, figure_faults, translated

PL = LANGUAGES["pl"]


def written(folder: Path, text: str) -> Path:
    (folder / "units.toml").write_text(text, encoding="utf-8")
    return folder


WORDS = {  # what the clinic adds -> English, Polish, whether they agree now
    "a word": ('[pl]\nweek = ["tygrysy"]', "3 weeks", "3 tygrysy", True),
    "no word": ("", "3 weeks", "3 tygrysy", False),
    "another unit": ('[pl]\nday = ["tygrysy"]', "3 weeks", "3 tygrysy", False),
    "the beginning of words": ('[pl]\nweek = ["tygrys*"]', "3 weeks", "3 tygrysach", True),
    "before the number": ('[pl.before]\nweek = ["tygrys"]', "3 weeks", "tygrys 3", True),
    "between": ('[pl]\nbetween = ["lubo"]', "4 to 6 hours", "4 lubo 6 godzin", True),
    "over": ('[pl]\nover = ["pełnych"]', "48 hours", "48 pełnych godzin", True),
    "another language": ('[de]\nweek = ["tygrysy"]', "3 weeks", "3 tygrysy", False),
    "a rate": ('[pl]\nday = ["naddzień"]', "400 mg a day", "400 mg naddzień", True),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_are_added_to_ours(name: str, tmp_path: Path) -> None:
    text, english, polish, agrees = WORDS[name]
    own = own_units(PL, written(tmp_path, text))
    assert (figure_faults(english, polish, PL, own) == []) is agrees
    assert figure_faults("3 weeks", "3 tygodnie", PL, own) == []
    if agrees and text:
        assert figure_faults(english, polish, PL)
        assert figure_faults(english.replace("4", "5").replace("3", "2"), polish, PL, own)


REFUSED = {  # the file -> (key, what is said, what to do)
    '[pol]\nweek = ["x"]': ("pol", "is not a known key", "did you mean `pl`?"),
    '[en]\nweek = ["x"]': ("en", "is not a known key", ""),
    '[pl]\nweeks = ["x"]': ("pl.weeks", "is not a known key", "did you mean `week`?"),
    '[pl.before]\nover = ["x"]': ("pl.before.over", "is not a known key", ""),
    '[pl]\nweek = "x"': ("pl.week", "must be a list", ""),
    '[pl]\nweek = ["2 tyg"]': ("pl.week[0]", "is no word for a unit", "as it stands behind"),
    '[pl]\nweek = ["*"]': ("pl.week[0]", "is no word for a unit", "a * at its end"),
    '[pl]\nweek = ["a*b"]': ("pl.week[0]", "is no word for a unit", ""),
    '[pl]\nweek = [""]': ("pl.week[0]", "is empty", ""),
    '[pl]\nweek = ["dni"]': ("pl.week", "`dni` is a word for day already", "one unit alone"),
    '[pl]\nday = ["Godzin"]': ("pl.day", "`Godzin` is a word for hour already", "one unit alone"),
    '[pl]\nday = ["godz*"]': ("pl.day", "`godz*` is a word for hour already", "one unit alone"),
    '[pl]\nweek = ["x"]\nday = ["X"]': ("pl.", "`x` is a word for", "one unit alone"),
    '[pl]\nbefore.week = ["dnia"]': ("pl.before.week", "is a word for day already", ""),
    "[pl": (None, "is not valid TOML", ""),
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_fault_is_told_with_its_key_and_what_to_do(text: str, tmp_path: Path) -> None:
    key, message, hint = REFUSED[text]
    with pytest.raises(InputError) as refused:
        own_units(PL, written(tmp_path, text))
    (fault,) = refused.value.diagnostics
    assert fault.file == str(tmp_path / "units.toml")
    assert (fault.key or "").startswith(key or "")
    assert message.lower() in fault.message.lower()
    assert hint in (fault.hint or "")
    assert fault.line is not None


def test_the_example_of_the_docs_is_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "translating.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"`units.toml`.*?```toml\n(.*?)```", page, re.S)
    assert len(own_units(PL, written(tmp_path, example))) == 3


def test_an_edited_file_is_read_anew_and_none_is_no_fault(tmp_path: Path) -> None:
    assert own_units(PL, None) == own_units(PL, tmp_path) == ()
    assert own_units(PL, written(tmp_path, '[pl]\nweek = ["a"]')) == (("week", ("a",)),)
    assert own_units(PL, written(tmp_path, '[pl]\nweek = ["abc"]')) == (("week", ("abc",)),)


def test_a_translation_is_printed_that_was_refused_for_a_word(riverside: Path) -> None:
    _, path = translated(riverside)
    guide = find_guide("sprain", riverside)
    edit(path, "**2 horas**", "**2 horitas**")
    with pytest.raises(InputError, match=r"units\.toml"):
        load_texts(guide, ES, clinic_folder=riverside)
    written(riverside, '[es]\nhour = ["horitas"]\n')
    assert "horitas" in load_texts(guide, ES, clinic_folder=riverside).texts["em-cold"]
    rows = translation_status([guide], [ES], riverside)
    assert [row.prints for row in rows] == ["with a notice", "yes"]
    (riverside / "units.toml").unlink()
    with pytest.raises(InputError):
        load_texts(guide, ES, clinic_folder=riverside)


@pytest.mark.slow
def test_check_and_status_tell_a_broken_file(riverside: Path) -> None:
    written(riverside, '[pl]\nweeks = ["x"]\n')
    assert "unknown-key" in {item.code for item in check_clinic(riverside, DAY)}
    translated(riverside)
    rows = translation_status([find_guide("sprain", riverside)], [ES], riverside)
    assert all(row.prints.startswith("no: 1 problem") for row in rows)
    assert len(rows) == 2


def test_the_store_knows_a_sheet_by_them_too(riverside: Path) -> None:
    asked = Request(GUIDE, "es", riverside)
    keys = [Inputs().key(asked)]
    for word in ("horita", "horitas"):
        written(riverside, f'[es]\nhour = ["{word}"]\n')
        keys.append(Inputs().key(asked))
    assert len(set(keys)) == 3
    assert None not in keys


@pytest.mark.parametrize(
    ("name", "told"), [("units.toml", False), ("unit.toml", True), ("Units.toml", True)]
)
def test_a_name_that_is_not_read_is_told(name: str, told: bool, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    hints = [item.hint for item in stray_names(tmp_path)]
    assert hints == (["did you mean `units.toml`?"] if told else [])
