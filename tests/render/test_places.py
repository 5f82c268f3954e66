"""What a page must say, from the view alone: as much as the bundled templates print, no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handoutpress.render.page_places import page_parts
from handoutpress.render.places import Part
from handoutpress.render.view import build_page
from tests.jobs import job


def parts(**asked: Any) -> tuple[Part, ...]:
    return page_parts(build_page(job(**asked)))


def texts(part: Part) -> dict[str, str]:
    """Return the words of each place by its id, pieces apart by a bar."""
    return {
        place.id: " | ".join("".join(run.text for run in piece) for piece in place.pieces)
        for place in part.places
    }


def test_a_cell_says_label_number_and_hours() -> None:
    (part,) = parts()
    said = texts(part)["card-1"]
    assert said.startswith("Daytime | (206) 555-0142 | ")
    (cell,) = (place for place in part.places if place.id == "card-1")
    (number,) = cell.pieces[1]
    assert (number.keep, number.href, number.direction) == (True, "tel:+1-206-555-0142", "ltr")


def test_a_sheet_without_support_lines_says_so_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text(
        'name = "A"\ncountry = "DE"\nemergency = "112"\n'
        '[[phones]]\nkind = "day"\nnumber = "030 901820"\nhours = "24h"\n'
    )
    english, spanish = parts(clinic=tmp_path, second="es", arrangement="with")
    assert texts(english)["support-none"] == "Ask us who else you can call."
    assert texts(spanish)["support-none-es"] == "Pregúntenos a quién más puede llamar."


def test_a_number_runs_left_to_right_in_arabic() -> None:
    (part,) = parts(lang="ar")
    (cell,) = (place for place in part.places if place.id == "card-1")
    assert {run.direction for run in cell.pieces[0]} == {"rtl"}
    assert {run.direction for run in cell.pieces[1]} == {"ltr"}


def test_a_blank_asks_for_room_only_while_it_is_empty() -> None:
    def patient(**asked: Any) -> tuple[bool, str]:
        (part,) = parts(**asked)
        (place,) = (place for place in part.places if place.id == "masthead-patient")
        return bool(place.room), texts(part)["masthead-patient"]

    assert patient() == (True, "For")
    assert patient(filled_in={"patient": "Ann Example"}) == (False, "For | Ann Example")


@pytest.mark.parametrize(
    ("asked", "feet", "only_first"),
    [
        ({"second": "es", "arrangement": "with"}, ["foot", "foot-es"], set()),
        (
            {"second": "es", "arrangement": "beside"},
            ["foot", None],
            {"card-1", "masthead", "next-visit", "support-1"},
        ),
    ],
)
def test_two_languages_say_the_same_places(
    asked: dict[str, Any], feet: list[str | None], only_first: set[str]
) -> None:
    first, second = parts(**asked)
    assert [part.foot.id if part.foot else None for part in (first, second)] == feet
    twins = {place.id.removesuffix("-es") for place in second.places}
    assert {"title", "emergency", "em-bleeding"} <= twins
    assert not only_first & twins
    assert only_first <= {place.id for place in first.places}
    assert {"about", "notice"} <= twins, "each language says what it rests on, and who checked it"


def test_each_cell_of_the_medicines_knows_its_column() -> None:
    (part,) = parts()
    columns = {place.id: place.column for place in part.places if place.column}
    assert columns["med-name-list-2-1"] == "med-name"
    assert len(columns) == 2 * 6


def test_only_a_panel_of_its_kind_may_show_its_sign() -> None:
    (part,) = parts()
    icons = {place.id: place.icons for place in part.places}
    assert icons["em-title"] == ("icons/emergency.svg",)
    assert icons["urgent-title"] == ("icons/urgent.svg",)
    assert icons["em-bleeding"] == ("icons/emergency.svg",)
    assert icons["title"] == ()
