"""What a translator sees beside each text."""

from pathlib import Path

from handoutpress.content.library import find_guide
from handoutpress.translation.messages import guide_units
from handoutpress.translation.words import source_words, word_units
from tests.translation.kit import write_guide


def test_units_come_in_reading_order_with_their_context(tmp_path: Path) -> None:
    units = guide_units(write_guide(tmp_path))
    ids = [unit.id for unit in units]
    assert ids[:6] == ["title", "lead", "em-title", "em-title-none", "em-cold", "em-warm"]
    assert ids[6:] == ["ur-title", "ur-fever", "do", "dry", "dose"]
    assert units[0].context == "sprain#title"


def test_comments_say_place_kind_condition_note_and_placeholders(tmp_path: Path) -> None:
    units = {unit.id: unit.comments for unit in guide_units(write_guide(tmp_path))}
    assert units["title"] == ("Title of the handout",)
    assert units["lead"] == ("Section: A sprained ankle", "Main message")
    assert units["em-title"] == (
        "Heading in the panel “emergency”",
        "Prints only for: Emergency number of the clinic's country: known",
        "Note: The emergency number.",
        "Filled in by the program, keep as it is: {emergency}",
    )
    # A heading in another wording does not hide the section's own.
    assert units["em-cold"] == (
        "Section: Call {emergency} now if:",
        "Item in the panel “emergency”",
    )
    assert "Prints only for: Pain medicine: print it" in units["dose"]


def test_every_text_of_the_first_guide_is_a_unit_with_a_kind() -> None:
    guide = find_guide("miscarriage-recovery")
    units = guide_units(guide)
    assert [unit.id for unit in units] == [unit.id for unit in guide.units()]
    assert len(units) > 100
    assert all(unit.comments for unit in units)
    assert len({unit.context for unit in units}) == len(units)


def test_every_interface_word_is_a_unit() -> None:
    units = word_units()
    assert [unit.id for unit in units] == list(source_words())
    page = next(unit for unit in units if unit.context == "words#page_of")
    assert "Filled in by the program, keep as it is: {page}, {pages}" in page.comments
