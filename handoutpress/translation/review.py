"""Who translated and who checked: the record of a review, bound to exactly what was read.

It lies beside the catalogue as ``<lang>.review.toml``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, Strict, model_validator

from handoutpress.language.registry import Language
from handoutpress.place import write_whole
from handoutpress.plaintext import one_line
from handoutpress.settings import fault, read_record
from handoutpress.signoff import Name, SignOff, same_person
from handoutpress.toml_text import toml_table
from handoutpress.translation.content import Content, Scope

_HEAD = """\
# Who translated this, who checked it, and what it said then.
# Written by `handouts translate review`. Any change to the texts makes it lapse:
# do not edit it, review again.

"""
_STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)
_MOST_SIGNED = 2


class Ticked(BaseModel):
    """A warning that a reviewer looked at and found the translation right.

    ``block`` is a context; ``hash`` that of the block as it was then: of
    another text the warning is open again.
    """

    model_config = _STRICT

    block: str
    code: str
    by: Name
    why: Annotated[str, one_line(200)]
    hash: str


class Review(BaseModel):
    """One review: two people at the least, who translated and who read it.

    ``signed`` holds the reviewer's signature and perhaps a second one, of the
    same ``sheet`` (the short hash in its foot) and the same hash; ``blocks``
    maps each block that was read to a hash of its English and its translation.
    """

    model_config = _STRICT

    translator: Name
    language: str
    version: str
    scope: Scope
    sheet: str
    signed: Annotated[
        tuple[SignOff, ...], Strict(False), Field(min_length=1, max_length=_MOST_SIGNED)
    ]
    ticked: Annotated[tuple[Ticked, ...], Strict(False)] = ()
    blocks: dict[str, str]

    @model_validator(mode="before")
    @classmethod
    def _not_old(cls, data: Any) -> Any:
        if isinstance(data, dict) and "reviewer" in data:
            raise fault(
                "old-review",
                "is of an older form, without translator, scope and sheet",
                "have the texts reviewed again, with `handouts translate review`",
            )
        return data

    @model_validator(mode="after")
    def _people(self) -> Review:
        names = [self.translator, *(sign.name for sign in self.signed)]
        for place, name in enumerate(names):
            if any(same_person(name, other) for other in names[:place]):
                raise fault("same-person", *twice(name))
        if len({sign.hash for sign in self.signed}) > 1:
            raise fault("other-hash", "holds signatures of different texts")
        return self

    @property
    def by(self) -> str:
        """Return who signed it first."""
        return self.signed[0].name

    @property
    def on(self) -> date:
        """Return the day on which it was signed first."""
        return self.signed[0].date

    @property
    def hash(self) -> str:
        """Return the hash of the texts that were read, the same in every signature."""
        return self.signed[0].hash


def twice(name: str) -> tuple[str, str]:
    """Say that one person cannot do two parts of a review, and what to do."""
    said = f"{name} cannot be two of translator, reviewer and second reviewer"
    return said, "have it checked by another person, and give each by their full name"


def review_path(folder: Path, language: Language) -> Path:
    """Return where the review of a language stands in a guide's folder."""
    return folder / f"{language.tag}.review.toml"


def read_review(folder: Path, language: Language, *, inside: Path | None = None) -> Review | None:
    """Read the review of a language; None if nobody reviewed it. Raises InputError."""
    return read_record(Review, review_path(folder, language), inside=inside)


def changed_since(review: Review, content: Content) -> tuple[str, ...]:
    """Return the contexts of what was read and changed, came or went; empty while it holds."""
    return content.within(review.scope).changed_from(review.hash, review.blocks)


def write_review(folder: Path, language: Language, review: Review) -> Path:
    """Write a review beside its catalogue; return the file."""
    path = review_path(folder, language)
    plain = review.model_dump(exclude={"signed", "ticked", "blocks"})
    tables = [
        toml_table(plain),
        *(toml_table(sign.model_dump(), "[[signed]]") for sign in review.signed),
        *(toml_table(tick.model_dump(), "[[ticked]]") for tick in review.ticked),
        toml_table(review.blocks, "[blocks]"),
    ]
    write_whole(path, (_HEAD + "\n".join(tables)).encode(), private=False, inside=folder)
    return path
