"""``handouts check``: is a guide or a clinic folder fit to print."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

import click

from handoutpress.cli.options import clinic_option, today
from handoutpress.cli.report import in_line, report, say
from handoutpress.diagnostics import Diagnostic, Severity, did_you_mean, error
from handoutpress.errors import Diagnostics, HandoutError, InputError
from handoutpress.shown import shown


@click.command("check", short_help="Check guides and clinic folders.")
@click.argument("targets", nargs=-1, metavar="[GUIDE|FOLDER]...")
@clinic_option
def command(targets: tuple[str, ...], clinic_path: Path | None) -> None:
    """Check guides and clinic folders, and say every fault.

    A target is a guide's id, a guide's folder, or a clinic's folder. With no
    target, all guides are checked. Exit code 1 when an error was found.

    Every translation of a guide is read and compared with the English; what a
    reviewer must look at is a warning, one for each language.

    Of a clinic's folder every file that is read is opened and tried: settings,
    logo, styles, templates, words, icons, guides with their translations and
    reviews. Then its pages are made and proven, as `render` makes them: each
    guide in English and in the clinic's languages, in the layouts that it
    prints; with styles or templates of its own, in every layout, with a visit,
    and in two languages. That takes a few seconds, and about ten for these.
    A file whose name matches nothing is a warning: it changes nothing.

    \b
    Examples:
      handouts check
      handouts check miscarriage-recovery our-clinic
    """
    from handoutpress.clinic.folder import clinic_file
    from handoutpress.content.library import guide_folders

    faults: list[Diagnostic] = []
    folder = clinic_file(clinic_path).parent if clinic_path else None
    names = targets or tuple(guide_folders(folder))
    for name in names:
        try:
            found = _check(name, clinic_path)
        except HandoutError as broken:
            found = list(broken.diagnostics)
        _tell("")
        faults += found
        errors = [item for item in found if item.severity is Severity.ERROR]
        say(f"{in_line(name)}: {_count(errors, found)}")
    report(dict.fromkeys(faults))
    if any(item.severity is Severity.ERROR for item in faults):
        raise SystemExit(1)


def _count(errors: list[Diagnostic], found: list[Diagnostic]) -> str:
    others = len(found) - len(errors)
    words = f"{len(errors)} error{'' if len(errors) == 1 else 's'}" if errors else "fit to print"
    return f"{words}, {others} to note" if others else words


def _check(name: str, clinic_path: Path | None) -> list[Diagnostic]:
    from handoutpress.clinic.folder import CLINIC_FILE, clinic_file
    from handoutpress.content.guide import SETTINGS
    from handoutpress.content.library import guide_folders
    from handoutpress.files import is_there
    from handoutpress.folders import is_folder
    from handoutpress.make.check import check_guide, check_guide_folder

    path = Path(name)
    if name and is_folder(path) and is_there(path / SETTINGS):
        folder = path.resolve()
        home = folder.parent.parent  # of a guide in a clinic's own `handouts/`
        if is_there(home / CLINIC_FILE) and guide_folders(home).get(folder.name) == folder:
            return check_guide(folder.name, home, today(), _tell)
        return check_guide_folder(folder, today())
    if path.name == CLINIC_FILE or (name and is_folder(path) and is_there(path / CLINIC_FILE)):
        return _check_clinic(path)
    clinic = clinic_file(clinic_path).parent if clinic_path else None
    if name in guide_folders(clinic):
        return check_guide(name, clinic_path, today(), _tell)
    raise _unknown(name, clinic, (CLINIC_FILE, SETTINGS))


def _unknown(name: str, clinic: Path | None, files: Collection[str]) -> InputError:
    """Say that a word is nothing to check, and which guide or folder it may be meant for."""
    from handoutpress.content.library import guide_folders, where_guides_are
    from handoutpress.folders import folders_with, is_folder, meant_folder

    path = Path(name)
    if is_folder(path) or path.name != name:
        near = meant_folder(path, files) if name else None
    else:
        known = [*guide_folders(clinic), *(one.name for one in folders_with(files, Path()))]
        near = did_you_mean(name, known)
    message = "is neither a guide nor the folder of a guide or a clinic"
    hint = near or where_guides_are(clinic)
    return InputError(error("unknown-target", message, file=name, hint=hint))


def _check_clinic(path: Path) -> list[Diagnostic]:
    from handoutpress.batch.plan import Ask, open_sources
    from handoutpress.make.check import check_clinic

    found = Diagnostics()
    sources = open_sources([path], Ask(), found, today=today())
    layouts = sources[0].layouts if sources else ()
    checked = check_clinic(path, today(), layouts, _tell)
    return list(dict.fromkeys([*found, *checked]))


def _tell(command: str) -> None:
    """Show on a terminal what is being made: it takes a while."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{shown(command, 100)}", err=True, nl=False)
