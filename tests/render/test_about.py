"""What a sheet says about itself: whose text it is, and on how many sources it rests."""

from __future__ import annotations

import pytest

from handoutpress.content.facts import (
    CLINIC_STATUS,
    LIBRARY_STATUS,
    GuideSettings,
    Source,
    Status,
    cited_sources,
)
from handoutpress.language.registry import LANGUAGES
from handoutpress.render.about import about
from handoutpress.render.inline import Setter, flat
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.words import load_words
from tests.jobs import job

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
