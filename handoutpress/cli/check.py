"""``handouts check``: is a guide or a clinic folder fit to print."""

from __future__ import annotations

from pathlib import Path

import click

from handoutpress.cli.options import clinic_option, today
from handoutpress.cli.report import report
from handoutpress.diagnostics import Diagnostic, Severity
from handoutpress.errors import HandoutError, InputError


@click.command("check", short_help="Check guides and clinic folders.")
@click.argument("targets", nargs=-1, metavar="[GUIDE|FOLDER]...")
@clinic_option
def command(targets: tuple[str, ...], clinic_path: Path | None) -> None:
    """Check guides and clinic folders, and say every fault.

    A target is a guide's id, a guide's folder, or a clinic's folder. With no
    target, all guides are checked. Exit code 1 when an error was found.

    \b
    Examples:
      handouts check
      handouts check miscarriage-recovery examples/riverside
    """
    from handoutpress.content.library import guide_folders

    faults: list[Diagnostic] = []
    names = targets or tuple(guide_folders(clinic_path))
    for name in names:
        try:
            found = _check(name, clinic_path)
        except HandoutError as broken:
            found = list(broken.diagnostics)
        faults += found
        errors = [item for item in found if item.severity is Severity.ERROR]
        click.echo(f"{name}: {_count(errors, found)}")
    report(faults)
    if any(item.severity is Severity.ERROR for item in faults):
        raise SystemExit(1)


def _count(errors: list[Diagnostic], found: list[Diagnostic]) -> str:
    others = len(found) - len(errors)
    words = f"{len(errors)} error{'' if len(errors) == 1 else 's'}" if errors else "fit to print"
    return f"{words}, {others} to note" if others else words


def _check(name: str, clinic_path: Path | None) -> list[Diagnostic]:
    from handoutpress.clinic.folder import CLINIC_FILE, open_clinic
    from handoutpress.content.audit import audit_guide
    from handoutpress.content.guide import SETTINGS, load_guide
    from handoutpress.content.library import find_guide

    path = Path(name)
    if (path / SETTINGS).is_file():
        return audit_guide(load_guide(path.resolve()), today())
    if path.is_dir() or path.name == CLINIC_FILE:
        clinic = open_clinic(path, today=today())
        own = [load_guide(found.parent) for found in clinic.folder.glob(f"handouts/*/{SETTINGS}")]
        audits = [item for guide in own for item in audit_guide(guide, today())]
        return [*clinic.warnings, *_clinic_choices(clinic), *audits]
    folder = clinic_path if clinic_path is None or clinic_path.is_dir() else clinic_path.parent
    return audit_guide(find_guide(name, folder), today())


def _clinic_choices(clinic: object) -> list[Diagnostic]:
    """Check the choices that a clinic sets against the guides that declare them."""
    from handoutpress.clinic.folder import CLINIC_FILE, Clinic
    from handoutpress.content.choices import resolve
    from handoutpress.content.library import find_guide
    from handoutpress.errors import Diagnostics

    assert isinstance(clinic, Clinic)  # noqa: S101 - imported late, for a quick start
    found = Diagnostics()
    file = str(clinic.folder / CLINIC_FILE)
    for name, choices in clinic.profile.choices.items():
        try:
            guide = find_guide(name, clinic.folder)
        except InputError as broken:
            found.extend(broken.diagnostics)
            continue
        resolve(guide.settings.choices, [(file, choices)], {}, found)
    return found.items
