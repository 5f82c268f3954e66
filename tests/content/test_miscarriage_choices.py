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
    SPOKEN,
    UNITS,
    lists_of,
    parts,
)

# For each combination, exactly one of these prints.
EXACTLY_ONE = [
    ("title", "title-loss"),
    ("lead", "lead-baby"),
    ("em-title", "em-title-none"),
    ("em-faint", "em-faint-seen"),
    ("em-belly", "em-belly-seen"),
    ("em-chest", "em-chest-calf"),
    ("ur-fever", "ur-fever-strict", "ur-fever-later"),
    ("ur-unwell", "ur-unwell-seen"),
    ("pain-text", "pain-procedure"),
    ("bleeding-text", "bleeding-waiting", "bleeding-tablets", "bleeding-procedure"),
    ("pads", "pads-weeks"),
    ("pain-ask", "pain-take"),
    ("crisis-text", "crisis-text-none"),
    ("after-rh", "after-rh-later"),
    ("after-sex", "after-sex-weeks"),
    ("after-washing", "after-washing-shower"),
    ("after-work", "after-work-procedure"),
    ("say-emergency", "say-emergency-none"),
]
ALWAYS_THERE = {
    "em-bleeding", "em-shoulder", "em-suicide", "ur-bleeding", "ur-clots", "ur-pain",
    "soon-three-weeks", "soon-low-mood", "ok-to-call", "infection-text", "drink", "heat",
    "guilt-text", "grief-text", "anxiety-text", "crisis-title", "after-test", "after-results",
    "visit-date", "med-name", "blood-type", "support-title", "close-text", "say-call",
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
        if len(one.items) > 7:
            found.append(f"{one.id} has {len(one.items)} items")
    return found + shape_faults(blocks, chosen) + meaning_faults(ids, chosen)


def shape_faults(blocks: tuple[Block, ...], chosen: dict[str, str]) -> list[str]:
    found = []
    levels = [part.level for part, _ in parts(blocks) if isinstance(part, Heading)]
    if any(after - before > 1 for before, after in pairwise(levels)):
        found.append("a heading level is skipped")
    headings = [part for part, _ in parts(blocks)]
    for index, part in enumerate(headings[:-1]):
        below = headings[index + 1]
        if isinstance(part, Heading) and isinstance(below, Heading) and below.level <= part.level:
            found.append(f"nothing under the heading {part.unit.id}")
    more = {"procedure": "emergency", "tablets": "urgent"}.get(chosen["care"])
    for panel in (block for block in blocks if isinstance(block, Panel)):
        if panel.id in GET_HELP_LIMITS:
            limit = GET_HELP_LIMITS[panel.id] + (panel.id == more)
            (one,) = lists_of((panel,))
            if len(one.items) > limit:
                found.append(f"{panel.id} has {len(one.items)} items")
    return found


def meaning_faults(ids: set[str], chosen: dict[str, str]) -> list[str]:
    """Find texts that print for a reader whom they could mislead or hurt."""
    found = []
    doses = {"ibuprofen-dose", "ibuprofen-most"} & ids
    if doses and (chosen["pregnancy_seen"] != "yes" or chosen["pain_medicine"] != "on"):
        found.append("ibuprofen prints where the pregnancy may be outside the womb")
    if "paracetamol-dose" in ids and chosen["pain_medicine"] != "on":
        found.append("a dose prints that nobody ticked")
    if ("ur-one-side" in ids) == (chosen["pregnancy_seen"] == "yes"):
        found.append("the ectopic sign does not follow the choice")
    exception = {"ur-fever-later", "ur-fever-high", "infection-tablets"} & ids
    if exception and (chosen["care"], chosen["fever_rule"]) != ("tablets", "later"):
        found.append("the fever exception prints without tablets")
    text = " ".join(SPOKEN[name].lower() for name in ids)
    if chosen["wording"] == "pregnancy" and "baby" in text:
        found.append("baby")
    if chosen["loss_word"] == "pregnancy-loss" and "miscarriage" in text:
        found.append("miscarriage")
    if chosen["emergency_number"] == "none" and any("{" in UNITS[name].text for name in ids):
        found.append("an emergency number that is not known")
    if chosen["future"] == "off" and "pregnant again" in text:
        found.append("another pregnancy")
    return found


@pytest.mark.slow
def test_every_combination_of_choices() -> None:
    faults = {fault for chosen in COMBINATIONS for fault in faults_of(chosen)}
    assert faults == set()


@pytest.mark.slow
def test_no_text_is_unreachable() -> None:
    printed: set[str] = set()
    for chosen in COMBINATIONS:
        printed |= {unit.id for unit in units_of(GUIDE.select(chosen))}
        if printed == set(UNITS):
            break
    assert set(UNITS) - printed == set()
