"""``handouts fhir``: sheets as FHIR documents, for the record system of a hospital."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import click

from handoutpress.cli.options import (
    choice_option,
    clinic_option,
    deadline_option,
    layout_options,
    no_visit_options,
    output_option,
    read_choices,
    today,
)
from handoutpress.cli.printing import free_name
from handoutpress.cli.report import in_line, report, say
from handoutpress.cli.standard_streams import is_standard_output
from handoutpress.cli.store import opened_store
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import Diagnostics, HandoutError, InputError

if TYPE_CHECKING:
    from handoutpress.limits import Limits
    from handoutpress.make.press import HandoutPress, Printed
    from handoutpress.make.request import Request
    from handoutpress.make.steps import Known


@click.command("fhir", short_help="Write sheets as FHIR documents, for a record system.")
@click.argument("guides", nargs=-1, required=True, metavar="GUIDE...")
@click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="LANG",
    help="A language, or all that a guide has. [default: the clinic's, else English]",
)
@clinic_option
@output_option
@click.option(
    "--pdf-at",
    metavar="ADDRESS",
    help="Write the PDFs beside the file, to be served from this folder of a web server. "
    "[default: they are in the file]",
)
@click.option("--bundle", is_flag=True, help="Write a Bundle also where there is one sheet.")
@click.option(
    "--final", is_flag=True, help="Refuse a translation that no qualified translator has checked."
)
@layout_options
@choice_option
@deadline_option
@click.option("--no-store", is_flag=True, help="Make each anew, also where it was made before.")
@no_visit_options
def command(
    guides: tuple[str, ...],
    clinic_path: Path | None,
    output: str | None,
    pdf_at: str | None,
    *,
    bundle: bool,
    **options: Any,
) -> None:
    """Write sheets as FHIR documents, for a record system.

    GUIDE is an id from `handouts list`, or all. One sheet is a DocumentReference (FHIR R4,
    JSON), several are a Bundle of them. Each holds its PDF with language, size and hash;
    nothing in it is about a patient. Nothing is written unless every sheet passes every check.

    \b
    Examples:
      handouts fhir miscarriage-recovery --clinic our-clinic -o sheet.json
      handouts fhir miscarriage-recovery -l en -l es --clinic our-clinic -o - > sheets.json
      handouts fhir miscarriage-recovery -l en -l es --pdf-at https://files.example/handouts/
    """
    from handoutpress.limits import limits_for
    from handoutpress.make.fhir import collection, document_reference
    from handoutpress.make.press import HandoutPress

    to_stdout = output is not None and is_standard_output(output)
    folder = _address(pdf_at, to_stdout=to_stdout)
    requests = _requests(guides, clinic_path, options)
    target = Path(output or _name(requests))
    limits = limits_for(clinic_path, options["deadline"])
    press = HandoutPress(today(), opened_store(off=options["no_store"]))
    with ExitStack() as held:
        from handoutpress.place import open_place, write_whole

        place = None if to_stdout else held.enter_context(open_place(target))
        if folder and place and not place.is_file:
            raise _no_place_beside()
        sheets = _made(press, requests, limits, clinic_path)
        beside = [free_name(target.parent, known) for known, _ in sheets]
        documents = [
            document_reference(
                made,
                request.lang,
                final=_is_final(request),
                address=folder + name.name if folder else None,
            )
            for request, (_, made), name in zip(requests, sheets, beside, strict=True)
        ]
        several = bundle or len(documents) > 1
        written = _json(collection(documents) if several else documents[0])
        if folder:
            for name, (_, made) in zip(beside, sheets, strict=True):
                write_whole(name, made.pdf, private=False)
        if place is None:
            sys.stdout.buffer.write(written)
            return
        place.write(written, private=False)
    count = f"{len(sheets)} {'sheet' if len(sheets) == 1 else 'sheets'}"
    codes = ", ".join(made.code for _, made in sheets)
    say(f"{in_line(target)}: {count}, code {codes}", err=not place.is_file)


def _address(pdf_at: str | None, *, to_stdout: bool) -> str:
    """Return the address before the names of the PDFs, "" where they are put in."""
    if pdf_at is None:
        return ""
    if to_stdout:
        raise _no_place_beside()
    try:
        parts = urlsplit(pdf_at)
        named = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        named = False
    plain = pdf_at.isascii() and pdf_at.isprintable() and not set(pdf_at) & set(' <>"{}|\\^`')
    if not named or not plain or "?" in pdf_at or "#" in pdf_at:
        hint = "write --pdf-at https://files.hospital.example/handouts/"
        raise InputError(
            error("bad-address", "is not the address of a folder", key="--pdf-at", hint=hint)
        )
    return pdf_at.rstrip("/") + "/"


def _no_place_beside() -> InputError:
    hint = "name a file with -o: the PDFs are written beside it"
    said = "there is no place for the PDFs beside what goes into a pipe"
    return InputError(error("no-place-beside", said, key="--pdf-at", hint=hint))


def _requests(
    guides: tuple[str, ...], clinic: Path | None, options: dict[str, Any]
) -> list[Request]:
    """Return what is to be printed. Raises InputError with every fault."""
    from dataclasses import replace

    from handoutpress.batch.plan import Ask, open_sources, plan_sources

    ask = Ask(
        guides=guides,
        languages=options["languages"],
        papers=(options["paper"],) if options["paper"] else (),
        sizes=(options["size"],),
        inks=(options["ink"],),
        final=options["final"],
    )
    choices = read_choices(options["choices"])
    found = Diagnostics()
    sources = open_sources([clinic] if clinic else [], ask, found, today=today())
    if found.errors:
        typed = (replace(one, key="GUIDE") if one.key == "-g" else one for one in found.errors)
        raise InputError(typed)
    return [replace(job.request, choices=choices) for job in plan_sources(sources, ask)]


def _name(requests: list[Request]) -> str:
    guides = {request.guide for request in requests}
    if len(guides) > 1:
        return "handouts.fhir.json"
    language = f".{requests[0].lang}" if len(requests) == 1 else ""
    return f"{requests[0].guide}{language}.fhir.json"


def _made(
    press: HandoutPress, requests: list[Request], limits: Limits, clinic: Path | None
) -> list[tuple[Known, Printed]]:
    """Make and record all sheets. Raises HandoutError with the faults of all of them."""
    from handoutpress.ledger.recorder import Recorder

    sheets: list[tuple[Known, Printed]] = []
    faults: dict[Diagnostic, None] = {}
    kind: type[HandoutError] = InputError
    for request in requests:
        try:
            sheets.append(_one(press, request, limits, clinic))
        except HandoutError as refused:
            faults |= dict.fromkeys(refused.diagnostics)
            kind = kind if isinstance(refused, InputError) else HandoutError
    if faults:
        raise kind(faults)
    recorder = Recorder()
    notes: dict[Diagnostic, None] = {}
    for known, made in sheets:
        notes |= dict.fromkeys((*known.notes, *made.notes))
        notes |= dict.fromkeys(recorder.record(clinic, made.record))
    report(notes)
    return sheets


def _one(
    press: HandoutPress, request: Request, limits: Limits, clinic: Path | None
) -> tuple[Known, Printed]:
    from handoutpress.make.apart import apart
    from handoutpress.make.steps import steps

    with apart(partial(steps, press, request), limits, clinic) as told:
        known, made = told
    return cast("Known", known), cast("Printed", made)


def _is_final(request: Request) -> bool:
    from handoutpress.make.find import FINAL, prints_as
    from handoutpress.make.readings import Readings

    return prints_as(request, Readings(today())) == FINAL


def _json(resource: dict[str, Any]) -> bytes:
    return (json.dumps(resource, ensure_ascii=False, indent=2) + "\n").encode()
