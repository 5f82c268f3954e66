"""What two languages that face each other have once: said in both, with one place to write on.

Numbers to call, lines to write on and tables stand once; their words are printed
in the first language and, after a stroke, in the second. What is the same in both
stands once: a number, a name, a medicine as it was typed.
"""

from __future__ import annotations

from dataclasses import replace

from handoutpress.language.registry import Language
from handoutpress.render.blocks import BlockView
from handoutpress.render.card import CallCell, SupportView
from handoutpress.render.inline import Span, Text, flat

BETWEEN = " / "


def both(first: Text, second: Text, around: Language, language: Language) -> Text:
    """Return a text and, where it is another, the same in ``language``, set among ``around``."""
    if not first or not second or flat(first) == flat(second):
        # Of two that read the same, the first: it is set for the page. Else the one there is.
        return first or _in(second, around, language)
    return (*first, Span(BETWEEN), *_in(second, around, language))


def _in(text: Text, around: Language, language: Language) -> Text:
    """Return a text of a language as one stretch among words of another."""
    direction = language.direction if language.direction != around.direction else None
    return (Span(flat(text), False, direction, language=language.tag, inner=text),) if text else ()


def both_if_any(
    first: Text | None, second: Text | None, around: Language, language: Language
) -> Text | None:
    """Return a value in both languages, or None where none is filled in."""
    if first is None and second is None:
        return None
    return both(first or (), second or (), around, language)


def both_blocks(
    first: BlockView, second: BlockView, around: Language, language: Language
) -> BlockView:
    """Return a block that says what two of the same shape say; its ids are those of the first."""
    pair = around, language
    items = (
        replace(
            item,
            text=both(item.text, twin.text, *pair),
            value=both_if_any(item.value, twin.value, *pair),
        )
        for item, twin in zip(first.items, second.items, strict=True)
    )
    rows = (
        tuple(both_if_any(cell, twin, *pair) for cell, twin in zip(row, its, strict=True))
        for row, its in zip(first.rows, second.rows, strict=True)
    )
    children = zip(first.children, second.children, strict=True)
    return replace(
        first,
        text=both(first.text, second.text, *pair),
        items=tuple(items),
        rows=tuple(rows),
        children=tuple(both_blocks(child, twin, *pair) for child, twin in children),
    )


def both_cells(first: CallCell, second: CallCell, around: Language, language: Language) -> CallCell:
    """Return a number of the call card with its words in both languages."""
    return replace(
        first,
        label=both(first.label, second.label, around, language),
        hours=both(first.hours, second.hours, around, language),
        note=both(first.note, second.note, around, language),
    )


def both_lines(
    first: SupportView, second: SupportView, around: Language, language: Language
) -> SupportView:
    """Return a support line in both languages: what the second says of it comes after."""
    said = (*second.details, second.checked)
    gap = (Span(language.gap),) if language.gap else ()
    theirs = tuple(span for text in said for span in (*text, *gap))[: -len(gap) or None]
    return replace(
        first,
        name=both(first.name, second.name, around, language),
        way=both(first.way, second.way, around, language),
        checked=both(first.checked, theirs, around, language),
    )
