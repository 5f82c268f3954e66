"""References to a page of the sheet: ``{page:ID}``, for a panel, a heading or the call card.

The number is worked out from the laid-out pages. So what is named must print wherever the
sentence does: a reference to nothing would send a reader nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from handoutpress.content.blocks import Block, Heading, ListBlock, NewSheet, Panel, Paragraph, Unit
from handoutpress.content.choices import may_be
from handoutpress.content.inline import placeholders, plain_text
from handoutpress.diagnostics import did_you_mean

PAGE = "page:"
CARD = "card"
"""The id of the call card, which stands on every sheet."""

_TITLE = 1
Fault = tuple[Unit, str, str | None]


def page_names(text: str) -> tuple[str, ...]:
    """Return the ids whose pages a text names, in order, each once."""
    named = (name.removeprefix(PAGE) for name in placeholders(text) if name.startswith(PAGE))
    return tuple(dict.fromkeys(named))


def read_aloud(text: str) -> str:
    """Return the words of a text as a reader hears them: a number for each page that it names."""
    return re.sub(rf"\{{{PAGE}[^{{}}]*\}}", "1", plain_text(text))


def reference_faults(
    blocks: tuple[Block, ...], values: Mapping[str, tuple[str, ...]]
) -> Iterator[Fault]:
    """Yield (text, what is wrong with a reference in it, what to do); ``values`` are by choice."""
    every = tuple(_walk(blocks, ()))
    places = {one.id: one for one in every if one.id}
    for one in every:
        for unit in one.units:
            for name in page_names(unit.text):
                if one.title:
                    yield unit, f"the title cannot name a page (`{{{PAGE}{name}}}`)", None
                elif name == CARD:
                    continue
                elif name not in places:
                    near = did_you_mean(name, (CARD, *places))
                    message = f"`{{{PAGE}{name}}}` names no panel or heading of this guide"
                    yield unit, message, near
                elif lost := _lost(one, places[name], values):
                    message = f"`#{name}` does not print for {lost}, where this text does"
                    hint = "give the text the conditions of what it names, and write one without"
                    yield unit, message, hint


@dataclass(frozen=True, slots=True)
class _Printed:
    """A text, or a panel or heading with an ``id``, behind all the blocks that hold it."""

    path: tuple[Block, ...]
    id: str = ""
    units: tuple[Unit, ...] = ()
    title: bool = False

    def prints(self, chosen: Mapping[str, str]) -> bool:
        return all(_prints(block, chosen) for block in self.path)

    @property
    def names(self) -> set[str]:
        """Return the choices that decide whether it prints."""
        return {name for block in self.path for name in _deciding(block)}


def _walk(blocks: Iterable[Block], path: tuple[Block, ...]) -> Iterator[_Printed]:
    for block in blocks:
        inner = (*path, block)
        match block:
            case Heading():
                title = block.level == _TITLE
                yield _Printed(inner, "" if title else block.unit.id, (block.unit,), title)
            case Paragraph():
                yield _Printed(inner, units=(block.unit,))
            case ListBlock():
                for item in block.items:
                    alone = ListBlock(block.id, (item,), block.ordered, block.when)
                    yield _Printed((*path, alone), units=(item.unit,))
            case Panel():
                yield _Printed(inner, block.id)
                yield from _walk(block.children, inner)
            case NewSheet():
                pass


def _lost(text: _Printed, place: _Printed, values: Mapping[str, tuple[str, ...]]) -> str:
    """Return answers for which a text prints and the place that it names does not, or ""."""
    names = sorted(text.names | place.names)
    for answers in product(*(values[name] for name in names)):
        chosen = dict(zip(names, answers, strict=True))
        if may_be(chosen) and text.prints(chosen) and not place.prints(chosen):
            return " ".join(f"{name}={answer}" for name, answer in chosen.items())
    return ""


def _prints(block: Block, chosen: Mapping[str, str]) -> bool:
    """Tell whether a block prints as ``Guide.select`` has it: none with nothing in it."""
    if not block.when.holds(chosen):
        return False
    if isinstance(block, Panel):
        always = block.kind.filled or _always(block)
        return always or any(_prints(child, chosen) for child in _said(block))
    if isinstance(block, ListBlock):
        return any(item.when.holds(chosen) for item in block.items)
    return True


def _said(panel: Panel) -> tuple[Block, ...]:
    return tuple(child for child in panel.children if not isinstance(child, Heading))


def _deciding(block: Block) -> Iterator[str]:
    """Yield the names of the choices that decide whether a block prints."""
    yield from (name for name, _ in block.when.conditions)
    if isinstance(block, ListBlock):
        for item in block.items:
            yield from (name for name, _ in item.when.conditions)
    elif isinstance(block, Panel) and not block.kind.filled and not _always(block):
        for child in _said(block):
            yield from _deciding(child)


def _always(panel: Panel) -> bool:
    """Tell whether something of a panel prints wherever the panel may."""
    return any(
        not child.when.conditions
        and (
            not isinstance(child, ListBlock) or any(not one.when.conditions for one in child.items)
        )
        for child in _said(panel)
        if not isinstance(child, Panel)
    )
