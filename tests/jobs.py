"""Jobs for tests of the page: the first guide for the example clinic, on a fixed day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from handoutpress.make.request import Request, prepare
from handoutpress.render.job import Job
from tests.conftest import GUIDE, ROOT

DAY = date(2026, 11, 25)
CLINIC = ROOT / "examples" / "riverside"


def job(clinic: Path | None = CLINIC, guide: str = GUIDE, **asked: Any) -> Job:
    """Return the job of a request; ``asked`` are the fields of ``Request``."""
    return prepare(Request(guide, clinic=clinic, **asked), DAY).job
