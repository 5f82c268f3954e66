"""A clinic's own words take the place of the library's, in English and translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handoutpress.content.library import find_guide, guide_folders, library_guide
from handoutpress.errors import InputError
from handoutpress.make.key import Inputs
from handoutpress.make.request import Request, prepare
from handoutpress.translation.catalogue import read_catalogue
from handoutpress.translation.texts import load_texts
from handoutpress.wording.apply import placed
from handoutpress.wording.own import Entry, Wording, where_of
from tests.jobs import DAY
from tests.wording.kit import ES, NAME, House

OWN = "Keep the bandage dry and clean."
SECTION = """\
::: do {#our-parking}
## Where to park {#our-parking-title}

Park behind the house. {#our-parking-where}
:::
"""


def refused(house: House) -> list[tuple[str, str | None, str]]:
    """Return the faults of the wording: code, key, and the name of the file."""
    with pytest.raises(InputError) as broken:
        find_guide(NAME, house.clinic)
    return [
        (fault.code, fault.key, (fault.file or "").rpartition("/")[2])
        for fault in broken.value.diagnostics
    ]


def test_a_file_with_every_text_is_written_and_changes_nothing(house: House) -> None:
    before = house.said
    house.edit()
    file = read_catalogue(house.english)
    assert [message.context for message in file.messages] == [f"{NAME}#{name}" for name in before]
    assert {message.source for message in file.messages} == set(before.values())
    assert not any(message.text for message in file.messages)
    assert "Item in the panel “emergency”" in file.active[f"{NAME}#em-cold"].comments
    assert house.said == before
    assert find_guide(NAME, house.clinic).wording is None
    assert not house.spanish.exists()


def test_own_words_stand_in_place_of_ours_and_no_others_change(house: House) -> None:
    before = house.said
    house.edit()
    house.word(dry=OWN)
    assert house.said == before | {"dry": OWN}
    assert find_guide(NAME).wording is None  # without the clinic the library's words
    assert library_guide(NAME, house.clinic).wording is None


def test_writing_the_file_again_changes_no_byte(house: House) -> None:
    house.edit()
    house.word(dry=OWN, em_cold="Your foot is blue for **2 hours**")
    house.edit()
    data = house.english.read_bytes(), house.spanish.read_bytes()
    house.edit()
    assert (house.english.read_bytes(), house.spanish.read_bytes()) == data


def test_the_same_words_as_the_library_are_none_of_ones_own(house: House) -> None:
    house.edit()
    house.word(dry="Keep the bandage dry.")
    assert find_guide(NAME, house.clinic).wording is None


def test_a_text_without_its_translation_stops_that_language_and_is_named(house: House) -> None:
    house.edit()
    house.word(dry=OWN)
    with pytest.raises(InputError) as broken:
        load_texts(find_guide(NAME, house.clinic), ES)
    (fault,) = broken.value.diagnostics
    assert fault.code == "wording-untranslated"
    assert "not in Spanish yet: dry" in fault.message
    assert "handouts wording edit sprain --clinic" in (fault.hint or "")
    house.edit()
    with pytest.raises(InputError) as broken:
        load_texts(find_guide(NAME, house.clinic), ES)
    (fault,) = broken.value.diagnostics
    assert (fault.code, fault.key, fault.file) == ("translation-missing", "dry", str(house.spanish))


def test_a_translation_of_own_words_prints_with_the_librarys_around_it(house: House) -> None:
    library = load_texts(library_guide(NAME), ES).texts
    house.edit()
    house.word(dry=OWN)
    house.edit()
    assert list(read_catalogue(house.spanish).active) == [f"{NAME}#dry"]
    house.translate(dry="ñoo ñoo ñooo y ñoooo.")
    texts = load_texts(find_guide(NAME, house.clinic), ES).texts
    assert texts == {**library, "dry": "ñoo ñoo ñooo y ñoooo."}


def test_words_changed_after_their_translation_stop_the_language(house: House) -> None:
    house.edit()
    house.word(dry=OWN)
    house.edit()
    house.translate(dry="ñoo ñoo ñooo y ñoooo.")
    house.word(dry="Keep the bandage dry at all times.")
    with pytest.raises(InputError) as broken:
        load_texts(find_guide(NAME, house.clinic), ES)
    (fault,) = broken.value.diagnostics
    assert (fault.code, fault.key, fault.file) == ("translation-stale", "dry", str(house.spanish))
    assert "wording edit" in (fault.hint or "")
    house.edit()
    entry = read_catalogue(house.spanish).active[f"{NAME}#dry"]
    assert (entry.fuzzy, entry.previous, entry.text) == (True, OWN, "ñoo ñoo ñooo y ñoooo.")


def test_own_words_are_translated_as_strictly_as_ours(house: House) -> None:
    house.edit()
    house.word(em_cold="Your foot is blue for **3 hours**")
    house.edit()
    house.translate(em_cold="ñoo ñooo ñoo ñooo **2 horas**")
    with pytest.raises(InputError) as broken:
        load_texts(find_guide(NAME, house.clinic), ES)
    (fault,) = broken.value.diagnostics
    assert (fault.code, fault.key) == ("translation-figures", "em-cold")


def test_a_hidden_text_and_a_hidden_panel_do_not_print(house: House) -> None:
    before = house.said
    house.set(hide='["rest", "weeks"]')
    gone = {"rest", "weeks-title", "walk"}
    assert house.said == {name: text for name, text in before.items() if name not in gone}
    texts = load_texts(find_guide(NAME, house.clinic), ES).texts
    assert set(texts) == set(house.said)


def test_a_section_of_ones_own_stands_before_the_end_or_where_it_is_said(house: House) -> None:
    house.add(SECTION)
    ids = list(house.said)
    assert ids[ids.index("walk") + 1 :][:3] == [
        "our-parking-title",
        "our-parking-where",
        "say-title",
    ]
    house.set(after='"care"')
    ids = list(house.said)
    assert ids[ids.index("rest") + 1] == "our-parking-title"


def test_a_new_sheet_between_is_no_place_for_a_section(house: House) -> None:
    house.upgrade(
        ("::: do {#care}", "---\n\n::: do {#care}"), ("::: say-back", "---\n\n::: say-back")
    )
    house.add(SECTION)
    house.set(after='"care"')
    ids = list(house.said)
    assert ids[ids.index("rest") + 1] == "our-parking-title"


def test_a_section_behind_a_hidden_panel_stands_where_that_was(house: House) -> None:
    house.add(SECTION)
    house.set(after='"care"', hide='["care", "say-care"]')
    ids = list(house.said)
    assert ids[ids.index("ur-fever") + 1] == "our-parking-title"


def test_a_section_of_ones_own_is_translated_in_the_same_file(house: House) -> None:
    house.add(SECTION)
    house.edit()
    house.translate(our_parking_title="Ñooo ñoo ñoo", our_parking_where="Ñooo ñoo ñooo.")
    texts = load_texts(find_guide(NAME, house.clinic), ES).texts
    assert texts["our-parking-where"] == "Ñooo ñoo ñooo."


FAULTS: dict[str, tuple[Callable[[House], object], tuple[str, str | None, str]]] = {
    "a link in the words": (
        lambda house: house.word(dry="See [us](https://a.example)."),
        ("wording-inline", "dry", f"{NAME}.en.po"),
    ),
    "a value that nobody knows": (
        lambda house: house.word(dry="Keep {it} dry."),
        ("guide-placeholder", "dry", f"{NAME}.en.po"),
    ),
    "a text that the library does not have is hidden": (
        lambda house: house.set(hide='["wet"]'),
        ("wording-unknown", f"wording.{NAME}.hide[0]", "clinic.toml"),
    ),
    "the heading of a panel is hidden without it": (
        lambda house: house.set(hide='["care-title"]'),
        ("wording-heading", f"wording.{NAME}.hide", "clinic.toml"),
    ),
    "a panel is hidden that the reader is asked about": (
        lambda house: house.set(hide='["care"]'),
        ("wording-about", f"wording.{NAME}.hide", "clinic.toml"),
    ),
    "all that says when to get help is hidden": (
        lambda house: house.set(hide='["emergency", "urgent"]'),
        ("guide-no-help", f"wording.{NAME}.hide", "clinic.toml"),
    ),
    "a section that stands in no panel": (
        lambda house: house.add("Park here. {#our-where}\n"),
        ("wording-section", None, f"{NAME}.local.md"),
    ),
    "a section with the id of another": (
        lambda house: house.add(SECTION.replace("our-parking-where", "where")),
        ("wording-id", "where", f"{NAME}.local.md"),
    ),
    "a section that says when to get help": (
        lambda house: house.add(SECTION.replace("do {", "soon {")),
        ("wording-section", "our-parking", f"{NAME}.local.md"),
    ),
    "a section between the panels for help": (
        lambda house: house.set(after='"emergency"'),
        ("wording-after", f"wording.{NAME}.after", "clinic.toml"),
    ),
    "an entry of another guide": (
        lambda house: house.english.write_text(
            house.english.read_text().replace(f'"{NAME}#dry"', '"cast#dry"')
        ),
        ("wording-context", "cast#dry", f"{NAME}.en.po"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_print_is_refused_by_its_place(name: str, house: House) -> None:
    house.edit()
    change, fault = FAULTS[name]
    change(house)
    assert refused(house) == [fault]


def test_words_for_a_guide_of_ones_own_would_never_print_and_are_named(house: House) -> None:
    house.edit()
    own = house.clinic / "handouts" / NAME
    own.mkdir(parents=True)
    for name in ("handout.toml", "en.md"):
        (own / name).write_bytes((house.library / NAME / name).read_bytes())
    assert refused(house) == [("wording-own-guide", None, f"{NAME}.en.po")]


def test_the_code_and_the_key_are_those_of_the_words(house: House) -> None:
    asked = Request(NAME, clinic=house.clinic)

    def told() -> tuple[str, str | None]:
        return prepare(asked, DAY).code, Inputs().key(asked)

    house.edit()
    (code, _), seen = told(), [told()]
    house.word(dry=OWN)
    seen.append(told())
    house.word(dry=OWN + " Always.")
    seen.append(told())
    house.set(hide='["rest"]')
    seen.append(told())
    house.add(SECTION)
    seen.append(told())
    house.add(SECTION.replace("do {", "box {"))
    seen.append(told())
    assert len({code for code, _ in seen}) == len({key for _, key in seen}) == len(seen)
    house.local.unlink()
    house.set(hide="[]")
    house.word(dry="")
    assert told()[0] == code


def test_the_key_of_a_language_takes_its_own_file(house: House) -> None:
    asked = Request(NAME, "es", clinic=house.clinic)
    house.edit()
    house.word(dry=OWN)
    house.edit()
    before, english = Inputs().key(asked), Inputs().key(replace(asked, lang="en"))
    house.translate(dry="ñoo ñoo ñooo y ñoooo.")
    assert Inputs().key(asked) != before
    assert Inputs().key(replace(asked, lang="en")) == english


@pytest.mark.parametrize("name", list(guide_folders()))
def test_every_text_of_our_guides_can_be_worded_and_has_a_place(name: str, riverside: Path) -> None:
    library = library_guide(name)
    entries = {unit.id: Entry(unit.id, unit.text, f"Own {unit.id}") for unit in library.units()}
    own = placed(Wording(library, riverside, entries))
    assert [unit.text for unit in own.units()] == [f"Own {unit.id}" for unit in library.units()]
    assert list(where_of(library.blocks)) == [unit.id for unit in library.units()]
