"""``handouts reprint``: the sheet of a code once more, or what has changed since."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from handoutpress.cli.lookup import looked_up
from handoutpress.cli.options import clinic_option, deadline_option, output_option, today
from handoutpress.cli.printing import print_one, refuse_terminal
from handoutpress.cli.store import opened_store
from handoutpress.collection import collection_paused


@click.command("reprint", short_help="Print the sheet of a code once more.")
@click.argument("code")
@clinic_option
@output_option
@deadline_option
@click.option("--no-store", is_flag=True, help="Make it anew, also where the same was made before.")
@collection_paused()
def command(
    code: str,
    clinic_path: Path | None,
    output: str | None,
    deadline: float | None,
    no_store: bool,
) -> None:
    """Print the sheet of a code once more, the same byte for byte.

    One that was filled in for a patient is printed with lines to write on: what
    stood there is kept nowhere. Where anything has changed since, what it is is
    said, and nothing is written.

    \b
    Example:
      handouts reprint HP-7Q4K-2M9D --clinic our-clinic -o again.pdf
    """
    refuse_terminal(output)
    from handoutpress.limits import limits_for
    from handoutpress.make.reprint import Reprint

    line, folder = looked_up(code, clinic_path)
    again = Reprint(line, folder, opened_store(off=no_store))
    limits = limits_for(folder, deadline)
    print_one(partial(again.steps, today()), folder, output, limits=limits)
