"""The pictures of a handout: all in memory, in the ink of the layout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutpress.content.parse import ICONS
from handoutpress.render.assets import collect_assets, web_code
from handoutpress.render.job import Job
from handoutpress.render.layout import STANDARD_FITS
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page, build_view
from handoutpress.resources import find
from tests.jobs import job


def assets_of(one: Job) -> dict[str, tuple[str, bytes]]:
    folder = one.clinic.folder if one.clinic else None
    html = render_html(build_page(one), STANDARD_FITS[0], 4, folder)
    return collect_assets(html, build_view(one), one.clinic)


@pytest.mark.parametrize("name", [*ICONS, "emergency"])
def test_every_icon_is_a_drawing_in_black(name: str) -> None:
    icon = find("styles", f"icons/{name}.svg")
    assert icon is not None
    inks = set(re.findall(r'"(#[0-9a-f]+)"', icon.path.read_text()))
    assert {"#000"} <= inks <= {"#000", "#fff"}  # white stands on black


def test_logo_and_web_code_come_with_the_clinic() -> None:
    given, none = assets_of(job()), assets_of(job(clinic=None))
    assert {"clinic/logo", "clinic/web-code"} <= set(given)
    assert not {"clinic/logo", "clinic/web-code"} & set(none)
    assert all(data for _, data in given.values())


def test_colour_ink_draws_icons_in_the_clinics_colour_and_alarm_in_red() -> None:
    black, colour = assets_of(job()), assets_of(job(ink="colour"))
    icons = [name for name in colour if name.startswith("icons/")]
    assert len(icons) > 5
    for name in icons:
        ink = b"#a3001b" if name == "icons/emergency.svg" else b"#0b4f6c"
        assert b'"#000"' in black[name][1]
        assert ink in colour[name][1]
        assert b'"#000"' not in colour[name][1]


def test_a_clinics_own_icon_goes_first(riverside: Path) -> None:
    own = riverside / "styles" / "icons" / "pad.svg"
    own.parent.mkdir(parents=True)
    own.write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert assets_of(job(clinic=riverside))["icons/pad.svg"][1] == own.read_bytes()


def test_an_icon_that_is_nowhere_is_left_out_for_the_engine_to_log() -> None:
    one = job()
    html = '<img src="asset:icons/nothing.svg">'
    assert "icons/nothing.svg" not in collect_assets(html, build_view(one), one.clinic)


def test_the_web_code_has_its_quiet_zone_and_no_size_of_its_own() -> None:
    drawing = web_code("https://riverside.example/after-loss").decode()
    assert 'viewBox="0 0 37 37"' in drawing  # 29 modules and 4 on each side
    assert " width=" not in drawing
