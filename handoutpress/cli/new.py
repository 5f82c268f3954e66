"""``handouts new``: a guide of a clinic's own, to fill in."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from handoutpress.cli.options import clinic_folder, clinic_option, needed_clinic, today
from handoutpress.cli.report import in_line, say


@click.command("new", short_help="Begin a guide of your clinic's own.")
@click.argument("guide")
@clinic_option
def command(guide: str, clinic_path: Path | None) -> None:
    """Write a guide of your own into your clinic's folder, to fill in.

    GUIDE is its name, in small letters with hyphens. It prints as it is: change
    its texts line by line, and look at the page as often as you like.

    \b
    Example:
      handouts new sore-throat --clinic our-clinic
    """
    from handoutpress.wording.new_guide import new_guide

    path = needed_clinic(clinic_path)
    folder = clinic_folder(path) or path
    shown = shlex.quote(str(path)) if str(path).isprintable() else "FOLDER"
    made = new_guide(guide, folder, today(), shown)
    say(f"{in_line(made)} is ready to fill in: handout.toml and en.md.")
    say(f"Then: handouts check {guide} --clinic {in_line(shown)}")
