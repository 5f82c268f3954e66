"""What a patient, or a reader of the PDF, gets that is not what the sheet without a fault gives.

Each comparison is of two sheets, drawn; none knows what was planted. That they say
nothing of pages that only look different is tested with `harmless.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.planted.drawn import contrast, ink, pictures, size, spacing
from tests.planted.placed import order, place, side
from tests.planted.said import words
from tests.planted.sheets import Sheet


def links(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Links that lead elsewhere, that are gone or that are new."""
    if stock.links != sheet.links:
        changed = set(stock.links) ^ set(sheet.links)
        yield f"links: {sorted(changed) or 'as many or in an order that is new'}"


def marks(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Roles, ids, languages and directions of the page that are others."""
    if stock.marks != sheet.marks:
        lost = [mark for mark in stock.marks if mark not in sheet.marks]
        new = [mark for mark in sheet.marks if mark not in stock.marks]
        yield f"lost {lost[:2]}, new {new[:2]}"


def tags(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """What the PDF tells a screen reader: kinds of parts, their language, words for pictures."""
    if stock.tags != sheet.tags:
        yield "the PDF has other tags"


COMPARISONS: dict[str, Callable[[Sheet, Sheet], Iterator[str]]] = {
    "words": words,
    "ink": ink,
    "contrast": contrast,
    "size": size,
    "spacing": spacing,
    "order": order,
    "place": place,
    "side": side,
    "pictures": pictures,
    "links": links,
    "marks": marks,
    "tags": tags,
}


def differences(stock: Sheet, sheet: Sheet) -> dict[str, str]:
    """Return the first difference that each comparison finds, where it finds one."""
    found = ((name, next(look(stock, sheet), None)) for name, look in COMPARISONS.items())
    return {name: said for name, said in found if said}
