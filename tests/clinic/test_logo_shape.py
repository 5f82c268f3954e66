"""How a logo stands in the masthead by its width and height, at the edges of each shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.clinic.logo import Logo, read_logo
from handoutpress.errors import InputError

# Width, height, shape, millimetres high on paper (14 at the most; 56 or 60 wide at the most).
SHAPES = [
    (10, 10, "", 14.0),
    (10, 60, "", 14.0),
    (10.1, 10, "wide", 14.0),
    (40, 10, "wide", 14.0),
    (40.1, 10, "wider", 13.965),
    (59.9, 10, "wider", 9.349),
    (60, 10, "widest", 10.0),
    (100, 10, "widest", 6.0),
]


@pytest.mark.parametrize(("width", "height", "shape", "printed"), SHAPES)
def test_a_logo_stands_so(width: float, height: float, shape: str, printed: float) -> None:
    logo = Logo("image/svg+xml", b"", width, height)
    assert logo.shape == shape
    assert logo.printed_height == pytest.approx(printed, abs=0.001)
    assert logo.vector
    assert not Logo("image/png", b"", width, height).vector


@pytest.mark.parametrize(
    ("width", "height", "good"),
    [(100, 10, True), (100.5, 10, False), (10, 60, True), (10, 60.5, False)],
)
def test_a_logo_may_be_so_wide_and_so_high(
    width: float, height: float, good: bool, tmp_path: Path
) -> None:
    file = tmp_path / "logo.svg"
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="M0 0h{width}v{height}H0z"/></svg>'
    )
    if good:
        assert (read_logo(file).width, read_logo(file).height) == (width, height)
    else:
        with pytest.raises(InputError) as refused:
            read_logo(file)
        assert refused.value.diagnostics[0].code == "logo-shape"
