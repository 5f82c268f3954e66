"""The clinician's page: what to ask, how the patient reads it, and where the sheet answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handoutpress.language.registry import Language
from handoutpress.render.blocks import BlockView, ItemView
from handoutpress.render.facing import both
from handoutpress.render.inline import Setter, Span, Text
from handoutpress.render.numbering import flattened, place_of

MANY, LINES, LINES_OF_MANY = 4, 3, 2
"""Lines to write an answer on: 3, or 2 each for so many questions, so that they stay on a page."""

Said = tuple[list[ItemView], tuple[BlockView, ...]]
"""The say-back items of a language, and its blocks."""


@dataclass(frozen=True, slots=True)
class Question:
    """A say-back question: as asked, as the patient reads it, and where the sheet answers it.

    ``where`` names the panel by its heading in both languages, and by its letter
    and numbers where the patient's sheet has them; it is empty where no panel
    answers. ``lines`` are those to write the answer on.
    """

    asked: Text
    read: Text
    where: Text
    lines: int


def questions(
    patients: Said, clinicians: Said, setter: Setter, language: Language
) -> tuple[Question, ...]:
    """Return the questions of the patient's sheet, which is in ``language``.

    ``setter`` sets the clinician's words.
    """
    items, blocks = patients
    own_items, own_blocks = clinicians
    panels = {block.id: (block, own) for block, own in zip(blocks, own_blocks, strict=True)}
    lines = LINES_OF_MANY if len(items) >= MANY else LINES
    return tuple(
        Question(
            asked.text,
            read.text,
            tuple(_where(*panels[read.about], setter, language)) if read.about in panels else (),
            lines,
        )
        for read, asked in zip(items, own_items, strict=True)
    )


def _where(panel: BlockView, own: BlockView, setter: Setter, language: Language) -> Iterator[Span]:
    for text, is_value in setter.words.parts("teach_item", place="place"):
        if not is_value:
            yield from setter.plain(text)
            continue
        if place := place_of(panel):
            yield from (*setter.value(place), Span(" · "))
        yield from both(_heading(own), _heading(panel), setter.language, language)


def _heading(panel: BlockView) -> Text:
    return next((view.text for view in flattened(panel) if view.kind == "heading"), ())
