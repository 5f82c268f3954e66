"""What a visit fills in and a guide has no place for: said, never dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator

from handoutpress.content.blocks import Block, ListBlock, Panel
from handoutpress.diagnostics import Diagnostic, warning
from handoutpress.visit import OPTIONS, Visit


def unprinted_values(
    visit: Visit, blocks: tuple[Block, ...], head: tuple[str, ...]
) -> list[Diagnostic]:
    """Return a warning for each value that no block and no head prints, and for each doubtful date.

    ``head`` are the fields in the masthead. A message names the key and never the value.
    """
    placed = {*head, *fields_in(blocks)}
    filled = [key for key in OPTIONS.values() if _value(visit, key) is not None]
    if visit.medicines:
        filled.append("medicines.name")
    doubts = [
        warning("visit-date", said, key=key, hint="print it again if one of the two is wrong")
        for key, said in visit.doubts
    ]
    return doubts + [
        warning(
            "visit-unprinted",
            "this guide has no place for it: it is not printed",
            key=key,
            hint="tell the patient in another way, or write it by hand",
        )
        for key in filled
        if key not in placed
    ]


def fields_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the values of a visit that blocks have a place for."""
    for block in blocks:
        if isinstance(block, Panel):
            yield from fields_in(block.children)
        elif isinstance(block, ListBlock):
            yield from (item.field for item in block.items if item.field)


def _value(visit: Visit, key: str) -> object:
    value: object = visit
    for part in key.split("."):
        value = getattr(value, part, None)
    return value
