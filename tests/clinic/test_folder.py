import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from handoutpress.clinic.folder import Clinic, open_clinic
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import InputError

TODAY = date(2026, 11, 25)
EXAMPLE = Path(__file__).parents[2] / "examples" / "riverside"
SMALL = """\
name = "Riverside"
country = "US"
logo = "logo.svg"
[[phones]]
kind = "day"
number = "(206) 555-0142"
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clinic.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "logo.svg").write_text(DRAWING, encoding="utf-8")
    return tmp_path


def opened(path: Path) -> Clinic:
    return open_clinic(path, today=TODAY)


def refused(path: Path) -> list[Diagnostic]:
    with pytest.raises(InputError) as caught:
        opened(path)
    assert caught.value.exit_code == 2
    return list(caught.value.diagnostics)


def test_the_example_is_complete() -> None:
    clinic = opened(EXAMPLE)
    assert clinic.profile.name == "Riverside Women's Clinic"
    assert clinic.emergency == "911"
    assert clinic.logo is not None
    assert clinic.logo.vector
    assert [phone.kind for phone in clinic.profile.phones] == ["day", "after-hours", "interpreter"]
    assert len(clinic.support) == 4
    assert all(line.checked for line in clinic.support)
    assert clinic.warnings == ()


def test_a_clinic_is_its_folder_or_its_file(folder: Path) -> None:
    assert opened(folder) == opened(folder / "clinic.toml")
    assert opened(folder).folder == folder


def test_a_clinic_without_a_logo(folder: Path) -> None:
    text = SMALL.replace('logo = "logo.svg"\n', "")
    (folder / "clinic.toml").write_text(text, encoding="utf-8")
    assert opened(folder).logo is None


def test_faults_of_file_and_logo_come_in_one_run(folder: Path) -> None:
    text = SMALL.replace('"Riverside"', '""').replace("(206) 555-0142", "")
    (folder / "clinic.toml").write_text(text, encoding="utf-8")
    (folder / "logo.svg").unlink()
    assert [(item.key, item.line) for item in refused(folder)] == [
        ("name", 1),
        ("phones[0].number", 6),
        ("logo", None),
    ]


def test_a_logo_name_that_is_refused_is_not_looked_for(folder: Path) -> None:
    text = SMALL.replace("logo.svg", "/etc/passwd")
    (folder / "clinic.toml").write_text(text, encoding="utf-8")
    assert [item.code for item in refused(folder)] == ["bad-path"]


def test_paths_that_are_no_clinic(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "clinic.toml").mkdir()
    (tmp_path / "link").symlink_to("gone")
    for name, code in {
        "nowhere": "missing-clinic",
        "empty": "missing-clinic",
        ".": "is-folder",
        "clinic.toml": "is-folder",
        "link": "broken-link",
    }.items():
        (found,) = refused(tmp_path / name)
        assert found.code == code, name
        assert found.message


def test_what_staff_should_know_is_a_warning(folder: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, "PNG")
    (folder / "logo.svg").write_bytes(out.getvalue())
    text = SMALL.replace("(206) 555-0142", "555-0142")
    (folder / "clinic.toml").write_text(text, encoding="utf-8")
    assert [(item.code, item.line, item.severity) for item in opened(folder).warnings] == [
        ("local-number", 6, "warning"),
        ("small-logo", 3, "warning"),
    ]


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ("64 64", None),
        ("256 64", None),
        ("480 64", None),
        ("500 64", "prints 7.7 mm high, which is hard to make out"),
        ("640 64", "prints 6.0 mm high, which is hard to make out"),
        ("20 64", None),
    ],
)
def test_a_logo_that_prints_low_is_a_warning(folder: Path, sides: str, said: str | None) -> None:
    drawing = DRAWING.replace("0 0 9 9", f"0 0 {sides}")
    (folder / "logo.svg").write_text(drawing, encoding="utf-8")
    found = opened(folder).warnings
    assert [item.message for item in found] == ([said] if said else [])
    for item in found:
        assert (item.code, item.line) == ("low-logo", 3)
        assert item.hint == (
            "use a compact form of the logo, at most 7.5 times as wide as high:"
            " it has 60 mm of width"
        )


def test_a_wide_picture_needs_fewer_pixels_to_be_sharp(folder: Path) -> None:
    small = ["small-logo"]
    for size, codes in (
        ((900, 150), []),
        ((300, 50), small),
        ((160, 160), []),
        ((159, 159), small),
        ((684, 114), []),  # 10 mm high: 114 pixels are as sharp
        ((678, 113), small),
    ):
        out = io.BytesIO()
        Image.new("RGB", size).save(out, "PNG")
        (folder / "logo.svg").write_bytes(out.getvalue())
        assert [item.code for item in opened(folder).warnings] == codes
