"""What a guide says in a language, text by text, and the hash that a reviewer signs.

One hash covers a guide's texts and the interface words of its language, since
both stand on the sheet; another the safety texts alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.files import is_there
from handoutpress.language.registry import Language
from handoutpress.signoff import hash_of, short_hash
from handoutpress.translation.catalogue import Catalogue, catalogue_path, read_catalogue
from handoutpress.translation.home import of_clinic
from handoutpress.translation.messages import TextUnit, guide_units
from handoutpress.translation.words import word_units, words_catalogue
from handoutpress.wording.translated import own_catalogue

Scope = Literal["all", "safety"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""What a reviewer has read: every text, or those that say when to get help and about medicine."""

WHOLE = "order of the blocks"
_BLOCK_DIGITS = 16
_SHOWN_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Content:
    """All that a review is about, in order: (context, English, translation).

    ``safety`` are the contexts of the safety texts.
    """

    rows: tuple[tuple[str, str, str], ...]
    safety: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *parts: tuple[Sequence[TextUnit], Catalogue]) -> Content:
        """Take the units of each part with what its catalogue says now."""
        rows = []
        for units, catalogue in parts:
            active = catalogue.active
            for unit in units:
                message = active.get(unit.context)
                rows.append((unit.context, unit.text, message.text if message else ""))
        safety = frozenset(unit.context for units, _ in parts for unit in units if unit.safety)
        return cls(tuple(rows), safety)

    def within(self, scope: Scope) -> Content:
        """Return what a review of this scope covers."""
        if scope == "all":
            return self
        return Content(tuple(row for row in self.rows if row[0] in self.safety), self.safety)

    @property
    def digest(self) -> str:
        """Return the hash of everything, order included."""
        return hash_of(self.rows)

    @property
    def sheet(self) -> str:
        """Return the hash as it stands in the foot of the sheet to check."""
        return short_hash(self.digest)

    @property
    def blocks(self) -> dict[str, str]:
        """Return a short hash of each block, by context."""
        return {row[0]: hash_of(row)[:_BLOCK_DIGITS] for row in self.rows}

    def block_hash(self, context: str) -> str:
        """Return the short hash of a block; of what is none (a fault of the file) that of all."""
        return self.blocks.get(context, self.digest[:_BLOCK_DIGITS])

    def changed_from(self, whole: str, blocks: Mapping[str, str]) -> tuple[str, ...]:
        """Return the contexts that changed, came or went since a hash of all and one of each."""
        if whole == self.digest:
            return ()
        now = self.blocks
        every = dict.fromkeys([*now, *blocks])
        changed = tuple(name for name in every if now.get(name) != blocks.get(name))
        return changed or (WHOLE,)


def named(contexts: Sequence[str]) -> str:
    """Return blocks as a person knows them, the first few of many."""
    shown = ", ".join(name.partition("#")[2] or name for name in contexts[:_SHOWN_BLOCKS])
    more = len(contexts) - _SHOWN_BLOCKS
    return f"{shown} and {more} more" if more > 0 else shown


def guide_catalogue(guide: Guide, language: Language) -> Catalogue:
    """Read the catalogue of a guide, in part a clinic's own where the guide is in its words.

    Raises InputError ``no-translation`` when there is none.
    """
    path = catalogue_path(guide.folder, language)
    if not is_there(path):
        hint = "see `handouts list` for the languages of each guide"
        if guide.inside:
            command = f"handouts translate sync {guide.id} {language.tag}{of_clinic(guide.inside)}"
            hint += f"; begin this one with `{command}`"
        message = f"`{guide.id}` has no translation into {language.english} ({language.tag})"
        raise InputError(error("no-translation", message, hint=hint))
    library = read_catalogue(path, inside=guide.inside)
    return own_catalogue(guide.wording, library, language) if guide.wording else library


def content_of(
    guide: Guide, catalogue: Catalogue, language: Language, clinic_folder: Path | None = None
) -> Content:
    """Return what a guide and the interface words say now. Raises InputError without words."""
    words = words_catalogue(language, clinic_folder)
    return Content.of((guide_units(guide), catalogue), (word_units(), words))


def texts_hash(
    guide: Guide, language: Language, scope: Scope = "all", clinic_folder: Path | None = None
) -> str:
    """Return the hash of a guide's texts in a language, 64 hex digits: what a review is bound to.

    ``short_hash`` of it stands in the foot of the sheet to check. Raises
    InputError where there is no catalogue.
    """
    catalogue = guide_catalogue(guide, language)
    return content_of(guide, catalogue, language, clinic_folder).within(scope).digest
