"""What we ship prints: in every language, layout and arrangement, with and without a clinic.

The example clinic alone in A4, Letter and large print is printed in ``tests/scripts``.
"""

from __future__ import annotations

from typing import Any

import pytest

from handoutpress.make.handout import make
from tests.jobs import CLINIC, job
from tests.samples import sampled
from tests.scripts.handouts import EVERY

pytestmark = pytest.mark.slow

LAYOUTS: dict[str, dict[str, Any]] = {
    "a4": {"paper": "a4"},
    "letter": {"paper": "letter"},
    "large": {"paper": "a4", "size": "large"},
    "colour": {"paper": "letter", "ink": "colour"},
    "with": {"paper": "letter", "second": "en", "arrangement": "with"},
    "beside": {"paper": "a4", "second": "en", "arrangement": "beside"},
    "teach": {"paper": "letter", "second": "en", "arrangement": "teach"},
}
CLINICS = {"riverside": CLINIC, "no clinic": None}
ELSEWHERE = {("riverside", layout) for layout in ("a4", "letter", "large")}

CASES = [
    (clinic, lang, layout)
    for layout, asked in LAYOUTS.items()
    for clinic in CLINICS
    for lang in EVERY
    if (clinic, layout) not in ELSEWHERE and lang != asked.get("second")
]


def test_the_table_is_whole() -> None:
    assert len(CASES) == len(EVERY) * 11 - 6


@pytest.mark.parametrize(("clinic", "lang", "layout"), sampled(CASES, 4))
def test_a_stock_sheet_prints(clinic: str, lang: str, layout: str) -> None:
    made = make(job(CLINICS[clinic], lang=lang, **LAYOUTS[layout]))
    assert made.pages
