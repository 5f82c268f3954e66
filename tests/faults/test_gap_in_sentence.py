"""F6: a missing value prints as nothing ("Call  now"); here, that no sentence has a gap."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handoutpress.errors import HandoutError
from handoutpress.make.request import Request, prepare
from handoutpress.render.view import build_view
from tests.conftest import GUIDE, ROOT, Run

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 25)


def test_without_a_clinic_no_sentence_waits_for_a_number(run: Run, here: Path) -> None:
    assert run("render", GUIDE, "-o", "x.pdf", "--html", "x.html").exit_code == 0
    text = re.sub(r"<[^>]+>", "", (here / "x.html").read_text().partition("<body>")[2])
    assert "Call an ambulance now if:" in text
    assert "  now" not in text
    assert not re.search(r"[{}]", text)


def test_a_value_that_is_not_known_is_an_error_never_a_gap() -> None:
    job = prepare(Request(GUIDE, clinic=ROOT / "examples" / "riverside"), TODAY).job
    chosen = {**job.chosen, "emergency_number": "known"}
    orphan = replace(job, clinic=None, chosen=chosen)
    with pytest.raises(HandoutError) as caught:
        build_view(orphan)
    assert "emergency" in str(caught.value)
