"""``handouts list``: the guides there are, and their languages."""

from __future__ import annotations

import json
from pathlib import Path

import click

from handoutpress.cli.options import clinic_option, today


@click.command("list", short_help="Show the guides and their languages.")
@clinic_option
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, for programs.")
def command(clinic_path: Path | None, as_json: bool) -> None:
    """Show the guides and their languages.

    \b
    Example:
      handouts list --clinic examples/riverside
    """
    from handoutpress.content.library import find_guide, guide_folders

    folder = None
    if clinic_path:
        from handoutpress.clinic.folder import open_clinic

        folder = open_clinic(clinic_path, today=today()).folder
    rows = []
    for name, place in guide_folders(folder).items():
        settings = find_guide(name, folder).settings
        languages = ["en", *sorted(path.stem for path in place.glob("*.po"))]
        rows.append(
            {
                "id": name,
                "title": settings.title,
                "version": settings.version,
                "review_by": str(settings.review_by),
                "languages": languages,
                "choices": {choice.name: list(choice.values) for choice in settings.choices},
            }
        )
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{click.style(str(row['id']), bold=True)}  {row['title']}")
        click.echo(f"    version {row['version']}, next review {row['review_by']}")
        click.echo(f"    languages: {', '.join(row['languages'])}")  # type: ignore[arg-type] # a list
        for choice, values in dict(row["choices"]).items():  # type: ignore[call-overload] # a dict
            click.echo(f"    --choice {choice}={'|'.join(values)}")
