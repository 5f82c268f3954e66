"""F16: a logo of 300 bytes takes 10 GB. It is refused before the engine sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import GUIDE, Run
from tests.drawings import STOPS, svg

GRADIENTS = {
    "a circle of next to no size": '<radialGradient id="g" r=".0000001" spreadMethod="reflect">',
    "a line of next to no size": '<linearGradient id="g" x2=".0000001" spreadMethod="repeat">',
    "a scale of next to nothing": (
        '<linearGradient id="g" spreadMethod="reflect" gradientTransform="scale(1e-5)">'
    ),
}


@pytest.mark.parametrize("case", GRADIENTS)
def test_a_gradient_that_repeats_without_end_is_refused(
    case: str, run: Run, here: Path, riverside: Path
) -> None:
    start = GRADIENTS[case]
    end = f"</{start[1:].split(' ')[0]}>"
    drawing = svg(f'{start}{STOPS}{end}<rect width="64" height="64" fill="url(#g)"/>')
    assert len(drawing) < 400
    (riverside / "logo.svg").write_text(drawing)
    result = run("render", GUIDE, "--clinic", riverside)
    assert result.exit_code == 2
    assert "spreadMethod" in result.stderr
    assert list(here.iterdir()) == []
