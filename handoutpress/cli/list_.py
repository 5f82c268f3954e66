"""``handouts list``: the guides there are, and their languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoutpress.cli.options import clinic_option, is_from_environment, today
from handoutpress.cli.report import report, say, say_json
from handoutpress.diagnostics import Severity
from handoutpress.errors import InputError
from handoutpress.shown import shown

if TYPE_CHECKING:
    from handoutpress.clinic.folder import Clinic
    from handoutpress.content.guide import Guide


@click.command("list", short_help="Show the guides and their languages.")
@clinic_option
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, for programs.")
def command(clinic_path: Path | None, as_json: bool) -> None:
    """Show the guides and their languages.

    \b
    Example:
      handouts list --clinic our-clinic
    """
    from handoutpress.content.library import find_guide, guide_folders

    clinic = None
    if clinic_path:
        from handoutpress.clinic.folder import open_clinic

        try:
            clinic = open_clinic(clinic_path, today=today())
        except InputError as refused:
            if not is_from_environment(click.get_current_context()):
                raise
            report(replace(fault, severity=Severity.WARNING) for fault in refused.diagnostics)
    folder = clinic.folder if clinic else None
    guides = [(find_guide(name, folder), place) for name, place in guide_folders(folder).items()]
    if as_json:
        rows = [_row(guide, place, clinic) for guide, place in guides]
        say_json(rows, indent=2)
        return
    for guide, place in guides:
        settings = guide.settings
        say(f"  {settings.title}", label=click.style(shown(guide.id), bold=True))
        say(f"    version {settings.version}, next review {settings.review_by}")
        say(f"    languages: {', '.join(_languages(place))}")
        for choice in settings.choices:
            say(f"    --choice {choice.name}={'|'.join(choice.values)}")
        for name, values in _derived(guide, clinic).items():
            say(f"    from clinic.toml: {name}={'|'.join(values)}")


def _derived(guide: Guide, clinic: Clinic | None) -> dict[str, list[str]]:
    """Return the choices of a guide that the program answers: with a clinic, as it does."""
    from handoutpress.clinic.derived import derived_answers
    from handoutpress.content.choices import DERIVED

    answers = derived_answers(clinic, guide.settings.topics) if clinic else {}
    return {
        name: [answers[name]] if clinic else list(choice.values)
        for name, choice in DERIVED.items()
        if name in guide.asked
    }


def _languages(folder: Path) -> list[str]:
    from handoutpress.translation.catalogue import languages_in

    return ["en", *(language.tag for language in languages_in(folder)[0])]


def _row(guide: Guide, folder: Path, clinic: Clinic | None) -> dict[str, object]:
    settings = guide.settings
    return {
        "id": guide.id,
        "title": settings.title,
        "version": settings.version,
        "review_by": str(settings.review_by),
        "languages": _languages(folder),
        "choices": {choice.name: list(choice.values) for choice in settings.choices},
        "from_clinic": _derived(guide, clinic),
    }
