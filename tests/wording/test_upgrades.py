"""An upgrade of the library never loses, hides or mixes up a clinic's own words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.content.library import find_guide
from handoutpress.errors import InputError
from handoutpress.make.readings import Readings
from handoutpress.make.request import Refusals, Request, prepare, prepare_parts
from handoutpress.translation.catalogue import read_catalogue
from handoutpress.wording.marks import marked
from handoutpress.wording.settle import settle
from handoutpress.wording.standing import Case, unsettled
from tests.jobs import DAY
from tests.wording.kit import NAME, House

CASES = tomllib.loads((Path(__file__).parent / "upgrade_cases.toml").read_text("utf-8"))["case"]
DRY = "- Keep the bandage dry. {#dry}\n"


def is_final(house: House) -> bool:
    """Tell whether a sheet may print where only what is final may."""
    refusals = Refusals()
    prepare_parts(Request(NAME, clinic=house.clinic, final=True), Readings(DAY), refusals)
    faults = [fault.code for _, refused in refusals.items for fault in refused.diagnostics]
    assert set(faults) <= {"wording-unsettled", "wording-hides-warning"}
    return not faults


def warned(house: House) -> list[str]:
    """Return what is said before a print that need not be final, of own words."""
    notes = prepare(Request(NAME, clinic=house.clinic), DAY).notes
    return [note.message for note in notes if note.code.startswith("wording-")]


@pytest.mark.parametrize("edited", [False, True], ids=["", "file written anew"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_becomes_of_a_text(case: dict[str, Any], edited: bool, house: House) -> None:
    house.upgrade((DRY, f"- {case['then']} {{#dry}}\n"))
    house.edit()
    if case["yours"]:
        house.word(dry=case["yours"])
    house.upgrade(
        (f"- {case['then']} {{#dry}}\n", f"- {case['now']} {{#dry}}\n" if case["now"] else "")
    )
    told = case["case"]
    if edited:  # the file takes over what only the library changed, and nothing else
        house.edit()
        told = "same" if told == "library changed" else told
    assert house.stand("dry").case == told
    assert house.said.get("dry", "") == case["prints"]
    assert is_final(house) is case["final"]
    assert bool(warned(house)) is not case["final"]


def test_there_are_all_five_cases() -> None:
    assert {case["case"] for case in CASES} == {case.value for case in Case}


@pytest.fixture
def both(house: House) -> House:
    """Return a house in which both changed the text `dry`."""
    house.edit()
    house.word(dry="Keep the bandage dry and clean.")
    house.upgrade(("Keep the bandage dry.", "Keep the bandage wet."))
    return house


def test_a_person_keeps_their_words(both: House) -> None:
    settle(both.wording, ("dry",), ())
    stand = both.stand("dry")
    assert (stand.case, stand.base) == (Case.CLINIC, "Keep the bandage wet.")
    assert both.said["dry"] == "Keep the bandage dry and clean."
    assert is_final(both)


def test_a_person_takes_the_librarys(both: House) -> None:
    settle(both.wording, (), ("dry",))
    assert both.stand("dry").case == Case.SAME
    assert both.said["dry"] == "Keep the bandage wet."
    assert is_final(both)


def test_a_person_edits_the_file_and_takes_the_mark_away(both: House) -> None:
    both.edit()
    entry = read_catalogue(both.english).active[f"{NAME}#dry"]
    assert (entry.fuzzy, entry.previous) == (True, "Keep the bandage dry.")
    assert not is_final(both)
    both.word(dry="Keep the bandage wet and clean.")
    assert both.stand("dry").case == Case.CLINIC
    assert is_final(both)


def test_a_second_upgrade_shows_the_words_that_yours_were_written_on(both: House) -> None:
    both.edit()
    both.upgrade(("Keep the bandage wet.", "Change the bandage each day."))
    both.edit()
    stand = both.stand("dry")
    assert (stand.case, stand.base, stand.library) == (
        Case.BOTH,
        "Keep the bandage dry.",
        "Change the bandage each day.",
    )


def test_a_text_moved_within_its_panel_keeps_its_words(house: House) -> None:
    house.edit()
    house.word(dry="Keep the bandage dry and clean.")
    house.upgrade((DRY, ""), ("- Rest your foot", f"{DRY}- Rest your foot"))
    assert house.said["dry"] == "Keep the bandage dry and clean."
    assert is_final(house)


def test_a_text_moved_to_where_it_means_something_else_waits_for_a_person(house: House) -> None:
    house.edit()
    house.word(dry="The bandage is wet")
    house.upgrade((DRY, ""), ("- You have 38.0", f"{DRY}- You have 38.0"))
    stand = house.stand("dry")
    assert (stand.case, stand.was, stand.where) == (Case.BOTH, "do", "urgent")
    house.edit()
    assert house.stand("dry").case == Case.BOTH
    assert not is_final(house)
    settle(house.wording, ("dry",), ())
    assert is_final(house)


def test_a_text_that_prints_for_other_choices_waits_for_a_person(house: House) -> None:
    house.edit()
    house.word(tablet="Take 1 tablet with food. Call 555-0100.")
    house.upgrade((" pain_medicine=on}", "}"))
    assert house.stand("tablet").case == Case.BOTH
    house.edit()
    house.word(tablet="Take 1 tablet with food. Call 555-0100.")  # looked at: the mark is gone
    assert house.stand("tablet").case == Case.CLINIC


def test_a_text_that_was_split_names_the_other_part(house: House) -> None:
    both = "- Keep the bandage dry. Take it off at night. {#dry}\n"
    house.upgrade((DRY, both))
    house.edit()
    house.word(dry="Keep it dry, and take it off at night.")
    house.upgrade((both, f"{DRY}- Take it off at night. {{#night}}\n"))
    stand = house.stand("dry")
    assert (stand.case, stand.like) == (Case.BOTH, ("night",))


def test_a_text_that_came_back_under_another_name_is_named(house: House) -> None:
    house.edit()
    house.word(dry="Keep the bandage dry and clean.")
    house.upgrade((DRY, "- Keep the bandage dry. {#bandage}\n"))
    stand = house.stand("dry")
    assert (stand.case, stand.like) == (Case.GONE, ("bandage",))
    assert house.said["bandage"] == "Keep the bandage dry."


def test_words_for_a_dropped_text_stay_in_the_file_until_they_are_let_go(house: House) -> None:
    house.edit()
    house.word(dry="Keep the bandage dry and clean.")
    house.upgrade((DRY, ""))
    house.edit()
    assert "Keep the bandage dry and clean." in house.english.read_text()
    with pytest.raises(InputError) as refused:
        settle(house.wording, ("dry",), ())
    assert "sprain.local.md" in (refused.value.diagnostics[0].hint or "")
    settle(house.wording, (), ("dry",))
    assert "dry and clean" not in house.english.read_text()
    assert find_guide(NAME, house.clinic).wording is None


def test_words_for_a_dropped_text_are_there_when_it_comes_back(house: House) -> None:
    house.edit()
    house.word(dry="Keep the bandage dry and clean.")
    house.upgrade((DRY, ""))
    house.edit()
    house.upgrade(("- Rest your foot", f"{DRY}- Rest your foot"))
    house.edit()
    assert house.said["dry"] == "Keep the bandage dry and clean."
    assert house.stand("dry").case == Case.CLINIC


def test_a_changed_text_that_is_hidden_waits_for_a_person(house: House) -> None:
    house.edit()
    house.set(hide='["em-toes"]')
    assert is_final(house)
    house.upgrade(("You cannot move your toes", "Your toes are blue"))
    for _ in range(2):  # writing the file anew is no choice
        stand = house.stand("em-toes")
        assert (stand.case, stand.hides_warning, stand.hidden) == (Case.BOTH, True, True)
        assert not is_final(house)
        house.edit()
    settle(house.wording, ("em-toes",), ())
    assert is_final(house)


def test_a_hidden_text_that_the_library_dropped_is_named_until_it_is_not_hidden(
    house: House,
) -> None:
    house.edit()
    house.set(hide='["rest"]')
    rest = "- Rest your foot on a pillow. {#rest}\n"
    house.upgrade((rest, "- Rest your foot on a pillow. {#pillow}\n"))
    for _ in range(2):
        stand = house.stand("rest")
        assert (stand.case, stand.hidden, stand.like) == (Case.GONE, True, ("pillow",))
        assert not is_final(house)
        assert warned(house)
        house.edit()
    house.set(hide='["pillow"]')
    assert is_final(house)


def test_a_new_text_in_a_hidden_panel_waits_for_a_person(house: House) -> None:
    house.edit()
    house.set(hide='["weeks"]')
    assert is_final(house)
    house.upgrade(("some days. {#walk}\n", "some days. {#walk}\n\nDo not run. {#run}\n"))
    for _ in range(2):
        stand = house.stand("run")
        assert (stand.case, stand.base, stand.hidden) == (Case.BOTH, None, True)
        assert not is_final(house)
        house.edit()
    settle(house.wording, ("run",), ())
    assert is_final(house)


def test_what_hides_a_changed_warning_comes_first_and_is_said_before_a_print(house: House) -> None:
    house.edit()
    house.word(title="Your ankle", ur_fever="You have 38.0 °C (100.4 °F) or more, or feel hot")
    house.upgrade(("# A sprained ankle", "# A twisted ankle"), ("38.0 °C (100.4", "37.8 °C (100.0"))
    assert [stand.id for stand in unsettled(house.wording)] == ["ur-fever", "title"]
    assert warned(house) == [
        "your words hide a changed warning: ur-fever",
        "the library has changed what you word or hide: title",
    ]


def test_a_text_that_a_person_marked_is_not_final(house: House) -> None:
    house.edit()
    house.word(dry="Keep the bandage dry and clean.")
    path = house.english
    path.write_text(
        path.read_text().replace('msgctxt "sprain#dry"', '#, fuzzy\nmsgctxt "sprain#dry"')
    )
    assert not is_final(house)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Keep it dry.", "Keep it wet.", "Keep it [-dry-] {+wet+}."),
        ("Take 1 tablet.", "Take 2 tablets.", "Take [-1 tablet-] {+2 tablets+}."),
        ("38.0 °C or more", "38.5 °C", "[-38.0-] {+38.5+} °C [-or more-]"),
        ("Do not drive.", "Do drive.", "Do [-not-] drive."),
        ("Rest.", "Rest now.", "Rest {+now+}."),
        ("Rest.", "", "[-Rest.-]"),
        ("", "Rest.", "{+Rest.+}"),
        ("Rest.", "Rest.", "Rest."),
        ("Rest, now.", "Rest now.", "Rest[-,-] now."),
        ("Call 555-0100.", "Call 555-0199.", "Call 555-[-0100-] {+0199+}."),
    ],
)
def test_the_words_that_differ_are_marked(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text("ab .,", max_size=20), st.text("ab .,", max_size=20))
def test_every_word_of_both_texts_is_shown(before: str, after: str) -> None:
    shown = marked(before, after)
    later = re.sub(r"\[-.*?-\]|\{\+|\+\}", "", shown)
    assert "".join(later.split()) == "".join(after.split())
    earlier = re.sub(r"\{\+.*?\+\}|\[-|-\]", "", shown)
    assert "".join(earlier.split()) == "".join(before.split())
