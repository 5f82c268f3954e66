"""What we ship prints: in every language, layout and arrangement, with and without a clinic.

The example clinic alone in A4, Letter and large print is printed in ``tests/scripts``.
"""

from __future__ import annotations

from typing import Any

import pytest

from handoutpress.errors import HandoutError
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
NOT_YET = {
    ("riverside", "fa", "beside"): "runs out of its box",
    ("no clinic", "fa", "beside"): "runs out of its box",
    ("no clinic", "zh-Hans", "beside"): "only 14% full",
}
"""What A4 does not take today, and why; the same in Letter prints."""

ELSEWHERE = {("riverside", layout) for layout in ("a4", "letter", "large")}

CASES = [
    (clinic, lang, layout)
    for layout, asked in LAYOUTS.items()
    for clinic in CLINICS
    for lang in EVERY
    if (clinic, layout) not in ELSEWHERE and lang != asked.get("second")
]
PRINTED = [case for case in CASES if case not in NOT_YET]


def test_the_table_is_whole() -> None:
    assert len(CASES) == len(EVERY) * 11 - 6


@pytest.mark.parametrize(("clinic", "lang", "layout"), sampled(PRINTED, 9))
def test_a_stock_sheet_prints(clinic: str, lang: str, layout: str) -> None:
    made = make(job(CLINICS[clinic], lang=lang, **LAYOUTS[layout]))
    assert made.pages


@pytest.mark.parametrize(("clinic", "lang", "layout"), sampled(list(NOT_YET), 1))
def test_what_is_refused_is_refused_for_its_reason(clinic: str, lang: str, layout: str) -> None:
    with pytest.raises(HandoutError, match=NOT_YET[clinic, lang, layout]):
        make(job(CLINICS[clinic], lang=lang, **LAYOUTS[layout]))
    make(job(CLINICS[clinic], lang=lang, **(LAYOUTS[layout] | {"paper": "letter"})))
