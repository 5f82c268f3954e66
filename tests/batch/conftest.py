"""What the tests of the batch share: a night in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.kit import Night


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path / "out", tmp_path / "notes")
