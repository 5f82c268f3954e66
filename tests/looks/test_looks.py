"""Clinics with looks of their own, within the rules: whatever they print must be let through."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from handoutpress.make.handout import make
from tests.conftest import ROOT
from tests.jobs import job
from tests.looks.edits import EDITS
from tests.samples import sampled

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
LOOKS = ("lantern", "orchard", "nakhla")
VISIT = ROOT / "examples" / "visit.toml"
LANGUAGES = ("en", "es", "ar", "zh-Hans", "hi", "ko")
LAYOUTS: dict[str, dict[str, Any]] = {
    "a4": {"paper": "a4"},
    "letter colour visit": {"paper": "letter", "ink": "colour", "visit": VISIT},
    "a4 large": {"paper": "a4", "size": "large"},
    "letter with": {"paper": "letter", "second": "en", "arrangement": "with"},
    "a4 beside visit": {"paper": "a4", "second": "en", "arrangement": "beside", "visit": VISIT},
    "letter teach": {"paper": "letter", "second": "en", "arrangement": "teach"},
}
ALSO: dict[str, dict[str, Any]] = {
    "en letter": {"lang": "en", "paper": "letter"},
    "es letter": {"lang": "es", "paper": "letter"},
    "ar letter": {"lang": "ar", "paper": "letter"},
    "ar large colour visit": {
        "lang": "ar", "paper": "letter", "size": "large", "ink": "colour", "visit": VISIT,
    },
}  # fmt: skip
NEVER = re.compile(r"text-transform|transform|opacity|shadow|outline|filter|mix-blend|gradient")


def of_look() -> dict[str, dict[str, Any]]:
    cases = {
        f"{lang} {name}": {"lang": lang, **asked}
        for lang in LANGUAGES
        for name, asked in LAYOUTS.items()
        if lang != asked.get("second")
    }
    return cases | ALSO


CASES = [(look, name) for name in of_look() for look in LOOKS]
SHEETS: dict[str, dict[str, Any]] = {
    "en letter": {"paper": "letter"},
    "ar a4 visit": {"lang": "ar", "paper": "a4", "visit": VISIT},
    "es large": {"lang": "es", "paper": "a4", "size": "large"},
}


@pytest.mark.parametrize(("look", "case"), sampled(CASES, 3))
def test_a_look_within_the_rules_prints(look: str, case: str) -> None:
    make(job(HERE / look, **of_look()[case]))


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_is_a_look(look: str) -> None:
    """It keeps the rules for looks, and is no copy of ours."""
    styles = "".join(file.read_text() for file in (HERE / look / "styles").glob("*.css"))
    assert NEVER.findall(styles) == []
    assert len(styles) > 1500
    for content in re.findall(r"(?<![-\w])content:\s*([^;}]+)", styles):
        assert content.strip() == '""'


@pytest.mark.parametrize(
    ("edit", "sheet"), sampled([(edit, sheet) for sheet in SHEETS for edit in EDITS], 3)
)
def test_a_small_good_edit_prints(edit: str, sheet: str, riverside: Path) -> None:
    EDITS[edit].apply(riverside)
    make(job(riverside, **SHEETS[sheet]))
