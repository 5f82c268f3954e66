"""The imprint: what fills the slots of a plate for one patient, laid out and proven by itself.

It lives in memory alone, and no longer than the copy is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from handoutpress.diagnostics import Diagnostic
from handoutpress.engine.press import Head, Laid, Pressed, lay_out
from handoutpress.language.registry import Language
from handoutpress.make.plates.plate import STEPS, Plate
from handoutpress.make.proven import pressed_and_proven
from handoutpress.proof.copied import prove_in_slots
from handoutpress.proof.expected import Expected
from handoutpress.render.fields import VisitFields
from handoutpress.render.imprint_html import imprint_html
from handoutpress.render.inline import Setter
from handoutpress.render.job import Job
from handoutpress.render.layout import PAPER_MM
from handoutpress.render.places import Slot
from handoutpress.render.slots import Filled, by_side, imprint_parts

SLACK = 0.05
"""Points that a value may be higher than its slot: rounding of the engine's own."""


class NoCopy(Exception):  # noqa: N818 - the sheet is laid out whole instead
    """A visit cannot be set on a plate."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Values laid out at their slots; ``pages`` are its pages, from 1, with those of the plate."""

    filled: tuple[Filled, ...]
    laid: Laid
    pages: Mapping[int, int]

    @property
    def too_high(self) -> dict[str, float]:
        """Return the heights in points of the values that need more room than their slots have."""
        return self.higher_than({one.slot.name: one.slot for one in self.filled})

    def higher_than(self, slots: Mapping[str, Slot]) -> dict[str, float]:
        """Return the heights in points of the values that need more room than these slots have."""
        blocks = (block for page in self.laid.pages for block in page.blocks)
        return {
            block.id: ceil(block.rect.height * STEPS) / STEPS
            for block in blocks
            if block.rect.height > slots[block.id].height + SLACK
        }


def filled_in(job: Job, plate: Plate) -> list[Filled]:
    """Return what the visit of a job sets in the slots of a plate, in reading order."""
    return list(_filled(job, plate))


def _filled(job: Job, plate: Plate) -> Iterator[Filled]:
    fields: dict[str, tuple[Language, VisitFields]] = {}
    for part in (job, job.companion):
        if part:
            setter = Setter(part.language, part.words, {})
            fields[part.language.tag] = part.language, VisitFields(setter, part.visit, part.country)
    for slot in plate.slots:
        language, values = fields[slot.language]
        whole = slot.row is None
        text = values.field(slot.field) if whole else values.cell(slot.row or 0, slot.field)
        if text:
            yield Filled(slot, text, language)


def laid_out(job: Job, plate: Plate) -> Imprint:
    """Lay out what is filled in, each at its slot. Raises NoCopy where that is nothing."""
    filled = filled_in(job, plate)
    if not filled:
        raise NoCopy
    html = imprint_html(filled, job.layout.paper, plate.stored.title, filled[0].language)
    pages = {number: side[0].slot.page for number, side in enumerate(by_side(filled), 1)}
    return Imprint(tuple(filled), lay_out(html, {}), pages)


def proven(job: Job, imprint: Imprint, plate: Plate) -> tuple[Pressed, list[Diagnostic]]:
    """Return the PDF of an imprint, and every fault of it: its words, looks, ink and places."""
    expected = Expected(
        sides=len(imprint.pages),
        most_sides=None,
        smallest=job.layout.smallest_text,
        first_page=(),
        private=True,
        paper=PAPER_MM[job.layout.paper],
        ids=frozenset(one.slot.name for one in imprint.filled),
        short_end=True,
    )
    language = imprint.filled[0].language
    parts = imprint_parts(list(imprint.filled), language)
    pressed, faults = pressed_and_proven(
        imprint.laid, Head(plate.stored.title, language.tag), parts, expected
    )
    faults += prove_in_slots(imprint.laid.pages, imprint.pages, plate.under.slots)
    return pressed, faults
