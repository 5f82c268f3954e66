"""A form: a paper for people who work on a guide, with room to tick, write and sign.

It is made of headings, panels and tables of any length, in plain values, nothing of
it HTML. ``form_html`` sets it, ``form_places`` tells what it must say, and
``make/form.py`` prints it. Its own words are English; what stands in a cell may be
in any language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from handoutpress.language.registry import LANGUAGES, Language
from handoutpress.render.inline import Span, Text, em_width, flat
from handoutpress.render.layout import Paper
from handoutpress.translation.words import SOURCE_LANGUAGE

Look = Literal["", "small"]
ENGLISH = LANGUAGES[SOURCE_LANGUAGE]
EMS_ACROSS, EMS_TO_BREAK = 15, 450
"""Of text that a line of a cell holds, and that a cell holds on half a page or less."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a form: words, then boxes to tick with their words, then lines to write on.

    ``language`` is that of the words; what is ticked is in English. ``room`` is
    how many lines there are to write on. A ``blank`` line has its room beside the words.
    """

    text: Text = ()
    language: Language = ENGLISH
    look: Look = ""
    ticks: tuple[Text, ...] = ()
    room: int = 0
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the form."""

    id: str
    text: Text
    level: int = 2
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines that stay together on one page; a frame shows a panel to fill in."""

    id: str
    lines: tuple[Line, ...]
    framed: bool = False
    kind: ClassVar[str] = "panel"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` is in mm, 0 for what the others leave."""

    id: str
    text: Text
    width: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: for each column the lines of its cell; none means room to write."""

    id: str
    cells: tuple[tuple[Line, ...], ...]

    @property
    def is_long(self) -> bool:
        """Return whether it may go over to the next page: it could be longer than one."""
        return any(_ems(lines) > EMS_TO_BREAK for lines in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row is its head. ``whole``: it stays on one page."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    whole: bool = False
    kind: ClassVar[str] = "table"

    def head(self, column: Column) -> str:
        """Return the id of the head of a column."""
        return f"{self.id}-{column.id}"

    def cells(self, row: Row) -> Iterator[tuple[Column, str, tuple[Line, ...]]]:
        """Yield each column with the id and the lines of its cell in a row."""
        for column, lines in zip(self.columns, row.cells, strict=True):
            yield column, f"{row.id}-{column.id}", lines


Block = Heading | Panel | Table


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form; ``foot`` are texts at the foot of each page, before the number of the page."""

    title: str
    paper: Paper
    blocks: tuple[Block, ...]
    foot: tuple[Text, ...]

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages that it is set in, English first."""
        found = {ENGLISH.tag: None} | {tag: None for line in self.lines() for tag in _tags(line)}
        return tuple(LANGUAGES[tag] for tag in found)

    def lines(self) -> Iterator[Line]:
        """Yield every line of its panels and tables."""
        for block in self.blocks:
            if isinstance(block, Panel):
                yield from block.lines
            elif isinstance(block, Table):
                for row in block.rows:
                    for lines in row.cells:
                        yield from lines

    @property
    def length(self) -> int:
        """Return how many characters it holds."""
        return sum(len(flat(line.text)) for line in self.lines())


def _ems(lines: tuple[Line, ...]) -> float:
    """Return how much a cell holds, in ems of text; a line to write on is as high as two."""
    room = sum(2 * line.room for line in lines) * EMS_ACROSS
    return room + sum(max(EMS_ACROSS, em_width(flat(line.text))) for line in lines)


def _tags(line: Line) -> Iterator[str]:
    yield line.language.tag
    yield from _of_spans(line.text)


def _of_spans(text: Text) -> Iterator[str]:
    for span in text:
        if span.language:
            yield span.language
        yield from _of_spans(span.inner)


def words(text: str, *, strong: bool = False) -> Text:
    """Return English words of our own as they are: nothing in them needs isolating."""
    return (Span(text, strong),)
