"""The slots of a page: where a value of the visit stands, and what fills it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from handoutpress.language.registry import Language
from handoutpress.render.inline import Text
from handoutpress.render.numbering import flattened
from handoutpress.render.places import Part, Place, Slot
from handoutpress.render.runs import runs_of

if TYPE_CHECKING:
    from handoutpress.render.view import Page, View


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with the text that fills it."""

    slot: Slot
    text: Text
    language: Language


def slots_asked(page: Page) -> Iterator[Slot]:
    """Yield the slots of a page that is not laid out yet, in reading order."""
    teach = page.arrangement == "teach"
    for view in page.parts[:1] if teach else page.parts:
        for one in view.masthead.blanks:
            yield Slot(f"masthead-{one.name}{view.suffix}", one.name, view.language.tag)
        if not teach:
            yield from _in_body(view)


def _in_body(view: View) -> Iterator[Slot]:
    tag = view.language.tag
    for block in (part for one in (*view.help, *view.body) for part in flattened(one)):
        if block.kind == "blanks":
            yield from (Slot(item.id, item.field, tag) for item in block.items if item.field)
        elif block.kind == "table":
            for row in range(len(block.rows)):
                for column, item in enumerate(block.items, 1):
                    yield Slot(f"{block.id}-{row + 1}-{column}", item.field, tag, row)


def by_side(filled: list[Filled]) -> list[list[Filled]]:
    """Return what is filled in, side by side of the plate."""
    return [list(side) for _, side in groupby(filled, key=lambda one: one.slot.page)]


def imprint_parts(filled: list[Filled], language: Language) -> tuple[Part, ...]:
    """Return all that an imprint must say: a part for each language, that of its page first."""
    places: dict[str, list[Place]] = {language.tag: []}
    languages = {language.tag: language}
    for one in filled:
        languages[one.language.tag] = one.language
        place = Place(one.slot.name, "value", "p", (runs_of(one.text, one.language),))
        place = replace(place, direction=one.language.direction)
        places.setdefault(one.language.tag, []).append(place)
    return tuple(
        Part(tuple(those), None, tag, languages[tag].direction) for tag, those in places.items()
    )
