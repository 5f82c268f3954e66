"""``handouts translate sheet``: the sheet on which a person checks and signs a translation."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from handoutpress.cli.options import (
    clinic_folder,
    clinic_option,
    deadline_option,
    paper_option,
    today,
)
from handoutpress.cli.report import in_line, report, say
from handoutpress.cli.standard_streams import is_standard_output, pdf_on_terminal
from handoutpress.cli.translate_exchange import export
from handoutpress.diagnostics import Severity, error
from handoutpress.errors import HandoutError, InputError

if TYPE_CHECKING:
    from handoutpress.make.sheet import PrintedSheet, SheetKnown, SheetRequest


@click.command("sheet")
@click.argument("guide")
@click.argument("lang")
@click.option(
    "--changed",
    "only_changed",
    is_flag=True,
    help="Only what changed since the last review, old against new.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["pdf", "csv"]),
    help="PDF to print, or CSV for a spreadsheet, which `translate import` reads in again. "
    "[default: by the end of -o, else pdf]",
)
@click.option(
    "-o", "--output", metavar="FILE", help="File to write; - is standard output. [default: by name]"
)
@paper_option
@clinic_option
@partial(deadline_option, own=False)
def command(
    guide: str,
    lang: str,
    clinic_path: Path | None,
    output: str | None,
    kind: str | None,
    **options: Any,
) -> None:
    """Print the sheet to check: each text beside its translation, with room to tick and sign.

    Safety texts come first. It prints for work that is not done, too: what is
    missing, marked or at fault says so. The review is bound to the hash in its foot.
    As CSV it is the file that `translate export --format csv` writes.

    \b
    Examples:
      handouts translate sheet miscarriage-recovery es
      handouts translate sheet miscarriage-recovery es --changed -o changes.pdf
      handouts translate sheet miscarriage-recovery es --format csv
    """
    if kind == "csv" or (kind is None and output and output.lower().endswith(".csv")):
        if options["only_changed"]:
            said = "a CSV holds every text: `translate import` tells what changed in it"
            raise InputError(
                error("csv-changed", said, key="--changed", hint="leave out --changed")
            )
        asked = {"guide": guide, "lang": lang, "kind": "csv", "blind": False, "output": output}
        click.get_current_context().invoke(export, **asked, clinic_path=clinic_path)
        return
    to_stdout = output is not None and is_standard_output(output)
    if to_stdout and sys.stdout.isatty():
        raise pdf_on_terminal()
    from handoutpress.cli import DEBUG
    from handoutpress.limits import DEADLINE, MEMORY, Limits
    from handoutpress.make.apart import apart
    from handoutpress.make.sheet import SheetRequest, sheet_steps
    from handoutpress.place import open_place

    # No style or template of a clinic's own is used, which may never end; a long guide
    # takes more sides here than any handout.
    limits = Limits(options.pop("deadline") or DEADLINE, memory=2 * MEMORY)
    request = SheetRequest(guide, lang, clinic_path, **options)
    work = partial(sheet_steps, request, today())
    with ExitStack() as held:
        told = (
            work()
            if os.environ.get(DEBUG)
            else held.enter_context(apart(work, limits, clinic_path))
        )
        known = cast("SheetKnown", next(told))
        report(known.notes)
        target = None if to_stdout else Path(output or known.file_name)
        place = held.enter_context(open_place(target)) if target else None
        if place and place.is_terminal:
            raise pdf_on_terminal()
        made = cast("PrintedSheet", next(told))
        if place is None:
            sys.stdout.buffer.write(made.pdf)
        else:
            place.write(made.pdf, private=False)
    _note(request, made)
    if place is not None:
        say(f"{in_line(target)}: {_summary(made)}", err=not place.is_file)


def _note(request: SheetRequest, made: PrintedSheet) -> None:
    """Note what was printed, for the review to tell what has changed since.

    Where no review may be written there is nothing to note; where it cannot be
    noted, the sheet is printed all the same.
    """
    from handoutpress.content.library import find_guide
    from handoutpress.language.registry import find_language
    from handoutpress.translation.content import guide_catalogue
    from handoutpress.translation.home import own_home
    from handoutpress.translation.sheets import note_sheet

    folder = clinic_folder(request.clinic)
    guide, language = find_guide(request.guide, folder), find_language(request.lang).language
    try:
        catalogue = guide_catalogue(guide, language)
        own_home(guide.id, catalogue.path, catalogue.inside, folder)
    except InputError:
        return
    try:
        note_sheet(guide, language, made.content, today())
    except HandoutError as refused:
        report(replace(fault, severity=Severity.WARNING) for fault in refused.diagnostics)


def _summary(made: PrintedSheet) -> str:
    texts = "text" if made.texts == 1 else "texts"
    sides = "side" if made.sides == 1 else "sides"
    parts = [f"{made.texts} {texts} on {made.sides} {sides}", f"hash {made.content.sheet}"]
    if made.open:
        parts.append(f"{made.open} with work left to do")
    if made.warned:
        parts.append(f"{made.warned} with warnings")
    return ", ".join(parts)
