"""``handouts translate review``: who translated, who checked, and what they read."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from handoutpress.cli.options import clinic_folder, clinic_option, today
from handoutpress.cli.report import in_line, say
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.signoff import VERDICTS
from handoutpress.translation.content import SCOPES


@click.command("review")
@click.argument("guide")
@click.argument("lang")
@click.option("--translator", required=True, metavar="NAME", help="Who translated it.")
@click.option("--by", "name", required=True, metavar="NAME", help="Who checked it: another person.")
@click.option(
    "--credential", "role", required=True, metavar="TEXT", help="What qualifies who checked it."
)
@click.option(
    "--scope",
    required=True,
    type=click.Choice(SCOPES),
    help="What they read: all texts, or the safety texts alone, which is not final.",
)
@click.option(
    "--verdict",
    required=True,
    type=click.Choice(VERDICTS),
    help="What they say of it; only as-it-is lets it pass.",
)
@click.option(
    "--date",
    "on",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Day of the check, as in 2026-11-25.",
)
@click.option(
    "--sheet",
    required=True,
    metavar="HASH",
    help="The hash in the foot of the sheet they read and signed.",
)
@click.option(
    "--accept",
    multiple=True,
    metavar="BLOCK:CODE=WHY",
    help="Tick a warning: they looked, and the translation is right. May be given again.",
)
@click.option(
    "--second", is_flag=True, help="Add a second signature to the review that is on record."
)
@clinic_option
def command(guide: str, lang: str, on: datetime, clinic_path: Path | None, **signed: Any) -> None:
    """Record that a person read a whole translation, as it stands now, against the English.

    It covers the guide and the interface words of the language. Any later
    change of the English or the translation makes it lapse.

    \b
    Example:
      handouts translate review miscarriage-recovery es \\
          --translator "Luz Vega" --by "Ana Ruiz" \\
          --credential "certified medical translator" --scope all \\
          --verdict as-it-is --date 2026-11-25 --sheet 3F2A-91C0-55D1-0B7E
    """
    from handoutpress.content.library import find_guide
    from handoutpress.language.registry import find_language
    from handoutpress.translation.record import Signing, record_review

    folder = clinic_folder(clinic_path)
    found, language = find_guide(guide, folder), find_language(lang).language
    signing = Signing(on=_past(on.date()), **signed)
    path, standing = record_review(found, language, signing, folder)
    version = f"{language.english}, version {found.settings.version}"
    prints = f"prints with a notice: {standing.why}" if standing.why else "prints as final"
    say(f"{in_line(path)}: {version}, by {signing.name}: {prints}")


def _past(day: date) -> date:
    if day > today():
        raise InputError(error("bad-date", "a review cannot be dated in the future", key="--date"))
    return day
