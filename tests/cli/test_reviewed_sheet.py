"""A sheet says who has checked its translation, as long as the review holds."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import GUIDE, ROOT, Run
from tests.translation.kit import warn


@pytest.mark.slow
@pytest.mark.parametrize("scope", ["all", "safety"])
def test_the_reviewer_is_named_on_the_sheet(
    scope: str, run: Run, here: Path, riverside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warn(monkeypatch)
    shutil.copytree(ROOT / "handouts" / GUIDE, riverside / "handouts" / GUIDE)
    status = run("translate", "status", GUIDE, "es", "--json", "--clinic", riverside)
    reviewed = run("translate", "review", GUIDE, "es", "--translator", "Luz Vega",
                   "--by", "Test Reader", "--credential", "reader for this test",
                   "--scope", scope, "--verdict", "as-it-is", "--date", "2026-11-25",
                   "--sheet", json.loads(status.output)[0]["sheet"][scope],
                   "--clinic", riverside)  # fmt: skip
    assert reviewed.exit_code == 0, reviewed.output
    render = ("render", GUIDE, "--lang", "es", "--clinic", riverside, "-o", "x.pdf")
    printed = run(*render, "--final")
    if scope == "safety":
        assert printed.exit_code == 2
        assert "only its safety texts are reviewed, by Test Reader" in printed.stderr
        assert list(here.iterdir()) == []
        printed = run(*render)
    assert printed.exit_code == 0, printed.output
    text = subprocess.run(
        ["pdftotext", here / "x.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    words = " ".join(text.split())
    assert "Test Reader, reader for this test" in words
    assert "25 de noviembre de 2026" in words
    assert "No qualified translator" not in words
    assert words.count("has checked only the safety parts.") == (scope == "safety")
