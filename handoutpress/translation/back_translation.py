"""What a second translator read in the safety texts, without having seen the English.

It lies beside the catalogue as ``<lang>.back.toml``, written when a blind sheet
is read in. Each answer is bound to the translation and the English that it was
made for: when either changes, it is not shown any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Strict

from handoutpress.errors import InputError
from handoutpress.files import is_there, read_bytes
from handoutpress.language.registry import Language
from handoutpress.place import write_whole
from handoutpress.plaintext import one_line
from handoutpress.settings import read_settings, validated
from handoutpress.translation.catalogue import Catalogue
from handoutpress.translation.file_names import BACK
from handoutpress.translation.messages import TextUnit
from handoutpress.translation.seal import seal

LONGEST = 2000
LONGEST_WORD = 100
"""Characters of an answer, and of a word in it."""

_HEAD = """\
# What a second translator read in this translation, without seeing the English.
# Written by `handouts translate import` from a sheet of `handouts translate export --blind`.
# `of` binds an answer to the translation that it was made from: do not edit it.
"""


class BackTranslation(BaseModel):
    """One answer: what a block says in English, and the ``seal`` of the text it was made from.

    ``block`` is a context, ``<guide>#<block>``.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    block: str
    of: str
    english: Annotated[str, one_line(LONGEST, word=LONGEST_WORD)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    language: str
    texts: Annotated[tuple[BackTranslation, ...], Strict(False)] = ()


def back_path(folder: Path, language: Language) -> Path:
    """Return where the answers for a language stand, in the folder of its catalogue."""
    return folder / f"{language.tag}{BACK}"


def read_back_translations(
    folder: Path, language: Language, *, inside: Path | None = None
) -> Mapping[str, BackTranslation]:
    """Return context -> answer, whatever it was made from; nothing without a file.

    Raises InputError for a file that cannot be read.
    """
    path = back_path(folder, language)
    if not is_there(path):
        return {}
    file, faults = validated(_File, read_settings(path, inside=inside))
    if file is None:
        raise InputError(faults)
    return {answer.block: answer for answer in file.texts}


def current_back_translations(
    answers: Mapping[str, BackTranslation],
    units: Iterable[TextUnit],
    catalogue: Catalogue,
    language: Language,
) -> dict[str, str]:
    """Return context -> English of the answers whose text still says what it said then."""
    active = catalogue.active
    return {
        unit.context: answers[unit.context].english
        for unit in units
        if unit.context in answers
        and unit.context in active
        and answers[unit.context].of == seal(language, unit, active[unit.context].text)
    }


def write_back_translations(
    folder: Path, language: Language, answers: Iterable[BackTranslation]
) -> bool:
    """Write all answers in their order, in place of those before; tell whether the file changed."""
    path = back_path(folder, language)
    lines = [_HEAD, f'language = "{language.tag}"']
    for answer in answers:
        values = answer.model_dump().items()
        lines += ["", "[[texts]]"]
        # A JSON string is a TOML string as long as its letters print, which the model sees to.
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values]
    data = ("\n".join(lines) + "\n").encode()
    if is_there(path) and read_bytes(path, inside=folder) == data:
        return False
    write_whole(path, data, private=False, inside=folder)
    return True
