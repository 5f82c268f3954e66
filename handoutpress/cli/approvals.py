"""``handouts approvals``: who approved what, and until when."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoutpress.cli.options import clinic_option, needed_clinic, today
from handoutpress.cli.report import in_columns, say, say_json
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.shown import shown

if TYPE_CHECKING:
    from handoutpress.make.approvals import Row

_COLUMNS = ("guide", "reference", "approved by", "on", "next review", "languages", "state")


@click.command("approvals", short_help="Show who approved which guide, and until when.")
@click.option("--due", metavar="DAYS", help="Only what must be looked at within so many days: 90d.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
@clinic_option
def command(due: str | None, *, as_json: bool, clinic_path: Path | None) -> None:
    """Show for each guide who approved it, until when, and what made an approval lapse.

    Exit code 1 when an approval has lapsed or run out.

    \b
    Examples:
      handouts approvals --clinic our-clinic
      handouts approvals --clinic our-clinic --due 90d
    """
    from handoutpress.clinic.folder import open_clinic
    from handoutpress.make.approvals import approvals

    within = timedelta(days=_days(due)) if due else None
    clinic = open_clinic(needed_clinic(clinic_path), today=today())
    rows = list(approvals(clinic, today()))
    kept = [row for row in rows if within is None or row.is_due(today(), within)]
    if as_json:
        say_json([row.as_json() for row in kept], indent=2)
    elif kept:
        _show(kept)
    else:
        say("Nothing is due." if within is not None else "There are no guides.")
    if any(row.is_wrong for row in rows):
        raise SystemExit(1)


def _show(rows: list[Row]) -> None:
    for line in in_columns([_COLUMNS, *map(_cells, rows)]):
        say(line)
    for row in rows:
        if row.why:
            say(f"{row.guide}: {row.why}")


def _cells(row: Row) -> tuple[str, ...]:
    record = row.approval
    if record is None:
        return (row.guide, "-", "-", "-", "-", "-", _state(row))
    return (
        row.guide,
        shown(record.reference, 24),
        shown(record.by, 32),
        str(record.on),
        str(record.review_by),
        " ".join(record.languages),
        _state(row),
    )


def _state(row: Row) -> str:
    return "not approved" if row.state.value == "none" else row.state.value


def _days(text: str) -> int:
    digits = text.strip().lower().removesuffix("d")
    if not digits.isdecimal() or len(digits) > 4:  # noqa: PLR2004 - 27 years
        said = f"`{text[:20]}` is no number of days"
        raise InputError(error("bad-days", said, key="--due", hint="as in --due 90d"))
    return int(digits)
