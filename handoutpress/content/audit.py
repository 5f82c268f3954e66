"""The audit of a guide: what an editor should know before it is printed.

Wording and sources are errors of a guide, not of a page: the proof checks
pages, this checks the text under every combination of choices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handoutpress.content.choices import USUAL
from handoutpress.content.facts import CLINIC_STATUS, LIBRARY_STATUS
from handoutpress.content.guide import SETTINGS, SOURCE, Guide
from handoutpress.content.inline import PLACEHOLDER, plain_text
from handoutpress.content.page_refs import read_aloud
from handoutpress.content.tone import tone_faults
from handoutpress.diagnostics import Diagnostic, error, warning
from handoutpress.files import is_there
from handoutpress.language.readability import measure
from handoutpress.resources import bundled

MOST_WORDS_IN_SENTENCE = 20  # rule W3
MOST_GRADE = 6.0  # rule W1
_PLACE_ON_SHEET = re.compile(r"\bpage \d+")  # where to look, no statement of fact


def audit_guide(guide: Guide, today: date) -> list[Diagnostic]:
    """Return the faults of a guide's words and sources."""
    return [
        *_tone(guide),
        *_sentences(guide),
        *_sources(guide),
        *_grade(guide),
        *_dates(guide, today),
        *_status(guide),
    ]


def audit_wording(guide: Guide) -> list[Diagnostic]:
    """Return the faults of the words that a clinic says its own way, and of the whole with them."""
    own = guide.wording.own_ids if guide.wording else frozenset()
    found = [*_tone(guide), *_sentences(guide)]
    return [*(fault for fault in found if fault.key in own), *_grade(guide)]


def _fault(
    guide: Guide,
    code: str,
    message: str,
    *,
    line: int | None = None,
    key: str | None = None,
    hint: str | None = None,
    file: str = SOURCE,
) -> Diagnostic:
    place = guide.folder / SETTINGS if file == SETTINGS else guide.file_of(key or "")
    return error(code, message, file=str(place), line=line, key=key, hint=hint)


def _tone(guide: Guide) -> Iterator[Diagnostic]:
    for unit in guide.units():
        for fault in tone_faults(plain_text(unit.text), guide.settings.avoid):
            yield _fault(guide, "guide-tone", fault, line=unit.line, key=unit.id)


def _sentences(guide: Guide) -> Iterator[Diagnostic]:
    for unit in guide.units():
        found = measure(read_aloud(unit.text))
        if found.longest_words > MOST_WORDS_IN_SENTENCE:
            yield _fault(
                guide,
                "guide-long-sentence",
                f"a sentence has {found.longest_words} words, {MOST_WORDS_IN_SENTENCE} is the most",
                line=unit.line,
                key=unit.id,
                hint="make two of it",
            )


def _sources(guide: Guide) -> Iterator[Diagnostic]:
    borne = {name for source in guide.settings.sources for name in source.bears}
    for unit in guide.units():
        words = _PLACE_ON_SHEET.sub("", PLACEHOLDER.sub("", unit.text))
        digits = any(char.isdigit() for char in words)
        own = guide.wording is not None and unit.id in guide.wording.own_ids
        if digits and unit.id not in borne and not own:  # a clinic stands for its own
            yield _fault(
                guide,
                "guide-number-without-source",
                "holds a number that no source bears",
                line=unit.line,
                key=unit.id,
                hint=f"name it in `bears` of a source in {SETTINGS}",
            )


def reading_grade(guide: Guide) -> float:
    """Return the reading grade of what prints for the default choices."""
    defaults = {choice.name: choice.default for choice in guide.settings.choices}
    text = "\n".join(read_aloud(unit.text) for unit in guide.printed_units(defaults | dict(USUAL)))
    return measure(text).grade


def _grade(guide: Guide) -> Iterator[Diagnostic]:
    grade = reading_grade(guide)
    if grade > MOST_GRADE:
        yield _fault(
            guide,
            "guide-grade",
            f"reading grade is {grade:.1f}, {MOST_GRADE:g} is the most",
            hint="shorter sentences and plainer words",
        )


def _dates(guide: Guide, today: date) -> Iterator[Diagnostic]:
    if guide.settings.review_by < today:
        yield _fault(
            guide,
            "review-past",
            f"was due for review on {guide.settings.review_by}",
            key="review_by",
            file=SETTINGS,
            hint="have it reviewed; then set the dates anew",
        )


def _status(guide: Guide) -> Iterator[Diagnostic]:
    """Find a guide that is said to be whose it is not; a clinic's copy of ours may stay ours."""
    said, own = guide.settings.status, guide.inside is not None
    if said == CLINIC_STATUS and not own:
        message = f"is `{said}`, and this guide belongs to no clinic"
        hint = f'write status = "{LIBRARY_STATUS}"'
        yield _fault(guide, "guide-status", message, key="status", file=SETTINGS, hint=hint)
    if said == LIBRARY_STATUS and own and not is_there(bundled("handouts") / guide.id):
        yield warning(
            "guide-status",
            "every sheet says that this is library text, and it is a clinic's own guide",
            file=str(guide.folder / SETTINGS),
            key="status",
            hint=f'write status = "{CLINIC_STATUS}"',
        )
