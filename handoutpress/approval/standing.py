"""How an approval stands today, in one language: it holds, or why it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handoutpress.approval.content import LANGUAGE, language_part, named, shared_parts
from handoutpress.approval.model import Approval, approval_path, read_approval
from handoutpress.clinic.folder import Clinic
from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic, error, note, warning
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.translation.home import of_clinic

SOON = timedelta(days=60)
"""Before the day of its review an approval warns that it runs out."""
_SHOWN = 6


class ApprovalState(StrEnum):
    """What became of an approval; a sheet says who approved it while it holds."""

    NONE = "none"
    OTHER = "other languages"
    LAPSED = "lapsed"
    EXPIRED = "expired"
    SOON = "expires soon"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Approved:
    """An approval as it stands today in one language; ``changed`` are parts that are other now."""

    state: ApprovalState
    approval: Approval | None = None
    changed: tuple[str, ...] = ()

    @property
    def shown(self) -> Approval | None:
        """Return the approval that the sheet may name, None where there is none that holds."""
        return self.approval if self.state in (ApprovalState.HOLDS, ApprovalState.SOON) else None


@dataclass(frozen=True, slots=True)
class Said:
    """A guide's texts and the interface words in a language; ``looks`` returns the templates."""

    texts: Mapping[str, str]
    words: Mapping[str, str]
    looks: Callable[[], Mapping[str, str]]


NOT_APPROVED = Approved(ApprovalState.NONE)


def approved(
    guide: Guide,
    clinic: Clinic | None,
    language: Language,
    said: Said,
    today: date,
) -> Approved:
    """Return how a clinic's approval of a guide stands in a language.

    Raises InputError where the record or a template cannot be read.
    """
    approval = read_approval(clinic.folder, guide.id) if clinic else None
    if clinic is None or approval is None:
        return NOT_APPROVED
    if language.tag not in approval.languages:
        return Approved(ApprovalState.OTHER, approval)
    now = shared_parts(guide, clinic, said.looks()) | language_part(
        language, said.texts, said.words
    )
    then = {
        name: part
        for name, part in approval.parts.items()
        if not name.startswith(LANGUAGE) or name in now
    }
    every = dict.fromkeys([*then, *now])
    if changed := tuple(name for name in every if now.get(name) != then.get(name)):
        return Approved(ApprovalState.LAPSED, approval, changed)
    return Approved(_by_day(approval, today), approval)


def _by_day(approval: Approval, today: date) -> ApprovalState:
    if approval.review_by <= today:
        return ApprovalState.EXPIRED
    return ApprovalState.SOON if approval.review_by - SOON <= today else ApprovalState.HOLDS


def approval_faults(
    stands: Approved, guide: Guide, clinic: Clinic, language: Language, *, only: bool
) -> Iterator[Diagnostic]:
    """Yield what is to be said of an approval: with ``only``, an error where none holds."""
    said = _said(stands, guide, language)
    if not said and not (only and stands.state is ApprovalState.NONE):
        return
    code, message = said or ("not-approved", f"the clinic has not approved `{guide.id}`")
    refused = only and stands.shown is None
    hint = f"have it signed with `handouts approve {guide.id}{of_clinic(clinic.folder)} --form`"
    hint += f" and record it with `handouts approve {guide.id}{of_clinic(clinic.folder)}`"
    if refused:
        hint += "; to print without, set `approved_only = false` in clinic.toml"
    file = str(approval_path(clinic.folder, guide.id)) if stands.approval else None
    told = note if stands.state is ApprovalState.OTHER else warning
    yield (error if refused else told)(code, message, file=file, hint=hint)


def _said(stands: Approved, guide: Guide, language: Language) -> tuple[str, str] | None:
    """Return code and message; None for an approval that holds, or where there is none."""
    approval = stands.approval
    if approval is None or stands.state is ApprovalState.HOLDS:
        return None
    whose = f"the approval by {approval.by} of {approval.on}"
    match stands.state:
        case ApprovalState.OTHER:
            names = ", ".join(LANGUAGES[tag].english for tag in approval.languages)
            return "approval-language", f"{whose} is of {names}, not of {language.english}"
        case ApprovalState.LAPSED:
            parts = named(stands.changed, guide)
            more = f" and {len(parts) - _SHOWN} more" if len(parts) > _SHOWN else ""
            what = ", ".join(parts[:_SHOWN])
            return "approval-lapsed", f"{whose} has lapsed: changed since: {what}{more}"
        case ApprovalState.EXPIRED:
            return (
                "approval-expired",
                f"{whose} has run out: review was due on {approval.review_by}",
            )
    return "approval-soon", f"{whose} runs out on {approval.review_by}"
