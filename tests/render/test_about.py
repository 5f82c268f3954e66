"""What a sheet says about itself: whose text it is, and on how many sources it rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handoutpress.approval.model import Approval, Author
from handoutpress.clinic.folder import Clinic, open_clinic
from handoutpress.content.facts import (
    CLINIC_STATUS,
    LIBRARY_STATUS,
    GuideSettings,
    Source,
    Status,
    cited_sources,
)
from handoutpress.language.dates import format_date
from handoutpress.language.registry import LANGUAGES
from handoutpress.render.about import SignedOff, about, masthead, review_notice
from handoutpress.render.fields import VisitFields
from handoutpress.render.inline import Setter, flat
from handoutpress.signoff import SignOff
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.words import load_words
from handoutpress.visit import Visit
from tests.jobs import CLINIC, DAY, job, review

SETTINGS = job().guide.settings
CHECKED = Source(id="S1", title="A study", bears=())
UNCHECKED = Source(id="GK", title="General knowledge", kind="to-check", bears=())


def said(settings: GuideSettings, tag: str = "en") -> list[str]:
    language = LANGUAGES[tag]
    setter = Setter(language, load_words(language), {})
    lines = about(settings, None, ReviewState.SOURCE, setter).lines
    return [flat(text).replace("\u00a0", " ") for line in lines for text in line]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (LIBRARY_STATUS, "This is library text. No clinic has approved it yet."),
        (CLINIC_STATUS, "This text comes from your clinic."),
    ],
)
def test_the_status_says_whose_text_it_is(status: Status, sentence: str) -> None:
    assert said(SETTINGS.model_copy(update={"status": status}))[0] == sentence


@pytest.mark.parametrize(
    ("sources", "sentences"),
    [
        ((), []),
        ((UNCHECKED,), []),
        ((UNCHECKED, CHECKED), ["It rests on 1 source. Your clinic can show it to you."]),
        ((CHECKED, CHECKED), ["It rests on 2 sources. Your clinic can show you the list."]),
    ],
    ids=["none", "to check alone", "one", "two"],
)
def test_sources_are_counted_and_none_is_not_boasted_of(
    sources: tuple[Source, ...], sentences: list[str]
) -> None:
    lines = said(SETTINGS.model_copy(update={"sources": sources}))
    assert [line for line in lines if "source" in line] == sentences


@pytest.mark.parametrize("tag", ["es", "ar", "ru", "zh-Hans"])
def test_the_same_lines_stand_in_every_language(tag: str) -> None:
    facts = {"status": CLINIC_STATUS, "sources": (CHECKED,)}
    settings = SETTINGS.model_copy(update=facts)
    assert len(said(settings, tag)) == len(said(settings)) == 5
    assert "1" in said(settings, tag)[2]


def test_the_first_guide_says_what_it_always_said() -> None:
    first, _, sources, *_ = said(SETTINGS)
    assert first == "This is library text. No clinic has approved it yet."
    assert sources.startswith(f"It rests on {len(cited_sources(SETTINGS))} sources. ")


# --- who has checked it, and who has approved it ---------------------------------------

UNREAD = "No qualified translator has checked this translation yet."
PARTLY = "A qualified translator has checked only the safety parts."
STATES = {  # how a translation stands -> the notice on side 1, and what the end says first
    ReviewState.SOURCE: ("", ["This is library text. No clinic has approved it yet."]),
    ReviewState.UNREVIEWED: (UNREAD, ["If anything is unclear, ask for an interpreter."]),
    ReviewState.SAFETY: (
        PARTLY,
        [
            "Only the safety parts are checked, by Ana Ruiz, translator, on November 2, 2026.",
            "Only the safety parts are checked, by Bo Li, interpreter, on November 2, 2026.",
            "If anything is unclear, ask for an interpreter.",
        ],
    ),
    ReviewState.REVIEWED: (
        "",
        [
            "Translation checked by Ana Ruiz, translator, on November 2, 2026.",
            "Translation checked by Bo Li, interpreter, on November 2, 2026.",
            "This is library text. No clinic has approved it yet.",
        ],
    ),
}


def setter_of(tag: str) -> Setter:
    language = LANGUAGES[tag]
    return Setter(language, load_words(language), {})


def end(state: ReviewState, clinic: Clinic | None, **signed: Any) -> list[str]:
    """Return all sentences at the end of a sheet in English words."""
    made = about(SETTINGS, clinic, state, setter_of("en"), SignedOff(**signed))
    return [flat(text).replace("\u00a0", " ") for line in made.lines for text in line]


@pytest.mark.parametrize("state", STATES)
def test_how_a_translation_stands_is_said(state: ReviewState) -> None:
    notice, sentences = STATES[state]
    people = review({"Ana Ruiz": "translator", "Bo Li": "interpreter"})
    said = end(state, open_clinic(CLINIC, today=DAY), review=people)
    assert said[: len(sentences)] == sentences
    both = review_notice(state, setter_of("en"))
    assert [flat(text) for text in both] == ([notice, notice] if notice else [])


@pytest.mark.parametrize(("tag", "direction"), [("es", None), ("ar", "ltr"), ("ru", None)])
def test_the_notice_is_in_the_language_and_in_english(tag: str, direction: str | None) -> None:
    own, english = review_notice(ReviewState.UNREVIEWED, setter_of(tag))
    assert flat(own) != flat(english) == UNREAD
    assert [(span.language, span.direction) for span in english] == [("en", direction)]


def approved(**changes: Any) -> Approval:
    sign = SignOff(name="Bo Li", role="doctor", date=DAY, verdict="as-it-is", hash="0" * 64)
    facts: dict[str, Any] = {
        "guide": "x", "version": "1.0", "reference": "RWC-114", "issued": DAY,
        "review_by": date(2027, 1, 2), "languages": ("en",), "readers": 3,
        "readers_changed": "none", "evidence": "none", "changes": "none", "replaces": "none",
        "author": Author(name="Ana Ruiz", role="nurse"), "reviewer": sign, "parts": {},
    }  # fmt: skip
    return Approval(**facts | changes)


GROUP = {"group": "Information Group", "group_date": date(2026, 11, 20)}
BY_BO = "Approved by Bo Li on November 25, 2026. Reference RWC-114."
BY_GROUP = "Approved by Information Group on November 20, 2026. Reference RWC-114."


@pytest.mark.parametrize(
    ("signed", "sentences"),
    [
        ({}, ["This is library text. No clinic has approved it yet."]),
        ({"worded": True}, ["Your clinic has changed this text and has not approved it yet."]),
        ({"approval": approved()}, [BY_BO]),
        ({"approval": approved(), "worded": True}, [BY_BO]),
        ({"approval": approved(**GROUP)}, [BY_GROUP]),
        ({"approval": approved(readers=1)}, [BY_BO]),
        ({"approval": approved(readers=0)}, [BY_BO, "No patients have tested it yet."]),
    ],
)
def test_whose_text_it_is_and_who_approved_it(signed: dict[str, Any], sentences: list[str]) -> None:
    said = end(ReviewState.SOURCE, open_clinic(CLINIC, today=DAY), **signed)
    assert said[: len(sentences)] == sentences
    assert said[len(sentences)].startswith("Version ")


@pytest.mark.parametrize(
    ("review_by", "day"),
    [(date(2027, 1, 2), "January 2, 2027"), (date(2099, 1, 2), "of the guide")],
)
def test_the_next_review_is_the_earlier_of_the_guides_and_the_approvals(
    review_by: date, day: str
) -> None:
    guides = format_date(SETTINGS.review_by, LANGUAGES["en"], "US").replace("\u00a0", " ")
    said = end(ReviewState.SOURCE, open_clinic(CLINIC, today=DAY),
               approval=approved(review_by=review_by))  # fmt: skip
    assert said[1].endswith(f"Next review {guides if day == 'of the guide' else day}.")


def test_what_stands_at_the_end_of_every_sheet_and_where_to_read_more() -> None:
    clinic = open_clinic(CLINIC, today=DAY)
    made = about(SETTINGS, clinic, ReviewState.SOURCE, setter_of("en"))
    assert end(ReviewState.SOURCE, clinic)[-2:] == [
        "This sheet does not replace advice from your care team.",
        "Ask us for large print or another language.",
    ]
    address = clinic.profile.web or ""
    assert address.startswith("https://")
    bare = address[len("https://") :]
    assert flat(made.web) == f"Read more at {bare}"
    assert made.web_code_alt == f"Code to open {bare} with a phone camera"
    assert made.web_href == address
    assert made.web_code_side > 10
    without = about(SETTINGS, None, ReviewState.SOURCE, setter_of("en"))
    assert (without.web, without.web_href, without.web_code_alt) == ((), "", "")
    assert without.web_code_side == 0


HEADS = [  # department and address -> the lines under the name
    ((None, ["12 Mill Lane"]), ["12 Mill Lane"]),
    (("Ward 3", ["12 Mill Lane", "Springfield"]), ["Ward 3 · 12 Mill Lane · Springfield"]),
    ((None, ["a" * 24, "b" * 25]), ["a" * 24 + " · " + "b" * 25]),  # 52 letters and signs
    ((None, ["a" * 25, "b" * 25]), ["a" * 25, "b" * 25]),
    ((None, ["a" * 60, "b", "c"]), ["a" * 60, "b · c"]),
    ((None, []), []),
]


@pytest.mark.parametrize(("facts", "lines"), HEADS)
def test_short_lines_of_an_address_share_one(
    facts: tuple[str | None, list[str]], lines: list[str]
) -> None:
    clinic = open_clinic(CLINIC, today=DAY)
    changes = {"department": facts[0], "address": tuple(facts[1])}
    profile = clinic.profile.model_copy(update=changes)
    asked = replace(clinic, profile=profile)
    fields = VisitFields(setter_of("en"), Visit(), "US")
    head = masthead(asked, setter_of("en"), fields, ("patient", "date", "weeks", "clinician"))
    assert [flat(line) for line in head.lines] == lines
    assert [(blank.name, flat(blank.label)) for blank in head.blanks] == [
        ("patient", "For"), ("date", "Date"), ("weeks", "Weeks"), ("clinician", "With"),
    ]  # fmt: skip
    assert (head.patient, head.date) == (None, None)
