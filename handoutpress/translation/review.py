"""Who checked a translation, and for exactly which content: a later change makes it lapse.

One review covers a guide's text and the interface words of its language, since
both stand on the sheet. It lies beside the catalogue as ``<lang>.review.toml``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from handoutpress.errors import InputError
from handoutpress.files import is_there
from handoutpress.language.registry import Language
from handoutpress.place import write_whole
from handoutpress.plaintext import one_line
from handoutpress.settings import Settings, read_settings, validated
from handoutpress.translation.catalogue import Catalogue
from handoutpress.translation.messages import TextUnit

_HEAD = """\
# Who checked this translation, and what it said then.
# Written by `handouts translate review`. Any change to the texts makes it lapse:
# do not edit it, review again.
"""
_BLOCK_DIGITS = 16
WHOLE = "order of the blocks"


class ReviewState(StrEnum):
    """What a sheet says about who checked its text; the source needs no translation review."""

    SOURCE = "source"
    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"


class Review(BaseModel):
    """One review; ``blocks`` maps each block to a hash of its English and its translation."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    reviewer: Annotated[str, one_line(80)]
    credential: Annotated[str, one_line(120)]
    date: date
    language: str
    version: str
    content: str = Field(pattern=r"^[0-9a-f]{64}$")
    blocks: dict[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """All that a review is about, in order: (context, English, translation)."""

    rows: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, *parts: tuple[Sequence[TextUnit], Catalogue]) -> Content:
        """Take the units of each part with what its catalogue says now."""
        rows = []
        for units, catalogue in parts:
            active = catalogue.active
            for unit in units:
                message = active.get(unit.context)
                rows.append((unit.context, unit.text, message.text if message else ""))
        return cls(tuple(rows))

    @property
    def digest(self) -> str:
        """Return the hash of everything, order included."""
        return _digest(self.rows)

    @property
    def blocks(self) -> dict[str, str]:
        """Return a short hash of each block, by context."""
        return {row[0]: _digest(row)[:_BLOCK_DIGITS] for row in self.rows}


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()


def review_path(folder: Path, language: Language) -> Path:
    """Return where the review of a language stands in a guide's folder."""
    return folder / f"{language.tag}.review.toml"


def read_review(folder: Path, language: Language, *, inside: Path | None = None) -> Review | None:
    """Read the review of a language; None if nobody reviewed it. Raises InputError."""
    path = review_path(folder, language)
    if not is_there(path):
        return None
    review, faults = validated(Review, read_settings(path, inside=inside))
    if review is None:
        raise InputError(faults)
    return review


def changed_since(review: Review, content: Content) -> tuple[str, ...]:
    """Return the contexts of blocks that changed, came or went; empty while the review holds."""
    if review.content == content.digest:
        return ()
    now = content.blocks
    every = dict.fromkeys([*now, *review.blocks])
    changed = tuple(name for name in every if now.get(name) != review.blocks.get(name))
    return changed or (WHOLE,)


def write_review(
    folder: Path,
    language: Language,
    *,
    reviewer: str,
    credential: str,
    on: date,
    version: str,
    content: Content,
) -> Path:
    """Write a review of this content. Raises InputError for words that cannot be printed."""
    path = review_path(folder, language)
    data = {
        "reviewer": reviewer,
        "credential": credential,
        "date": on,
        "language": language.tag,
        "version": version,
        "content": content.digest,
        "blocks": content.blocks,
    }
    review, faults = validated(Review, Settings("--by, --credential", data, {}))
    if review is None:
        raise InputError(faults)
    write_whole(path, _toml(review).encode(), private=False, inside=folder)
    return path


def _toml(review: Review) -> str:
    lines = [
        f"reviewer = {json.dumps(review.reviewer, ensure_ascii=False)}",
        f"credential = {json.dumps(review.credential, ensure_ascii=False)}",
        f"date = {review.date.isoformat()}",
        f'language = "{review.language}"',
        f'version = "{review.version}"',
        f'content = "{review.content}"',
        "",
        "[blocks]",
        *(f'"{context}" = "{digest}"' for context, digest in review.blocks.items()),
    ]
    return _HEAD + "\n".join(lines) + "\n"
