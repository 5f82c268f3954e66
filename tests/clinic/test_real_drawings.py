"""What the programs of clinics write is read; what would change the picture is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

from handoutpress.clinic.drawing.clean import clean_drawing
from handoutpress.clinic.logo import read_icon, read_logo
from handoutpress.errors import InputError
from tests.real_drawings import READ, SHAPE, SOURCES, corel, figma
from tests.refused_drawings import REFUSED

WAY_OUT = ", or give a PNG, 1200 pixels wide"


def refusal(drawing: str) -> str:
    with pytest.raises(PydanticCustomError) as caught:
        clean_drawing(drawing.encode())
    return str((caught.value.context or {})["message"])


@pytest.mark.parametrize("name", READ)
def test_what_programs_write_is_read_and_their_notes_are_gone(name: str) -> None:
    data, width, height = clean_drawing(READ[name].text.encode())
    assert width == pytest.approx(height)
    for gone in (b"inkscape", b"sodipodi", b"adobe", b"Ann", b"clip", b"mask", b"href", b"Corel"):
        assert gone not in data, gone
    assert clean_drawing(data)[1:] == pytest.approx((width, height)), "what is clean is not refused"


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_change_the_picture_stays_refused(name: str) -> None:
    drawing, said = REFUSED[name]
    assert refusal(drawing) == f"holds {said}, which a drawing may not"


@pytest.mark.parametrize("name", REFUSED)
def test_each_refusal_of_a_logo_offers_the_way_out(name: str, tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(REFUSED[name][0], encoding="utf-8")
    with pytest.raises(InputError) as logo:
        read_logo(path)
    assert str(logo.value.diagnostics[0].hint).endswith(WAY_OUT)
    with pytest.raises(InputError) as icon:
        read_icon(path)
    assert "PNG" not in str(icon.value.diagnostics[0].hint), "an icon cannot be one"


def test_the_form_of_each_program_is_followed_from_public_files() -> None:
    programs = {name.split(":")[0].split()[0].lower() for name in READ}
    assert set(SOURCES) - {"others"} <= programs
    assert all(SOURCES.values())
    assert len(READ) >= 30


def test_a_drawing_in_utf_16_is_read_as_coreldraw_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(corel(encoding="UTF-16").encode("utf-16"))
    assert read_logo(path).width == 6400


def test_clip_paths_cost_no_more_than_shapes() -> None:
    """A clip path of many pieces, used often, is refused by the work that it makes."""
    path = "M0 0" + "h64v64h-64z" * 2000
    clip = f'<clipPath id="c"><path d="{path}"/></clipPath>'
    start = time.monotonic()
    said = refusal(figma(clip + f'<g clip-path="url(#c)">{SHAPE}</g>' * 900))
    assert said == "draws more than 20,000 lines and curves"
    assert time.monotonic() - start < 20


def test_gradients_that_share_their_colours_are_read_once() -> None:
    stops = '<stop offset="0" stop-color="#036"/>' * 900
    shared = f'<linearGradient id="s">{stops}</linearGradient>'
    many = "".join(f'<linearGradient id="g{n}" href="#s"/>' for n in range(1000))
    start = time.monotonic()
    clean_drawing(figma(shared + many + SHAPE).encode())
    assert time.monotonic() - start < 10


def test_copies_count_as_elements() -> None:
    group = f'<g id="a">{SHAPE * 100}</g>'
    said = refusal(figma(group + '<use href="#a"/>' * 25))
    assert said == "has more than 2000 elements, its copies included"
