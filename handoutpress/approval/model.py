"""The record of an approval: ``approvals/<guide>.toml`` in a clinic's folder.

What is asked is what hospitals ask of a leaflet: reference, version, issue and review
dates, author, clinical reviewer, group, readers, evidence, changes, what it replaces.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from handoutpress.clinic.fields import LanguageTags
from handoutpress.errors import InputError
from handoutpress.files import is_there
from handoutpress.place import make_folder, write_whole
from handoutpress.plaintext import one_line
from handoutpress.settings import fault, read_record
from handoutpress.signoff import Hash, Name, Role, SignOff, same_person
from handoutpress.toml_text import toml_table

APPROVALS = "approvals"
NONE = "none"
"""What is written where there is nothing to say: it was asked, and this is the answer."""
YEARS = 2
"""From the issue of a sheet to its review, unless the clinic says another day."""

_HEAD = """\
# Who approved this guide, and exactly what: written by `handouts approve`.
# Any change of the texts, choices, templates or styles makes it lapse: do not edit it,
# approve again.

"""
_STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)


class Author(BaseModel):
    """Who wrote or adapted the text, or answers for it at the clinic."""

    model_config = _STRICT

    name: Name
    role: Role


class Approval(BaseModel):
    """One approval.

    ``reviewer`` is the clinical reviewer's signature; ``safety`` that of who signed
    the safety texts that are not as the library has them, None where there are
    none. ``group`` is who approved it, "none" where no group did; ``readers`` is
    how many patients read it. ``parts`` maps each part of the sheet to a short
    hash; the signatures hold the hash of all. ``languages`` are those it covers.
    """

    model_config = _STRICT

    guide: str
    version: str
    reference: Annotated[str, one_line(40)]
    issued: date
    review_by: date
    languages: LanguageTags
    group: Annotated[str, one_line(80)] = NONE
    group_date: date | None = None
    readers: Annotated[int, Field(ge=0, le=10_000)]
    readers_changed: Annotated[str, one_line(300)]
    evidence: Annotated[str, one_line(300)]
    changes: Annotated[str, one_line(300)]
    replaces: Annotated[str, one_line(120)]
    author: Author
    reviewer: SignOff
    safety: SignOff | None = None
    parts: dict[str, str]

    @model_validator(mode="after")
    def _whole(self) -> Approval:
        if same_person(self.author.name, self.reviewer.name):
            raise fault("same-person", *one_person(self.author.name))
        if self.review_by <= self.issued:
            raise fault("bad-date", "is to be reviewed before it is issued")
        if self.group != NONE and self.group_date is None:
            raise fault("missing-key", "names a group without the day on which it approved")
        return self

    @property
    def by(self) -> str:
        """Return who approved it, as the sheet says it: the group, else the reviewer."""
        return self.reviewer.name if self.group == NONE else self.group

    @property
    def on(self) -> date:
        """Return the day of the approval."""
        return self.group_date or self.reviewer.date

    @property
    def hash(self) -> Hash:
        """Return the hash of all that was approved."""
        return self.reviewer.hash


def one_person(name: str) -> tuple[str, str]:
    """Say that the author cannot be the reviewer, and what to do."""
    said = f"{name} cannot be both the author and the clinical reviewer"
    return said, "have another person review it, and give each by their full name"


def approval_path(clinic: Path, guide: str) -> Path:
    """Return where the approval of a guide stands in a clinic's folder."""
    return clinic / APPROVALS / f"{guide}.toml"


def read_approval(clinic: Path, guide: str) -> Approval | None:
    """Return the approval of a guide; None where there is none. Raises InputError."""
    return read_record(Approval, approval_path(clinic, guide), inside=clinic)


def write_approval(clinic: Path, approval: Approval) -> Path:
    """Write an approval; one before it is kept beside, by the day of its issue. Return the file."""
    path = approval_path(clinic, approval.guide)
    make_folder(path.parent, inside=clinic)
    if is_there(path):
        _keep(path, clinic)
    plain = approval.model_dump(
        exclude={"author", "reviewer", "safety", "parts"}, exclude_none=True
    )
    tables = [toml_table(plain), toml_table(approval.author.model_dump(), "[author]")]
    for name, sign in (("reviewer", approval.reviewer), ("safety", approval.safety)):
        if sign:
            tables.append(toml_table(sign.model_dump(), f"[{name}]"))
    tables.append(toml_table(approval.parts, "[parts]"))
    write_whole(path, (_HEAD + "\n".join(tables)).encode(), private=False, inside=clinic)
    return path


def _keep(path: Path, clinic: Path) -> None:
    """Keep the approval that is replaced: ``<guide>.<issued>.toml``, or with a number."""
    from handoutpress.files import SETTINGS, read_bytes  # noqa: PLC0415 - seldom

    data = read_bytes(path, SETTINGS, inside=clinic)
    try:
        old = read_approval(clinic, path.stem)
    except InputError:
        old = None
    day = old.issued.isoformat() if old else "unreadable"
    number, kept = 1, path.with_name(f"{path.stem}.{day}.toml")
    while is_there(kept):
        number += 1
        kept = path.with_name(f"{path.stem}.{day}-{number}.toml")
    write_whole(kept, data, private=False, inside=clinic)
