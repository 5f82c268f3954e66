"""What a form must say: every place of it with its words, told from its values alone.

The proof holds the printed form against this, as it does a handout (``page_places``).
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutpress.render.form import ENGLISH, Form, Heading, Line, Panel, Table, words
from handoutpress.render.form_html import page_of
from handoutpress.render.inline import Text
from handoutpress.render.places import Foot, Part, Piece, Place
from handoutpress.render.runs import runs_of

FOOT = "foot"


def form_parts(form: Form) -> tuple[Part, ...]:
    """Return what a form must say."""
    return (Part(tuple(_places(form)), _foot(form), ENGLISH.tag, ENGLISH.direction),)


def _places(form: Form) -> Iterator[Place]:
    for block in form.blocks:
        match block:
            case Heading(id=name, text=text, level=level):
                role = "title" if level == 1 else "heading"
                yield Place(name, role, f"h{level}", (_piece(text),))
            case Panel(id=name, lines=lines):
                yield _filled(name, "panel", "", lines)
            case Table():
                yield from _table(block)


def _table(table: Table) -> Iterator[Place]:
    yield Place(table.id, "table" if table.whole else "rows", "table")
    for column in table.columns:
        yield Place(table.head(column), "", "th", (_piece(column.text),), repeated=True)
    for row in table.rows:
        for place, (column, name, lines) in enumerate(table.cells(row)):
            tag = "td" if place else "th"
            yield _filled(name, "", tag, lines, column=table.head(column))


def _filled(name: str, role: str, tag: str, lines: tuple[Line, ...], column: str = "") -> Place:
    """Return the place of a panel or cell; one without a line is room to write."""
    pieces = tuple(piece for line in lines for piece in _pieces(line))
    room = sum(line.room + line.blank for line in lines) if lines else 1
    ticks = sum(len(line.ticks) for line in lines)
    return Place(name, role, tag, pieces, room=room, ticks=ticks, column=column)


def _pieces(line: Line) -> Iterator[Piece]:
    if line.text:
        yield runs_of(line.text, line.language)
    yield from (_piece(tick) for tick in line.ticks)


def _piece(text: Text) -> Piece:
    return runs_of(text, ENGLISH)


def _foot(form: Form) -> Foot:
    lines = [tuple((run, "") for run in _piece(text)) for text in form.foot]
    number = tuple(
        (run, kind) for text, kind in page_of() for run in _piece(words(kind) if kind else text)
    )
    return Foot(FOOT, (*lines, number))
