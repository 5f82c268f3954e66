"""A translation of a clinic's own words has a review of the clinic's own, bound to them."""

from __future__ import annotations

import re

import pytest

from handoutpress.content.library import find_guide, library_guide
from handoutpress.make.key import Inputs
from handoutpress.make.request import Request
from handoutpress.translation.exchange.take_in import take_in
from handoutpress.translation.exchange.texts import open_texts
from handoutpress.translation.exchange.write_csv import sheet
from handoutpress.translation.exchange.write_xliff import xliff
from handoutpress.translation.record import record_review
from handoutpress.translation.sheets import note_sheet
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.texts import load_texts
from tests.translation.exchange_kit import set_cells
from tests.translation.kit import TODAY, signing
from tests.wording.kit import ES, NAME, House


@pytest.fixture
def reviewed(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Return a house whose library has a reviewed translation, all warnings aside."""
    monkeypatch.setattr("handoutpress.translation.standing._warned", lambda *_: iter(()))
    guide = library_guide(NAME)
    record_review(guide, ES, signing(house.clinic, guide), None)
    house.edit()
    return house


def state(house: House) -> ReviewState:
    return load_texts(find_guide(NAME, house.clinic), ES, clinic_folder=house.clinic).state


def sign(house: House) -> None:
    guide = find_guide(NAME, house.clinic)
    record_review(guide, ES, signing(house.clinic, guide), house.clinic)


def word(house: House, **texts: str) -> None:
    house.word(**texts)
    house.edit()
    house.translate(**dict.fromkeys(texts, "Ñoo ñoo ñoo ñoo ñoo ñoo."))


def test_the_librarys_review_holds_where_the_clinic_says_nothing_else(reviewed: House) -> None:
    assert state(reviewed) is ReviewState.REVIEWED


def test_of_the_librarys_review_the_safety_texts_hold_where_others_are_worded(
    reviewed: House,
) -> None:
    word(reviewed, rest="Put your foot up on a pillow.")
    assert state(reviewed) is ReviewState.SAFETY


def test_a_worded_safety_text_makes_the_librarys_review_lapse(reviewed: House) -> None:
    word(reviewed, em_toes="You cannot feel your toes")
    assert state(reviewed) is ReviewState.UNREVIEWED


def test_a_hidden_text_makes_the_librarys_review_lapse(reviewed: House) -> None:
    reviewed.set(hide='["em-toes"]')
    assert state(reviewed) is ReviewState.UNREVIEWED


def test_a_review_of_the_clinics_words_is_kept_in_its_folder_and_lapses_with_them(
    reviewed: House,
) -> None:
    ours = (reviewed.library / NAME / "es.review.toml").read_bytes()
    asked = Request(NAME, "es", clinic=reviewed.clinic)
    word(reviewed, rest="Put your foot up on a pillow.")
    key = Inputs().key(asked)
    sign(reviewed)
    assert state(reviewed) is ReviewState.REVIEWED
    assert Inputs().key(asked) != key
    home = reviewed.clinic / "wording" / NAME
    assert {path.name for path in home.iterdir()} == {"es.review.toml", "es.signed.toml"}
    assert (reviewed.library / NAME / "es.review.toml").read_bytes() == ours
    reviewed.translate(rest="Ñaa ñaa ñaa ñaa ñaa ñaa.")
    assert state(reviewed) is ReviewState.SAFETY
    reviewed.word(rest="")  # and with the words it goes: the library's is there again
    assert state(reviewed) is ReviewState.REVIEWED


def test_the_note_of_a_printed_sheet_lies_in_the_clinics_folder_too(reviewed: House) -> None:
    word(reviewed, rest="Put your foot up on a pillow.")
    guide = find_guide(NAME, reviewed.clinic)
    standing = load_texts(guide, ES, clinic_folder=reviewed.clinic).standing
    assert standing is not None
    path = note_sheet(guide, ES, standing.content, TODAY)
    assert path == reviewed.clinic / "wording" / NAME / "es.sheet.toml"


@pytest.mark.parametrize("kind", ["csv", "xliff"])
def test_only_the_clinics_words_go_to_a_language_service_and_come_back(
    kind: str, house: House
) -> None:
    house.edit()
    house.word(rest="Put your foot up on a pillow.")
    house.edit()
    library = (house.library / NAME / "es.po").read_bytes()
    texts = open_texts(NAME, ES, house.clinic)
    assert [row.unit.id for row in texts.rows] == ["rest"]
    file = house.clinic.parent / ("out.csv" if kind == "csv" else "out.xlf")
    file.write_bytes((sheet if kind == "csv" else xliff)(texts))
    spanish = "Ponga el pie en alto sobre una almohada."
    if kind == "csv":
        set_cells(file, {"rest": {"Spanish": spanish, "OK": "ok"}})
    else:
        text = file.read_text(encoding="utf-8")
        target = f'<target state="final">{spanish}</target>'
        written = re.sub(r"<target[^>]*/>|<target[^>]*></target>", target, text)
        assert written != text
        file.write_text(written, encoding="utf-8")
    taken = take_in(file, house.clinic)
    assert (taken.path, taken.written) == (house.spanish, True)
    assert load_texts(find_guide(NAME, house.clinic), ES).texts["rest"] == spanish
    assert (house.library / NAME / "es.po").read_bytes() == library
