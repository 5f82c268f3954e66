"""A guide: its settings and its blocks, loaded and checked as one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handoutpress.content.answers import answer_faults
from handoutpress.content.blocks import (
    Block,
    Heading,
    ListBlock,
    Panel,
    Paragraph,
    Unit,
    units_of,
)
from handoutpress.content.choices import DERIVED, values_by_choice
from handoutpress.content.facts import GuideSettings
from handoutpress.content.figures import figure_names
from handoutpress.content.inline import placeholders
from handoutpress.content.page_refs import CARD, PAGE, reference_faults
from handoutpress.content.parse import BlockReader
from handoutpress.diagnostics import Diagnostic, did_you_mean, error, nearest
from handoutpress.errors import Diagnostics, InputError
from handoutpress.files import Stamp, is_there, read_text, stamp
from handoutpress.folders import is_folder, listed
from handoutpress.plaintext import longest_word
from handoutpress.settings import read_settings, validated

if TYPE_CHECKING:
    from handoutpress.wording.own import Wording

SOURCE = "en.md"
SETTINGS = "handout.toml"
PLACEHOLDERS = ("emergency",)
LONGEST_WORD = 100
"""Characters; at the smallest size no line of the largest paper holds more."""
NEED_CHOICES = ("guide-stages", "guide-unknown-attribute", "guide-unknown-value", "guide-when")


@dataclass(frozen=True, slots=True)
class Guide:
    """The content of one topic in its source language.

    ``folder`` holds ``handout.toml``, ``en.md`` and the catalogues; ``blocks``
    are all of them, whatever the choices; ``inside`` is the folder that no link
    in it may lead out of, None for one of ours. ``wording`` is what a clinic says
    its own way in one of ours: ``blocks`` hold its words already.
    """

    folder: Path
    settings: GuideSettings
    blocks: tuple[Block, ...]
    inside: Path | None = None
    wording: Wording | None = None

    @property
    def id(self) -> str:
        """Return the guide's id, the name of its folder."""
        return self.settings.id

    def file_of(self, text: str) -> Path:
        """Return the file in which the English of a text stands, by the id of the text."""
        own = self.wording.file_of(text) if self.wording else None
        return own or self.folder / SOURCE

    def units(self) -> Iterator[Unit]:
        """Yield every text of the guide in reading order."""
        return units_of(self.blocks)

    def printed_units(self, chosen: Mapping[str, str]) -> Iterator[Unit]:
        """Yield the texts that print for these choices, in reading order."""
        return units_of(self.select(chosen))

    @property
    def asked(self) -> frozenset[str]:
        """Return the names of all choices on which something of the text depends."""
        return frozenset(_asked(self.blocks))

    def select(self, chosen: Mapping[str, str]) -> tuple[Block, ...]:
        """Return the blocks that print for these choices.

        Neighbouring lists become one, so that a condition in the midst of a
        list leaves no gap; a list or panel with nothing in it is dropped.
        """
        return tuple(_select(self.blocks, chosen))


def _asked(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from (name for name, _ in block.when.conditions)
        if isinstance(block, Panel):
            yield from _asked(block.children)
        elif isinstance(block, ListBlock):
            yield from (name for item in block.items for name, _ in item.when.conditions)


def _select(blocks: tuple[Block, ...], chosen: Mapping[str, str]) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if not block.when.holds(chosen):
            continue
        if isinstance(block, Panel):
            children = tuple(_select(block.children, chosen))
            if block.is_filled or any(map(_says_something, children)):
                kept.append(replace(block, children=children))
        elif isinstance(block, ListBlock):
            items = tuple(item for item in block.items if item.when.holds(chosen))
            last = kept[-1] if kept else None
            if items and isinstance(last, ListBlock) and last.ordered == block.ordered:
                kept[-1] = replace(last, items=last.items + items)
            elif items:
                kept.append(replace(block, items=items))
        else:
            kept.append(block)
    return kept


def _says_something(block: Block) -> bool:
    """Tell whether a block is more than a heading; the caption of a figure is."""
    return not isinstance(block, Heading) or block.figure is not None


def load_guide(folder: Path, *, inside: Path | None = None) -> Guide:
    """Read a guide folder. Raises InputError with every fault of both files.

    No link in it may lead out of ``inside``. An edited guide is read anew.
    """
    stamps = (stamp(folder / SETTINGS), stamp(folder / SOURCE))
    return _load(folder, inside, stamps, figure_names(inside))


@lru_cache(maxsize=64)
def _load(
    folder: Path,
    inside: Path | None,
    _stamps: tuple[Stamp | None, ...],
    figures: tuple[str, ...],
) -> Guide:
    found = Diagnostics()
    settings: GuideSettings | None = None
    text: str | None = None
    with found.collecting():
        settings, faults = validated(GuideSettings, read_settings(folder / SETTINGS, inside=inside))
        found.extend(faults)
    with found.collecting():
        text = _text(folder / SOURCE, inside)
    if text is not None and settings is None:
        _read_without_choices(text, str(folder / SOURCE), figures, found)
    if settings is None or text is None:
        raise InputError(found.errors)
    choices: dict[str, Collection[str]] = dict(values_by_choice(settings.choices))
    reader = BlockReader(str(folder / SOURCE), choices, found, figures)
    guide = Guide(folder, settings, reader.read(text), inside)
    _check(guide, found)
    if found.errors:
        raise InputError(found.errors)
    return guide


def _text(file: Path, inside: Path | None) -> str:
    if not is_there(file) and is_folder(file.parent):
        near = nearest(file.name, (one.name for one in listed(file.parent, inside=inside)))
        hint = f"rename `{near}`, if that is it" if near else "it holds the text, in Markdown"
        raise InputError(error("missing-file", "does not exist", file=str(file), hint=hint))
    return read_text(file, inside=inside)


def _read_without_choices(
    text: str, file: str, figures: tuple[str, ...], found: Diagnostics
) -> None:
    """Add the text's faults that do not hang on the choices, which could not be read."""
    own = Diagnostics()
    BlockReader(file, {}, own, figures).read(text)
    found.extend(item for item in own if item.code not in NEED_CHOICES)


def _check(guide: Guide, found: Diagnostics) -> None:
    facts = str(guide.folder / SETTINGS)
    if guide.id != guide.folder.name:
        found.add(
            error(
                "guide-id",
                f"id is `{guide.id}` but the folder is `{guide.folder.name}`",
                file=facts,
                key="id",
                hint="give both the same name",
            )
        )
    for place, choice in enumerate(guide.settings.choices):
        if choice.name in DERIVED:
            message = f"`{choice.name}` is answered by the program, from clinic.toml"
            key = f"choices[{place}].name"
            hint = "use it as it is, or give your choice another name"
            found.add(error("guide-derived-choice", message, file=facts, key=key, hint=hint))
    text_faults(guide, found)
    ids = {unit.id for unit in guide.units()}
    for number, item in enumerate(guide.settings.sources):
        for wrong in [name for name in item.bears if name not in ids]:
            found.add(
                error(
                    "guide-source",
                    f"source {item.id} bears `{wrong}`, which is no text of this guide",
                    file=facts,
                    key=f"sources[{number}].bears",
                    hint=did_you_mean(wrong, ids),
                )
            )


def text_faults(guide: Guide, found: Diagnostics) -> None:
    """Add what is wrong with a guide's texts and with what every page needs."""
    source = str(guide.folder / SOURCE)
    for unit in guide.units():
        found.extend(_unit_faults(unit, str(guide.file_of(unit.id))))
    _check_shape(guide, found, source)
    _check_about(guide, found, source)
    values = values_by_choice(guide.settings.choices)
    for unit, message, todo in reference_faults(guide.blocks, values):
        file = str(guide.file_of(unit.id))
        found.add(error("guide-page", message, file=file, line=unit.line, key=unit.id, hint=todo))
    for code, message, line in answer_faults(guide.blocks, guide.settings.choices):
        found.add(error(code, message, file=source, line=line, hint="see its conditions"))


def _unit_faults(unit: Unit, source: str) -> Iterator[Diagnostic]:
    if (length := longest_word(unit.text)) > LONGEST_WORD:
        yield error(
            "guide-long-word",
            f"has a word or number of {length} characters, which fits on no line",
            file=source,
            line=unit.line,
            key=unit.id,
            hint="shorten it or put a space in it",
        )
    for name in placeholders(unit.text):
        if name not in PLACEHOLDERS and not name.startswith(PAGE):
            yield error(
                "guide-placeholder",
                f"no value named `{{{name}}}`",
                file=source,
                line=unit.line,
                key=unit.id,
                hint=did_you_mean(name, (*PLACEHOLDERS, f"{PAGE}{CARD}")),
            )


def _check_about(guide: Guide, found: Diagnostics, source: str) -> None:
    panels = [block for block in guide.blocks if isinstance(block, Panel)]
    ids = [panel.id for panel in panels]
    lists = [child for panel in panels for child in panel.children if isinstance(child, ListBlock)]
    for item in (item for one in lists for item in one.items):
        if item.about and item.about not in ids:
            found.add(
                error(
                    "guide-about",
                    f"no panel named `{item.about}`",
                    file=source,
                    line=item.unit.line,
                    key=item.unit.id,
                    hint=did_you_mean(item.about, ids),
                )
            )


def _check_shape(guide: Guide, found: Diagnostics, source: str) -> None:
    first = guide.blocks[0] if guide.blocks else None
    if not (isinstance(first, Heading) and first.level == 1):
        found.add(
            error("guide-title", "the first block must be the title (`# …`)", file=source, line=1)
        )
    if not any(isinstance(block, Paragraph) and block.lead for block in guide.blocks):
        found.add(
            error(
                "guide-lead",
                "no main message: write one paragraph right under the title",
                file=source,
                line=1,
            )
        )
    panels = [block for block in guide.blocks if isinstance(block, Panel)]
    if not any(panel.kind.get_help for panel in panels):
        found.add(
            error(
                "guide-no-help",
                "no get-help panel: a handout says when to get help",
                file=source,
                line=1,
                hint="add `::: emergency {#emergency}` with a heading and a list",
            )
        )
