"""Where the approvals of a clinic stand, guide by guide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from handoutpress.approval.content import named
from handoutpress.approval.model import Approval, read_approval
from handoutpress.approval.standing import ApprovalState, Approved, Said, approved
from handoutpress.clinic.folder import Clinic
from handoutpress.content.guide import Guide
from handoutpress.content.library import find_guide, guide_folders
from handoutpress.errors import InputError
from handoutpress.language.registry import LANGUAGES
from handoutpress.render.looks import all_looks
from handoutpress.translation.texts import load_texts
from handoutpress.translation.words import load_words

_WORST = (ApprovalState.LAPSED, ApprovalState.EXPIRED, ApprovalState.SOON, ApprovalState.HOLDS)


@dataclass(frozen=True, slots=True)
class Row:
    """How one guide's approval stands; ``why`` says what is wrong, "" for nothing.

    ``languages`` maps each language that it covers to its state.
    """

    guide: str
    title: str
    state: ApprovalState
    approval: Approval | None = None
    languages: tuple[tuple[str, ApprovalState], ...] = ()
    why: str = ""

    @property
    def is_wrong(self) -> bool:
        """Return whether a sheet goes out without the approval that it had."""
        return self.state in (ApprovalState.LAPSED, ApprovalState.EXPIRED)

    def is_due(self, today: date, within: timedelta) -> bool:
        """Return whether somebody must act within that time."""
        due = self.approval is not None and self.approval.review_by <= today + within
        return due or self.is_wrong

    def as_json(self) -> dict[str, object]:
        """Return it as plain values; the parts and hashes of the record stay in its file."""
        record = self.approval
        return {
            "guide": self.guide,
            "title": self.title,
            "state": self.state.value,
            "why": self.why,
            "languages": {tag: state.value for tag, state in self.languages},
            "approval": record.model_dump(mode="json", exclude={"parts"}) if record else None,
        }


def approvals(clinic: Clinic, today: date) -> Iterator[Row]:
    """Yield a row for each guide that the clinic can print, in the order of their ids."""
    for name in guide_folders(clinic.folder):
        try:
            yield _row(find_guide(name, clinic.folder), clinic, today)
        except InputError as refused:
            yield Row(name, "", ApprovalState.LAPSED, why=_why(refused))


def _row(guide: Guide, clinic: Clinic, today: date) -> Row:
    title = guide.settings.title
    record = read_approval(clinic.folder, guide.id)
    if record is None:
        return Row(guide.id, title, ApprovalState.NONE)
    stands: dict[str, Approved] = {}
    broken: list[str] = []
    for tag in record.languages:
        language = LANGUAGES[tag]
        try:
            texts = load_texts(guide, language, clinic_folder=clinic.folder).texts
            words = load_words(language, clinic.folder).texts
            said = Said(texts, words, partial(all_looks, clinic.folder))
            stands[tag] = approved(guide, clinic, language, said, today)
        except InputError as refused:
            stands[tag] = Approved(ApprovalState.LAPSED, record)
            broken.append(_why(refused))
    changed = dict.fromkeys(part for one in stands.values() for part in one.changed)
    state = min((one.state for one in stands.values()), key=_WORST.index)
    why = [f"changed since: {', '.join(named(changed, guide))}"] if changed else []
    why += [f"review was due on {record.review_by}"] if state is ApprovalState.EXPIRED else []
    each = tuple((tag, one.state) for tag, one in stands.items())
    return Row(guide.id, title, state, record, each, "; ".join([*why, *broken]))


def _why(refused: InputError) -> str:
    return "; ".join(f"{fault.file or ''}: {fault.message}" for fault in refused.diagnostics)
