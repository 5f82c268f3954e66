"""A clinic's colour: dark enough for headings is enough, and black print never asks about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.clinic.contrast import pale_colour, parse_colour, print_contrast, text_shade
from handoutpress.errors import InputError
from handoutpress.make.handout import make
from tests.conftest import Run
from tests.jobs import job

BRANDS = ("#005eb8", "#006747", "#c8102e", "#0072ce", "#0b4f6c", "#000000")


def in_colour(clinic: Path, colour: str) -> None:
    file = clinic / "clinic.toml"
    text = file.read_text()
    assert 'colour = "#0b4f6c"' in text
    file.write_text(text.replace('colour = "#0b4f6c"', f'colour = "{colour}"'))


@pytest.mark.parametrize("colour", BRANDS)
def test_a_brand_that_headings_can_be_read_in_is_taken(colour: str) -> None:
    assert pale_colour(colour, "clinic.toml") is None
    shade = parse_colour(text_shade(colour))
    assert shade
    assert print_contrast(shade) >= 7
    if print_contrast(parse_colour(colour) or (0, 0, 0)) >= 7:
        assert text_shade(colour) == colour


@pytest.mark.slow
@pytest.mark.parametrize("colour", BRANDS[:4])
def test_it_prints(colour: str, riverside: Path) -> None:
    in_colour(riverside, colour)
    assert make(job(riverside, ink="colour")).pages


@pytest.mark.parametrize("colour", ["#7fb2ff", "#ffd100", "#41b6e6"])
def test_a_pale_one_is_refused_in_colour_with_the_nearest_that_will_do(
    colour: str, riverside: Path
) -> None:
    in_colour(riverside, colour)
    with pytest.raises(InputError) as refused:
        job(riverside, ink="colour")
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.key, fault.file) == (
        "pale-colour", "colour", str(riverside / "clinic.toml"),
    )  # fmt: skip
    darker = (fault.hint or "").split(" is ")[1].split(";")[0]
    assert pale_colour(darker, "clinic.toml") is None
    job(riverside, ink="black")


@pytest.mark.slow
def test_check_names_it(run: Run, riverside: Path) -> None:
    in_colour(riverside, "#ffd100")
    result = run("check", riverside)
    assert result.exit_code == 1
    assert "colour: is too pale" in result.stderr
