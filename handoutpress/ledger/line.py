"""One line of a clinic's ledger: what the sheet of a code was made from, and when first.

It says nothing of a visit but that one was filled in. Everything in it may be read
again by a later edition: a field that comes new needs a default, and one that is
not known is passed over.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError

from handoutpress.content.facts import Slug
from handoutpress.render.code import CODE
from handoutpress.render.layout import Arrangement, Ink, Paper, Size
from handoutpress.translation.standing import ReviewState

Hashes = Annotated[dict[str, str], Field(max_length=1000)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class Signed(_Part):
    """Who has checked a translation, and when."""

    name: str
    date: date


class Approved(_Part):
    """An approval that the sheet names: its reference, who gave it and when, until when."""

    reference: str
    by: str
    on: date
    review_by: date


class Spoken(_Part):
    """A language of the sheet, how its translation stood, and the clinic's approval of it."""

    tag: str
    review: ReviewState
    signed: Annotated[tuple[Signed, ...], Strict(False)] = ()
    approval: Approved | None = None


class Line(_Part):
    """What one code stands for.

    ``status`` is whose text it is; ``choices`` are the guide's; ``own`` maps each
    template, style and icon of the clinic's to a hash, ``parts`` each part of the
    content (``content_parts``), ``program`` each part of what makes the pages to its
    version or hash. ``sha256`` is that of the PDF, as are ``sides`` and ``points``; a
    sheet with a visit has none.
    """

    code: Annotated[str, Field(pattern=f"^{CODE.pattern}$")]
    day: date
    visit: bool
    guide: Slug
    title: str
    version: str
    own_guide: bool
    own_words: bool
    languages: Annotated[tuple[Spoken, ...], Strict(False), Field(min_length=1, max_length=2)]
    arrangement: Arrangement
    choices: dict[str, str]
    paper: Paper
    size: Size
    ink: Ink
    status: str
    own: Hashes
    parts: Hashes
    program: Hashes
    sides: int | None = None
    points: float | None = None
    sha256: str | None = None

    @property
    def written(self) -> bytes:
        """Return the line as it stands in the file."""
        return self.model_dump_json(exclude_none=True).encode() + b"\n"


def parsed(written: bytes) -> Line | None:
    """Return the line that is written so, or None for what none of ours can be."""
    try:
        return Line.model_validate_json(written)
    except (ValidationError, RecursionError):
        return None
