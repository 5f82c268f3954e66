"""The glossary of a language: the words chosen for terms, and those to avoid."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from handoutpress.resources import bundled
from handoutpress.translation.lexicon import Lexicon
from handoutpress.translation.tables import table


class Row(BaseModel):
    """One term.

    ``english`` are the words by which a text is known to hold it; left out, they
    are the source itself, one or several; with none the row is for people alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str = Field(min_length=1)
    target: str = Field(min_length=1)
    english: tuple[str, ...] | None = None
    avoid: tuple[str, ...] = ()
    reason: str = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str
    terms: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """The rows by their English, and their words ready to be found in both languages."""

    rows: Mapping[str, Row]
    terms: Lexicon
    avoided: Lexicon


def glossary_path(tag: str) -> Path:
    """Return where the glossary of a language stands."""
    return bundled("handouts") / "glossary" / f"{tag}.toml"


@cache
def glossary(tag: str) -> Glossary | None:
    """Return the glossary of a language, or None where it has none."""
    path = glossary_path(tag)
    if not path.is_file():
        return None
    file = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    rows = {row.source: row for row in file.terms}
    entry = table(tag)
    joined = (entry.prefixes, entry.suffixes) if entry else ((), ())
    terms = {name: _terms(row) for name, row in rows.items()}
    avoided = {name: row.avoid for name, row in rows.items()}
    return Glossary(rows, Lexicon(terms), Lexicon(avoided, *joined))


def _terms(row: Row) -> tuple[str, ...]:
    if row.english is not None:
        return row.english
    return row.source, f"{row.source}s", row.source.removesuffix("s")
