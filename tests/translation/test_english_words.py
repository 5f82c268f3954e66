"""The words of the page in English, a second time: what a slip in the table would print is seen.

A key that is gone, or a word that reads otherwise, would print in English at once.
"""

from __future__ import annotations

import pytest

from handoutpress.translation.words import source_words, word_notes, word_units

WORDS = {
    "patient": "For",
    "date": "Date",
    "weeks": "Weeks",
    "clinician": "With",
    "phone_day": "Daytime",
    "phone_after_hours": "Nights and weekends",
    "phone_ward": "Ward",
    "phone_interpreter": "Interpreter",
    "phone_switchboard": "Switchboard",
    "phone_text": "Text message",
    "phone_crisis": "Crisis line",
    "clinic_blank": "Clinic",
    "hours_to": "{from} to {until}",
    "hours_span": "{days}, {times}",
    "all_day": "24 hours a day",
    "hours_closed": "{days}: closed",
    "hours_holidays": "public holidays",
    "hours_of": "{phone}: {hours}",
    "support_call": "Call",
    "support_text": "Text",
    "support_call_or_text": "Call or text",
    "support_checked": "Checked on {date}",
    "support_unchecked": "Not yet checked by the clinic",
    "support_languages": "In {languages}",
    "support_more_languages": "In {languages} and others",
    "support_none": "Ask us who else you can call.",
    "web_line": "Read more at {address}",
    "web_code": "Code to open {address} with a phone camera",
    "logo": "Logo of {clinic}",
    "injection_given": "Given",
    "injection_not_needed": "Not needed",
    "injection_due": "Due",
    "about_heading": "About this sheet",
    "about_status_library": "This is library text. No clinic has approved it yet.",
    "about_status_clinic": "This text comes from your clinic.",
    "about_status_worded": "Your clinic has changed this text and has not approved it yet.",
    "about_approved": "Approved by {name} on {date}. Reference {reference}.",
    "about_not_read": "No patients have tested it yet.",
    "about_version": "Version {version}, updated {updated}. Next review {review}.",
    "about_sources_count": "It rests on {count} sources. Your clinic can show you the list.",
    "about_source_one": "It rests on 1 source. Your clinic can show it to you.",
    "about_formats": "Ask us for large print or another language.",
    "about_private": "This sheet does not replace advice from your care team.",
    "about_codes": "Record codes: {codes}",
    "translation_unreviewed": "No qualified translator has checked this translation yet.",
    "translation_safety": "A qualified translator has checked only the safety parts.",
    "translation_ask": "If anything is unclear, ask for an interpreter.",
    "translation_reviewed": "Translation checked by {name}, {credential}, on {date}.",
    "translation_safety_reviewed": "Only the safety parts are checked, by {name}, {credential}, "
    "on {date}.",
    "teach_title": "Ask the patient to say it back",
    "teach_how": "Ask each question. Let the patient answer in their own words. "
    "Tick what they can say.",
    "teach_item": "On the sheet: {place}",
    "page_of": "Page {page} of {pages}",
}


@pytest.mark.parametrize("key", WORDS)
def test_a_word_reads_as_it_was_agreed(key: str) -> None:
    assert source_words()[key] == WORDS[key]


def test_no_word_is_held_once() -> None:
    assert list(source_words()) == list(WORDS)


def test_notes_are_for_words_that_there_are() -> None:
    assert set(word_notes()) <= set(WORDS)


def test_an_interface_word_is_told_with_its_note() -> None:
    comments = {unit.id: unit.comments for unit in word_units()}
    assert comments["clinic_blank"] == ("Interface word",)
    assert comments["weeks"] == (
        "Interface word",
        "Note: Before how many weeks the pregnancy had lasted: weeks of pregnancy",
    )
    assert comments["hours_of"] == (
        "Interface word",
        "Note: Daytime: Monday to Friday, 8am to 5pm",
        "Filled in by the program, keep as it is: {phone}, {hours}",
    )
