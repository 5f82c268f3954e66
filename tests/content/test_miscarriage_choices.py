"""The first guide in every combination of its choices."""

from __future__ import annotations

from itertools import pairwise

import pytest

from handoutpress.content.blocks import Block, Heading, Panel, units_of
from tests.content.miscarriage_guide import (
    COMBINATIONS,
    GET_HELP_LIMITS,
    GUIDE,
    MEASURED,
    UNITS,
    lists_of,
    parts,
)
from tests.samples import sampled

# For each combination, exactly one of these prints.
EXACTLY_ONE = [
    ("title", "title-loss"),
    ("lead", "lead-baby", "lead-waiting", "lead-waiting-baby"),
    ("em-title", "em-title-none"),
    ("em-faint", "em-faint-very"),
    ("em-belly", "em-belly-seen"),
    ("em-chest", "em-chest-calf"),
    ("em-say-had", "em-say-had-loss", "em-say-having", "em-say-having-loss"),
    ("ur-fever", "ur-fever-strict", "ur-fever-high"),
    (
        *("ur-unwell", "ur-unwell-unseen", "ur-heart", "ur-heart-unseen"),
        *("ur-heart-tablets", "ur-heart-tablets-unseen"),
    ),
    ("ur-smell", "ur-heart-tablets", "ur-heart-tablets-unseen"),
    ("ur-pain", "ur-pain-waiting", "ur-pain-days", "ur-pain-procedure", "ur-pain-side"),
    ("soon-three-weeks", "soon-three-weeks-treated"),
    ("soon-feel-pregnant", "soon-feel-pregnant-treated"),
    ("soon-no-period", "soon-no-period-treated"),
    ("dangers-text", "dangers-text-seen"),
    ("call-any-hour", "call-line", "call-none"),
    ("t-first-text", "t-first-complete", "t-tablets-text", "t-procedure-text", "t-waiting-text"),
    ("t-period", "t-period-treated"),
    ("t-test", "t-test-tablets", "t-test-procedure"),
    ("t-test-text", "t-test-procedure-text"),
    ("pain-text", "pain-complete", "pain-waiting", "pain-tablets", "pain-procedure"),
    (
        *("bleeding-text", "bleeding-complete", "bleeding-waiting", "bleeding-tablets"),
        "bleeding-procedure",
    ),
    ("pads", "pads-weeks"),
    ("pain-ask", "pain-take"),
    ("crisis-also", "crisis-emergency", "crisis-also-none"),
    ("after-rh", "after-rh-later"),
    ("after-sex", "after-sex-weeks"),
    ("after-washing", "after-washing-shower"),
    ("after-work", "after-work-procedure"),
    ("say-emergency", "say-emergency-none"),
]
ALWAYS_THERE = {
    "em-bleeding", "em-shoulder", "em-suicide", "ur-bleeding", "ur-clots", "soon-low-mood",
    "tiredness-text", "fig-shoulder-text", "rest", "heat", "shock-text",
    "guilt-text", "anxiety-text", "grief-text", "grief-call", "crisis-title",
    "crisis-text", "blame", "talk-to-others", "talk-to-us", "get-out", "cancel", "after-results",
    "t-test-date", "visit-date", "med-name", "blood-type", "support-title", "close-text",
    "say-call", "say-visit",
}  # fmt: skip


def grade_and_mean(blocks: tuple[Block, ...]) -> tuple[float, float]:
    """Add up the units: every one closes its sentences, so totals add."""
    found = [MEASURED[unit.id] for unit in units_of(blocks)]
    words = sum(one.words for one in found)
    sentences = sum(one.sentences for one in found)
    syllables = sum(one.syllables for one in found)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59, words / sentences


def faults_of(chosen: dict[str, str]) -> list[str]:
    blocks = GUIDE.select(chosen)
    ids = {unit.id for unit in units_of(blocks)}
    found = [f"{group}" for group in EXACTLY_ONE if len(ids.intersection(group)) != 1]
    found += sorted(ALWAYS_THERE - ids)
    grade, mean = grade_and_mean(blocks)
    if grade > 6.0 or mean > 12:
        found.append(f"grade {grade:.1f}, mean {mean:.1f}")
    for one in lists_of(blocks):
        # Lines to write on and the columns of a table are not read as a list.
        if len([item for item in one.items if item.field is None]) > 7:
            found.append(f"{one.id} has {len(one.items)} items")
    return found + shape_faults(blocks, chosen) + meaning_faults(ids, chosen)


def shape_faults(blocks: tuple[Block, ...], chosen: dict[str, str]) -> list[str]:
    found = []
    every = [part for part, _ in parts(blocks)]
    levels = [part.level for part in every if isinstance(part, Heading)]
    if any(after - before > 1 for before, after in pairwise(levels)):
        found.append("a heading level is skipped")
    for part, below in pairwise(every):
        # A drawing is under its caption, the clinic's support lines are under their title.
        if not isinstance(part, Heading) or part.figure or part.unit.id == "support-title":
            continue
        if isinstance(below, Heading) and below.level <= part.level:
            found.append(f"nothing under the heading {part.unit.id}")
    for panel in (block for block in blocks if isinstance(block, Panel)):
        if panel.id in GET_HELP_LIMITS:
            (one,) = lists_of((panel,))
            if len(one.items) > GET_HELP_LIMITS[panel.id]:
                found.append(f"{panel.id} has {len(one.items)} items")
    return found


TABLETS_ALONE = {
    "ur-fever-high", "ur-fever-strict", "ur-after-tablets", "ur-after-tablets-strict",
    "ur-mifepristone", "tablets-day-later", "tablets-day-strict", "adult-tablets",
    "soon-no-bleeding-tablets",
}  # fmt: skip
IBUPROFEN = {"ibuprofen-dose", "ibuprofen-most", "ibuprofen-as-pack"}
DOSES = {"ibuprofen-dose", "ibuprofen-most", "paracetamol-dose", "paracetamol-most"}
# None of these prints but where the choice has that value.
ONLY_WHERE = [
    (IBUPROFEN | {"ibuprofen-not"}, "pregnancy_seen", "yes"),
    (DOSES, "pain_medicine", "on"),
    ({"paracetamol-as-pack", "ibuprofen-as-pack"}, "pain_medicine", "pack"),
    ({"outside-womb"}, "pregnancy_seen", "no"),
    (TABLETS_ALONE, "care", "tablets"),
    ({"ur-fever-high", "ur-after-tablets", "tablets-day-later"}, "fever_rule", "later"),
    ({"keep-bring", "keep-bring-baby"}, "takes_remains", "yes"),
]
# Nor do these words.
WORDS_ONLY_WHERE = [
    ("baby", "wording", "baby"),
    ("miscarriage", "loss_word", "miscarriage"),
    ("{emergency}", "emergency_number", "known"),
    ("at any hour", "any_hour", "us"),
    ("pregnant again", "future", "on"),
]


def meaning_faults(ids: set[str], chosen: dict[str, str]) -> list[str]:
    """Find texts that print for a reader whom they could mislead or hurt."""
    text = " ".join(UNITS[name].text.lower() for name in ids)
    found = [
        f"{sorted(names & ids)} where {choice} is not {value}"
        for names, choice, value in ONLY_WHERE
        if names & ids and chosen[choice] != value
    ]
    found += [
        f"{words} where {choice} is not {value}"
        for words, choice, value in WORDS_ONLY_WHERE
        if words in text and chosen[choice] != value
    ]
    if bool(IBUPROFEN & ids) != ("ibuprofen-not" in ids):
        found.append("ibuprofen without those who must not take it")
    one_side = bool({"ur-one-side", "ur-pain-side"} & ids)
    if one_side == (chosen["pregnancy_seen"] == "yes"):
        found.append("the ectopic sign does not follow the choice")
    return found


@pytest.mark.full
@pytest.mark.slow
def test_every_combination_of_choices() -> None:
    # A prime, so that the spread meets every value of every choice with every other.
    faults = {fault for chosen in sampled(COMBINATIONS, 20_011) for fault in faults_of(chosen)}
    assert faults == set()


@pytest.mark.full
@pytest.mark.slow
def test_no_text_is_unreachable() -> None:
    printed: set[str] = set()
    for chosen in COMBINATIONS:
        printed |= {unit.id for unit in units_of(GUIDE.select(chosen))}
        if printed == set(UNITS):
            break
    assert set(UNITS) - printed == set()
