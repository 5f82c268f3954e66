"""Unit words that a clinic adds to ours for its translations: ``units.toml`` in its folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Strict, create_model

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import InputError
from handoutpress.files import Stamp, is_there, stamp
from handoutpress.keylines import line_of
from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.plaintext import one_line
from handoutpress.settings import Settings, fault, read_settings, validated
from handoutpress.translation.file_names import UNITS
from handoutpress.translation.lexicon import levelled
from handoutpress.translation.measure_words import OwnWords
from handoutpress.translation.tables import table, table_of

_BESIDE = ("between", "over", "am", "pm")
_TAGS = tuple(tag for tag in LANGUAGES if tag != "en")
_LONGEST = 40


def _word(text: str) -> str:
    stem = text.removesuffix("*")
    if not stem or "*" in stem or any(letter.isdigit() for letter in stem):
        hint = "write it as it stands behind a number; a * at its end is for all that begins so"
        raise fault("bad-unit", "is no word for a unit", hint)
    return text


_Words = Annotated[
    tuple[Annotated[str, one_line(_LONGEST), AfterValidator(_word)], ...], Strict(False)
]


def _kinds() -> tuple[str, ...]:
    return tuple(table_of("en").units)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


@cache
def _model() -> type[BaseModel]:
    """Return the model of the file: a table for each language, in it a list for each unit."""
    before = _table("_Before", dict.fromkeys(_kinds(), (_Words | None, None)))
    words = dict.fromkeys((*_kinds(), *_BESIDE), (_Words | None, None))
    language = _table("_Language", {**words, "before": (before | None, None)})
    return _table("_File", dict.fromkeys(_TAGS, (language | None, None)))


def _table(name: str, fields: dict[str, Any]) -> type[BaseModel]:
    return create_model(name, __base__=_Strict, **fields)


def own_units(language: Language, clinic_folder: Path | None) -> OwnWords:
    """Return the words that a clinic adds for a language. Raises InputError with every fault."""
    if clinic_folder is None or not is_there(clinic_folder / UNITS):
        return ()
    file = clinic_folder / UNITS
    return _read(file, clinic_folder, stamp(file)).get(language.tag, ())


@lru_cache(maxsize=64)
def _read(file: Path, inside: Path, _stamp: Stamp | None) -> Mapping[str, OwnWords]:
    source = read_settings(file, inside=inside)
    table, faults = validated(_model(), source)
    if table is None:
        raise InputError(faults)
    dumped = table.model_dump(exclude_none=True)
    own = {tag: tuple(_listed(words)) for tag, words in dumped.items()}
    if faults := [item for tag, words in own.items() for item in _claimed(tag, words, source)]:
        raise InputError(faults)
    return own


def _listed(entry: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, words in entry.items():
        if key == "before":
            yield from ((f"before.{kind}", tuple(listed)) for kind, listed in words.items())
        else:
            yield key, tuple(words)


def _claimed(tag: str, own: OwnWords, source: Settings) -> Iterator[Diagnostic]:
    """Yield a fault for each word that is another unit already: the check could not tell them."""
    ours = table(tag)
    units = ours.units if ours else {}
    claims = {_plain(word): kind for kind, words in units.items() for word in words}
    for key, words in own:
        kind = key.removeprefix("before.")
        for word in words if kind in _kinds() else ():
            other = claims.setdefault(_plain(word), kind)
            if other != kind:
                where = f"{tag}.{key}"
                yield error(
                    "unit-claimed",
                    f"`{word}` is a word for {other} already",
                    file=source.file,
                    line=line_of(where, source.lines),
                    key=where,
                    hint="a word can stand for one unit alone",
                )


def _plain(word: str) -> str:
    return levelled(word.removesuffix("*")).casefold()
