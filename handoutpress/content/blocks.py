"""The typed blocks that a guide is made of.

A guide's text is a tuple of blocks. Only a ``Unit`` holds words: it is what a
translator sees, what a catalogue stores and what a choice shows or hides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handoutpress.content.kinds import Kind


@dataclass(frozen=True, slots=True)
class When:
    """The choices under which a block prints: every condition must hold.

    ``conditions`` is a tuple of (choice, allowed values); an empty tuple means
    always.
    """

    conditions: tuple[tuple[str, frozenset[str]], ...] = ()

    def holds(self, chosen: Mapping[str, str]) -> bool:
        """Return whether the block prints for these choices."""
        return all(chosen[name] in allowed for name, allowed in self.conditions)

    def also(self, other: When) -> When:
        """Return the condition that holds where both do."""
        return When(self.conditions + other.conditions)


ALWAYS = When()
FIELDS = (
    "patient",
    "date",
    "weeks",
    "clinician",
    "follow_up.date",
    "follow_up.time",
    "follow_up.place",
    "follow_up.with_whom",
    "follow_up.bring",
    "blood_type",
    "injection",
    "injection_due",
    "test_date",
    "notes",
)
TABLE_FIELDS = tuple(
    f"medicines.{name}" for name in ("name", "for_what", "morning", "midday", "evening", "night")
)
"""What an item may name: one value of a visit, or a column of its table."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One text to translate: inline Markdown (``**bold**``, ``{placeholder}``).

    ``id`` is unique in the guide and never changes; ``line`` is where the text
    starts in the source file, from 1; ``note`` is a hint for the translator.
    """

    id: str
    text: str
    line: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the handout.

    In a panel of figures it is the caption of ``figure``, the name of a drawing,
    and ``alt`` says what the drawing shows to those who cannot see it.
    """

    unit: Unit
    level: int
    when: When = ALWAYS
    icon: str | None = None
    figure: str | None = None
    alt: Unit | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``lead`` marks the one main message under the title."""

    unit: Unit
    when: When = ALWAYS
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list.

    ``field`` names the visit field that fills it: it is a line to write on; ``about``,
    in a say-back panel, the id of the panel that holds the answer.
    """

    unit: Unit
    when: When = ALWAYS
    field: str | None = None
    icon: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list."""

    id: str
    items: tuple[Item, ...]
    ordered: bool = False
    when: When = ALWAYS


@dataclass(frozen=True, slots=True)
class NewSheet:
    """What follows starts on a new sheet of paper (``---`` in the source)."""

    line: int
    when: When = ALWAYS


@dataclass(frozen=True, slots=True)
class Panel:
    """A typed container; ``options`` are its other ``key=value`` attributes."""

    id: str
    kind: Kind
    children: tuple[Block, ...]
    line: int
    when: When = ALWAYS
    options: tuple[tuple[str, str], ...] = ()

    @property
    def is_filled(self) -> bool:
        """Return whether the panel prints with a heading alone: the program adds the rest."""
        return self.kind.filled or "lines" in dict(self.options)


Block = Heading | Paragraph | ListBlock | NewSheet | Panel


def units_of(blocks: tuple[Block, ...]) -> Iterator[Unit]:
    """Yield every unit in reading order, whatever its conditions."""
    for block in blocks:
        match block:
            case Heading():
                yield block.unit
                if block.alt:
                    yield block.alt
            case Paragraph():
                yield block.unit
            case ListBlock():
                yield from (item.unit for item in block.items)
            case Panel():
                yield from units_of(block.children)
            case NewSheet():
                pass
