"""The golden files, compared with or written anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.golden.golden_kit import CODE, Golden


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    return Golden(update=pytestconfig.getoption("update_golden"))


@pytest.fixture(autouse=True, scope="module")
def _one_code() -> Iterator[None]:
    """Print one code on every page: the real one changes with each byte of a template or style."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("handoutpress.render.view.content_code", lambda _: CODE)
        yield
