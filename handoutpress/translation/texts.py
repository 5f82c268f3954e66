"""The texts of a guide in one language, unit id -> text, ready to print."""

from __future__ import annotations

from collections.abc import Mapping

from handoutpress.content.guide import Guide
from handoutpress.errors import InputError
from handoutpress.language.registry import Language

SOURCE_LANGUAGE = "en"


def load_texts(guide: Guide, language: Language) -> Mapping[str, str]:
    """Return every text of the guide in this language.

    Raises InputError when the guide has no catalogue for it: a sheet is in one
    language or it is not printed.
    """
    if language.tag == SOURCE_LANGUAGE:
        return {unit.id: unit.text for unit in guide.units()}
    raise InputError.one(
        "no-translation",
        f"`{guide.id}` has no translation into {language.english} ({language.tag})",
        hint="see `handouts list` for the languages of each guide",
    )
