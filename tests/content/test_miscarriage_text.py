"""The words of the first guide, text by text."""

from __future__ import annotations

import re

import pytest

from handoutpress.content.blocks import Heading, Item, Panel, Paragraph, units_of
from handoutpress.content.inline import parse_runs, placeholders
from handoutpress.content.tone import tone_faults
from handoutpress.language.readability import measure, sentences_of, words_of
from tests.content.miscarriage_guide import (
    COMBINATIONS,
    DEFAULT,
    GET_HELP_LIMITS,
    GUIDE,
    LABELS,
    MEASURED,
    PARTS,
    SINGLE_CHANGES,
    SPOKEN,
    UNITS,
    parts,
    text_of,
)


def test_there_is_something_to_test() -> None:
    assert len(UNITS) > 200
    by_the_clinician, by_the_clinic = 5 * 3 * 2 * 2 * 3 * 2 * 2, 2**4
    # Who answers at any hour (us or a line), a crisis line or none, what is taken: or no clinic.
    of_the_clinic = 2 * 2 * 2 + 1
    assert len(COMBINATIONS) == by_the_clinician * by_the_clinic * of_the_clinic
    assert len({panel.kind for _, panel in PARTS if panel}) == 13


def test_default_length() -> None:
    # All that prints by default: headings, labels, captions, what the drawings show.
    words = len(words_of(text_of(GUIDE.select(DEFAULT))))
    assert 900 <= words <= 1030


@pytest.mark.parametrize("chosen", SINGLE_CHANGES)
def test_every_single_change_reads_at_grade_6_or_lower(chosen: dict[str, str]) -> None:
    found = measure(text_of(GUIDE.select(chosen)))
    assert found.grade <= 6.0
    assert found.mean <= 12
    assert found.longest_words <= 20, found.longest_text


def test_running_text_alone_reads_at_grade_6_or_lower() -> None:
    # Headings, labels and the phrases of the get-help lists do not flatter it.
    chosen = GUIDE.select(DEFAULT)
    whole = [
        SPOKEN[part.unit.id]
        for part, panel in parts(chosen)
        if not isinstance(part, Heading) and SPOKEN[part.unit.id].endswith(".")
    ]
    assert len(whole) > 25
    assert measure("\n".join(whole)).grade <= 6.0


def test_no_sentence_is_over_20_words() -> None:
    long = [
        one
        for unit in UNITS.values()
        for one in sentences_of(SPOKEN[unit.id])
        if len(words_of(one)) > 20
    ]
    assert long == []


def test_paragraphs_hold_at_most_3_sentences() -> None:
    long = {
        part.unit.id
        for part, _ in PARTS
        if isinstance(part, Paragraph) and MEASURED[part.unit.id].sentences > 3
    }
    assert long == set()


def test_tone() -> None:
    faults = {name: tone_faults(SPOKEN[unit.id]) for name, unit in UNITS.items()}
    assert {name: found for name, found in faults.items() if found} == {}


PLACES = {"emergency", "page:emergency", "page:fig-shoulder", "page:pain-box"}


def test_marks_and_spaces() -> None:
    for name, unit in UNITS.items():
        text = SPOKEN[unit.id]
        assert "  " not in text, name
        assert text == text.strip(), name
        text = re.sub(r"\{page:[a-z-]+\}", "2", text)  # the number of a page is worked out
        assert not re.search(r"[{}<>*_–—…]|\s[.,;:]|\.\.", text), name
        assert text.count("“") == text.count("”"), name
        assert re.match(r"[A-Z1-9]", text), name
        assert set(placeholders(unit.text)) <= PLACES, name


def test_headings_and_phrases_have_no_full_stop_and_sentences_do() -> None:
    for part, panel in PARTS:
        text = SPOKEN[part.unit.id]
        if isinstance(part, Heading):
            assert not text.endswith((".", ",", ";")), part.unit.id
        elif isinstance(part, Item) and panel and panel.id in GET_HELP_LIMITS:
            assert not text.endswith((".", ":", ",")), part.unit.id
            assert "." not in re.sub(r"\d\.\d", "", text), part.unit.id
        elif isinstance(part, Item) and panel and (panel.kind.name in LABELS or part.field):
            assert text[-1].isalnum(), part.unit.id
        else:
            assert text.endswith((".", ":", ".”")), part.unit.id


def test_headings_are_in_sentence_case_and_short() -> None:
    headings = [part for part, _ in PARTS if isinstance(part, Heading)]
    for heading in headings:
        words = SPOKEN[heading.unit.id].replace("Rh-", "").split()
        assert all(word == word.lower() or not word[0].isalpha() for word in words[1:])
        assert len(SPOKEN[heading.unit.id]) <= 65


def test_number_style() -> None:
    for name, unit in UNITS.items():
        text = SPOKEN[unit.id]
        assert not re.search(r"\d[\d,.]*\s+\d", text), f"{name}: two numerals touch"
        assert not re.search(
            r"\b(zero|two|three|four|five|six|seven|eight|nine|ten|twice|half|dozen)\b",
            text.lower(),
        ), name
        assert not re.search(r"\d(mg|cm|kg|°|lb)", text), f"{name}: number and unit touch"
        assert not re.search(r"\b\d{4,}\b", text), f"{name}: write 1,000"


def test_units_agree_in_both_systems() -> None:
    text = text_of(GUIDE.blocks)
    degrees = re.findall(r"([\d.]+) °C \(([\d.]+) °F\)", text)
    assert {celsius for celsius, _ in degrees} == {"38.0", "39.0"}
    assert all(float(f) == pytest.approx(float(c) * 9 / 5 + 32) for c, f in degrees)
    assert text.count("°C") == text.count("°F") == len(degrees)
    assert "4 cm (1.5 in)" in text
    assert "50 kg (110 lb)" in text


def test_bold_is_sparing() -> None:
    runs = [run for unit in units_of(GUIDE.select(DEFAULT)) for run in parse_runs(unit.text)]
    bold = sum(len(words_of(run.text or "911")) for run in runs if run.strong)
    total = sum(len(words_of(run.text or "911")) for run in runs)
    assert bold / total <= 0.10


def test_every_number_and_every_clinical_text_has_a_source() -> None:
    borne = {name for source in GUIDE.settings.sources for name in source.bears}
    numbered = {name for name, unit in UNITS.items() if re.search(r"\d", unit.text)}
    clinical = {
        part.unit.id
        for part, panel in PARTS
        if not isinstance(part, Heading)
        and not (isinstance(part, Paragraph) and part.lead)
        and (panel is None or panel.kind.name not in (*LABELS, "close"))
        and not (isinstance(part, Item) and part.field)
    }
    no_claim = {"tablets-day-bleeding"}  # it points to the boxes, whose texts have their sources
    assert len(numbered) > 50
    assert len(clinical) > 140
    assert (numbered | clinical) - no_claim - borne == set()


def test_sources_are_told_apart_from_what_nobody_has_checked() -> None:
    (unchecked,) = [one for one in GUIDE.settings.sources if one.kind == "to-check"]
    assert unchecked.id == "GK"
    assert "not yet verified" in unchecked.title
    ids = [source.id for source in GUIDE.settings.sources]
    assert len(ids) == len(set(ids))


THRESHOLDS = {
    "em-bleeding": "2 or more large pads an hour for 2 hours",
    "ur-bleeding": "1 large pad an hour for 2 hours",
    "ur-clots": "Several blood clots come out, bigger than a golf ball: 4 cm (1.5 in)",
    "fig-clot": "4 cm (1.5 in)",
    "ur-fever": "38.0 °C (100.4 °F) or more, or you shiver",
    "ur-fever-high": "over 39.0 °C (102.2 °F) at any time",
    "ur-fever-strict": "38.0 °C (100.4 °F) or more at any time",
    "ur-after-tablets": "After the day of misoprostol, any of these: 38.0 °C (100.4 °F) or more",
    "ur-mifepristone": "vomit within 1 hour of taking mifepristone",
    "soon-no-bleeding-tablets": "not bled within 24 hours of misoprostol",
    "soon-no-bleeding": "not bled after 2 weeks of waiting",
    "soon-three-weeks": "more than a few drops 3 weeks after bleeding began",
    "soon-three-weeks-treated": "more than a few drops 3 weeks after treatment",
    "soon-feel-pregnant": "2 weeks after bleeding began",
    "soon-feel-pregnant-treated": "2 weeks after treatment",
    "soon-no-period": "8 weeks after bleeding began",
    "soon-no-period-treated": "8 weeks after treatment",
    "soon-low-mood": "2 weeks",
    "lead": "1 to 2 weeks",
    "t-tablets-text": "strongest after 4 to 12 hours",
    "t-weeks-procedure": "5 to 7 days",
    "t-weeks-tablets": "Up to 3 weeks",
    "t-weeks-waiting": "Up to 8 weeks",
    "t-test": "3 weeks after bleeding eases",
    "t-test-tablets": "3 weeks after the tablets",
    "t-test-procedure": "3 weeks after the procedure",
    "t-period": "4 to 6 weeks after bleeding began",
    "t-period-treated": "4 to 6 weeks after treatment",
    "pain-procedure": "cramps for 1 to 2 days. Milder cramps can go on for 1 to 2 weeks",
    "bleeding-text": "up to 4 weeks",
    "bleeding-complete": "up to 4 weeks",
    "bleeding-waiting": "up to 8 weeks, but bleeding often starts within 2 weeks",
    "bleeding-tablets": "most in the 4 to 12 hours after the tablets",
    "bleeding-procedure": "5 to 7 days, no more than in a period. It should fade, but it can "
    "last 2 weeks",
    "dangers-text": "infection (about 3 in 100 people)",
    "dangers-text-seen": "infection (about 3 in 100 people)",
    "breasts-text": "1 to 4 days after the loss",
    "breasts-weeks": "from about 12 to 16 weeks of pregnancy on",
    "breasts-cold": "15 minutes at a time",
    "heat": "20 minutes",
    "adult-tablets": "24 hours after misoprostol",
    "adult-procedure": "24 hours after medicine that made you sleepy",
    "anxiety-text": "About 30 in 100 people have panic, bad dreams or sudden memories "
    "1 month after the loss; most do not",
    "grief-text": "most of the day for 2 weeks",
    "after-rh-later": "After 12 weeks of pregnancy it is often given within 72 hours of the loss. "
    "Ask us even if it is later",
    "after-sex-weeks": "2 weeks",
    "after-work-procedure": "48 hours",
    "paracetamol-dose": "500 mg to 1,000 mg every 4 to 6 hours",
    "paracetamol-most": "4,000 mg in 24 hours. That is 8 tablets of 500 mg",
    "paracetamol-weight": "under 50 kg (110 lb)",
    "ibuprofen-dose": "200 mg to 400 mg every 6 to 8 hours, with food",
    "ibuprofen-most": "1,200 mg in 24 hours",
    "future-folic": "400 micrograms of folic acid a day",
}


@pytest.mark.parametrize(("name", "words"), THRESHOLDS.items())
def test_thresholds_and_doses(name: str, words: str) -> None:
    assert words in SPOKEN[name]


def test_every_number_of_the_text_is_held_here_or_says_the_same_as_one_that_is() -> None:
    held = set(re.findall(r"\d[\d.,]*", " ".join(THRESHOLDS.values())))
    found = set(re.findall(r"\d[\d.,]*", " ".join(UNITS[name].text for name in UNITS)))
    assert {one.rstrip(".,") for one in found} - {one.rstrip(".,") for one in held} == set()


LINE = 72
"""Letters of a line in the boxes at 12 pt: 445 points on A4."""
TWO_LINES = {
    "em-chest-calf",  # the signs of a clot after a procedure stand with those of the chest
    "ur-bleeding",  # the amount, and bleeding that comes back
    # What the day of the tablets explains and the days after do not: one item, or the list
    # would be longer than 7.
    "ur-after-tablets", "ur-after-tablets-strict", "ur-pain-side",
    "soon-three-weeks", "soon-three-weeks-treated",  # bleeding and the test of the same day
}  # fmt: skip


def test_get_help_items_fit_a_line() -> None:
    length = {
        part.unit.id: len(re.sub(r"\{page:[a-z-]+\}", "2", SPOKEN[part.unit.id]))
        for part, panel in PARTS
        if isinstance(part, Item) and panel and panel.id in GET_HELP_LIMITS
    }
    assert {name for name, letters in length.items() if letters > LINE} == TWO_LINES
    assert max(length.values()) <= 2 * LINE


def test_help_comes_first_and_feelings_start_a_new_side() -> None:
    names = [
        block.id if isinstance(block, Panel) else type(block).__name__
        for block in GUIDE.select(DEFAULT)
    ]
    assert names == [
        "Heading", "Paragraph", "emergency", "urgent", "soon", "Paragraph", "body", "body-do",
        "feelings", "crisis", "feelings-do", "close", "after", "next-visit", "medicines",
        "support", "say-back",
    ]  # fmt: skip
    sides = {
        block.id: block.options
        for block in GUIDE.blocks
        if isinstance(block, Panel) and "side" in dict(block.options)
    }
    assert sides == {"feelings": (("side", "new"),), "after": (("side", "new"),)}
