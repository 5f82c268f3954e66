"""The words of a language by which a translation is checked: one file a language in ``tables/``.

``en.toml`` holds the English of each row, ``shared.toml`` what holds for every
language. Only the tables that a run needs are read, each once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from handoutpress.language.registry import Language

FOLDER = Path(__file__).with_name("tables")
SHOWN = "handoutpress/translation/tables"
"""The folder as a translator finds it in a checkout."""
SENSES = (
    *("not", "or_more", "or_less", "more_than", "less_than", "before", "after"),
    *("today", "now", "every", "or", "and", "left", "right"),
)
"""What a translation must keep; each is a row of ``[words]``."""


def _senses(rows: dict[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(rows) - set(SENSES)):
        raise ValueError(f"no such sense: {', '.join(unknown)}")
    return rows


Words = tuple[Annotated[str, Field(min_length=1)], ...]
Half = Literal["am", "pm"]
BySense = Annotated[dict[str, Words], AfterValidator(_senses)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Typing(_Part):
    """How a language is typed.

    ``marks`` maps a mark that is wrong beside a letter to the right one,
    ``other_letters`` a letter of another language to the one that it looks like;
    ``charset`` are two encodings: what only the second has is another script's.
    """

    opening_question: str = ""
    opening_exclamation: str = ""
    space_before: str = ""
    space_may_stand_before: str = ""
    space_after: str = ""
    charset: tuple[str, str] | None = None
    marks: dict[str, str] = {}
    other_letters: dict[str, str] = {}


class Table(_Part):
    """The table of one language; ``docs/translating.md`` tells what each row is for."""

    language: str
    other_order: bool = False
    denied_and: bool = False
    length: float = Field(default=1.0, gt=0.2, lt=3)
    between: Words = ()
    over: Words = ()
    prefixes: Words = ()
    suffixes: Words = ()
    same_as_english: Words = ()
    latin: Words = ()
    no_stop_after: Words = ()
    whole_first: Words = ()
    small_words: frozenset[str] = frozenset()
    words: BySense = {}
    not_these: BySense = {}
    amounts: dict[str, Words] = {}
    numbers: dict[str, Words] = {}
    units: dict[str, Words]
    units_before: dict[str, Words] = {}
    half_days: dict[Half, Words] = {}
    drugs: dict[str, Words] = {}
    typing: Typing = Typing()


class Shared(_Part):
    """What holds for every language.

    ``names`` have a number that is no quantity, ``latin`` is written so in any
    script, ``loans`` are English words that many languages took over, ``symbols``
    those of units, ``common`` the commonest words by language.
    """

    names: Words
    latin: Words
    loans: Words
    symbols: dict[str, Words]
    common: dict[str, Words]


@cache
def table(tag: str) -> Table | None:
    """Return the table of a language, or None."""
    path = FOLDER / f"{tag}.toml"
    return Table.model_validate(_read(path)) if path.is_file() else None


def word_table(tag: str) -> Table | None:
    """Return the table of a language, or None where it has units alone: no words are looked at."""
    found = table(tag)
    return found if found and found.words else None


def not_looked_for(language: Language) -> str:
    """Tell what the check does not look for in a language without words; "" where it has them."""
    if word_table(language.tag) is not None:
        return ""
    return (
        f"the check has no table of words for {language.english}: it does not look for a"
        " lost “not”, “or” that became “and”, an exchanged medicine and the like"
    )


def table_of(tag: str) -> Table:
    """Return the table of a language that has one."""
    found = table(tag)
    if found is None:
        raise LookupError(tag)
    return found


@cache
def shared() -> Shared:
    """Return what holds for every language."""
    return Shared.model_validate(_read(FOLDER / "shared.toml"))


def tabled() -> tuple[str, ...]:
    """Return the tags of the languages whose table has words, English first."""
    tags = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "shared")
    return ("en", *(tag for tag in tags if tag != "en" and word_table(tag)))


def shown(tag: str) -> str:
    """Return the name of a language's table in a message."""
    return f"{SHOWN}/{tag}.toml"


def _read(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
