"""A sheet says who has checked its translation, as long as the review holds."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.conftest import GUIDE, ROOT, Run


def test_the_reviewer_is_named_and_the_notice_is_gone(
    run: Run, here: Path, riverside: Path
) -> None:
    folder = riverside / "handouts" / GUIDE
    shutil.copytree(ROOT / "handouts" / GUIDE, folder)
    reviewed = run("translate", "review", GUIDE, "es", "--by", "Test Reader", "--credential",
                   "for this test", "--date", "2026-11-25", "--clinic", riverside)  # fmt: skip
    assert reviewed.exit_code == 0, reviewed.output
    printed = run("render", GUIDE, "--lang", "es", "--final", "--clinic", riverside, "-o", "x.pdf")
    assert printed.exit_code == 0, printed.output
    text = subprocess.run(
        ["pdftotext", here / "x.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    words = " ".join(text.split())
    assert "Test Reader, for this test" in words
    assert "25 de noviembre de 2026" in words
    assert "No qualified translator" not in words
