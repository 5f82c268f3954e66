"""F17: what is no number reaches the PDF and spoils page 1 in one reader. It is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import GUIDE, Run
from tests.drawings import SQUARE, svg


@pytest.mark.parametrize("number", ["nan", "inf", "1e999"])
@pytest.mark.parametrize("place", ["logo.svg", "styles/icons/pad.svg"])
def test_what_is_no_number_is_refused_by_the_name_of_its_file(
    number: str, place: str, run: Run, here: Path, riverside: Path
) -> None:
    path = riverside / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(svg(f'<g transform="scale({number})">{SQUARE}</g>'))
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 2
    assert str(path) in result.stderr
    assert "in transform" in result.stderr
    assert list(here.iterdir()) == []
