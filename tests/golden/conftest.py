"""The golden files, compared with or written anew."""

from __future__ import annotations

import pytest

from tests.golden.golden_kit import Golden


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    return Golden(update=pytestconfig.getoption("update_golden"))
