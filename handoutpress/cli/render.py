"""``handouts render``: one handout, right the first time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from handoutpress.cli.options import (
    clinic_option,
    layout_options,
    read_choices,
    second_language_options,
    today,
    visit_options,
)
from handoutpress.cli.report import report
from handoutpress.diagnostics import error
from handoutpress.errors import InputError

STDOUT = "-"


@click.command("render", short_help="Print one handout to a PDF.")
@click.argument("guide")
@click.option(
    "-l", "--lang", default="en", show_default=True, help="Language: es, Spanish, español."
)
@clinic_option
@click.option(
    "-o", "--output", metavar="FILE", help="File to write; - is standard output. [default: by name]"
)
@click.option(
    "--final", is_flag=True, help="Refuse a translation that no qualified translator has checked."
)
@layout_options
@click.option("--choice", "choices", multiple=True, metavar="NAME=VALUE", help="Set a choice.")
@visit_options
@second_language_options
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
      handouts render miscarriage-recovery --clinic examples/riverside
      handouts render miscarriage-recovery --choice care=tablets --size large -o out.pdf
      handouts render miscarriage-recovery --lang ar --with en
      handouts render miscarriage-recovery --visit visit.toml -o - | lp
    """
    if output == STDOUT and sys.stdout.isatty():
        raise InputError(
            error(
                "output-terminal",
                "a PDF cannot be shown on a terminal",
                hint="name a file (-o handout.pdf) or send it on (-o - | lp)",
            )
        )
    from handoutpress.make.pair import asked_pair
    from handoutpress.make.press import HandoutPress
    from handoutpress.make.request import Request
    from handoutpress.make.store import user_store
    from handoutpress.output import check_target, write_whole

    second, arrangement = asked_pair(
        options.pop("with_"), options.pop("beside"), teach=options.pop("teach")
    )
    no_store = options.pop("no_store")
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
    press = HandoutPress(today(), None if no_store else user_store())
    ready = press.prepare(request)
    report(ready.prepared.notes)
    target = None if output == STDOUT else Path(output or ready.prepared.file_name)
    for path in (target, html_path):
        if path:
            check_target(path)
    job = ready.prepared.job
    private = not job.visit.is_blank
    if html_path:
        from handoutpress.make.handout import page_html

        write_whole(html_path, page_html(job).encode(), private=private)
    made = press.make(ready)
    if target is None:
        sys.stdout.buffer.write(made.pdf)
        return
    write_whole(target, made.pdf, private=private)
    sides = made.sides
    sheets = (sides + 1) // 2
    click.echo(
        f"{target}: {sides} {'side' if sides == 1 else 'sides'} on {sheets} "
        f"{'sheet' if sheets == 1 else 'sheets'}, {made.points:g} pt, code {made.code}"
    )
