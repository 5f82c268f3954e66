"""``handouts explain``: what the sheet of a code is, from the clinic's ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoutpress.cli.lookup import looked_up
from handoutpress.cli.options import clinic_option
from handoutpress.cli.report import say, say_json

if TYPE_CHECKING:
    from handoutpress.ledger.line import Line, Spoken

_REVIEWS = {
    "source": "the text as it was written",
    "reviewed": "checked by a qualified translator",
    "safety": "only its safety texts checked by a qualified translator",
    "unreviewed": "checked by no qualified translator",
}
_ARRANGEMENTS = {
    "alone": "one language",
    "with": "the second language after the first",
    "beside": "the two languages beside each other",
    "teach": "the clinician's page",
    "teach-pair": "the clinician's page, for a sheet in two languages",
}


@click.command("explain", short_help="Say what the sheet of a code is.")
@click.argument("code")
@clinic_option
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, for programs.")
def command(code: str, clinic_path: Path | None, as_json: bool) -> None:
    """Say what the sheet of a code is, and when it was first made.

    CODE stands in the foot of each sheet. Small letters, O for 0, and missing dashes
    are understood.

    \b
    Example:
      handouts explain HP-7Q4K-2M9D --clinic our-clinic
    """
    line, _ = looked_up(code, clinic_path)
    if as_json:
        say_json(line.model_dump(mode="json", exclude_none=True), indent=2)
        return
    say(line.code)
    for name, told in _told(line):
        say(told, label=f"  {name + ':':<15}")


def _told(line: Line) -> Iterator[tuple[str, str]]:
    yield "guide", f"{line.guide}, version {line.version}: {line.title}"
    yield "first made", str(line.day)
    for spoken in line.languages:
        yield "language", _language(spoken)
    yield "arrangement", _ARRANGEMENTS[line.arrangement]
    choices = ", ".join(f"{name}={value}" for name, value in line.choices.items())
    yield "choices", choices or "the guide has none"
    sides = f", {line.sides} sides, {line.points:g} pt" if line.sides and line.points else ""
    yield "layout", f"{line.paper}, {line.size} print, {line.ink}{sides}"
    for spoken in line.languages:
        yield "approval", _approval(spoken, line)
    yield "text", _whose(line)
    yield "looks", _looks(line)
    yield "program", _program(line)
    said = "one was filled in; what stood there is kept nowhere" if line.visit else "none filled in"
    yield "visit", said


def _language(spoken: Spoken) -> str:
    from handoutpress.language.registry import LANGUAGES

    known = LANGUAGES.get(spoken.tag)
    name = f"{known.english} ({spoken.tag})" if known else spoken.tag
    signed = ", ".join(f"{sign.name} on {sign.date}" for sign in spoken.signed)
    return f"{name}, {_REVIEWS[spoken.review.value]}{f': {signed}' if signed else ''}"


def _approval(spoken: Spoken, line: Line) -> str:
    held = spoken.approval
    if held is None:
        of = f" ({spoken.tag})" if len(line.languages) > 1 else ""
        return f"none{of}; {line.status}"
    return f"{held.reference}, by {held.by} on {held.on}, next review {held.review_by}"


def _whose(line: Line) -> str:
    if line.own_guide:
        return "a guide of the clinic's own"
    return "the library's, in part in the clinic's words" if line.own_words else "the library's"


def _looks(line: Line) -> str:
    own = ", ".join(line.own)
    return f"the library's, but the clinic's own {own}" if own else "the library's"


def _program(line: Line) -> str:
    version = line.program.get("handoutpress", "").partition("+")[0]
    return f"handoutpress {version}, WeasyPrint {line.program.get('weasyprint', '')}"
