"""The clinician's page: each question as asked and as read, and where the sheet answers it."""

from __future__ import annotations

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.render.blocks import BlockView, ItemView
from handoutpress.render.inline import Setter, Span, Text, flat
from handoutpress.render.questions import Question, questions
from handoutpress.translation.words import load_words

EN, AR = LANGUAGES["en"], LANGUAGES["ar"]


def text(words: str) -> Text:
    return (Span(words),)


def panel(name: str, heading: str, number: str = "") -> BlockView:
    head = BlockView("heading", f"{name}-title", text=text(heading), number=number)
    return BlockView("do", name, children=(head,) if heading else (), number=number)


def asked(count: int, about: str | None = "care") -> tuple[Question, ...]:
    """Return the questions of a sheet with so many, about a panel C and one without a letter."""
    theirs = [ItemView(f"q{n}", text(f"سؤال {n}"), about=about) for n in range(count)]
    own = [ItemView(f"q{n}", text(f"Question {n}")) for n in range(count)]
    blocks = panel("care", "في البيت", "C"), panel("rest", "الراحة"), panel("bare", "")
    own_blocks = panel("care", "At home"), panel("rest", "Rest"), panel("bare", "")
    setter = Setter(EN, load_words(EN), {})
    return questions((theirs, blocks), (own, own_blocks), setter, AR)


def test_each_question_stands_as_it_is_asked_and_as_it_is_read() -> None:
    assert [(flat(one.asked), flat(one.read)) for one in asked(2)] == [
        ("Question 0", "سؤال 0"),
        ("Question 1", "سؤال 1"),
    ]


@pytest.mark.parametrize(
    ("about", "where"),
    [
        ("care", "On the sheet: C · At home / في البيت"),
        ("rest", "On the sheet: Rest / الراحة"),
        ("bare", "On the sheet: "),
        ("gone", ""),
        (None, ""),
    ],
)
def test_where_the_sheet_answers_it(about: str | None, where: str) -> None:
    (one,) = asked(1, about)
    assert flat(one.where).replace("\u00a0", " ") == where
    foreign = [(span.language, span.direction) for span in one.where if span.language]
    assert foreign == ([("ar", "rtl")] if "/" in where else [])


@pytest.mark.parametrize(("count", "lines"), [(0, 0), (1, 3), (3, 3), (4, 2), (5, 2)])
def test_many_questions_have_fewer_lines_to_write_on(count: int, lines: int) -> None:
    assert [one.lines for one in asked(count)] == [lines] * count
