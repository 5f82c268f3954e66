"""F2: a language without its font prints boxes, exit code 0; text extraction still looks right."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutpress.engine.fonts import check_language_fonts
from handoutpress.errors import Diagnostics
from handoutpress.language.registry import find_language
from tests.conftest import GUIDE
from tests.faults.conftest import Handouts

pytestmark = pytest.mark.slow

LATIN = ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"]


def test_a_language_without_its_font_is_refused_with_the_package(
    with_fonts: Handouts, tmp_path: Path
) -> None:
    result = with_fonts(LATIN, "render", GUIDE, "--lang", "hi", "-o", "x.pdf")
    assert result.returncode == 1, result.stderr
    assert "Hindi needs the font Noto Sans Devanagari" in result.stderr
    assert "fonts-noto-core" in result.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_the_doctor_names_each_language_that_cannot_be_set(with_fonts: Handouts) -> None:
    result = with_fonts(LATIN, "doctor")
    assert result.returncode == 1
    assert "missing  bn       Bengali needs Noto Sans Bengali" in result.stdout
    assert "ok       es       Spanish" in result.stdout
    assert "fonts-noto-cjk fonts-noto-core" in result.stderr


def test_a_letter_that_no_font_has_is_refused_where_the_clinic_typed_it(
    with_fonts: Handouts, tmp_path: Path, riverside: Path
) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace("Riverside Women's Clinic", "ক্লিনিক"))
    result = with_fonts(LATIN, "render", GUIDE, "--clinic", riverside, "-o", "x.pdf")
    assert result.returncode == 1, result.stderr
    assert "clinic.toml:4: name: holds U+0995 (bengali letter ka)" in result.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_a_letter_that_no_font_has_is_found_before_the_first_copy_is_printed(
    with_fonts: Handouts, tmp_path: Path
) -> None:
    rows = f"guide,patient\n{GUIDE},Ann\n{GUIDE},ক্লিনিক\n"
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    result = with_fonts(LATIN, "batch", "--csv", "rows.csv", "-o", "out", "--strict")
    assert result.returncode == 1, result.stderr
    assert "row 3, patient: holds U+0995 (bengali letter ka) at character 1" in result.stderr
    assert not (tmp_path / "out").exists()


def test_every_language_of_the_registry_has_its_fonts_here() -> None:
    found = Diagnostics()
    check_language_fonts([find_language(tag).language for tag in ("bn", "my", "ja")], found)
    assert found.errors == []
