"""A clinic's wording of one guide, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handoutpress.content.blocks import (
    ALWAYS,
    Block,
    Heading,
    ListBlock,
    Panel,
    Paragraph,
    When,
    units_of,
)
from handoutpress.content.guide import Guide
from handoutpress.wording.place import english_path, local_path

WHERE = "Where: "
WAS = "Before: "
"""Begin the comments of an entry that say where its text stands, and stood when it was worded."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the library as it was when the clinic looked at it, and the clinic's words.

    ``base`` is the library's text then, ``where`` the panel and conditions under
    which it printed ("" for not known); ``text`` is "" where the clinic says it as
    the library does. ``open``: a change of the library is waiting for a person.
    """

    id: str
    base: str
    text: str = ""
    where: str = ""
    line: int = 0
    open: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """All that a clinic says its own way in one guide of the library.

    ``library`` is the guide as the library has it, ``clinic`` the clinic's folder.
    ``entries`` are the texts of its English file that the library has, ``gone``
    those that the clinic words or hides and that it has no more; ``hidden`` the ids of
    all texts that are left out, ``added`` the panels of its own, ``after`` the block
    behind which they stand.
    """

    library: Guide
    clinic: Path
    entries: Mapping[str, Entry] = field(default_factory=dict)
    gone: Mapping[str, Entry] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    added: tuple[Block, ...] = ()
    after: str | None = None
    has_file: bool = False

    @property
    def worded(self) -> dict[str, Entry]:
        """Return the texts that the clinic says in words of its own, by id."""
        return {name: entry for name, entry in self.entries.items() if entry.text}

    @property
    def changes(self) -> bool:
        """Return whether anything is said, left out or added that the library does not say."""
        return bool(self.own_ids or self.hidden)

    @property
    def added_texts(self) -> dict[str, str]:
        """Return the texts of the clinic's own sections, by id."""
        return {unit.id: unit.text for unit in units_of(self.added)}

    @property
    def added_ids(self) -> frozenset[str]:
        """Return the ids of the texts of the clinic's own sections."""
        return frozenset(self.added_texts)

    @property
    def own_ids(self) -> frozenset[str]:
        """Return the ids of the texts whose words are the clinic's."""
        return (frozenset(self.worded) - self.hidden) | self.added_ids

    def file_of(self, text: str) -> Path | None:
        """Return the file in which the words of a text are the clinic's, None for the library's."""
        if text in self.added_ids:
            return local_path(self.clinic, self.library.id)
        return english_path(self.clinic, self.library.id) if text in self.own_ids else None


def where_of(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Return the id of each text -> the kind of its panel and the conditions under which it prints.

    Words of headings and labels do not count, nor does the order: a text that was
    moved within its panel stays where it was.
    """
    return dict(_where(blocks, "text", ALWAYS))


def _where(blocks: tuple[Block, ...], kind: str, when: When) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                for unit in units_of((block,)):
                    yield unit.id, _said(kind, when.also(block.when))
            case ListBlock():
                for item in block.items:
                    yield item.unit.id, _said(kind, when.also(block.when).also(item.when))
            case Panel():
                yield from _where(block.children, block.kind.name, when.also(block.when))


def _said(kind: str, when: When) -> str:
    conditions = {f"{name}={'|'.join(sorted(values))}" for name, values in when.conditions}
    return ", ".join([kind, *sorted(conditions)])
