"""Puts a clinic's own words in place: what comes out is a guide like any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

from handoutpress.clinic.folder import CLINIC_FILE
from handoutpress.content.blocks import (
    Block,
    Heading,
    Item,
    ListBlock,
    NewSheet,
    Panel,
    Paragraph,
    Unit,
)
from handoutpress.content.guide import Guide, text_faults
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import Diagnostics, InputError
from handoutpress.files import is_there
from handoutpress.wording.own import Wording
from handoutpress.wording.place import english_path, local_path
from handoutpress.wording.read import LAST, read_wording, top_ids

Holder = TypeVar("Holder", bound=Heading | Paragraph | Item)


def worded(guide: Guide, clinic: Path) -> Guide:
    """Return a guide as a clinic words it: in place of the library's words, its own.

    A guide that the clinic has not touched is returned as it is. Raises
    InputError with every fault of the clinic's wording.
    """
    if guide.inside is not None:
        if told := list(_of_own_guide(guide, clinic)):
            raise InputError(told)
        return guide
    wording = read_wording(guide, clinic)
    if not (wording.changes or wording.gone):
        return guide
    found = Diagnostics()
    own = placed(wording)
    text_faults(own, found)
    if found.errors:
        raise InputError(_by_hiding(fault, wording) for fault in found.errors)
    return own


def _of_own_guide(guide: Guide, clinic: Path) -> Iterator[Diagnostic]:
    """Name words that would never print: a guide of the clinic's own is changed in its text."""
    for path in (english_path(clinic, guide.id), local_path(clinic, guide.id)):
        if is_there(path):
            said = f"holds words for `{guide.id}`, which is a guide of your own"
            hint = f"change {guide.folder / 'en.md'} itself, and move this file away"
            yield error("wording-own-guide", said, file=str(path), hint=hint)


def _by_hiding(fault: Diagnostic, wording: Wording) -> Diagnostic:
    """Say that what is missing is what the clinic hides."""
    if fault.key is None and wording.hidden:
        said = f"what is hidden leaves a guide that cannot print: {fault.message}"
        file, key = str(wording.clinic / CLINIC_FILE), f"wording.{wording.library.id}.hide"
        return replace(fault, message=said, file=file, key=key, line=None, hint="hide less")
    return fault


def placed(wording: Wording) -> Guide:
    """Return the library's guide with the clinic's words in it, not yet looked at."""
    blocks = list(_own(wording.library.blocks, wording))
    place = _place(wording, blocks) if wording.added else 0
    whole = (*blocks[:place], *wording.added, *blocks[place:])
    return replace(wording.library, blocks=whole, wording=wording)


def _place(wording: Wording, blocks: list[Block]) -> int:
    """Return where the clinic's sections stand: after the block it names, else before the end."""
    tops = list(top_ids(tuple(blocks)))
    if wording.after is not None:
        whole = list(top_ids(wording.library.blocks))
        ahead = set(whole[: whole.index(wording.after) + 1]) - {""}
        return max((place + 1 for place, name in enumerate(tops) if name in ahead), default=0)
    place = len(blocks)
    while place and _ends(blocks[place - 1]):
        place -= 1
    return place


def _ends(block: Block) -> bool:
    return isinstance(block, NewSheet) or (isinstance(block, Panel) and block.kind.name in LAST)


def _own(blocks: tuple[Block, ...], wording: Wording) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                if block.unit.id not in wording.hidden:
                    yield _said(block, wording)
            case ListBlock():
                if items := tuple(_items(block.items, wording)):
                    yield replace(block, items=items)
            case Panel():
                if children := tuple(_own(block.children, wording)):
                    yield replace(block, children=children)
            case NewSheet():
                yield block


def _items(items: tuple[Item, ...], wording: Wording) -> Iterator[Item]:
    for item in items:
        if item.unit.id not in wording.hidden:
            yield _said(item, wording)


def _said(holder: Holder, wording: Wording) -> Holder:
    """Return what holds texts with each of them in the clinic's words."""
    own: dict[str, Any] = {}
    for field in fields(holder):
        unit = getattr(holder, field.name)
        if isinstance(unit, Unit) and (entry := wording.worded.get(unit.id)):
            own[field.name] = replace(unit, text=entry.text, line=entry.line)
    return replace(holder, **own) if own else holder
