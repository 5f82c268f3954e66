"""The first guide as its tests read it: texts, parts and every combination of choices."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from handoutpress.content.blocks import (
    Block,
    Heading,
    Item,
    ListBlock,
    Panel,
    Paragraph,
    units_of,
)
from handoutpress.content.choices import USUAL, may_be, values_by_choice
from handoutpress.content.guide import load_guide
from handoutpress.content.inline import plain_text
from handoutpress.language.readability import Readability, measure
from handoutpress.resources import bundled

GUIDE = load_guide(bundled("handouts") / "miscarriage-recovery")
UNITS = {unit.id: unit for unit in GUIDE.units()}
USED = {
    name: values
    for name, values in values_by_choice(GUIDE.settings.choices).items()
    if name in GUIDE.asked
}
DEFAULT = {choice.name: choice.default for choice in GUIDE.settings.choices} | dict(USUAL)
COMBINATIONS = [
    DEFAULT | dict(zip(USED, values, strict=True))
    for values in product(*USED.values())
    if may_be(dict(zip(USED, values, strict=True)))
]
SINGLE_CHANGES = [
    DEFAULT | {name: value} for name, values in USED.items() for value in values
]  # the default itself is among them
LABELS = ("write", "say-back")
GET_HELP_LIMITS = {"emergency": 7, "urgent": 7, "soon": 5}


# Each text as it is read aloud in a country whose emergency number is known.
SPOKEN = {name: plain_text(unit.text).replace("{emergency}", "911") for name, unit in UNITS.items()}


def text_of(blocks: tuple[Block, ...]) -> str:
    return "\n".join(SPOKEN[unit.id] for unit in units_of(blocks))


def lists_of(blocks: tuple[Block, ...]) -> Iterator[ListBlock]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield block
        elif isinstance(block, Panel):
            yield from lists_of(block.children)


def parts(
    blocks: tuple[Block, ...], panel: Panel | None = None
) -> Iterator[tuple[Heading | Paragraph | Item, Panel | None]]:
    for block in blocks:
        if isinstance(block, Panel):
            yield from parts(block.children, block)
        elif isinstance(block, ListBlock):
            yield from ((item, panel) for item in block.items)
        elif isinstance(block, Heading | Paragraph):
            yield block, panel


MEASURED: dict[str, Readability] = {name: measure(text) for name, text in SPOKEN.items()}
PARTS = list(parts(GUIDE.blocks))
