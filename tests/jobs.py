"""Jobs for tests of the page: the first guide for the example clinic, on a fixed day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handoutpress.make.request import Request, prepare
from handoutpress.render.job import Job
from handoutpress.signoff import SignOff
from handoutpress.translation.review import Review
from tests.conftest import GUIDE, ROOT

DAY = date(2026, 11, 25)
CLINIC = ROOT / "examples" / "riverside"


def job(clinic: Path | None = CLINIC, guide: str = GUIDE, **asked: Any) -> Job:
    """Return the job of a request; ``asked`` are the fields of ``Request``."""
    return prepare(Request(guide, clinic=clinic, **asked), DAY).job


def on_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let the command line say that it is this day."""

    class Clock(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override] # a plain date, as comparisons expect
            return day

    monkeypatch.setattr("handoutpress.cli.options.date", Clock)


def review(people: Mapping[str, str]) -> Review:
    """Return a review that these people, name -> what qualifies them, have signed."""
    day, texts = date(2026, 11, 2), "0" * 64
    signed = tuple(
        SignOff(name=name, role=role, date=day, verdict="as-it-is", hash=texts)
        for name, role in people.items()
    )
    return Review(
        translator="Luz Vega",
        language="es",
        version="1.0",
        scope="all",
        sheet="",
        signed=signed,
        blocks={},
    )
