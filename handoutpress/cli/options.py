"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from handoutpress.cli.report import report
from handoutpress.diagnostics import Severity, error
from handoutpress.errors import InputError
from handoutpress.limits import DEADLINE, OWN_DEADLINE
from handoutpress.render.layout import INKS, PAPERS, SIZES
from handoutpress.visit import OPTIONS as VISIT_OPTIONS

Command = TypeVar("Command", bound=Callable[..., Any])

CLINIC_VARIABLE = "HANDOUTS_CLINIC"
_VISIT_HELP = {
    "patient": "Patient's name.",
    "date": "Date of this visit, as in 2026-11-25.",
    "clinician": "Who cared for the patient.",
    "weeks": "Weeks of pregnancy.",
    "follow_up_date": "Date of the next visit.",
    "follow_up_time": "Time of the next visit, as in 14:30.",
    "follow_up_place": "Where the next visit is.",
    "follow_up_with": "Whom the next visit is with.",
    "follow_up_bring": "What to bring to the next visit.",
    "blood_type": 'Blood type, as in "A-".',
    "injection": "Injection for Rh-negative blood: given, not-needed or due.",
    "injection_due": "Date by which the injection is due.",
    "test_date": "Date to do the pregnancy test.",
    "notes": "A short note to the patient.",
}


def _from_anywhere(context: click.Context, option: click.Parameter, value: Path | None) -> Any:
    """Return the clinic; where the environment names it, by a path that holds in every folder."""
    if value is None or not is_from_environment(context, option.name or ""):
        return value
    from handoutpress.clinic.folder import meant_clinic

    place = value.expanduser()
    if place.is_absolute() and os.path.lexists(place):
        return place
    whole = f"it is used from every folder, as in  export {CLINIC_VARIABLE}=/srv/clinics/ours"
    if place.is_absolute():
        message = "names a clinic that is not there"
        hint = meant_clinic(place) or whole
    else:
        message, hint = "must be a whole path", whole
    fault = error("clinic-variable", message, file=str(place), key=CLINIC_VARIABLE, hint=hint)
    if context.info_name != "list":
        raise InputError(fault)
    report([replace(fault, severity=Severity.WARNING)])
    return None


def is_from_environment(context: click.Context, name: str = "clinic_path") -> bool:
    """Tell whether the clinic was named by the environment variable."""
    return context.get_parameter_source(name) is ParameterSource.ENVIRONMENT


def clinic_option(command: Command) -> Command:
    """Add ``--clinic``, also set once for a desk by an environment variable."""
    return click.option(
        "--clinic",
        "clinic_path",
        type=click.Path(path_type=Path),
        envvar=CLINIC_VARIABLE,
        callback=_from_anywhere,
        metavar="PATH",
        help=f"Clinic folder or its clinic.toml. [environment: {CLINIC_VARIABLE}]",
    )(command)


def output_option(command: Command) -> Command:
    """Add ``-o``: where one handout is written."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="File to write; - is standard output. Where it is a link, the file that the link "
        "names is replaced; a pipe or device is written into. [default: by name]",
    )(command)


def clinic_folder(path: Path | None) -> Path | None:
    """Return the folder of a clinic whose ``clinic.toml`` can be read. Raises InputError."""
    from handoutpress.clinic.folder import open_clinic

    return open_clinic(path, today=today()).folder if path else None


def needed_clinic(path: Path | None) -> Path:
    """Return the clinic of a command that needs one. Raises InputError where none is named."""
    if path is None:
        said = "what is your own belongs to a clinic, and none is named"
        hint = "name its folder with --clinic; `handouts init` makes one"
        raise InputError(error("no-clinic", said, key="--clinic", hint=hint))
    return path


def deadline_option(command: Command, *, own: bool = True) -> Command:
    """Add ``--deadline``: how long one paper may take; ``own``: less with a clinic's own files."""
    less = f"; {OWN_DEADLINE:g} where the clinic has its own styles, templates or guides"
    return click.option(
        "--deadline",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help=f"Time that one may take. [default: {DEADLINE:g}{less if own else ''}]",
    )(command)


def layout_options(command: Command) -> Command:
    """Add ``--paper``, ``--size`` and ``--ink``."""
    command = click.option(
        "--ink",
        type=click.Choice(INKS),
        default="black",
        show_default=True,
        help="Black only, or the clinic's colour in headings and frames.",
    )(command)
    command = click.option(
        "--size",
        type=click.Choice(SIZES),
        default="standard",
        show_default=True,
        help="Standard print (12 to 14 pt) or large print (18 pt).",
    )(command)
    return paper_option(command)


def paper_option(command: Command) -> Command:
    """Add ``--paper``."""
    return click.option(
        "--paper", type=click.Choice(PAPERS), help="Paper. [default: the clinic's, else a4]"
    )(command)


def second_language_options(command: Command) -> Command:
    """Add ``--with``, ``--beside`` and ``--teach``: a second language on the paper."""
    command = click.option(
        "--teach",
        is_flag=True,
        help="One page for the clinician instead: the say-back questions in both languages. "
        "With --with or --beside: for a patient whose sheet is in two.",
    )(command)
    command = click.option(
        "--beside", metavar="LANG", help="A second language beside the first, section by section."
    )(command)
    return click.option(
        "--with", "with_", metavar="LANG", help="A second language after the first, whole."
    )(command)


def visit_options(command: Command) -> Command:
    """Add ``--visit`` and one option for each value of a visit."""
    for name in reversed(list(VISIT_OPTIONS)):
        command = click.option(f"--{name.replace('_', '-')}", name, help=_VISIT_HELP[name])(command)
    return click.option(
        "--visit",
        "visit_path",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="File with what is filled in for one patient.",
    )(command)


def no_visit_options(command: Command) -> Command:
    """Take the options of a visit to say that none can be filled in; help shows none of them."""
    for name in ("visit", *VISIT_OPTIONS):
        option = f"--{name.replace('_', '-')}"
        said = "Refused: nothing is filled in for a patient here."
        command = click.option(
            option, hidden=True, expose_value=False, callback=_refuse_visit, help=said
        )(command)
    return command


def _refuse_visit(_context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is not None:
        said = "nothing is filled in for a patient here: a record holds the sheet for all"
        hint = "print the sheet of one patient with `handouts render`"
        raise InputError(error("visit-not-here", said, key=option.opts[0], hint=hint))


def choice_option(command: Command) -> Command:
    """Add ``--choice``, several times if need be; ``read_choices`` reads what was given."""
    return click.option(
        "--choice",
        "choices",
        multiple=True,
        metavar="NAME=VALUE",
        help="Set a choice of the guide; `handouts list` names them, and what the clinic.toml "
        "answers.",
    )(command)


def read_choices(given: tuple[str, ...]) -> dict[str, str]:
    """Return the choices of ``--choice name=value`` options. Raises InputError."""
    choices: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name or not value:
            raise InputError(
                error(
                    "bad-choice",
                    f"cannot read `--choice {text}`",
                    hint="write --choice care=tablets",
                )
            )
        choices[name.strip()] = value.strip()
    return choices


def today() -> date:
    """Return today's date: the one clock of the program."""
    return date.today()
