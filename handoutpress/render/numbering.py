"""Numbers on a sheet in two languages, so that staff and interpreter can point: "item 7".

Sections carry letters, topics and items running numbers. Both languages have
the same blocks in the same order, so the same number means the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from string import ascii_uppercase

from handoutpress.render.blocks import SECTION, BlockView


@dataclass(slots=True)
class _Counter:
    letters: Iterator[str] = field(default_factory=lambda: iter(ascii_uppercase))
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def number(self, view: BlockView, counted: bool) -> BlockView:
        # Lines to write on and phone lists are pointed at by their section's letter.
        counted = counted and not (view.panel and not view.panel.numbered)
        if view.kind == "heading":
            if view.level == SECTION:
                return replace(view, number=next(self.letters))
            return replace(view, number=str(next(self.numbers))) if counted else view
        items = view.items
        if view.kind == "list" and counted:
            items = tuple(replace(item, number=str(next(self.numbers))) for item in items)
        children = tuple(self.number(child, counted) for child in view.children)
        return replace(view, items=items, children=children)


def numbered(views: tuple[BlockView, ...]) -> tuple[BlockView, ...]:
    """Return the views with a letter at each section and a number at each topic and item."""
    counter = _Counter()
    return tuple(
        view if view.kind == "heading" else counter.number(view, counted=True) for view in views
    )


def with_suffix(views: tuple[BlockView, ...], suffix: str) -> tuple[BlockView, ...]:
    """Return the views with ``suffix`` behind each id: a page of two languages needs it."""
    return tuple(
        replace(
            view,
            id=f"{view.id}{suffix}",
            items=tuple(replace(item, id=f"{item.id}{suffix}") for item in view.items),
            children=with_suffix(view.children, suffix),
        )
        for view in views
    )


def place_of(panel: BlockView) -> str:
    """Return where a panel is found: ``A · 1–6``, its letter alone, or "" without numbers."""
    letter = next((view.number for view in flattened(panel) if view.kind == "heading"), "")
    numbers = [item.number for view in flattened(panel) for item in view.items if item.number]
    if not numbers:
        return letter
    return f"{letter} · {numbers[0]}–{numbers[-1]}"


def flattened(view: BlockView) -> Iterator[BlockView]:
    """Yield a view and all views in it, in reading order."""
    yield view
    for child in view.children:
        yield from flattened(child)
