"""A machine with few fonts, for the faults that only such a machine shows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Handouts = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def with_fonts(tmp_path: Path) -> Handouts:
    """Run ``handouts`` in a process of its own that sees only the font files named."""

    def runner(fonts: list[str], *args: str | Path) -> subprocess.CompletedProcess[str]:
        folder = tmp_path / "fonts"
        folder.mkdir()
        for name in fonts:
            (path,) = Path("/usr/share/fonts").rglob(name)
            (folder / name).symlink_to(path)
        return subprocess.run(
            [sys.executable, ROOT / "cli.py", *args],
            cwd=tmp_path, capture_output=True, text=True, check=False,
            env={**os.environ, "HANDOUTS_FONT_DIRS": str(folder)},
        )  # fmt: skip

    return runner
