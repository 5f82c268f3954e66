"""Lines of a ledger that were never printed."""

from __future__ import annotations

from datetime import date
from typing import Any

from handoutpress.ledger.line import Line, Spoken
from handoutpress.translation.standing import ReviewState
from tests.conftest import GUIDE

LINE = Line(
    code="HP-7Q4K-2M9D",
    day=date(2026, 11, 25),
    visit=False,
    guide=GUIDE,
    title="Recovery after a miscarriage",
    version="2.0",
    own_guide=False,
    own_words=False,
    languages=(Spoken(tag="en", review=ReviewState.SOURCE),),
    arrangement="alone",
    choices={"care": "tablets"},
    paper="a4",
    size="standard",
    ink="black",
    status="library text, not yet approved by a clinic",
    own={},
    parts={"guide": "0123456789abcdef"},
    program={"handoutpress": "0.1.0+abc", "weasyprint": "70.0"},
    sides=4,
    points=12.0,
    sha256="0" * 64,
)


def line(code: str = LINE.code, **other: Any) -> Line:
    """Return a line of a code, other than ``LINE`` in these fields."""
    return LINE.model_copy(update={"code": code, **other})


def code(number: int) -> str:
    """Return the code of a number, for ledgers of many lines."""
    digits = f"{number:08d}"
    return f"HP-{digits[:4]}-{digits[4:]}"
