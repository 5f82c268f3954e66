"""``handouts approve``: a clinic signs a guide off, as it stands now."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from handoutpress.cli.options import clinic_option, needed_clinic, paper_option, today
from handoutpress.cli.report import in_line, report, say
from handoutpress.cli.standard_streams import is_standard_output, pdf_on_terminal
from handoutpress.diagnostics import note
from handoutpress.errors import InputError

if TYPE_CHECKING:
    from handoutpress.approval.answers import Answers
    from handoutpress.approval.record import Proposal
    from handoutpress.render.layout import Paper


@click.command("approve", short_help="Sign a guide off, as it stands now.")
@click.argument("guide")
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The answers, as in approval.toml of docs/for-clinics.md. [default: they are asked]",
)
@click.option(
    "--lang",
    "langs",
    multiple=True,
    metavar="LANG",
    help="A language that it covers. [default: English and what a translator has signed]",
)
@click.option("--form", is_flag=True, help="Print the form to sign instead; nothing is recorded.")
@click.option("-o", "--output", metavar="FILE", help="Where the form goes; - is standard output.")
@paper_option
@clinic_option
def command(
    guide: str,
    file: Path | None,
    langs: tuple[str, ...],
    *,
    form: bool,
    output: str | None,
    paper: str | None,
    clinic_path: Path | None,
) -> None:
    """Record that your clinic approves a guide, bound to exactly what it says now.

    It covers the texts in the library's words and yours, the choices, the
    languages, templates and styles; not your numbers and hours. Any change makes
    it lapse, and says what changed. Sheets then name who approved it.

    \b
    Examples:
      handouts approve miscarriage-recovery --clinic our-clinic --form
      handouts approve miscarriage-recovery --clinic our-clinic
      handouts approve miscarriage-recovery --clinic our-clinic --from approval.toml
    """
    from handoutpress.approval.answers import Answers, read_answers
    from handoutpress.make.approval import propose

    if output and not form:
        raise click.UsageError("-o is where the form goes: add --form")
    path = needed_clinic(clinic_path)
    answers = read_answers(file) if file else Answers()
    what = propose(guide, path, today(), langs or answers.languages)
    report(
        note(
            "approval-left-out",
            f"{language.english} is not covered: {why}",
            hint=f"`--lang en --lang {language.tag}` covers it too; what no translator has signed"
            " keeps its notice",
        )
        for language, why in what.left_out
    )
    if form:
        _print(what, answers, cast("Paper | None", paper), output)
    else:
        _record(what, answers, file)


def _print(what: Proposal, answers: Answers, paper: Paper | None, output: str | None) -> None:
    from handoutpress.make.approval import print_approval_form
    from handoutpress.place import open_place
    from handoutpress.signoff import short_hash

    to_stdout = output is not None and is_standard_output(output)
    if to_stdout and sys.stdout.isatty():
        raise pdf_on_terminal()
    target = Path(output or f"{what.guide.id}.approval.pdf")
    with ExitStack() as held:
        place = None if to_stdout else held.enter_context(open_place(target))
        if place and place.is_terminal:
            raise pdf_on_terminal()
        made = print_approval_form(what, answers, paper)
        if place is None:
            sys.stdout.buffer.write(made.pdf)
            return
        place.write(made.pdf, private=False)
    sides = "side" if made.sides == 1 else "sides"
    told = f"{in_line(target)}: {made.sides} {sides}, hash {short_hash(what.hash)}"
    say(told, err=not place.is_file)


def _record(what: Proposal, answers: Answers, file: Path | None) -> None:
    from handoutpress.approval.model import write_approval
    from handoutpress.approval.record import approve

    if sys.stdin.isatty():
        answers = _asked(what, answers)
    approval = approve(what, answers, today(), file)
    path = write_approval(what.clinic.folder, approval)
    names = ", ".join(language.english for language in what.languages)
    said = f"{names}, version {approval.version}, approved by {approval.by} on {approval.on}"
    say(f"{in_line(path)}: {said}; next review {approval.review_by}")


def _asked(what: Proposal, answers: Answers) -> Answers:
    """Ask for each answer that is missing, again while it is none."""
    from handoutpress.approval.answers import QUESTIONS, with_answer

    safety = bool(what.safety)
    for change in what.safety:
        say(f"{change.id}: {change.said}", err=True)
    while missing := answers.missing(safety=safety):
        try:
            answers = with_answer(
                answers, missing[0], click.prompt(QUESTIONS[missing[0]], err=True)
            )
        except InputError as refused:
            report(refused.diagnostics)
    if answers.form is None:
        typed = click.prompt("Hash in the foot of the signed form, or none", err=True)
        if typed.strip().lower() != "none":
            answers = with_answer(answers, "form", typed)
    return answers
