"""F11: with no font visible to fontconfig the process crashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import GUIDE
from tests.faults.conftest import Handouts

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("fonts", [[], ["DejaVuSans.ttf"]], ids=["none", "only strangers"])
def test_no_fonts_is_a_clear_error_before_the_engine_starts(
    fonts: list[str], with_fonts: Handouts, tmp_path: Path
) -> None:
    result = with_fonts(fonts, "render", GUIDE, "-o", "x.pdf")
    assert result.returncode == 1, (result.returncode, result.stderr)
    assert "no font that Handout Press may use is installed" in result.stderr
    assert "fonts-noto-core" in result.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_the_doctor_does_not_crash_either(with_fonts: Handouts) -> None:
    result = with_fonts([], "doctor")
    assert result.returncode == 1
    assert "missing  en       English needs Noto Sans" in result.stdout
