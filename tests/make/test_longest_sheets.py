"""The longest sheets print: six medicines filled in, and every choice at what adds most text.

A sheet that a clinician asks for is not refused for its length; its side 1 holds all of get-help.
"""

from __future__ import annotations

import pytest

from handoutpress.content.library import find_guide
from handoutpress.make.handout import make
from handoutpress.render.layout import PAPERS
from handoutpress.visit import MOST_MEDICINES
from tests.conftest import GUIDE, ROOT
from tests.jobs import job
from tests.samples import sampled

pytestmark = pytest.mark.slow

VISIT = ROOT / "examples" / "visit-six-medicines.toml"
LANGUAGES = ("en", *sorted(path.stem for path in find_guide(GUIDE).folder.glob("*.po")))
SHEETS = [(language, paper) for language in LANGUAGES for paper in PAPERS]
MOST_SIDES = 8

LONGEST = {
    "wording": "baby",
    "loss_word": "pregnancy-loss",
    "pain_medicine": "on",
    "future": "on",
    "later_weeks": "on",
    "sex": "two-weeks",
    "tampons": "two-weeks",
    "washing": "shower",
}
# What makes side 1 longest in one language or another, and the sheet.
CARE = (
    {"care": "tablets", "pregnancy_seen": "not-known"},
    {"care": "tablets", "pregnancy_seen": "yes"},
    {"care": "tablets", "pregnancy_seen": "no", "fever_rule": "strict"},
    {"care": "procedure", "pregnancy_seen": "no"},
    {"care": "waiting", "pregnancy_seen": "not-known"},
)
# These were refused: side 1 was too full, or too dark, or the sheet took a seventh side.
FOUND = [
    ("so", "letter", CARE[0]),
    ("ru", "letter", CARE[0]),
    ("fa", "letter", CARE[3]),
    ("vi", "letter", CARE[0]),
    ("ru", "a4", CARE[2]),
    ("ar", "letter", CARE[1]),
]
EVERY = [(language, paper, care) for language, paper in SHEETS for care in CARE]


def test_the_example_holds_as_many_medicines_as_a_sheet() -> None:
    assert len(job(visit=VISIT).visit.medicines) == MOST_MEDICINES
    assert len(LANGUAGES) == 13


@pytest.mark.parametrize(("language", "paper"), sampled(SHEETS, 6))
def test_six_medicines_print(language: str, paper: str) -> None:
    """A column whose head is short, and in which nothing stands, has room to write too."""
    made = make(job(lang=language, paper=paper, visit=VISIT))
    assert 4 <= len(made.pages) <= MOST_SIDES
    assert made.fit.points >= 12
    assert not made.fit.bare or language == "so"


@pytest.mark.parametrize(("language", "paper", "care"), [*sampled(FOUND, 3), *sampled(EVERY, 2)])
@pytest.mark.parametrize("filled_in", [True, False])
def test_every_choice_at_its_longest_prints(
    language: str, paper: str, care: dict[str, str], filled_in: bool
) -> None:
    visit = VISIT if filled_in else None
    made = make(job(lang=language, paper=paper, choices=LONGEST | care, visit=visit))
    assert 4 <= len(made.pages) <= MOST_SIDES
    assert made.fit.points >= 12
