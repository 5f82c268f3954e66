"""The golden tests that need no page laid out: the HTML, and what each sheet must say.

The clinic `harbour` and its guide hold one of each part that a page can have, with
translations of their own: what the library's guides say may change without them.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from handoutpress.render.layout import Fit
from handoutpress.render.page_places import page_parts
from handoutpress.render.templates import render_html
from handoutpress.render.view import Page, build_page
from tests.golden.golden_kit import CLINICS, DATA, HARBOUR, PLAIN, Golden
from tests.golden.places_in_words import in_words
from tests.jobs import CLINIC, job

VISIT = {
    "patient": "Ann Nguyen-Example",
    "date": "2026-11-25",
    "weeks": "11",
    "clinician": "Dr. A. Example",
    "follow_up_date": "2026-12-02",
    "follow_up_time": "14:30",
    "follow_up_place": "Room 12, 2nd floor (020) 7946 0958",
    "blood_type": "A neg",
    "injection_due": "2026-11-26",
    "notes": "Ring before 10:00.\nبيت النهر 24",
    "medicine_1": "Ibuprofen (Advil)",
    "medicine_1_for": "pain",
    "medicine_1_morning": "400 mg",
    "medicine_1_night": "400 mg",
    "medicine_3": "Iron",
    "medicine_3_night": "1",
}
SHEETS: dict[str, dict[str, Any]] = {
    "plain": {},
    "visit": {"filled_in": VISIT, "choices": {"care": "tablets"}, "ink": "colour"},
    "large": {"size": "large", "lang": "es", "paper": "letter"},
    "arabic": {"lang": "ar", "filled_in": VISIT},
    "with": {"lang": "es", "second": "ar", "arrangement": "with"},
    "beside": {"lang": "en", "second": "ar", "arrangement": "beside", "filled_in": VISIT},
    "teach": {"lang": "en", "second": "es", "arrangement": "teach"},
}


def body_of(html: str) -> str:
    """Return what stands in the body, a line for each tag or text; white space is one space."""
    (body,) = re.findall(r"<body.*</body>", html, re.DOTALL)
    lines = re.split(r"\s*\n\s*|(?<=>)(?=<(?:p|div|li|h\d|section|tr|t[hd]|ul)\b)", body)
    return "\n".join(line for line in lines if line.strip())


def sheet(name: str) -> Page:
    return build_page(job(HARBOUR, "parts", **SHEETS[name]))


@pytest.mark.parametrize("clinic", CLINICS)
def test_html_of_the_library(clinic: str, golden: Golden) -> None:
    folder = CLINIC if CLINICS[clinic] else None
    html = render_html(build_page(job(folder)), Fit(13, 1.4), 4, folder)
    golden.text(f"html/{clinic}.html", body_of(html))


@pytest.mark.parametrize("name", PLAIN["html"])
def test_html(name: str, golden: Golden) -> None:
    html = render_html(sheet(name), Fit(13, 1.4), 4, HARBOUR)
    golden.text(f"harbour/{name}.html", body_of(html))


@pytest.mark.parametrize("name", SHEETS)
def test_what_a_sheet_must_say(name: str, golden: Golden) -> None:
    golden.text(f"harbour/{name}.txt", in_words(page_parts(sheet(name))))


def test_each_sheet_has_its_golden_file() -> None:
    assert set(PLAIN["txt"]) == set(SHEETS)
    assert set(PLAIN["html"]) <= set(SHEETS)
    found = {file.name for file in (DATA / "harbour").iterdir()}
    assert found == {f"{name}.{end}" for end, names in PLAIN.items() for name in names}
