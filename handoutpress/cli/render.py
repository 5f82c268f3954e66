"""``handouts render``: one handout, right the first time."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from handoutpress.cli.options import (
    clinic_option,
    deadline_option,
    layout_options,
    read_choices,
    second_language_options,
    today,
    visit_options,
)
from handoutpress.cli.report import in_line, report, say
from handoutpress.cli.standard_streams import is_standard_output, pdf_on_terminal
from handoutpress.cli.store import opened_store
from handoutpress.output import PRIVATE_MODE

if TYPE_CHECKING:
    from handoutpress.make.press import Printed
    from handoutpress.make.steps import Known


@click.command("render", short_help="Print one handout to a PDF.")
@click.argument("guide")
@click.option(
    "-l", "--lang", default="en", show_default=True, help="Language: es, Spanish, español."
)
@clinic_option
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="File to write; - is standard output. Where it is a link, the file that the link names is "
    "replaced; a pipe or device is written into. [default: by name]",
)
@click.option(
    "--final", is_flag=True, help="Refuse a translation that no qualified translator has checked."
)
@layout_options
@click.option(
    "--choice",
    "choices",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a choice of the guide; `handouts list` names them, and what the clinic.toml answers.",
)
@visit_options
@second_language_options
@deadline_option
@click.option("--no-store", is_flag=True, help="Make it anew, also where the same was made before.")
@click.option(
    "--html",
    "html_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the page as one HTML file, to work on templates and styles.",
)
def command(
    guide: str,
    lang: str,
    clinic_path: Path | None,
    output: str | None,
    html_path: Path | None,
    **options: Any,
) -> None:
    """Print one handout to a PDF.

    GUIDE is an id from `handouts list`. What you do not fill in prints as a
    line to write on. Nothing is written unless every check passes.

    \b
    Examples:
      handouts render miscarriage-recovery --clinic our-clinic
      handouts render miscarriage-recovery --choice care=tablets --size large -o out.pdf
      handouts render miscarriage-recovery --lang ar --with en
      handouts render miscarriage-recovery --date 2026-11-25 -o - | lp
    """
    to_stdout = output is not None and is_standard_output(output)
    if to_stdout and sys.stdout.isatty():
        raise pdf_on_terminal()
    from handoutpress.cli import DEBUG
    from handoutpress.limits import limits_for
    from handoutpress.make.apart import apart
    from handoutpress.make.pair import asked_pair
    from handoutpress.make.press import HandoutPress, Printed
    from handoutpress.make.request import Request
    from handoutpress.make.steps import steps
    from handoutpress.place import open_place

    second, arrangement = asked_pair(
        options.pop("with_"), options.pop("beside"), teach=options.pop("teach")
    )
    no_store = options.pop("no_store")
    limits = limits_for(clinic_path, options.pop("deadline"))
    request = Request(
        guide=guide,
        lang=lang,
        second=second,
        arrangement=arrangement,
        clinic=clinic_path,
        paper=options.pop("paper"),
        size=options.pop("size"),
        ink=options.pop("ink"),
        final=options.pop("final"),
        choices=read_choices(options.pop("choices")),
        visit=options.pop("visit_path"),
        filled_in={name: value for name, value in options.items() if value is not None},
    )
    press = HandoutPress(today(), opened_store(off=no_store))
    work = partial(steps, press, request, html=html_path is not None)
    with ExitStack() as held:
        # A developer who asks for tracebacks has them from this process.
        open_work = os.environ.get(DEBUG) and not request.private
        told = work() if open_work else held.enter_context(apart(work, limits, clinic_path))
        known = cast("Known", next(told))  # the first step
        report(known.notes)
        target = None if to_stdout else Path(output or _default_name(known))
        # Both are open before the work is done: no place that cannot be written waits for it.
        place = held.enter_context(open_place(target)) if target else None
        html_place = held.enter_context(open_place(html_path)) if html_path else None
        if place and place.is_terminal:
            raise pdf_on_terminal()
        for step in told:
            match step:
                case bytes() if html_place:
                    html_place.write(step, private=known.private)
                case Printed():
                    made = step
                    report(item for item in made.notes if item not in known.notes)
        if place is None:
            sys.stdout.buffer.write(made.pdf)
            return
        place.write(made.pdf, private=known.private)
    # What goes into a pipe may be standard output by another name: only the PDF belongs in it.
    say(f"{in_line(target)}: {_summary(made)}", err=not place.is_file)


def _default_name(known: Known) -> str:
    """Return the name of a file; no sheet takes the place of one for a patient."""
    name = Path(known.file_name)
    number = 1
    while os.path.lexists(name) and (known.private or _is_private(name)):
        number += 1
        name = Path(f"{known.file_name.removesuffix('.pdf')}-{number}.pdf")
    return str(name)


def _is_private(file: Path) -> bool:
    """Tell a file that its owner alone may read, as sheets with a visit are written."""
    return stat.S_IMODE(file.lstat().st_mode) == PRIVATE_MODE


def _summary(made: Printed) -> str:
    sides = made.sides
    sheets = (sides + 1) // 2
    return (
        f"{sides} {'side' if sides == 1 else 'sides'} on {sheets} "
        f"{'sheet' if sheets == 1 else 'sheets'}, {made.points:g} pt, code {made.code}"
    )
