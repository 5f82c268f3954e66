"""What stands on the terminal: diagnostics, lines and JSON, none of which can steer it.

Every command prints through this file: names, cells and file names of others
are shown here with their control characters written out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from handoutpress.cli.called import as_called
from handoutpress.diagnostics import LONGEST_FILE, Diagnostic, Severity
from handoutpress.shown import shown, shown_json

LONGEST_LINE = 10_000  # characters: it may list every block of a guide
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics to standard error, in the order in which they were found."""
    for item in diagnostics:
        label = click.style(f"{item.severity.value}:", fg=_COLOURS[item.severity], bold=True)
        click.echo(f"{label} {as_called(str(item))}", err=True)


def say(text: str, *, label: str = "", err: bool = False) -> None:
    """Print one line; ``label`` is put before it as it is, for words of ours in colour."""
    click.echo(label + as_called(shown(text, LONGEST_LINE)), err=err)


def say_json(value: object, *, indent: int | None = None) -> None:
    """Print plain values as JSON, whatever the output can hold beyond ASCII."""
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    click.echo(shown_json(value, indent=indent, ascii_only=ascii_only))


def in_line(path: object) -> str:
    """Return a file's name for the midst of a line, shortened if it is very long."""
    return shown(str(path), LONGEST_FILE)


def in_columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line for each row, its cells under each other; all rows have as many."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
