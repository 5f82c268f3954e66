"""What the pages of a handout are held against while its fit is searched."""

from __future__ import annotations

from collections.abc import Iterator

from handoutpress.proof.pages import Expected
from handoutpress.render.job import Job
from handoutpress.render.layout import PAPER_MM, Arrangement
from handoutpress.render.numbering import flattened
from handoutpress.render.view import Page, View


def expected_of(job: Job, page: Page, sides: int, own_files: tuple[str, ...]) -> Expected:
    """Return what pages that say ``sides`` in their foot must be; more sides are no fault here.

    ``own_files`` are the clinic's own styles and templates.
    """
    first, *later = (_starts_together(view, page.arrangement) for view in page.parts)
    if page.arrangement != "with":
        later = []
    return Expected(
        sides=sides,
        most_sides=None,
        smallest=job.layout.smallest_text,
        first_page=first[1:],
        later_starts=tuple(later),
        private=not job.visit.is_blank,
        paper=PAPER_MM[job.layout.paper],
        ids=frozenset(_ids(page)),
        sources=own_files,
        page_numbers=page.numbers.proven,
    )


def _ids(page: Page) -> Iterator[str]:
    """Yield the ids that a guide and its sheet have, whatever a template makes of them."""
    for view in page.parts:
        for block in (*view.help, *view.card_notes, *view.under_card, *view.body):
            for part in flattened(block):
                yield part.id
                yield from (item.id for item in part.items)
        for name in ("masthead", "title", "card", "about", "foot"):
            yield name + view.suffix


def _starts_together(view: View, arrangement: Arrangement) -> tuple[str, ...]:
    """Return the ids that must stand on the first page of a language, its title first.

    Large print and facing languages hold the emergency panel there; the others
    follow in order.
    """
    panels = [block.id for block in view.help if block.panel and block.panel.get_help]
    title, card = f"title{view.suffix}", f"card{view.suffix}"
    if arrangement == "teach":
        return (title,)
    if arrangement == "beside" or view.layout.size == "large":
        return (title, *panels[:1])
    return (title, *panels, card, *(block.id for block in view.under_card))
