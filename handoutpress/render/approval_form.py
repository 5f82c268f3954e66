"""The form on which a clinic approves a handout: what it covers, what is asked, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handoutpress.approval.answers import Answers
from handoutpress.approval.record import Proposal
from handoutpress.content.audit import reading_grade
from handoutpress.content.inline import plain_text
from handoutpress.language.dates import format_date
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.render.form import (
    ENGLISH,
    Block,
    Column,
    Form,
    Heading,
    Line,
    Panel,
    Row,
    Table,
    words,
)
from handoutpress.render.form_words import APPROVAL, filled
from handoutpress.render.inline import Text
from handoutpress.render.layout import Paper
from handoutpress.render.sheet_text import set_note, set_word
from handoutpress.signoff import short_hash
from handoutpress.wording.safety import SafetyChange

_ASKED, _WHO, _DATE = 62.0, 26.0, 36.0  # mm
_ID, _WHY = 24.0, 44.0  # mm
_LONG = ("readers_changed", "evidence", "changes")
"""Questions whose answer takes more than a line."""


def approval_form(what: Proposal, answers: Answers, paper: Paper, command: str) -> Form:
    """Return the form; ``answers`` that are known already stand on it, ``command`` records it."""
    settings = what.guide.settings
    title = APPROVAL.said("title")
    blocks: list[Block] = [
        Heading("title", words(title), level=1),
        Panel("about", tuple(_about(what))),
        Heading("steps-heading", words(APPROVAL.said("steps.heading"))),
        Panel(
            "steps",
            tuple(
                Line(filled(line, command=_note(command)))
                for line in APPROVAL.listed("steps.lines")
            ),
        ),
        *_safety(what.safety),
        Heading("record-heading", words(APPROVAL.said("record.heading"))),
        _record(answers),
        Heading("signatures-heading", words(APPROVAL.said("signatures.heading"))),
        Panel("signatures-about", (_line("signatures.about"),)),
        _signatures(answers, safety=bool(what.safety)),
    ]
    foot = _note(f"{title}: {settings.title}, {settings.id}"), words(short_hash(what.hash))
    return Form(f"{title}: {settings.title}", paper, tuple(blocks), foot)


def _about(what: Proposal) -> Iterator[Line]:
    settings, wording = what.guide.settings, what.guide.wording
    profile = what.clinic.profile
    yield _line("about.clinic", name=set_word(profile.name, LANGUAGES[profile.language]))
    yield _line(
        "about.guide",
        title=_note(settings.title),
        id=settings.id,
        version=settings.version,
        updated=_day(settings.updated),
    )
    yield _line("about.languages", names=_names(what.languages))
    if what.unread:
        yield _line("about.unread", names=_names(what.unread))
    for language, why in what.left_out:
        yield _line(
            "about.left_out", name=language.english, why=_note(f"{why[:1].upper()}{why[1:]}")
        )
    texts, grade = sum(1 for _ in what.guide.units()), f"{reading_grade(what.guide):.1f}"
    yield _line("about.plain", texts=str(texts), grade=grade)
    if wording and wording.changes:
        yield _line(
            "about.own",
            worded=str(len(wording.worded)),
            hidden=str(len(wording.hidden)),
            added=str(len(wording.added_ids)),
        )
    else:
        yield _line("about.no_own")
    yield _line("about.hash", hash=short_hash(what.hash))


def _safety(changes: tuple[SafetyChange, ...]) -> Iterator[Block]:
    if not changes:
        return
    yield Heading("safety-heading", words(APPROVAL.said("safety.heading")))
    yield Panel("safety-about", (_line("safety.about"),))
    columns = (
        Column("id", words(APPROVAL.said("safety.id")), _ID),
        Column("library", words(APPROVAL.said("safety.library"))),
        Column("own", words(APPROVAL.said("safety.own"))),
        Column("why", words(APPROVAL.said("safety.why")), _WHY),
    )
    yield Table("safety", columns, tuple(_change(one) for one in changes))


def _change(change: SafetyChange) -> Row:
    def text(said: str, none: str) -> tuple[Line, ...]:
        return (Line(_note(plain_text(said)) if said else words(APPROVAL.said(none))),)

    why = change.reasons or (APPROVAL.said("safety.reworded"),)
    if not (change.own and change.library):
        why = (change.said,)
    return Row(
        f"safety-{change.id}",
        (
            (Line(_note(change.id)),),
            text(change.library, "safety.added"),
            text(change.own, "safety.hidden"),
            tuple(Line(_note(f"{one[:1].upper()}{one[1:]}"), look="small") for one in why),
        ),
    )


def _record(answers: Answers) -> Table:
    columns = (
        Column("question", words(APPROVAL.said("record.question")), _ASKED),
        Column("answer", words(APPROVAL.said("record.answer"))),
    )
    given = answers.model_dump()
    rows = []
    for name in APPROVAL.table("record.questions"):
        known = given[name]
        cell: tuple[Line, ...] = ()
        if known is not None:
            cell = (Line(_note(_day(known) if isinstance(known, date) else str(known))),)
        elif name in _LONG:
            cell = (Line(room=2),)
        question = (Line(words(APPROVAL.said(f"record.questions.{name}"))),)
        rows.append(Row(f"record-{name}", (question, cell)))
    return Table("record", columns, tuple(rows), whole=True)


@dataclass(frozen=True, slots=True)
class _Signer:
    """Who signs, and what is known of it."""

    key: str
    name: str | None = None
    role: str | None = None
    on: date | None = None


def _signatures(answers: Answers, *, safety: bool) -> Table:
    keys = ("what", "name", "role", "date", "signature")
    widths = {"what": _WHO, "date": _DATE}
    columns = tuple(
        Column(key, words(APPROVAL.said(f"signatures.{key}")), widths.get(key, 0)) for key in keys
    )
    signers = [
        _Signer("author", answers.author, answers.author_role),
        _Signer("reviewer", answers.reviewer, answers.reviewer_role, answers.reviewed),
        _Signer("safety", answers.safety_by, answers.safety_role),
        _Signer("group"),
    ]
    rows = tuple(_signer(one) for one in signers if safety or one.key != "safety")
    return Table("signatures", columns, rows, whole=True)


def _signer(who: _Signer) -> Row:
    known = (who.name, who.role, _day(who.on) if who.on else None)
    cells = tuple((Line(_note(one)),) if one else () for one in known)
    head = (Line(words(APPROVAL.said(f"signatures.{who.key}"))),)
    return Row(f"sign-{who.key}", (head, *cells, ()))


def _line(key: str, **values: str | Text) -> Line:
    return Line(filled(APPROVAL.said(key), **values))


def _names(languages: tuple[Language, ...]) -> str:
    return ", ".join(language.english for language in languages)


def _note(text: str) -> Text:
    return set_note(text, ENGLISH)


def _day(day: date) -> str:
    return format_date(day, ENGLISH)
