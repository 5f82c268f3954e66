"""The limits of a process: lowered for a handout, never raised, put back after it."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoutpress.limits import DEADLINE, OWN_DEADLINE, Limits, limits_for, own_folders
from handoutpress.make.apart import apart
from tests.jobs import CLINIC

KINDS = (resource.RLIMIT_DATA, resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)


def all_limits() -> list[tuple[int, int]]:
    return [resource.getrlimit(kind) for kind in KINDS]


def test_what_a_clinic_wrote_itself_has_less_time(riverside: Path) -> None:
    assert limits_for(None) == limits_for(CLINIC) == Limits(DEADLINE)
    for kind in ("styles", "templates", "handouts"):
        (riverside / kind).mkdir()
        assert own_folders(riverside) == own_folders(riverside / "clinic.toml")
        assert limits_for(riverside) == limits_for(riverside / "clinic.toml")
        assert limits_for(riverside).seconds == OWN_DEADLINE
        (riverside / kind).rmdir()
    (riverside / "styles").mkdir()
    assert limits_for(riverside, 300).seconds == limits_for(None, 300).seconds == 300


def test_limits_are_lowered_and_put_back() -> None:
    before = all_limits()
    with Limits(seconds=10, memory=100_000_000).held():
        data, addresses, time, core = (soft for soft, _ in all_limits())
        assert 100_000_000 < data < addresses
        assert time > 0
        assert core == 0
        assert [hard for _, hard in all_limits()] == [hard for _, hard in before]
    assert all_limits() == before


@pytest.mark.usefixtures("forks")
def test_limits_that_are_tighter_stay() -> None:
    def look() -> Iterator[list[int]]:
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (10_000_000, hard))
        with Limits().held():
            yield [resource.getrlimit(resource.RLIMIT_DATA)[0]]

    with apart(look, Limits(), None) as told:
        assert next(told) == [10_000_000]


def test_where_nothing_tells_of_memory_the_rest_still_holds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("handoutpress.limits._HELD_NOW", tmp_path / "not-linux")
    before = all_limits()
    with Limits().held():
        now = all_limits()
        assert now[:2] == before[:2]
        assert now[2] != before[2]
