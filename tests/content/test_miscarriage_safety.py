"""What the sheet must say, and to whom, so that it harms nobody."""

from __future__ import annotations

from itertools import combinations

import pytest

from handoutpress.content.blocks import Panel, units_of
from tests.content.miscarriage_guide import DEFAULT, GUIDE, SPOKEN, USED, text_of

CARES = USED["care"]


def ids(**chosen: str) -> set[str]:
    return {unit.id for unit in units_of(GUIDE.select(DEFAULT | chosen))}


def panel(name: str, **chosen: str) -> str:
    """Return what one panel says, read aloud."""
    (found,) = [
        block
        for block in GUIDE.select(DEFAULT | chosen)
        if isinstance(block, Panel) and block.id == name
    ]
    return text_of((found,))


def sheet(**chosen: str) -> str:
    return text_of(GUIDE.select(DEFAULT | chosen))


# Each kind of care: what its reader must be told, and what belongs to another kind alone.
OF_EACH_CARE = {
    "not-said": (
        ["Cramps and bleeding are often strongest.", "3 weeks after bleeding eases"],
        ["misoprostol", "mifepristone", "procedure", "waiting", "The heaviest bleeding is"],
    ),
    "waiting": (
        [
            "Bleeding and cramps may not have started yet.",
            "Say that you are having a miscarriage.",
            "You have not bled after 2 weeks of waiting",
            "You bleed more than a few drops 3 weeks after bleeding began",
            "When the bleeding starts",
            "You can ask for tablets or a procedure at any time.",
            "Have an adult near you while you bleed heavily.",
        ],
        ["misoprostol", "mifepristone", "often ease over 1 to 2 weeks", "The heaviest bleeding is"],
    ),
    "tablets": (
        [
            "Say that you are having a miscarriage.",
            "You vomit within 1 hour of taking mifepristone",
            "After the day of misoprostol, any of these",
            "On this day that is expected.",
            "You have not bled within 24 hours of misoprostol",
            "3 weeks after the tablets",
            "Have an adult with you for 24 hours after misoprostol.",
        ],
        ["procedure", "waiting", "The heaviest bleeding is"],
    ),
    "procedure": (
        [
            "Your belly swells up, the pain keeps getting worse, or you keep vomiting",
            "a swollen leg",
            "You may bleed for 5 to 7 days",
            "Have an adult with you for 24 hours after medicine that made you sleepy.",
            "Stay off work for 48 hours",
            "ask us what happens to the pregnancy now",
        ],
        ["misoprostol", "mifepristone", "waiting", "The heaviest bleeding is", "small sac"],
    ),
    "complete": (
        [
            "The heaviest bleeding is most often over.",
            "Cramps and bleeding can come and go.",
            "They should get weaker, not stronger.",
        ],
        ["misoprostol", "mifepristone", "procedure", "waiting", "are often strongest", "small sac"],
    ),
}


@pytest.mark.parametrize("care", CARES)
def test_each_kind_of_care_reads_by_itself(care: str) -> None:
    needed, of_another = OF_EACH_CARE[care]
    text = sheet(care=care)
    assert [words for words in needed if words not in text] == []
    assert [words for words in of_another if words in text] == []


@pytest.mark.parametrize(("one", "other"), list(combinations(CARES, 2)))
def test_no_kind_of_care_equals_another(one: str, other: str) -> None:
    # Not by a word here and there: what to expect of the body reads otherwise in each.
    assert len(ids(care=one) - ids(care=other)) >= 3
    assert len(ids(care=other) - ids(care=one)) >= 3


def test_after_a_procedure_one_sign_is_in_one_box() -> None:
    now, today = panel("emergency", care="procedure"), panel("urgent", care="procedure")
    assert "keep vomiting" in now
    assert "vomit" not in today
    assert "the pain keeps getting worse" in now
    assert "gets worse" not in today
    assert "Your heart races, or you feel weak or dizzy" in today
    assert "Pain stays strong after pain medicine" in today


@pytest.mark.parametrize("fever", USED["fever_rule"])
def test_vomiting_on_the_day_of_the_tablets_is_no_alarm_and_later_it_is(fever: str) -> None:
    today = panel("urgent", care="tablets", fever_rule=fever)
    items = [line for line in today.splitlines() if "vomit" in line]
    assert len(items) == 2
    assert all(
        line.startswith(("After the day of misoprostol", "You vomit within 1 hour of taking"))
        for line in items
    )
    assert all(word in today for word in ("shiver", "weak", "loose stools"))
    body = panel("body", care="tablets", fever_rule=fever)
    assert "loose stools" in body
    assert "still say how much bleeding is too much" in body


@pytest.mark.parametrize("fever", USED["fever_rule"])
@pytest.mark.parametrize("care", CARES)
def test_fever_of_38_calls_today_and_after_tablets_by_the_clinics_rule(
    care: str, fever: str
) -> None:
    today = panel("urgent", care=care, fever_rule=fever)
    high = "over 39.0 °C (102.2 °F) at any time" in today
    assert "38.0 °C (100.4 °F) or more" in today
    assert high == (care == "tablets" and fever == "later")
    assert ("For any fever, call us today." in sheet(care=care, fever_rule=fever)) == (
        care == "tablets" and fever == "strict"
    )


@pytest.mark.parametrize("seen", USED["pregnancy_seen"])
@pytest.mark.parametrize("care", CARES)
def test_a_racing_heart_and_dizziness_are_in_a_box(care: str, seen: str) -> None:
    now = panel("emergency", care=care, pregnancy_seen=seen)
    today = panel("urgent", care=care, pregnancy_seen=seen)
    assert "Your heart races" in today
    assert "from your vagina smells bad" in today
    # Dizzy is for today; where the pregnancy may be outside the womb it is for the ambulance.
    assert ("dizzy" in today) == (seen != "no")
    assert ("feel dizzy or confused" in now) == (seen == "no")
    assert ("very dizzy" in now) == (seen != "no")


def test_the_text_on_a_pregnancy_outside_the_womb_agrees_with_the_box() -> None:
    text = SPOKEN["outside-womb"]
    assert "Get help now" in text
    assert "dizzy" in text
    assert "sharp pain on one side" in text
    assert "sharp on one side" in panel("emergency", pregnancy_seen="no")


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        ("yes", ""),
        ("no", "Say also: “No scan showed the pregnancy in the womb.”"),
        ("not-known", "Say also: “We do not know if a scan showed the pregnancy in the womb.”"),
    ],
)
def test_what_to_say_there(seen: str, says: str) -> None:
    now = panel("emergency", pregnancy_seen=seen)
    assert "Do not drive yourself. Take this sheet. Say that you had a miscarriage." in now
    assert says in now
    assert ("Say also" in now) == bool(says)


def test_the_masthead_has_a_place_for_the_weeks_and_for_who_was_seen() -> None:
    assert {"weeks", "clinician"} <= set(GUIDE.settings.layout.head)


def test_no_page_number_is_written_by_hand() -> None:
    by_hand = {name for name, text in SPOKEN.items() if "page " in text.replace("page {page:", "")}
    assert by_hand == set()


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({}, "Or call 911 now. Tell someone near you."),
        ({"crisis_line": "none"}, "Call 911 now. Tell someone near you."),
        (
            {"emergency_number": "none", "crisis_line": "none", "any_hour": "none"},
            "Or call an ambulance now. Tell someone near you.",
        ),
    ],
)
def test_whoever_thinks_of_ending_their_life_is_told_where_to_turn(
    chosen: dict[str, str], says: str
) -> None:
    text = panel("crisis", **chosen)
    assert "You deserve help now. You do not have to be alone." in text
    assert says in text.splitlines()
    assert "You think of ending your life, or of hurting yourself or anyone else" in panel(
        "emergency", **chosen
    )


@pytest.mark.parametrize("hour", USED["any_hour"])
def test_call_at_any_hour_stands_only_where_a_number_answers(hour: str) -> None:
    text = sheet(any_hour=hour)
    assert ("Call us at any hour" in text) == (hour == "us")
    assert ("call the health advice line or go to the emergency department" in text) == (
        hour == "line"
    )
    assert ("If we are closed and you should call today, go to the emergency" in text) == (
        hour == "none"
    )


@pytest.mark.parametrize("pain", USED["pain_medicine"])
@pytest.mark.parametrize("seen", USED["pregnancy_seen"])
def test_pain_medicine_prints_as_it_was_ticked(pain: str, seen: str) -> None:
    found = ids(pain_medicine=pain, pregnancy_seen=seen)
    assert ("paracetamol-dose" in found) == (pain == "on")
    assert ("paracetamol-as-pack" in found) == (pain == "pack")
    assert ("ibuprofen-dose" in found) == (pain == "on" and seen == "yes")
    assert ("ibuprofen-as-pack" in found) == (pain == "pack" and seen == "yes")
    assert ("ibuprofen-not" in found) == (pain != "off" and seen == "yes")
    assert ("ibuprofen-ask" in found) == (pain != "off" and seen != "yes")
    assert ("paracetamol-hidden" in found) == (pain != "off")
    if pain == "pack":
        box = panel("pain-box", pain_medicine=pain, pregnancy_seen=seen)
        assert " mg" not in box


@pytest.mark.parametrize("wording", USED["wording"])
@pytest.mark.parametrize("taken", USED["takes_remains"])
def test_what_may_be_seen_is_said_in_the_readers_word(wording: str, taken: str) -> None:
    text = sheet(care="waiting", wording=wording, takes_remains=taken)
    assert ("baby" in text) == (wording == "baby")
    assert "You may look or not look." in text
    assert "No choice is wrong." in text
    assert ("to us. No choice" in text) == (taken == "yes")


# The words that the first edition did not have, and a reader needs.
SAID = {
    "shock-text": ["sad", "angry", "numb", "relieved", "not real", "waves, in any order"],
    "grief-text": ["Depression stays", "most of the day for 2 weeks", "Call us", "can be treated"],
    "grief-call": ["cannot eat, sleep or work", "alcohol or drugs"],
    "blame": ["If you start to blame yourself", "very unlikely you caused it"],
    "guilt-text": [
        "work, sex, exercise, lifting and stress do not cause it",
        "doctors know",
        "nobody knows why",
    ],
    "pads": [
        "Wash your hands before and after",
        "Count the full pads",
        "Compare with the drawings",
    ],
    "get-out": ["a few minutes", "with someone if you feel weak"],
    "talk-to-others": ["if you wish", "“Please just listen.”", "Keeping it private is fine too"],
    "pain-ask": ["Before you go home, ask which pain medicine is safe for you"],
    "after-work": ["Take time off if you can"],
    "cancel": ["scans and visits", "apps and messages"],
    "bleeding-text": ["Spotting (a few drops) can go on for up to 4 weeks"],
    "after-washing": ["exercise hard only once bleeding stops"],
    "after-sex": ["Ask about birth control if you want it"],
    "breasts-text": ["may make milk, and it may leak", "This can be hard"],
    "t-test-text": ["if we asked for one", "Earlier, it can still be positive"],
    "after-rh": ["a minus sign, as in A-", "ask today"],
    "paracetamol-hidden": ["acetaminophen (paracetamol)", "cold, flu and strong pain pills"],
    "dangers-text": [
        "can be dangerous",
        "Most people have none",
        "Get help early",
        "can be treated",
    ],
    "anxiety-text": ["About 30 in 100", "most do not", "can ease"],
    "lead": ["sorry for your loss", "often ease", "get help"],
    "talk-to-us": ["Tell your regular doctor too"],
    "close-text": ["no right way to grieve", "people close to you", "You are not alone"],
}


@pytest.mark.parametrize(("name", "words"), SAID.items())
def test_what_a_reader_needs_is_said(name: str, words: list[str]) -> None:
    assert [one for one in words if one not in SPOKEN[name]] == []


def test_shares_of_people_have_one_denominator() -> None:
    text = " ".join(SPOKEN.values())
    assert text.count(" in 100 ") >= 2
    assert " in 10 " not in text
    assert " in 1,000 " not in text
    assert " %" not in text


def test_the_close_is_seen_by_itself_after_the_feelings() -> None:
    order = [block.id for block in GUIDE.blocks if isinstance(block, Panel)]
    assert order[order.index("close") - 1] == "feelings-do"
