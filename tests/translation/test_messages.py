"""What a translator sees beside each text."""

from pathlib import Path

import pytest

from handoutpress.content.guide import load_guide
from handoutpress.content.library import find_guide
from handoutpress.translation.messages import (
    TextUnit,
    guide_units,
    is_safety_word,
    is_search_text,
    search_units,
)
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

# Sentences of other guides, written after the rule; they stand in no panel.
WARNING = [
    "Go to the emergency department if the bleeding goes on.",
    "Press on it for 10 minutes without looking. If blood comes through, call us.",
    "Do not pick the scabs.",
    "Never cut the stitches yourself.",
    "Take 1 tablet in the morning and 1 at night.",
    "Swallow 2 capsules with water.",
    "Give 5 ml with a spoon.",
    "Put 3 drops in each eye.",
    "Use the cream no more than 2 times a day.",
    "You must not soak the wound for 2 weeks.",
    "Stop using the spray if your skin burns.",
    "See a doctor the same day for a fever.",
    "If the skin turns black, come back at once.",
    "Ring the ward and ask for the nurse.",
    "Tell us if you take blood thinners.",
    "Ask us first about air travel.",
    "Avoid lifting more than 5 kg (11 lb).",
    "You cannot drive until you can brake hard.",
    "Take no more than 8 in a day.",
    "Red lines run up your arm: get help now.",
]
PLAIN = [
    "Looking after your stitches",
    "A scar is red at first and fades over a year.",
    "It may itch as it heals.",
    "Wash your hands with soap.",
    "You can shower after 48 hours.",
    "Pat it dry with a clean towel.",
    "Eat well and sleep enough.",
    "Most people go back to work in 2 weeks.",
    "The stitches dissolve by themselves.",
    "Wear loose clothes.",
    "Your next visit",
    "Bring this sheet.",
    "Some swelling is usual for 3 to 5 days.",
    "A nurse takes the stitches out.",
    "Walk a little each day.",
    "You can wear a seat belt over a small pillow.",
    "Sun makes a new scar darker.",
    "People you can ask",
]


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


# A kind of panel, and what a translator is told of it.
PANELS = {
    "do": "what to do",
    "dont": "what not to do",
    "expect": "what to expect",
    "write": "write-in",
    "say-back": "say-it-back",
    "close": "closing words",
    "box": "box",
    "urgent": "urgent",
    "soon": "soon",
    "support": "support",
}


@pytest.mark.parametrize("kind", PANELS)
def test_a_panel_is_named_to_the_translator(kind: str, tmp_path: Path) -> None:
    guide = write_guide(tmp_path, f"{TEXT}\n::: {kind} {{#p}}\n## Panel {{#p-title}}\n:::\n")
    (unit,) = (unit for unit in guide_units(guide) if unit.id == "p-title")
    assert f"Heading in the panel “{PANELS[kind]}”" in unit.comments


CARE = """
[[choices]]
name = "care"
label = "Care"
values = ["none", "rest", "ice", "tape"]
labels = ["not said", "rest", "an ice pack", "tape"]
default = "none"
"""
# A condition on a text, and what a translator is told of it; the few are named, not the many.
CONDITIONS = [
    ("care=!tape", "Care: not tape"),
    ("care=ice", "Care: an ice pack"),
    ("care=none|ice", "Care: not said or an ice pack"),
    ("care=rest|ice|tape", "Care: not not said"),
    ("care=ice pain_medicine=on", "Care: an ice pack; Pain medicine: print it"),
    ("emergency_number=none", "Emergency number of the clinic's country: none"),
    ("clinic=given", "Name of the clinic: given"),
]


@pytest.mark.parametrize(("condition", "said"), CONDITIONS)
def test_a_condition_is_told_in_words(condition: str, said: str, tmp_path: Path) -> None:
    home = write_guide(tmp_path).folder
    (home / "handout.toml").write_text((home / "handout.toml").read_text() + CARE)
    (home / "en.md").write_text(f"{TEXT}\nX. {{#x {condition}}}\n", encoding="utf-8")
    (unit,) = (unit for unit in guide_units(load_guide(home)) if unit.id == "x")
    assert f"Prints only for: {said}" in unit.comments


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


FIND = """
[find]
words = ["sprain", "twisted ankle"]
use_when = "An ankle that was twisted."
not_when = "An ankle that is broken."
"""
FOUND = [  # what staff find a guide by, and what a translator reads of it
    (
        "sprain#find.words",
        "sprain, twisted ankle",
        "What people say when they look for this sheet, with commas between. Write what is said"
        " in your language, in any order; not one for each",
    ),
    ("sprain#find.use-when", "An ankle that was twisted.", "When this sheet is the right one"),
    ("sprain#find.not-when", "An ankle that is broken.", "When another sheet, or none, is right"),
]


def test_what_staff_find_a_guide_by_is_told_apart(tmp_path: Path) -> None:
    home = write_guide(tmp_path).folder
    assert search_units(load_guide(home)) == ()
    (home / "handout.toml").write_text((home / "handout.toml").read_text() + FIND)
    units = search_units(load_guide(home))
    assert units == tuple(
        TextUnit(context, text, ("For staff, never printed", note), marks=False, safety=False)
        for context, text, note in FOUND
    )
    assert all(is_search_text(unit.context) for unit in units)
    assert not is_search_text("find.x#title")


SAFETY_WORDS = {
    "phone_x": True, "hours_x": True, "all_day": True, "support_call_x": True,
    "support_text": True, "injection_x": True, "telephone_x": False, "support_none": False,
    "web_line": False,
}  # fmt: skip


@pytest.mark.parametrize("key", SAFETY_WORDS)
def test_which_interface_words_are_safety_texts(key: str) -> None:
    assert is_safety_word(key, "Other") is SAFETY_WORDS[key]
    assert is_safety_word(key, "Call us")


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
    others = ("outside-womb", "dangers-text", "pain-take", "adult-procedure", "future-folic")
    assert [name for name in others if not units[name].safety] == []
    plain = ("title", "shock-text", "close-text", "visit-date", "get-out", "pain-procedure")
    assert [name for name in plain if units[name].safety] == []
    assert 0.4 < sum(unit.safety for unit in units.values()) / len(units) < 0.6


def test_words_about_phones_and_hours_are_safety_texts() -> None:
    safety = {unit.id for unit in word_units() if unit.safety}
    assert {"phone_crisis", "hours_closed", "all_day", "support_call", "injection_due"} <= safety
    assert not safety & {"patient", "page_of", "footer_version", "logo", "teach_title"}


def paragraphs(folder: Path, sentences: list[str]) -> list[TextUnit]:
    """Return sentences as plain paragraphs of a guide."""
    lines = [f"{sentence} {{#text-{place}}}" for place, sentence in enumerate(sentences)]
    units = guide_units(write_guide(folder, TEXT + "\n\n" + "\n\n".join(lines) + "\n"))
    return [unit for unit in units if unit.id.startswith("text-")]


def test_warnings_and_doses_are_safety_texts_wherever_they_stand(tmp_path: Path) -> None:
    units = paragraphs(tmp_path, WARNING)
    assert len(units) == len(WARNING)
    assert [unit.text for unit in units if not unit.safety] == []


def test_what_tells_and_comforts_is_none(tmp_path: Path) -> None:
    units = paragraphs(tmp_path, PLAIN)
    assert len(units) == len(PLAIN)
    assert [unit.text for unit in units if unit.safety] == []
