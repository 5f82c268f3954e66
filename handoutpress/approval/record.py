"""An approval recorded: what it covers, and all that speaks against it, in one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handoutpress.approval.answers import Answers, unanswered
from handoutpress.approval.content import language_part, shared_parts, whole_hash
from handoutpress.approval.model import NONE, YEARS, Approval, Author, one_person
from handoutpress.clinic.folder import Clinic
from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import Diagnostics, InputError
from handoutpress.files import is_there
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.settings import Settings, validated
from handoutpress.signoff import SignOff, same_person, short_hash, typed_hash
from handoutpress.translation.catalogue import catalogue_path
from handoutpress.translation.home import of_clinic
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.texts import load_texts
from handoutpress.translation.words import SOURCE_LANGUAGE, load_words
from handoutpress.wording.faults import refuse_unsettled
from handoutpress.wording.safety import SafetyChange, safety_changes

_LEAP = (2, 29)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be approved: a clinic's guide as it stands, in these languages.

    ``parts`` maps each part to its hash; ``left_out`` maps a language of the clinic
    that is not covered to why; ``unread`` are those covered that no translator has signed;
    ``safety`` are the warnings that are not as in the library.
    """

    guide: Guide
    clinic: Clinic
    languages: tuple[Language, ...]
    parts: dict[str, str]
    safety: tuple[SafetyChange, ...] = ()
    left_out: tuple[tuple[Language, str], ...] = ()
    unread: tuple[Language, ...] = ()

    @property
    def hash(self) -> str:
        """Return the hash of all of it, 64 hex digits."""
        return whole_hash(self.parts)


def proposal(
    guide: Guide, clinic: Clinic, looks: Mapping[str, str], languages: tuple[str, ...] = ()
) -> Proposal:
    """Return what an approval would be about; ``languages`` are tags, else what is final.

    Without them it covers English and those of the clinic's languages that a translator
    has signed off. Raises InputError with every fault of what cannot be approved: a
    change of the library that waits for a person, a language that is not whole.
    """
    found = Diagnostics()
    with found.collecting():
        if guide.wording:
            refuse_unsettled(guide.wording)
    what = Proposal(guide, clinic, (), shared_parts(guide, clinic, looks))
    if languages:
        for tag in languages:
            with found.collecting():
                what = _with(what, LANGUAGES[tag])
    else:
        with found.collecting():
            what = _with(what, LANGUAGES[SOURCE_LANGUAGE])
        for language in map(LANGUAGES.__getitem__, clinic.profile.languages):
            if language.tag != SOURCE_LANGUAGE and _is_there(guide, language):
                what = _with_if_final(what, language)
    if found.errors:
        raise InputError(found)
    return replace(what, safety=safety_changes(guide.wording) if guide.wording else ())


def _with(what: Proposal, language: Language) -> Proposal:
    """Add a language. Raises InputError where it is not whole."""
    folder = what.clinic.folder
    said = load_texts(what.guide, language, clinic_folder=folder)
    words = load_words(language, folder)
    parts = what.parts | language_part(language, said.texts, words.texts)
    unread = () if said.state in (ReviewState.SOURCE, ReviewState.REVIEWED) else (language,)
    languages = (*what.languages, language)
    return replace(what, languages=languages, parts=parts, unread=(*what.unread, *unread))


def _with_if_final(what: Proposal, language: Language) -> Proposal:
    """Add a language that a translator has signed, or say why it is not covered."""
    try:
        added = _with(what, language)
    except InputError as refused:
        why = refused.diagnostics[0].message
    else:
        if language not in added.unread:
            return added
        why = "no translator has signed all of it"
    return replace(what, left_out=(*what.left_out, (language, why)))


def _is_there(guide: Guide, language: Language) -> bool:
    return language.tag == SOURCE_LANGUAGE or is_there(catalogue_path(guide.folder, language))


def approve(what: Proposal, answers: Answers, today: date, file: Path | None = None) -> Approval:
    """Return the approval to record; ``file`` is where the answers stand.

    Raises InputError with all that is missing or speaks against it.
    """
    missing = answers.missing(safety=bool(what.safety))
    found = [*unanswered(missing, file), *_against(what, answers, today, file)]
    if found:
        raise InputError(found)
    group = answers.group or NONE
    sign = {"verdict": "as-it-is", "hash": what.hash}
    given = answers.model_dump(
        include={
            "reference", "readers", "evidence", "changes", "replaces",
        }
    )  # fmt: skip
    data = given | {
        "guide": what.guide.id,
        "version": what.guide.settings.version,
        "issued": answers.issued or today,
        "review_by": answers.review_by or in_years(answers.issued or today, YEARS),
        "languages": tuple(language.tag for language in what.languages),
        "readers_changed": answers.readers_changed or NONE,
        "group": group,
        "group_date": None if group == NONE else answers.group_date,
        "author": Author(name=answers.author or "", role=answers.author_role or ""),
        "reviewer": SignOff.model_validate(
            sign
            | {"name": answers.reviewer, "role": answers.reviewer_role, "date": answers.reviewed}
        ),
        "safety": SignOff.model_validate(
            sign
            | {"name": answers.safety_by, "role": answers.safety_role, "date": answers.reviewed}
        )
        if what.safety
        else None,
        "parts": what.parts,
    }
    approval, faults = validated(Approval, Settings(str(file or ""), data, {}))
    if approval is None:
        raise InputError(faults)
    return approval


def _against(
    what: Proposal, answers: Answers, today: date, file: Path | None
) -> Iterator[Diagnostic]:
    """Yield what speaks against an approval, whatever else is missing."""

    def about(code: str, key: str, message: str, hint: str | None = None) -> Diagnostic:
        return error(code, message, file=str(file) if file else None, key=key, hint=hint)

    if answers.author and answers.reviewer and same_person(answers.author, answers.reviewer):
        yield about("same-person", "reviewer", *one_person(answers.reviewer))
    for key in ("issued", "reviewed", "group_date"):
        day = getattr(answers, key)
        if day and day > today:
            yield about("bad-date", key, f"{day} is in the future")
    if answers.review_by and answers.review_by <= today:
        said = f"{answers.review_by} is not in the future"
        yield about("bad-date", "review_by", said, "write the day of the next review")
    if answers.form and typed_hash(answers.form) != short_hash(what.hash):
        said = f"{answers.form} is not the hash of what stands here now, {short_hash(what.hash)}"
        again = f"handouts approve {what.guide.id}{of_clinic(what.clinic.folder)} --form"
        hint = f"it is mistyped, or something has changed since; print it again with `{again}`"
        yield about("other-form", "form", said, hint)


def in_years(day: date, years: int) -> date:
    """Return the same day some years later; 28 February for one that is not there."""
    if (day.month, day.day) == _LEAP:
        day = day.replace(day=28)
    return day.replace(year=day.year + years)
