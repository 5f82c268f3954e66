"""A clinic's folder: its ``clinic.toml``, its logo, and what follows from them.

Everything is found relative to the folder, never to where the command runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handoutpress.approval.model import APPROVALS
from handoutpress.clinic.logo import ABOVE, HIGH, LEAST_HEIGHT, Logo, find_logo, read_logo
from handoutpress.clinic.model import ClinicProfile, read_profile
from handoutpress.clinic.support import SupportLine
from handoutpress.diagnostics import Diagnostic, error, warning
from handoutpress.errors import Diagnostics, InputError
from handoutpress.files import check, is_there
from handoutpress.folders import files_below, is_folder, listed, meant_folder
from handoutpress.keylines import line_of
from handoutpress.resources import Kind
from handoutpress.settings import Settings, read_settings
from handoutpress.wording.place import WORDING

CLINIC_FILE = "clinic.toml"
OVERLAID: tuple[Kind, ...] = ("styles", "templates")

SHARP_HEIGHT = 160
"""Pixels; a logo printed 14 mm high needs them for 300 dots an inch."""


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic that can be printed; ``warnings`` are what its staff should know."""

    folder: Path
    profile: ClinicProfile
    logo: Logo | None
    support: tuple[SupportLine, ...]
    emergency: str
    warnings: tuple[Diagnostic, ...] = ()


def open_clinic(path: Path, *, today: date) -> Clinic:
    """Read a clinic from its folder or its ``clinic.toml``.

    ``today`` bounds the dates on which support lines were checked. Raises
    InputError with every fault of the file and the logo.
    """
    file = clinic_file(path)
    found = Diagnostics()
    source: Settings | None = None
    profile: ClinicProfile | None = None
    logo: Logo | None = None
    with found.collecting():
        source = read_settings(file, inside=file.parent)
        profile, faults = read_profile(source, today=today)
        found.extend(faults)
        logo = _logo(source, file.parent, faults)
    found.extend(own_file_faults(file.parent))
    if source is None or profile is None or found.errors:
        raise InputError(found)
    return Clinic(
        folder=file.parent,
        profile=profile,
        logo=logo,
        support=profile.support_lines,
        emergency=profile.emergency_number,
        warnings=tuple(_warnings(source, profile, logo)),
    )


def clinic_file(path: Path) -> Path:
    """Return the clinic.toml that a path means. Raises InputError for a folder without one."""
    if not is_folder(path):
        if not is_there(path):
            near = meant_clinic(path)
            hint = near or f"give the folder of a clinic or its {CLINIC_FILE}"
            raise InputError(error("missing-clinic", "does not exist", file=str(path), hint=hint))
        check(path, None)
        if path.name != CLINIC_FILE:  # what is made for a folder is made from this file alone
            message = f"is neither a folder nor a {CLINIC_FILE}"
            hint = f"give each clinic a folder of its own, with a {CLINIC_FILE} in it"
            raise InputError(error("missing-clinic", message, file=str(path), hint=hint))
        return path
    file = path / CLINIC_FILE
    if is_there(file):
        return file
    if path.name == CLINIC_FILE:
        hint = f"{CLINIC_FILE} must be a file: move the folder away"
        raise InputError(error("is-folder", "is a folder, not a file", file=str(path), hint=hint))
    message = f"holds no {CLINIC_FILE}"
    hint = meant_clinic(path) or "is it another folder?"
    raise InputError(error("missing-clinic", message, file=str(path), hint=hint))


def meant_clinic(path: Path) -> str | None:
    """Return ``did you mean `x`?`` for the clinic's folder that a mistyped path means, or None."""
    return meant_folder(path, (CLINIC_FILE,))


def _logo(source: Settings, folder: Path, faults: list[Diagnostic]) -> Logo | None:
    name = source.data.get("logo")
    if not isinstance(name, str) or any(item.key == "logo" for item in faults):
        return None
    return read_logo(find_logo(folder, name.strip()), inside=folder)


def own_file_faults(folder: Path) -> list[Diagnostic]:
    """Return what is wrong with the files that a clinic's pages are made from.

    Styles and templates are taken as a whole: each decides how every page looks.
    A guide is looked at when it is read.
    """
    found = Diagnostics()
    for kind in OVERLAID:
        files_below(folder / kind, inside=folder, faults=found.items)
    for name in ("handouts", WORDING, APPROVALS):
        with found.collecting():
            listed(folder / name, inside=folder)
    return found.items


def _warnings(source: Settings, profile: ClinicProfile, logo: Logo | None) -> Iterator[Diagnostic]:
    def about(code: str, key: str, message: str, hint: str) -> Diagnostic:
        line = line_of(key, source.lines)
        return warning(code, message, file=source.file, line=line, key=key, hint=hint)

    for place, phone in enumerate(profile.phones):
        if phone.number.local:
            message = "works only inside its own area"
            hint = "add the area code: patients may call from elsewhere"
            yield about("local-number", f"phones[{place}].number", message, hint)
    if logo is None:
        return
    if logo.printed_height < LEAST_HEIGHT:
        message = f"prints {logo.printed_height:.1f} mm high, which is hard to make out"
        most = f"at most {ABOVE / LEAST_HEIGHT:g} times as wide as high"
        hint = f"use a compact form of the logo, {most}: it has {ABOVE:g} mm of width"
        yield about("low-logo", "logo", message, hint)
    sharp = round(SHARP_HEIGHT * logo.printed_height / HIGH)
    if not logo.vector and logo.height < sharp:
        message = f"is {logo.height:g} pixels high and prints blurred"
        yield about("small-logo", "logo", message, f"{sharp} pixels or an SVG are sharp")
