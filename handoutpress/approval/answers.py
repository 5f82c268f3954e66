"""What a clinic answers when it approves a guide, from a file or asked one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from handoutpress.approval.model import NONE
from handoutpress.clinic.fields import LanguageTags
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import InputError
from handoutpress.plaintext import one_line
from handoutpress.settings import Settings, read_settings, validated
from handoutpress.signoff import Name, Role

QUESTIONS: Mapping[str, str] = {
    "reference": "Reference number of the leaflet",
    "author": "Author: who wrote or adapted the text (full name)",
    "author_role": "Author's role",
    "reviewer": "Clinical reviewer (full name)",
    "reviewer_role": "Clinical reviewer's role",
    "reviewed": "Day of the clinical review, as in 2026-11-25",
    "group": "Group that approved it, or none",
    "group_date": "Day on which the group approved it",
    "readers": "How many patients read it (0 for none)",
    "readers_changed": "What changed because of them, or none",
    "evidence": "Evidence: what the text rests on",
    "changes": "Changes since the last approval, or none",
    "replaces": "What it replaces, or none",
    "safety_by": "Who signs the changed safety texts (full name)",
    "safety_role": "Their role",
}
"""What is asked, in this order, of who did not answer it in a file."""

DATES, NUMBERS = ("reviewed", "group_date"), ("readers",)
_IN_A_FILE = "write the answers in a file and give it with --from, or answer in a terminal"
_SAFETY = ("safety_by", "safety_role")


class Answers(BaseModel):
    """Answers as they stand in a file: each may be missing, and is asked for then.

    ``issued``, ``review_by`` and ``languages`` have a default; ``form`` is the hash in
    the foot of the form that was signed.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    reference: Annotated[str, one_line(40)] | None = None
    issued: date | None = None
    review_by: date | None = None
    languages: LanguageTags = ()
    author: Name | None = None
    author_role: Role | None = None
    reviewer: Name | None = None
    reviewer_role: Role | None = None
    reviewed: date | None = None
    group: Annotated[str, one_line(80)] | None = None
    group_date: date | None = None
    readers: Annotated[int, Field(ge=0, le=10_000)] | None = None
    readers_changed: Annotated[str, one_line(300)] | None = None
    evidence: Annotated[str, one_line(300)] | None = None
    changes: Annotated[str, one_line(300)] | None = None
    replaces: Annotated[str, one_line(120)] | None = None
    safety_by: Name | None = None
    safety_role: Role | None = None
    form: Annotated[str, one_line(80)] | None = None

    def missing(self, *, safety: bool) -> tuple[str, ...]:
        """Return the keys still to be answered; ``safety``: changed warnings need a signature."""
        left = [name for name in QUESTIONS if getattr(self, name) is None]
        needless = {"group_date"} if self.group == NONE else set()
        needless |= {"readers_changed"} if self.readers == 0 else set()
        needless |= set() if safety else set(_SAFETY)
        return tuple(name for name in left if name not in needless)


def read_answers(path: Path) -> Answers:
    """Read ``approval.toml``. Raises InputError with every fault of it."""
    return _valid(read_settings(path))


def with_answer(answers: Answers, name: str, typed: str) -> Answers:
    """Return the answers with one that was typed. Raises InputError where it is none."""
    value: Any = typed.strip()
    if name in NUMBERS and value.isdigit():
        value = int(value)
    if name in DATES:
        try:
            value = date.fromisoformat(value)
        except ValueError:
            fault = error("bad-date", "is not a date", key=name, hint="as in 2026-11-25")
            raise InputError(fault) from None
    data = answers.model_dump(exclude_none=True) | {name: value or None}
    return _valid(Settings("", data, {}))


def unanswered(names: tuple[str, ...], file: Path | None) -> list[Diagnostic]:
    """Return an error for each answer that is missing."""
    return [
        error(
            "missing-key",
            f"is missing: {QUESTIONS[name][0].lower()}{QUESTIONS[name][1:]}",
            file=str(file) if file else None,
            key=name,
            hint=None if file or name != names[-1] else _IN_A_FILE,
        )
        for name in names
    ]


def _valid(source: Settings) -> Answers:
    answers, faults = validated(Answers, source)
    if answers is None:
        raise InputError(faults)
    return answers
