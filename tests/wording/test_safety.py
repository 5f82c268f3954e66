"""A safety text that a clinic words, hides or loosens is named at every check."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from handoutpress.content.audit import audit_guide, audit_wording
from handoutpress.content.library import find_guide
from handoutpress.wording.faults import wording_faults
from handoutpress.wording.safety import safety_changes
from tests.jobs import DAY
from tests.wording.kit import NAME, House

CASES = tomllib.loads((Path(__file__).parent / "safety_cases.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_check_names(case: dict[str, Any], house: House) -> None:
    house.edit()
    if case.get("hidden"):
        house.set(hide=f'["{case["text"]}"]')
    else:
        house.word(**{case["text"].replace("-", "_"): case["yours"]})
    faults = wording_faults(house.wording)
    assert [fault.key for fault in faults] == ([case["text"]] if case["named"] else [])
    for fault, words in ((fault, words) for fault in faults for words in case["why"]):
        assert words in fault.message
    for fault in faults:
        assert fault.code == "wording-safety"
        place = "clinic.toml" if case.get("hidden") else f"wording/{NAME}.en.po"
        assert (fault.file or "").endswith(place)


def test_a_warning_that_the_clinic_adds_is_named(house: House) -> None:
    house.add(
        "::: dont {#our-ice}\n## Ice {#our-ice-title}\n\nNo ice on skin. {#our-ice-skin}\n:::\n"
    )
    assert [change.id for change in safety_changes(house.wording)] == [
        "our-ice-skin",
        "our-ice-title",
    ]


def test_nothing_is_named_where_nothing_is_worded(house: House) -> None:
    house.edit()
    assert wording_faults(house.wording) == []


def test_tone_sentences_and_grade_of_own_words_are_looked_at(house: House) -> None:
    house.edit()
    long = "Rest " + "and rest " * 10 + "again."
    house.word(dry="You will heal!", rest=long)
    guide = find_guide(NAME, house.clinic)
    for faults in (audit_wording(guide), audit_guide(guide, DAY)):
        told = {(fault.key, fault.code) for fault in faults if fault.key in ("dry", "rest")}
        assert told == {("dry", "guide-tone"), ("rest", "guide-long-sentence")}
        assert {fault.file for fault in faults if fault.key} == {str(house.english)}


def test_hard_words_of_the_clinic_raise_the_grade(house: House) -> None:
    house.edit()
    hard = "Immobilisation facilitates musculoskeletal rehabilitation considerably."
    house.word(dry=hard, rest=hard, walk=hard, lead=hard)
    assert "guide-grade" in {fault.code for fault in audit_wording(find_guide(NAME, house.clinic))}


def test_a_number_of_the_clinics_own_needs_no_source_of_ours(house: House) -> None:
    house.edit()
    house.word(rest="Rest your foot on 2 pillows.")
    codes = {fault.code for fault in audit_guide(find_guide(NAME, house.clinic), DAY)}
    assert "guide-number-without-source" not in codes
