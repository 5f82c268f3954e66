"""What a batch says while it runs: a bar on a terminal, else one line a handout, or JSON."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Any

import click

from handoutpress.batch.events import (
    Again,
    Counts,
    Delivered,
    Event,
    Failed,
    Finished,
    LeftOut,
    Made,
    Planned,
    Unchanged,
    Undelivered,
    Would,
)
from handoutpress.cli.report import report, say, say_json
from handoutpress.diagnostics import Diagnostic

MOST_NOTES = 20
_FAILED = click.style("failed", fg="red", bold=True)


class Reporter:
    """Print the events of a batch as lines; what went wrong goes to standard error."""

    def __init__(self) -> None:
        self._told: set[Diagnostic] = set()
        self._notes: Counter[Diagnostic] = Counter()
        self._would: Counter[str] = Counter()

    def __call__(self, event: Event) -> None:
        """Print one event."""
        match event:
            case LeftOut():
                report(event.diagnostics)
                rows = f"{event.rows} rows are" if event.rows != 1 else "1 row is"
                said = f"{rows} left out" if event.rows else "What has a fault is left out"
                click.echo(f"{said}; --strict prints nothing then.", err=True)
            case Failed():
                self.failed(event)
            case Again():
                self.line(f"again      {event.path}: {event.reason}")
            case Made():
                self._notes.update(event.notes)
                self.line(f"{'from store' if event.reused else 'made      '} {event.path}")
            case Unchanged():
                self.line(f"unchanged  {event.path}")
            case Would():
                self._would[event.what] += 1
                self.line(f"{event.what:<10} {event.path}")
            case Delivered():
                self.line(f"delivered  {event.path}: {event.count} handouts")
            case Undelivered():
                say(f"     {event.path}", label=_FAILED, err=True)
                report(event.diagnostics)
            case Finished():
                self.finished(event)

    def line(self, text: str) -> None:
        """Print a line about one handout."""
        say(text)

    def failed(self, event: Failed) -> None:
        """Print a handout that cannot be made; a reason that was told is not told again."""
        older = " (the file of an earlier run is still there)" if event.older else ""
        say(f"     {event.path}{older}", label=_FAILED, err=True)
        report(item for item in event.diagnostics if item not in self._told)
        if self._told.issuperset(event.diagnostics):
            click.echo("    for the same reason as one above", err=True)
        self._told.update(event.diagnostics)

    def finished(self, event: Finished) -> None:
        """Print the notes, each once, and the sums."""
        for note, count in self._notes.most_common(MOST_NOTES):
            report([note])
            if count > 1:
                click.echo(f"    ({count} handouts)", err=True)
        if len(self._notes) > MOST_NOTES:
            click.echo(f"{len(self._notes) - MOST_NOTES} more notes: see the manifest.", err=True)
        click.echo(summary(event))
        if event.stopped and event.counts.left:
            click.echo(
                f"Stopped with {event.counts.left} left. "
                "Run the same command again: it goes on where this one ended.",
                err=True,
            )

    def close(self) -> None:
        """Print what is left to say when nothing more happens."""
        if self._would:
            said = ", ".join(f"{count} {what}" for what, count in sorted(self._would.items()))
            click.echo(f"{self._would.total()} planned: {said}")


class Quiet(Reporter):
    """Print only what went wrong."""

    def line(self, text: str) -> None:
        """Print nothing."""

    def finished(self, event: Finished) -> None:
        """Print only that a run was stopped."""
        if event.stopped:
            click.echo(summary(event), err=True)


class Json(Reporter):
    """Print every event as JSON, one a line, on standard output."""

    def __call__(self, event: Event) -> None:
        """Print one event."""
        say_json(event.as_json())

    def close(self) -> None:
        """Print nothing: the last event has said it."""


class Bar(Reporter):
    """Show a bar with count, rate, time left and failures; names of failed ones come at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._bar: Any = None
        self._failed: list[Failed] = []
        self._since = time.monotonic()
        self._done = 0

    def __call__(self, event: Event) -> None:
        """Move the bar, or keep what is to be said after it."""
        match event:
            case Planned():
                self._since = time.monotonic()
                self._bar = click.progressbar(
                    length=event.total,
                    label="handouts",
                    show_pos=True,
                    show_eta=True,
                    item_show_func=lambda _: self._rate(),
                )
                self._bar.render_progress()
            case Made() | Unchanged() | Failed():
                self._done += 1
                if isinstance(event, Failed):
                    self._failed.append(event)
                elif isinstance(event, Made):
                    self._notes.update(event.notes)
                self._bar.update(1, event.path)
            case Again():
                pass
            case _:
                super().__call__(event)

    def _rate(self) -> str:
        seconds = max(time.monotonic() - self._since, 0.001)
        failed = f", {len(self._failed)} failed" if self._failed else ""
        return f"{self._done / seconds:.1f} a second{failed}"

    def finished(self, event: Finished) -> None:
        """End the bar, then say what it had no room for."""
        if self._bar is not None:
            self._bar.render_finish()
        for failed in self._failed:
            self.failed(failed)
        super().finished(event)


def summary(event: Finished) -> str:
    """Return the sums of a run in a line."""
    counts: Counts = event.counts
    parts = [
        f"{count} {word}"
        for count, word in (
            (counts.made, "made"),
            (counts.reused, "from the store"),
            (counts.unchanged, "unchanged"),
            (counts.failed, "failed"),
        )
        if count
    ]
    rate = counts.done / event.seconds if event.seconds else 0.0
    said = ", ".join(parts) or "nothing to print"
    return f"{said}; {event.seconds:.1f} s, {rate:.1f} handouts a second"


def reporter(*, as_json: bool, quiet: bool) -> Reporter:
    """Return the reporter for this output."""
    if as_json:
        return Json()
    if quiet:
        return Quiet()
    return Bar() if sys.stdout.isatty() else Reporter()
