"""The numbers of pages that sentences name: which they are, and what they are at a first guess.

A number is known only when the pages are laid out. So a page is set with a guess, laid out, and
set again where the guess was wrong; most guesses are right, and cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handoutpress.content.blocks import Block, Heading, NewSheet, Panel, Paragraph, units_of
from handoutpress.content.page_refs import CARD, page_names
from handoutpress.render.inline import PageOf, em_width
from handoutpress.render.job import Job
from handoutpress.render.layout import SIDES_A_SHEET


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """The number of the page on which each element stands that a sentence names.

    ``elsewhere`` tells that they are pages of another sheet, which this one cannot be held to.
    """

    known: Mapping[PageOf, int]
    elsewhere: bool = False

    @property
    def proven(self) -> Mapping[PageOf, int]:
        """Return those that the pages of this sheet must bear out."""
        return {} if self.elsewhere else self.known


NO_NUMBERS = PageNumbers({})


def named_pages(job: Job) -> dict[PageOf, int]:
    """Return whose pages the sentences of a job name, in its languages, each with a first guess."""
    parts = [(job, "")]
    if job.companion:
        parts.append((job.companion, f"-{job.companion.language.tag}"))
    sides = job.guide.settings.layout.sides
    found: dict[PageOf, int] = {}
    for place, (part, suffix) in enumerate(parts):
        names = _names(part)
        if not names:
            continue
        if job.layout.size == "large" or job.arrangement == "beside":
            guess, before = _spread(part, 2 * sides), 2 * sides
        else:
            guess, before = _by_sheets(part), sides + sides % SIDES_A_SHEET
        if job.arrangement == "beside":
            before = 0
        found |= {PageOf(name + suffix, name): guess[name] + place * before for name in names}
    return found


def _names(job: Job) -> tuple[str, ...]:
    units = job.guide.printed_units(job.chosen)
    return tuple(dict.fromkeys(name for unit in units for name in page_names(job.texts[unit.id])))


def _by_sheets(job: Job) -> dict[str, int]:
    """Guess the page of each id in standard print: get-help on page 1, then as sheets are begun."""
    page, guess = 1, {CARD: 1}
    helped = False
    for block in job.guide.select(job.chosen):
        if isinstance(block, NewSheet):
            page += 1 + page % SIDES_A_SHEET
        elif isinstance(block, Panel):
            helped = helped or block.kind.get_help
            if dict(block.options).get("side") == "new":
                page += 1
        if page == 1 and helped and not _of_side_1(block):
            page = 2
        guess |= dict.fromkeys(_ids((block,)), page)
    return guess


def _of_side_1(block: Block) -> bool:
    return isinstance(block, Paragraph) or (isinstance(block, Panel) and block.kind.get_help)


def _spread(job: Job, sides: int) -> dict[str, int]:
    """Guess the page of each id where the text runs on over so many sides: by the text before."""
    blocks = job.guide.select(job.chosen)
    lengths = [sum(em_width(unit.text) for unit in units_of((block,))) for block in blocks]
    total, before, guess = sum(lengths) or 1.0, 0.0, {CARD: 1}
    for block, length in zip(blocks, lengths, strict=True):
        page = 1 + int(before / total * sides)
        guess |= dict.fromkeys(_ids((block,)), page)
        before += length
        if isinstance(block, Panel) and block.kind.get_help:
            guess[CARD] = 1 + int(before / total * sides)
    return guess


def _ids(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.unit.id
        elif isinstance(block, Panel):
            yield block.id
            yield from _ids(block.children)
