"""What a translator sees beside each text."""

from pathlib import Path

from handoutpress.content.library import find_guide
from handoutpress.translation.messages import guide_units
from handoutpress.translation.words import source_words, word_units
from tests.translation.kit import TEXT, write_guide

SAFETY = """
::: dont {#not}
## What not to do {#not-title}

- Hot baths {#baths}
:::

::: box {#medicine}
## Medicine {#medicine-title}

- You have asthma. {#asthma}
:::

::: write {#table rows=2 kind=table}
## Your medicines {#table-title}

- Medicine {#med-name field=medicines.name}
- Morning {#med-morning field=medicines.morning}
:::

::: write {#next}
## Eat {#eat-title}

- Note {#note field=notes}
- On {#on field=follow_up.date}
:::

::: expect {#expect}
## When to call us {#expect-title}

Eat what you like, as usual. {#eat}

If it turns blue, get help. {#blue}

Never put ice on the skin. {#ice}

Do not drive. {#drive}

Ask us before you run. {#run}

Rest for 2 days; it can take 3 weeks. {#rest}

Your heat may rise to 38 °C. {#heat}
:::
"""


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


def test_what_a_wrong_word_could_make_harmful_is_a_safety_text(tmp_path: Path) -> None:
    units = guide_units(write_guide(tmp_path, TEXT + SAFETY))
    safety = {unit.id for unit in units if unit.safety}
    everything = {unit.id for unit in units}
    assert everything - safety == {"title", "do", "dry", "eat", "eat-title", "rest", "note", "on"}


def test_every_text_of_the_first_guide_about_help_and_medicine_is_a_safety_text() -> None:
    units = {unit.id: unit for unit in guide_units(find_guide("miscarriage-recovery"))}
    begins = ("em-", "ur-", "soon-", "paracetamol", "ibuprofen", "med-", "crisis")
    named = [unit for name, unit in units.items() if name.startswith(begins)]
    assert len(named) > 50
    assert [unit.id for unit in named if not unit.safety] == []
    others = ("outside-womb", "infection-text", "pain-take", "adult-procedure", "future-folic")
    assert [name for name in others if not units[name].safety] == []
    plain = ("title", "shock-text", "close-text", "visit-date", "get-out", "pain-procedure")
    assert [name for name in plain if units[name].safety] == []
    assert 0.4 < sum(unit.safety for unit in units.values()) / len(units) < 0.6


def test_words_about_phones_and_hours_are_safety_texts() -> None:
    safety = {unit.id for unit in word_units() if unit.safety}
    assert {"phone_crisis", "hours_closed", "all_day", "support_call", "injection_due"} <= safety
    assert not safety & {"patient", "page_of", "footer_version", "logo", "teach_title"}
