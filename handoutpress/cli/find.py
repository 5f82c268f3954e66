"""``handouts find``: which guide is right for what a nurse types."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoutpress.cli.options import clinic_folder, clinic_option, today
from handoutpress.cli.report import report, say, say_json
from handoutpress.shown import shown

if TYPE_CHECKING:
    from handoutpress.language.registry import Language
    from handoutpress.make.find import Entry

_FOUND_NOTHING = 1


@click.command("find", short_help="Find guides by words, in any language, or by codes.")
@click.argument("words", nargs=-1, required=True)
@click.option("-l", "--lang", metavar="LANG", help="Only guides in this language; shown in it.")
@clinic_option
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, for programs.")
def command(
    words: tuple[str, ...], lang: str | None, clinic_path: Path | None, as_json: bool
) -> None:
    """Find guides by words, in any language, or by codes.

    WORDS are what one would say: a title, a sign such as "bleeding", an ICD-10-CM or
    SNOMED CT code. Exit code 1 where no guide is found.

    \b
    Examples:
      handouts find bleeding
      handouts find O03.9 --lang es --clinic our-clinic
    """
    from dataclasses import replace

    from handoutpress.diagnostics import Severity
    from handoutpress.language.registry import find_language
    from handoutpress.make.find import ENGLISH, find_guides, prints_in

    match = find_language(lang) if lang else None
    language = match.language if match else ENGLISH
    folder = clinic_folder(clinic_path)
    asked = " ".join(words)
    found = find_guides(asked, folder)
    report(replace(fault, severity=Severity.WARNING) for fault in found.faults)
    rows = [(entry, prints_in(entry.guide, folder, today())) for entry in found.entries]
    others = [entry for entry, prints in rows if not _may(prints, language)]
    rows = [(entry, prints) for entry, prints in rows if _may(prints, language)]
    if as_json:
        found_rows = [_row(entry, prints, language) for entry, prints in rows]
        say_json({"found": found_rows, "near": list(found.near)}, indent=2)
    elif rows:
        for entry, prints in rows:
            _tell(entry, prints, language)
    else:
        _tell_nothing(asked, language, others, found.near)
    if not rows:
        raise SystemExit(_FOUND_NOTHING)


def _may(prints: dict[Language, str], language: Language) -> bool:
    from handoutpress.make.find import is_printed

    return language in prints and is_printed(prints[language])


def _tell(entry: Entry, prints: dict[Language, str], language: Language) -> None:
    said = entry.shown(language)
    say(f"  {said.titles[0]}", label=click.style(shown(entry.guide.id), bold=True))
    if said.use_when:
        say(f"    use when: {said.use_when}")
        say(f"    not when: {said.not_when}")
    for state in dict.fromkeys(prints.values()):
        tags = ", ".join(one.tag for one, its in prints.items() if its == state)
        say(f"    {'prints as final' if state == 'final' else f'prints {state}'}: {tags}")


def _tell_nothing(
    asked: str, language: Language, others: list[Entry], near: tuple[str, ...]
) -> None:
    for entry in others:
        say(f"{entry.guide.id}: found, and does not print in {language.english}", err=True)
    if not others:
        meant = f"; did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""
        say(f"no guide is found for `{asked}`{meant}", err=True)
        say("`handouts list` shows all guides", err=True)


def _row(entry: Entry, prints: dict[Language, str], language: Language) -> dict[str, object]:
    said = entry.shown(language)
    return {
        "id": entry.guide.id,
        "title": said.titles[0],
        "use_when": said.use_when,
        "not_when": said.not_when,
        "codes": [{"system": system, "code": code} for system, code in entry.codes],
        "languages": [
            {"tag": one.tag, "name": one.name, "prints": state} for one, state in prints.items()
        ],
    }
