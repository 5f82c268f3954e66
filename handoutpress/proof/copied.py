"""The proof of a copy: the plate as it was proven, and on it the imprint of this job, once.

Plate and imprint are proven in full, each by itself. A copy is held against both: byte by
byte where the plate must be as it was, by hash where the imprint must be the one that was
proven, element by element in the tag tree, and pixel by pixel as a printer draws it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from PIL import ImageChops
from PIL.Image import Image

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.compose import CLOSE, OPEN
from handoutpress.engine.geometry import PageFacts, Rect
from handoutpress.engine.read_copy import CopyFacts, Marks, digest, marks_of_imprint, read_copy
from handoutpress.proof.toner import toner_faults

SLACK = 0.75  # points
MOST_DIFFERENCE = 3
"""Of 255: levels of grey are rounded, once for each of the two and once for both."""

FAULT = "copy-differs"


@dataclass(frozen=True, slots=True)
class Place:
    """A slot of the plate: its page, its room there in points, its element in the tag tree."""

    page: int
    rect: Rect
    element: int


@dataclass(frozen=True, slots=True)
class Under:
    """The plate: its bytes, what was read of it when it was proven, and its slots by name.

    ``sides`` are its pages as a printer draws them, from 1, ``contents`` the hashes of what they
    draw, in order,
    ``size`` the first number that none of its objects has.
    """

    pdf: bytes
    sides: Mapping[int, Image]
    contents: tuple[str, ...]
    size: int
    slots: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Over:
    """The imprint: its bytes, and by the pages of the plate that it fills its sides as drawn.

    ``contents`` are the hashes of what these draw; ``said`` the elements of its tag tree by
    the names of slots.
    """

    pdf: bytes
    sides: Mapping[int, Image]
    contents: Mapping[int, str]
    said: Mapping[str, int]


def prove_in_slots(
    pages: tuple[PageFacts, ...], numbers: Mapping[int, int], slots: Mapping[str, Place]
) -> list[Diagnostic]:
    """Return a fault for each value of an imprint that does not stand inside its slot.

    ``numbers`` are the pages of the plate by those of the imprint.
    """
    faults = []
    for page in pages:
        for text in page.texts:
            slot = slots.get(text.place)
            spare = max(0.0, text.rect.height - text.points) / 2
            top, height = text.rect.y + spare, text.rect.height - 2 * spare
            letters = Rect(text.rect.x, top, text.rect.width, height)
            if slot is None or slot.page != numbers[page.number] or not _holds(slot.rect, letters):
                faults.append(_fault("a value does not stand in its place"))
    return list(dict.fromkeys(faults))


def prove_copy(
    copy: bytes, sides: Mapping[int, Image], under: Under, over: Over
) -> list[Diagnostic]:
    """Return every fault of a copy; ``sides`` are its pages with values as a printer draws them."""
    if not copy.startswith(under.pdf):
        return [_fault("the sheet without the values is not the one that was proven")]
    elements = {name: slot.element for name, slot in under.slots.items()}
    try:
        facts = read_copy(copy, len(under.pdf), elements)
        said = marks_of_imprint(over.pdf, over.said)
    except (ValueError, AttributeError, KeyError, TypeError) as broken:
        return [_fault(f"it is not put together as a copy is ({type(broken).__name__})")]
    return [
        *_objects(facts, under, over),
        *_words(facts, elements, said),
        *_drawn(sides, under, over),
        *toner_faults(sides.values()),
    ]


def _objects(facts: CopyFacts, under: Under, over: Over) -> Iterator[Diagnostic]:
    """See that nothing of the plate is changed but what must take the values."""
    if facts.pages != len(under.contents):
        yield _fault("it has not as many pages as the sheet")
        return
    filled = {under.slots[name].element for name in over.said if name in under.slots}
    pages = {facts.page_objects[page] for page in over.sides}
    old = {number for number in facts.changed if number < under.size}
    if old != {*filled, *pages, facts.parent_tree}:
        yield _fault("more or less of the sheet is changed than its slots")
    for page in over.sides:
        wanted = (digest(OPEN), under.contents[page - 1], digest(CLOSE), over.contents[page])
        if facts.drawn.get(facts.page_objects[page]) != wanted:
            yield _fault(f"page {page} does not hold the sheet's content and the values, once")


def _words(
    facts: CopyFacts, elements: Mapping[str, int], said: Mapping[str, Marks]
) -> Iterator[Diagnostic]:
    """See that every slot has what the imprint says for it, once, and no other has anything."""
    if set(said) - set(elements):
        yield _fault("the imprint fills what is no slot")
    for name, element in elements.items():
        if facts.hung[element] != said.get(name, frozenset()):
            yield _fault("a slot has other words than those for it, or has them twice")
            return
    if facts.owned != frozenset().union(*said.values()):
        yield _fault("words of the values stand at no place of the sheet")


def _drawn(sides: Mapping[int, Image], under: Under, over: Over) -> Iterator[Diagnostic]:
    """See that each page with values shows the sheet's ink and the imprint's, and no other."""
    if set(sides) != set(over.sides):
        yield _fault("values stand on another page than their own")
        return
    for page, side in sides.items():
        both = ImageChops.multiply(under.sides[page], over.sides[page])
        if side.size != both.size or _most(ImageChops.difference(side, both)) > MOST_DIFFERENCE:
            yield _fault(f"page {page} does not show the sheet and the values, and nothing else")


def _most(difference: Image) -> int:
    _, most = cast("tuple[int, int]", difference.getextrema())
    return most


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        inner.x >= outer.x - SLACK
        and inner.right <= outer.right + SLACK
        and inner.y >= outer.y - SLACK
        and inner.bottom <= outer.bottom + SLACK
    )


def _fault(message: str) -> Diagnostic:
    hint = "this is a fault of the program: report it"
    return error(FAULT, f"the copy cannot be trusted: {message}", hint=hint)
