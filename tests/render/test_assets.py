"""The pictures of a handout: all in memory, in the ink of the layout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutpress.content.parse import ICONS
from handoutpress.errors import InputError
from handoutpress.render.assets import collect_assets
from handoutpress.render.job import Job
from handoutpress.render.layout import STANDARD_FITS
from handoutpress.render.templates import render_html
from handoutpress.render.view import build_page, build_view
from handoutpress.render.web_code import web_code
from handoutpress.resources import find
from tests.conftest import ROOT
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
    assert {kind for kind, _ in given.values()} == {"image/svg+xml"}


def test_colour_ink_draws_icons_in_the_clinics_colour_and_alarm_in_red() -> None:
    black, colour = assets_of(job()), assets_of(job(ink="colour"))
    icons = [name for name in colour if name.startswith("icons/")]
    assert len(icons) > 5
    for name in icons:
        ink = b"#a3001b" if name == "icons/emergency.svg" else b"#0b4f6c"
        assert b'"#000"' in black[name][1]
        assert ink in colour[name][1]
        assert b'"#000"' not in colour[name][1]


def own_icon(clinic: Path, drawing: str) -> Path:
    path = clinic / "styles" / "icons" / "pad.svg"
    path.parent.mkdir(parents=True)
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {drawing}</svg>')
    return path


def test_a_clinics_own_icon_goes_first_and_takes_its_colour(riverside: Path) -> None:
    own_icon(riverside, 'viewBox="0 0 9 9" fill="#000"><path d="M1 1h7v7z"/>')
    icon = assets_of(job(clinic=riverside, ink="colour"))["icons/pad.svg"][1]
    assert b'fill="#0b4f6c"' in icon


@pytest.mark.parametrize(
    ("drawing", "code", "message"),
    [
        (">", "blank-icon", "draws nothing"),
        ('viewBox="0 0 9 9"><path fill="#fff" d="M1 1h7v7z"/>', "blank-icon", "is white"),
        ('viewBox="0 0 9 9"><path d="M1 1h7v7z1"/>', "bad-icon", "`1` in d"),
        ('viewBox="0 0 9 9"><g transform="scale(nan)"/><path d="M1 1h7"/>', "bad-icon", "`nan`"),
        (
            'viewBox="0 0 9 9"><path d="M1 1h7v7z"/><use href="#a"/>',
            "hostile-icon",
            "a copy (<use>)",
        ),
        ('viewBox="0 0 9 9"><path d="M0 0' + "h1" * 20_001 + '"/>', "icon-too-big", "20,000"),
    ],
)
def test_a_clinics_own_icon_is_held_to_the_rules_of_a_logo(
    drawing: str, code: str, message: str, riverside: Path
) -> None:
    path = own_icon(riverside, drawing)
    with pytest.raises(InputError) as caught:
        assets_of(job(clinic=riverside))
    (found,) = caught.value.diagnostics
    assert (found.code, found.file) == (code, str(path))
    assert message in found.message
    assert found.hint


def test_our_own_icons_print_as_they_are() -> None:
    icons = {name: data for name, (_, data) in assets_of(job()).items() if "icons/" in name}
    assert len(icons) > 5
    for name, data in icons.items():
        assert data == (ROOT / "styles" / name).read_bytes()


def test_an_icon_that_is_nowhere_is_left_out_for_the_engine_to_log() -> None:
    one = job()
    html = '<img src="asset:icons/nothing.svg">'
    assert "icons/nothing.svg" not in collect_assets(html, build_view(one), one.clinic)


def test_the_web_code_has_its_quiet_zone_and_no_size_of_its_own() -> None:
    drawing = web_code("https://riverside.example/after-loss").decode()
    assert 'viewBox="0 0 37 37"' in drawing  # 29 modules and 4 on each side
    assert " width=" not in drawing
