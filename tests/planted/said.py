"""What a sheet says, letter by letter, whatever its lines and colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from handoutpress.engine.geometry import PlacedText
from tests.planted.sheets import Sheet

CODE = re.compile(r"HP-[0-9A-Z]{4}-[0-9A-Z]{4}")  # it may tell of styles and templates
UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u2010\u200b\u200c\u200d\u2060\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)


class Letter(NamedTuple):
    """A letter of a sheet and the run that it stands in."""

    char: str
    run: PlacedText


def letters(sheet: Sheet, pages: int | None = None) -> list[Letter]:
    """Return all that is printed, letter by letter, wherever its lines break.

    Of the margins only the first ``pages``: a page more has a foot more.
    """
    return [
        Letter(char, run)
        for run in sheet.texts
        if not (run.margin and pages and run.page > pages)
        for char in CODE.sub("", run.text).translate(UNSEEN)
        if not char.isspace()
    ]


def words(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Other words, or words in another order: by the boxes, or by the text of the PDF."""
    pages = min(len(stock.pages), len(sheet.pages))
    said, says = ("".join(letter.char for letter in letters(one, pages)) for one in (stock, sheet))
    if said != says:
        pairs = zip_longest(said, says)
        place = next(number for number, (one, other) in enumerate(pairs) if one != other)
        before, after = (text[max(place - 12, 0) : place + 24] for text in (said, says))
        yield f"{before!r} became {after!r}"
        return
    if len(stock.pages) != len(sheet.pages):
        return
    if stock.letters_of_pdf != sheet.letters_of_pdf and not _code_only(stock, sheet):
        yield "the PDF has other letters"


def _code_only(stock: Sheet, sheet: Sheet) -> bool:
    return len(stock.letters_of_pdf) == len(sheet.letters_of_pdf) and CODE.findall(
        stock.html
    ) != CODE.findall(sheet.html)


def bare(text: str) -> str:
    """Return a text without what is not seen at its ends or in it."""
    return text.translate(UNSEEN).strip()
