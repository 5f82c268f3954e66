"""The texts as they were signed, kept beside the review: what a later sheet shows as old.

A review holds hashes, which tell that a text changed but not what it was. The file,
``<lang>.signed.toml``, is believed only where its own hash is the one that was signed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from handoutpress.files import CATALOGUE
from handoutpress.language.registry import Language
from handoutpress.place import write_whole
from handoutpress.settings import read_record
from handoutpress.toml_text import toml_table
from handoutpress.translation.content import Content
from handoutpress.translation.review import Review

SUFFIX = ".signed.toml"
_HEAD = """\
# The texts that the review beside this file is about, as they were then.
# Written by `handouts translate review`, for `handouts translate sheet --changed`.
"""
_STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)


class SignedText(BaseModel):
    """A text and its translation at a review."""

    model_config = _STRICT

    english: str
    translation: str


class _SignedTexts(BaseModel):
    model_config = _STRICT

    texts: dict[str, SignedText]


def signed_path(folder: Path, language: Language) -> Path:
    """Return where the texts of the review of a language are kept in a guide's folder."""
    return folder / f"{language.tag}{SUFFIX}"


def keep_signed(folder: Path, language: Language, content: Content) -> Path:
    """Keep the texts that a review covers, in place of those before; return the file."""
    path = signed_path(folder, language)
    tables = (
        toml_table(
            {"english": english, "translation": translation},
            f"\n[texts.{json.dumps(context, ensure_ascii=False)}]",
        )
        for context, english, translation in content.rows
    )
    text = _HEAD + "".join(tables)
    write_whole(path, text.encode(), private=False, inside=folder)
    return path


def kept_texts(
    folder: Path, language: Language, *, inside: Path | None = None
) -> Mapping[str, SignedText] | None:
    """Return what is kept, context -> text, whether it was signed or not; None without a file.

    Raises InputError for a file that cannot be read.
    """
    path = signed_path(folder, language)
    kept = read_record(_SignedTexts, path, CATALOGUE, inside=inside)
    return kept.texts if kept else None


def read_signed(
    folder: Path, language: Language, review: Review, *, inside: Path | None = None
) -> Mapping[str, SignedText] | None:
    """Return context -> text as it was signed; None where that is not kept, or not what was signed.

    Raises InputError for a file that cannot be read.
    """
    kept = kept_texts(folder, language, inside=inside) or {}
    rows = tuple((name, text.english, text.translation) for name, text in kept.items())
    return kept if Content(rows).digest == review.hash else None
