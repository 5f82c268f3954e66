"""The pages that sentences name, held against where what they name really stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from handoutpress.diagnostics import Diagnostic
from handoutpress.engine.geometry import PageFacts
from handoutpress.engine.printed import PrintedPlace
from handoutpress.proof.expected import Expected
from handoutpress.render.inline import PageOf
from handoutpress.render.places import Piece, Run


def numbers_on(pages: Iterable[PageFacts], named: Iterable[PageOf]) -> dict[PageOf, int]:
    """Return the page on which each element begins that is named; one that is nowhere is left out.

    Pages count from 1, as in the foot.
    """
    first: dict[str, int] = {}
    for page in pages:
        for block in page.blocks:
            first.setdefault(block.id, page.number)
    there = ((whose, first.get(whose.id, first.get(whose.shared))) for whose in named)
    return {whose: number for whose, number in there if number is not None}


def page_number_faults(pages: Iterable[PageFacts], expected: Expected) -> Iterator[Diagnostic]:
    """Yield a fault for each page that is named and is not the one where the element stands."""
    found = numbers_on(pages, expected.page_numbers)
    for whose, said in expected.page_numbers.items():
        if whose not in found:
            message = f"a sentence says that {{block}} is on page {said}, and it is nowhere"
            yield expected.fault("page-number", whose.id, message)
        elif found[whose] != said:
            message = f"a sentence says that {{block}} is on page {said}, it is on {found[whose]}"
            yield expected.fault("page-number", whose.id, message)


def numbered(
    pieces: tuple[Piece, ...], found: Mapping[str, list[PrintedPlace]]
) -> tuple[Piece, ...]:
    """Put the page on which an element really stands in place of the number that was set."""
    if not any(run.page_of for piece in pieces for run in piece):
        return pieces
    return tuple(
        tuple(replace(run, text=_stands(run, found)) if run.page_of else run for run in piece)
        for piece in pieces
    )


def _stands(run: Run, found: Mapping[str, list[PrintedPlace]]) -> str:
    there = (found.get(name) for name in run.page_of or ())
    return next((str(min(one.page for one in places)) for places in there if places), "")
