"""Diagnostics on the terminal: one fault, its place, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

import click

from handoutpress.diagnostics import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics to standard error, in the order in which they were found."""
    for item in diagnostics:
        label = click.style(f"{item.severity.value}:", fg=_COLOURS[item.severity], bold=True)
        click.echo(f"{label} {item}", err=True)
