"""Reads a clinic's wording of a guide: its English file, its own sections, what it hides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import takewhile
from pathlib import Path

from handoutpress.clinic.folder import CLINIC_FILE
from handoutpress.content.blocks import Block, Heading, ListBlock, Panel, Paragraph, units_of
from handoutpress.content.choices import values_by_choice
from handoutpress.content.guide import Guide
from handoutpress.content.inline import inline_faults
from handoutpress.content.parse import BlockReader
from handoutpress.diagnostics import Diagnostic, did_you_mean, error
from handoutpress.errors import Diagnostics, InputError
from handoutpress.files import is_there, read_text
from handoutpress.plaintext import unprintable
from handoutpress.translation.catalogue import Message, read_catalogue
from handoutpress.translation.seal import flat
from handoutpress.wording.own import WAS, WHERE, Entry, Wording
from handoutpress.wording.place import OWN_ID, english_path, local_path
from handoutpress.wording.settings import GuideWording, wording_settings

LAST = ("write", "support", "say-back", "close")
"""Kinds of panel that end a guide: sections of the clinic's own stand before them."""
_NOT_OWN = ("support", "say-back", "close")


def read_wording(library: Guide, clinic: Path) -> Wording:
    """Return a clinic's wording of a guide of the library.

    Raises InputError with every fault of its files and of what it hides.
    """
    found = Diagnostics()
    entries: Mapping[str, Entry] = {}
    added: tuple[Block, ...] = ()
    english, local = english_path(clinic, library.id), local_path(clinic, library.id)
    with found.collecting():
        if is_there(english):
            entries = _entries(library, english, clinic, found)
    with found.collecting():
        if is_there(local):
            added = _added(library, local, clinic, found)
    asked = wording_settings(clinic / CLINIC_FILE).get(library.id, GuideWording())
    found.extend(_setting_faults(library, clinic, asked, entries))
    if found.errors:
        raise InputError(found)
    known = {unit.id for unit in library.units()}
    lost = {name: entry for name, entry in entries.items() if name not in known}
    return Wording(
        library,
        clinic,
        {name: entry for name, entry in entries.items() if name in known},
        {name: entry for name, entry in lost.items() if entry.text or name in asked.hide},
        hidden_texts(library.blocks, frozenset(asked.hide)),
        added,
        asked.after,
        is_there(english),
    )


def _entries(library: Guide, file: Path, clinic: Path, found: Diagnostics) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    messages = read_catalogue(file, inside=clinic).messages
    for message in sorted(messages, key=lambda one: one.obsolete):
        guide, _, name = message.context.partition("#")
        if guide != library.id or not name:
            if not message.obsolete:
                said = f"is no text of `{library.id}`: its context is `{message.context}`"
                hint = "leave the contexts (msgctxt) as `handouts wording edit` wrote them"
                found.add(
                    error(
                        "wording-context",
                        said,
                        file=str(file),
                        line=message.line,
                        key=message.context,
                        hint=hint,
                    )
                )
            continue
        entry = _entry(name, message)
        if entry.text:
            found.extend(_text_faults(entry, file))
        entries.setdefault(name, entry)
    return entries


def _entry(name: str, message: Message) -> Entry:
    before = message.previous if message.fuzzy else None
    base = message.source if before is None else before
    stood = [WAS, WHERE] if message.fuzzy else [WHERE]
    said = [
        one.removeprefix(mark) for mark in stood for one in message.comments if one.startswith(mark)
    ]
    text = flat(message.text)
    return Entry(
        id=name,
        base=base,
        text="" if text == flat(base) else text,
        where=said[0] if said else "",
        line=message.line,
        open=message.fuzzy,
    )


def _text_faults(entry: Entry, file: Path) -> Iterator[Diagnostic]:
    for said in inline_faults(entry.text):
        message = f"a text may hold bold and plain words only, not {said}"
        yield error(
            "wording-inline",
            message,
            file=str(file),
            line=entry.line,
            key=entry.id,
            hint="write it as the library's text above it is written",
        )
    if refused := unprintable(entry.text, line_breaks=False):
        yield error(
            "bad-character",
            f"holds {refused}",
            file=str(file),
            line=entry.line,
            key=entry.id,
            hint="delete it or type the text again",
        )


def _added(library: Guide, file: Path, clinic: Path, found: Diagnostics) -> tuple[Block, ...]:
    choices: dict[str, Collection[str]] = dict(values_by_choice(library.settings.choices))
    blocks = BlockReader(str(file), choices, found).read(read_text(file, inside=clinic))
    for block in blocks:
        found.extend(_block_faults(block, file))
    return blocks


def _block_faults(block: Block, file: Path) -> Iterator[Diagnostic]:
    line = _line(block)
    if not isinstance(block, Panel):
        said = "stands in no panel, and a section of your own is a panel"
        hint = f"put `::: expect {{#{OWN_ID}topic}}` before it and `:::` behind it"
        yield error("wording-section", said, file=str(file), line=line, hint=hint)
        return
    if block.kind.get_help or block.kind.name in _NOT_OWN:
        said = f"a section of your own cannot be of the kind `{block.kind.name}`"
        hint = "use expect, do, dont, box or write; word the library's panel anew instead"
        yield error("wording-section", said, file=str(file), line=line, key=block.id, hint=hint)
    names = [block.id, *(unit.id for unit in units_of(block.children))]
    for name in (name for name in names if not name.startswith(OWN_ID)):
        said = f"ids of your own begin with `{OWN_ID}`, so that the library never has the same"
        hint = f"write {{#{OWN_ID}{name}}}"
        yield error("wording-id", said, file=str(file), line=line, key=name, hint=hint)


def _line(block: Block) -> int:
    if isinstance(block, ListBlock):
        return block.items[0].unit.line
    return block.line if not isinstance(block, Heading | Paragraph) else block.unit.line


def hidden_texts(blocks: tuple[Block, ...], hide: frozenset[str]) -> frozenset[str]:
    """Return the ids of all texts that are left out; a panel's id stands for all in it."""
    names: set[str] = set()
    for block in blocks:
        match block:
            case Panel() if block.id not in hide:
                names |= hidden_texts(block.children, hide)
            case ListBlock():
                names |= {item.unit.id for item in block.items} & hide
            case Heading() | Paragraph() if block.unit.id not in hide:
                pass
            case _:  # with all that belongs to it
                names |= {unit.id for unit in units_of((block,))}
    return frozenset(names)


def _can_be_hidden(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Panel():
                yield block.id
                yield from _can_be_hidden(block.children)
            case ListBlock():
                yield from (item.unit.id for item in block.items)
            case Heading() | Paragraph():
                yield block.unit.id


def _setting_faults(
    library: Guide, clinic: Path, asked: GuideWording, entries: Mapping[str, Entry]
) -> Iterator[Diagnostic]:
    file, key = str(clinic / CLINIC_FILE), f"wording.{library.id}"
    known = set(_can_be_hidden(library.blocks))
    for place, name in enumerate(asked.hide):
        if name not in known and name not in entries:  # what the library had is gone, not wrong
            said = f"hides `{name}`, which is no text or panel of `{library.id}`"
            hint = did_you_mean(name, known) or "delete it here if the library has dropped it"
            yield error("wording-unknown", said, file=file, key=f"{key}.hide[{place}]", hint=hint)
    hidden = frozenset(asked.hide)
    for panel in (block for block in library.blocks if isinstance(block, Panel)):
        if panel.id not in hidden:
            yield from _headless(panel, hidden, file, f"{key}.hide")
    gone = {panel.id for panel in library.blocks if isinstance(panel, Panel)} & hidden
    for item in _asking(library.blocks):
        if item[1] in gone and item[0] not in hidden_texts(library.blocks, hidden):
            said = f"hides `{item[1]}`, and `{item[0]}` asks the reader about it"
            yield error(
                "wording-about", said, file=file, key=f"{key}.hide", hint=f"hide `{item[0]}` too"
            )
    tops = list(top_ids(library.blocks))
    if asked.after is not None and asked.after not in tops:
        said = f"`{asked.after}` is none of the panels and headings of `{library.id}`"
        near = did_you_mean(asked.after, tops)
        yield error("wording-unknown", said, file=file, key=f"{key}.after", hint=near)
    elif asked.after is not None and tops.index(asked.after) < _last_help(library.blocks):
        said = "would put a section between those that say when to get help"
        yield error(
            "wording-after",
            said,
            file=file,
            key=f"{key}.after",
            hint=f"name a later one, such as `{tops[_last_help(library.blocks)]}`",
        )


def _headless(panel: Panel, hidden: frozenset[str], file: str, key: str) -> Iterator[Diagnostic]:
    first = panel.children[0]
    level = first.level if isinstance(first, Heading) else 0
    whole = takewhile(lambda one: isinstance(one, Heading) and one.level == level, panel.children)
    for name in (name for name in top_ids(tuple(whole)) if name in hidden):
        said = f"hides `{name}`, the heading of the panel `{panel.id}`"
        hint = f"hide the whole panel, `{panel.id}`, or give the heading other words"
        yield error("wording-heading", said, file=file, key=key, hint=hint)


def _asking(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Panel):
            yield from _asking(block.children)
        elif isinstance(block, ListBlock):
            yield from ((item.unit.id, item.about) for item in block.items if item.about)


def top_ids(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield a name for each block at the top of a guide, "" for a new sheet."""
    for block in blocks:
        match block:
            case Panel() | ListBlock():
                yield block.id
            case Heading() | Paragraph():
                yield block.unit.id
            case _:
                yield ""


def _last_help(blocks: tuple[Block, ...]) -> int:
    places = [n for n, b in enumerate(blocks) if isinstance(b, Panel) and b.kind.get_help]
    return places[-1] if places else 0
