"""``handouts translate export`` and ``import``: out into the files of other tools, and in again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoutpress.cli.options import clinic_folder, clinic_option
from handoutpress.cli.report import in_line, report, say
from handoutpress.cli.standard_streams import is_standard_output
from handoutpress.diagnostics import error
from handoutpress.errors import InputError

if TYPE_CHECKING:
    from handoutpress.translation.exchange.compare import Outcome
    from handoutpress.translation.exchange.take_in import TakenIn
    from handoutpress.translation.exchange.texts import Texts

_ENDINGS = {"xliff": "xlf", "csv": "csv"}


@click.command("export", short_help="Write a translation for other tools.")
@click.argument("guide")
@click.argument("lang")
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(_ENDINGS)),
    help="XLIFF 1.2 for translation tools, or CSV for a spreadsheet. [default: xliff]",
)
@click.option(
    "--blind",
    is_flag=True,
    help="Only the safety texts, without the English, to be translated back. Always CSV.",
)
@click.option(
    "-o", "--output", metavar="FILE", help="File to write; - is standard output. [default: by name]"
)
@clinic_option
def export(
    guide: str,
    lang: str,
    *,
    kind: str | None,
    blind: bool,
    output: str | None,
    clinic_path: Path | None,
) -> None:
    """Write the texts of a guide and their translation into a file for other tools.

    GUIDE is an id from `handouts list`, or `words` for the words around every
    guide. `handouts translate import` reads the file in again.

    \b
    Examples:
      handouts translate export miscarriage-recovery es --format xliff
      handouts translate export miscarriage-recovery es --format csv -o spanish.csv
      handouts translate export miscarriage-recovery es --blind
    """
    from handoutpress.language.registry import find_language
    from handoutpress.place import write_whole
    from handoutpress.translation.exchange.texts import open_texts
    from handoutpress.translation.exchange.write_csv import blind_sheet, sheet
    from handoutpress.translation.exchange.write_xliff import xliff

    if blind and kind == "xliff":
        message = "a blind sheet is CSV, which people fill in"
        raise InputError(error("blind-format", message, key="--blind", hint="--format csv"))
    match = find_language(lang)
    if match.note:
        say(f"note: {match.note}", err=True)
    texts = open_texts(guide, match.language, clinic_folder(clinic_path))
    kind = "csv" if blind else kind or "xliff"
    write = blind_sheet if blind else {"xliff": xliff, "csv": sheet}[kind]
    data = write(texts)
    if output is not None and is_standard_output(output):
        sys.stdout.buffer.write(data)
        return
    ending = f"-blind.{_ENDINGS[kind]}" if blind else f".{_ENDINGS[kind]}"
    path = Path(output or f"{texts.name}-{texts.language.tag}{ending}")
    write_whole(path, data, private=False)
    say(f"{in_line(path)}: {_summary(texts, blind=blind)}")


def _summary(texts: Texts, *, blind: bool) -> str:
    safety = [row for row in texts.rows if row.unit.safety]
    if blind:
        count = sum(bool(row.message.text) for row in safety)
        return f"{count} safety texts in {texts.language.english}, to translate back into English"
    empty = sum(not row.message.text for row in texts.rows)
    fuzzy = sum(row.message.fuzzy for row in texts.rows)
    return (
        f"{len(texts.rows)} texts in {texts.language.english}, {len(safety)} of them safety texts;"
        f" {empty} to translate, {fuzzy} to look at"
    )


@click.command("import", short_help="Read a translation in from other tools.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--ok",
    "ticked",
    multiple=True,
    metavar="ID",
    help="Count this text as checked, as a tick in the file does. May be given again.",
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@clinic_option
def take(file: Path, ticked: tuple[str, ...], dry_run: bool, clinic_path: Path | None) -> None:
    """Read a file of `handouts translate export` in again, and show what changed.

    A text that changed is marked fuzzy, and does not print, until somebody has
    ticked it: in the column OK of the sheet, by the state `final` in XLIFF, or
    with --ok. What did not change stays as it is. A file with a fault is
    refused whole.

    \b
    Examples:
      handouts translate import miscarriage-recovery-es.xlf
      handouts translate import spanish.csv --dry-run
      handouts translate import spanish.csv --ok em-bleeding --ok ur-fever
    """
    from handoutpress.translation.exchange.take_in import take_in

    done = take_in(file, clinic_folder(clinic_path), ticked=ticked, write=not dry_run)
    for one in done.outcomes:
        _tell(one, done.texts.language.english)
    report(done.told)
    would = "nothing written" if dry_run else "written" if done.written else "up to date"
    say(f"{in_line(done.path)}: {', '.join([would, *_counts(done)])}")


def _tell(one: Outcome, language: str) -> None:
    name = one.row.unit.id
    if one.is_changed:
        state = "changed, and checked" if one.is_ticked else "changed, fuzzy until it is ticked"
        say(f"{name}: {state}")
        say(f"English: {one.row.unit.text}", label="    ")
        if one.row.message.text:
            say(f"before: {one.row.message.text}", label="    ")
        say(f"{language}: {one.message.text}", label="    ")
    elif one.is_ticked:
        say(f"{name}: checked as it was: {one.message.text}")
    new = one.message.remarks[len(one.row.message.remarks) :]
    for remark in new:
        say(f"{name}: the translator remarks: {remark}")


def _counts(done: TakenIn) -> Sequence[str]:
    if done.answered is not None:
        return [f"{done.answered} safety texts translated back"]
    changed = [one for one in done.outcomes if one.is_changed]
    fuzzy = sum(one.message.fuzzy for one in changed)
    counts = (
        (len(changed), f"changed ({fuzzy} of them fuzzy)"),
        (sum(one.is_ticked and not one.is_changed for one in done.outcomes), "checked as it was"),
        (len(done.outcomes) - len(changed), "not changed"),
    )
    return [f"{count} {word}" for count, word in counts if count]
