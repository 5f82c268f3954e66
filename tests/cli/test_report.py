"""Diagnostics on the terminal: severity, place and hint, on standard error."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from handoutpress.cli.report import report
from handoutpress.diagnostics import Diagnostic, Severity

ITEMS = [
    Diagnostic(Severity.NOTE, "n", "a note"),
    Diagnostic(Severity.ERROR, "e", "is wrong", "en.md", 3, "rest", "mend it"),
    Diagnostic(Severity.WARNING, "w", "may be wrong"),
]


@click.command()
def command() -> None:
    report(ITEMS)


def test_items_come_in_order_on_standard_error() -> None:
    result = CliRunner().invoke(command)
    assert result.stdout == ""
    assert result.stderr == (
        "note: a note\nerror: en.md:3: rest: is wrong\n    mend it\nwarning: may be wrong\n"
    )


@pytest.mark.parametrize(("colour", "marked"), [(True, True), (False, False)])
def test_colour_is_for_terminals_only(colour: bool, marked: bool) -> None:
    assert ("\x1b[" in CliRunner().invoke(command, color=colour).stderr) is marked
