"""The plain values of a form: what may be parted, its languages and its length."""

from __future__ import annotations

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.render.form import Column, Form, Heading, Line, Panel, Row, Table, words
from handoutpress.render.inline import Span

ES, AR = LANGUAGES["es"], LANGUAGES["ar"]

# The lines of a cell, and whether its row may go over to the next page: a cell of more than
# 450 ems may. A line is 15 ems at the least, a line to write on as high as two, a letter 0.54.
CELLS = [
    ((), False),
    ((Line(),) * 30, False),
    ((Line(),) * 31, True),
    ((Line(room=14),), False),
    ((Line(room=15),), True),
    ((Line(room=7), Line(room=7)), False),
    ((Line(room=7), Line(room=8)), True),
    ((Line(words("x" * 833)),), False),
    ((Line(words("x" * 834)),), True),
    ((Line(words("字" * 450)),), False),
    ((Line(words("字" * 451)),), True),
    ((Line(words("字" * 16)),) * 28, False),
    ((Line(words("字" * 16)),) * 29, True),
]


@pytest.mark.parametrize(("lines", "parted"), CELLS)
def test_a_row_may_be_parted_where_a_cell_is_long(lines: tuple[Line, ...], parted: bool) -> None:
    assert Row("x", ((), lines)).is_long is parted
    assert Row("x", (lines, (Line(),))).is_long is parted


def form(*lines: Line) -> Form:
    table = Table("t", (Column("a", words("A")),), (Row("r", ((Line(words("cell")),),)),))
    return Form("F", "a4", (Heading("h", words("Title")), Panel("p", lines), table), ())


def test_the_languages_of_a_form_are_those_of_its_lines_and_of_words_in_them() -> None:
    inner = Span("x", inner=(Span("y", language="ar"),))
    assert [one.tag for one in form().languages] == ["en"]
    assert [one.tag for one in form(Line((inner,), ES)).languages] == ["en", "es", "ar"]
    assert [one.tag for one in form(Line(language=AR), Line(language=ES)).languages] == [
        "en", "ar", "es",
    ]  # fmt: skip


def test_the_length_of_a_form_is_that_of_its_lines() -> None:
    assert form().length == 4
    assert form(Line(words("123")), Line(words("45"))).length == 9


def test_each_head_and_cell_has_its_name() -> None:
    (table,) = (block for block in form().blocks if isinstance(block, Table))
    assert table.head(table.columns[0]) == "t-a"
    ((column, name, lines),) = table.cells(table.rows[0])
    assert (column.id, name, len(lines)) == ("a", "r-a", 1)
