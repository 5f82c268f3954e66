"""``handouts translate``: catalogues written, checked and reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoutpress.cli.options import clinic_folder, clinic_option
from handoutpress.cli.report import in_columns, in_line, say, say_json
from handoutpress.cli.translate_exchange import export, take
from handoutpress.cli.translate_review import command as review
from handoutpress.cli.translate_sheet import command as sheet
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.shown import shown

if TYPE_CHECKING:
    from handoutpress.content.guide import Guide
    from handoutpress.language.registry import Language
    from handoutpress.translation.status import Status
    from handoutpress.translation.sync import Synced

_COLUMNS = (
    "guide",
    "language",
    "translated",
    "fuzzy",
    "missing",
    "problems",
    "warnings",
    "review",
    "prints",
)


@click.group(
    "translate", short_help="Translate guides: sync, export, import, status, sheet, review."
)
def command() -> None:
    """Translate guides: write catalogues, see where they stand, record who checked them.

    \b
    Examples:
      handouts translate sync de --clinic our-clinic
      handouts translate status
      handouts translate review --help
    """


command.add_command(export)
command.add_command(take)
command.add_command(review)
command.add_command(sheet)


@command.command("sync")
@click.argument("names", nargs=-1, metavar="[GUIDE] [LANG]...")
@clinic_option
def sync(names: tuple[str, ...], clinic_path: Path | None) -> None:
    """Write or update the PO files to translate.

    With no LANG, all that exist are updated; with one, it is begun if need be.
    With no GUIDE, all guides are meant (with a clinic: its own). Changed
    English keeps its translation, marked fuzzy. Nothing is guessed. With a
    clinic everything is written into its folder, and only there.

    \b
    Examples:
      handouts translate sync --clinic our-clinic
      handouts translate sync de --clinic our-clinic
    """
    from handoutpress.translation.catalogue import languages_in
    from handoutpress.translation.sync import sync_guide, sync_words
    from handoutpress.translation.words import WORDS, words_folder, words_home

    guides, languages = _meant(names, clinic_path, own=True)
    clinic = clinic_folder(clinic_path)
    for guide in guides:
        known, strays = languages_in(guide.folder)
        for path in strays:
            said = "left alone, its name is no language; see `handouts list`"
            say(f"{in_line(path)}: {said}", err=True)
        for language in languages or known:
            _tell(sync_guide(guide, language, clinic))
    home = clinic / "templates" / WORDS if clinic else words_folder()
    for language in languages or languages_in(home)[0]:
        place = words_home(language, clinic)
        if clinic is None or place != words_folder():  # a clinic leaves ours as they are
            _tell(sync_words(place, language, inside=clinic))


def _tell(done: Synced) -> None:
    parts = [
        f"{len(blocks)} {word}"
        for blocks, word in (
            (done.new, "to translate"),
            (done.changed, "changed, marked fuzzy"),
            (done.moved, "moved"),
            (done.dropped, "no longer used"),
        )
        if blocks
    ]
    state = "written" if done.written else "up to date"
    say(f"{in_line(done.path)}: {', '.join([state, *parts])}")


@command.command("status")
@click.argument("names", nargs=-1, metavar="[GUIDE] [LANG]...")
@clinic_option
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
def status(names: tuple[str, ...], clinic_path: Path | None, as_json: bool) -> None:
    """Show how much is translated, what is wrong, who checked it and whether it prints.

    Exit code 1 when a text is wrong or a file cannot be read; what is left to
    translate, and warnings for a reviewer, do not count.

    \b
    Examples:
      handouts translate status
      handouts translate status miscarriage-recovery es --json
    """
    from handoutpress.translation.status import translation_status

    guides, languages = _meant(names, clinic_path, own=False)
    rows = translation_status(guides, languages, clinic_folder(clinic_path))
    if as_json:
        say_json([row.as_json() for row in rows], indent=2)
    else:
        for line in _table(rows):
            say(line)
        for row in rows:
            _tell_details(row, whole=bool(languages))
    if any(row.is_wrong for row in rows):
        raise SystemExit(1)


def _table(rows: Sequence[Status]) -> Iterator[str]:
    cells = [
        _COLUMNS,
        *(
            (
                row.guide,
                row.language.tag,
                f"{row.translated}/{row.total}",
                str(len(row.fuzzy)),
                str(len(row.missing)),
                str(len(row.problems)),
                str(len(row.warnings)),
                shown(row.reviewed),
                shown(row.prints),
            )
            for row in rows
        ),
    ]
    return in_columns(cells)


def _tell_details(row: Status, *, whole: bool) -> None:
    """Name what is left to do; ``whole`` shows each warning with its texts."""
    name = f"{row.guide} {row.language.tag}"
    if row.changed:
        blocks = [block.partition("#")[2] or block for block in row.changed]
        say(f"{name}: changed since the review: {', '.join(blocks)}", label="\n")
    elif row.standing and row.standing.against:
        say(f"{name}: {row.standing.against}", label="\n")
    todo: tuple[tuple[str, Sequence[str]], ...] = (
        ("missing", row.missing),
        ("fuzzy", row.fuzzy),
        ("for staff to find it by, to translate", row.search),
    )
    for word, left in todo:
        if 0 < len(left) < row.total:
            say(f"{name}: {word}: {', '.join(left)}", label="\n")
    if row.readable and row.not_looked_for:
        say(f"{name}: {row.not_looked_for}", label="\n")
    if row.readable and row.problems:
        say("")
        for problem in row.problems:
            click.echo(str(problem))
    if row.warnings:
        names = ", ".join(warned.name for warned in row.warnings)
        say(f"{name}: warnings for a reviewer to tick: {names}", label="\n")
        for warned in row.warnings if whole else ():
            click.echo(str(warned.fault))


def _meant(
    names: tuple[str, ...], clinic_path: Path | None, *, own: bool
) -> tuple[list[Guide], list[Language]]:
    """Tell guides from languages; a name that is neither is refused with a suggestion.

    ``own`` narrows "all guides" to the clinic's where a clinic is given.
    """
    from handoutpress.content.library import find_guide, guide_folders

    folder = clinic_folder(clinic_path)
    folders = guide_folders(folder)
    languages = _languages([name for name in names if name not in folders], folders, folder)
    guides = [find_guide(name, folder) for name in names if name in folders]
    if not guides:
        theirs = (folder / "handouts").resolve() if folder and own else None
        guides = [
            find_guide(name, folder)
            for name, path in folders.items()
            if theirs is None or path.resolve().parent == theirs
        ]
    return guides, languages


def _languages(names: Sequence[str], guides: Iterable[str], clinic: Path | None) -> list[Language]:
    """Return the languages of these names, each once. Raises InputError for all that are none."""
    from handoutpress.content.library import where_guides_are
    from handoutpress.diagnostics import did_you_mean
    from handoutpress.errors import Diagnostics
    from handoutpress.language.registry import find_language

    faults = Diagnostics()
    found: dict[str, Language] = {}
    for name in names:
        try:
            match = find_language(name)
        except InputError as refused:
            said = refused.diagnostics[0].hint or ""  # the nearest language, or all there are
            nearest = said.startswith("did you mean")
            hint = said if nearest else f"{where_guides_are(clinic)}; {said}"
            message = f"`{name}` is neither a guide nor a language"
            faults.add(error("unknown-name", message, hint=did_you_mean(name, guides) or hint))
            continue
        found[match.language.tag] = match.language
        if match.note:
            say(f"note: {match.note}", err=True)
    if faults.errors:
        raise InputError(faults.errors)
    return list(found.values())
