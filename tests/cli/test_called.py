"""Messages and help name the commands as this user types them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handoutpress.cli import COMMANDS
from handoutpress.cli.called import CALLED, _called, as_called
from tests.conftest import GUIDE, Run


@pytest.fixture(autouse=True)
def _known_anew() -> Iterator[None]:
    _called.cache_clear()
    yield
    _called.cache_clear()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("see `handouts list`", "see `./run list`"),
        ("  handouts render x -o handouts/a.pdf", "  ./run render x -o handouts/a.pdf"),
        ("26 handouts a second", "26 handouts a second"),
        ("in handouts/ and our-handouts check", "in handouts/ and our-handouts check"),
    ],
)
def test_only_commands_are_named_anew(
    text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert as_called(text) == text
    monkeypatch.setenv(CALLED, "./run")
    _called.cache_clear()
    assert as_called(text) == said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_told_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CALLED, "./run")
    assert as_called(f"see `handouts {name} x`") == f"see `./run {name} x`"


def test_hints_and_help_name_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CALLED, "../run")
    assert "../run list" in run("--help").output
    assert f"../run render {GUIDE}" in run("render", "--help").output
    assert "`../run --help`" in run("qqqqqq").output
