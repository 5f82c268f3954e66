"""One desk for the tests of a file: it is dear to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk.deskkit import RunningDesk, running_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running_desk(tmp_path_factory.mktemp("desk")) as running:
        yield running
