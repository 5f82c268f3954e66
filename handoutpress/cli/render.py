"""``handouts render``: one handout, right the first time."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

import click

from handoutpress.cli.options import (
    choice_option,
    clinic_option,
    deadline_option,
    layout_options,
    output_option,
    read_choices,
    second_language_options,
    today,
    visit_options,
)
from handoutpress.cli.printing import print_one, refuse_terminal
from handoutpress.cli.store import opened_store
from handoutpress.collection import collection_paused


@click.command("render", short_help="Print one handout to a PDF.")
@click.argument("guide")
@click.option(
    "-l", "--lang", default="en", show_default=True, help="Language: es, Spanish, español."
)
@clinic_option
@output_option
@click.option(
    "--final", is_flag=True, help="Refuse a translation that no qualified translator has checked."
)
@layout_options
@choice_option
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
@collection_paused()
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
    refuse_terminal(output)
    from handoutpress.cli import DEBUG
    from handoutpress.limits import limits_for
    from handoutpress.make.pair import asked_pair
    from handoutpress.make.press import HandoutPress
    from handoutpress.make.request import Request
    from handoutpress.make.steps import steps

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
    print_one(
        partial(steps, press, request, html=html_path is not None),
        clinic_path,
        output,
        limits=limits,
        html_path=html_path,
        # A developer who asks for tracebacks has them from this process.
        open_work=bool(os.environ.get(DEBUG)) and not request.private,
    )
