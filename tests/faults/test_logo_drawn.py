"""F4: the clinic's logo is silently absent; here, whether it is drawn on the page."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.conftest import GUIDE, Run
from tests.streams import operations

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("given", [".", "clinic.toml"])
def test_the_logo_is_on_the_page_whatever_the_folder(
    given: str, run: Run, here: Path, riverside: Path
) -> None:
    assert run("render", GUIDE, "--clinic", riverside / given, "-o", "x.pdf").exit_code == 0
    with pikepdf.open(here / "x.pdf") as pdf:
        page = pdf.pages[0]
        marks = [operands[0] for operands, operator in operations(page) if operator == "BDC"]
    assert [str(mark) for mark in marks].count("/Figure") == 1


def test_a_missing_logo_is_refused(run: Run, here: Path, riverside: Path) -> None:
    (riverside / "logo.svg").unlink()
    result = run("render", GUIDE, "--clinic", riverside)
    assert (result.exit_code, "logo.svg" in result.stderr) == (2, True)
    assert list(here.iterdir()) == []
