"""The sheet to check as a form: each text as it stands, and nothing lost between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest

from handoutpress.content.library import find_guide
from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import BREAK
from handoutpress.proof.sheet import sheet_faults
from handoutpress.render.form import Form, Heading, Panel, Row, Table, words
from handoutpress.render.form_places import form_parts
from handoutpress.render.inline import Text, flat
from handoutpress.render.sheet_form import sheet_form
from handoutpress.render.sheet_text import letters_of, set_note, set_text
from handoutpress.translation.review_sheet import ReviewSheet, review_sheet
from tests.conftest import GUIDE
from tests.samples import sampled

ES, AR, HI = (LANGUAGES[tag] for tag in ("es", "ar", "hi"))


@lru_cache(maxsize=4)
def sheet(tag: str = "es") -> ReviewSheet:
    return review_sheet(find_guide(GUIDE), LANGUAGES[tag])


@lru_cache(maxsize=4)
def form(tag: str = "es") -> Form:
    return sheet_form(sheet(tag), "a4")


def tables(made: Form) -> list[Table]:
    return [block for block in made.blocks if isinstance(block, Table)]


def said(made: Form) -> str:
    lines = (
        flat(line.text) for block in made.blocks if isinstance(block, Panel) for line in block.lines
    )
    return "\n".join(lines)


# --- a text ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tome **500 mg** ahora", "Tome 500 mg ahora"),  # bold is set bold
        ("Llame al {emergency}", "Llame al {emergency}"),
        ("Tome **500 mg ahora", "Tome **500 mg ahora"),  # a mark that is lost shows the other
        ("*Tome* [esto](x)", "*Tome* [esto](x)"),  # so does what a text may not hold
        ("Llame al {emergencia}", "Llame al {emergencia}"),
        ("Llame { ahora", "Llame { ahora"),
        ("a\u202eb", "a\\u202eb"),  # what nobody sees is written out
        ("a\nb", "a\\nb"),
        ("a\x07b", "a\\x07b"),
        ("a\u2060b", "a\u2060b"),  # set by the translator: no fault
    ],
)
def test_a_text_is_set_as_it_stands(text: str, shown: str) -> None:
    set_ = set_text(text, ES, marks=True)
    assert flat(set_).replace("\xa0", " ") == shown
    assert letters_of(text, marks=True) == letters_of(shown, marks=False)


def test_bold_is_bold_and_a_word_of_the_page_shows_its_stars() -> None:
    assert [span.strong for span in set_text("a **b**", ES, marks=True)] == [False, True]
    assert flat(set_text("a **b** {page}", ES, marks=False)) == "a **b** {page}"


def test_what_runs_from_right_to_left_is_isolated_as_on_the_handout() -> None:
    spans = set_text("لا تأخذ أكثر من 4,000 mg في {emergency}", AR, marks=True)
    assert [span.text for span in spans if span.direction == "ltr"] == [
        "4,000\xa0mg",
        "{emergency}",
    ]


@pytest.mark.parametrize("word", ["x" * 60, "https://example.org/" + "a" * 80, "ب" * 50])
def test_a_very_long_word_may_be_parted_and_loses_no_letter(word: str) -> None:
    set_ = set_text(word, AR, marks=True)
    assert BREAK in flat(set_)
    assert flat(set_).replace(BREAK, "") == word


NOTES = [
    ("plain English", ES, [("plain English", None)]),
    ('“aborto” is induced', ES, [('“aborto” is induced', None)]),
    ('"खोना" is plain', HI, [('"', None), ("खोना", "hi"), ('" is plain', None)]),
    ("say “ألم البطن”, not “بطن”", AR,
     [("say “", None), ("ألم البطن", "ar"), ("”, not “", None), ("بطن", "ar"), ("”", None)]),
    ("5 µg a day", AR, [("5\xa0µg", None), (" a day", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "parts"), NOTES)
def test_words_of_a_language_in_an_english_note_are_set_as_its_own(
    text: str, language: object, parts: list[tuple[str, str | None]]
) -> None:
    assert [(span.text, span.language) for span in set_note(text, language)] == parts  # type: ignore[arg-type]


# --- the whole -------------------------------------------------------------------


def test_every_text_has_its_row_with_all_that_explains_it() -> None:
    rows = {row.id: row for table in tables(form())[:3] for row in table.rows}
    assert len(rows) == len(sheet().content.rows)
    text = next(text for text in sheet().texts if text.unit.id == "em-bleeding")
    number, english, translation, check = rows[f"{text.number}-em-bleeding"].cells
    assert flat(number[0].text) == str(text.number)
    assert [flat(line.text).replace("\xa0", " ") for line in english] == [
        "Blood pours out, or you fill 2 or more large pads an hour for 2 hours",
        "em-bleeding · Section: Call {emergency} now if: · Item in the panel “emergency”",
        "Note: Large pads for period blood, full so that they leak: 2 pads in each hour,"
        " for 2 hours in a row.",
    ]
    assert translation[0].language == ES
    assert [flat(line.text).partition(",")[2] for line in translation[1:-1]] == [
        " pad (large pad for period blood): toallas sanitarias",
        " blood pours out: sangra a chorros",
    ]
    assert translation[-1].room >= 2
    ticks = [flat(tick) for line in check for tick in line.ticks]
    assert ticks == ["OK", "Change", "meaning", "term", "left out", "tone", "language"]


def test_it_says_what_it_is_who_reads_it_and_how_to_hand_it_back() -> None:
    page = said(form())
    for words_ in (
        "Guide: Recovery after a miscarriage (miscarriage-recovery), version 2.0",
        "Language: Spanish, Español (tag es), from English.",
        f"Hash of all texts: {sheet().hash}.",
        "Last review: none yet.",
        "Open work: none.",
        "adults going home after a miscarriage",
        "a reading grade of",
        "{words in braces}",
        "How to hand back:",
        "Whoever translated cannot check",
    ):
        assert words_ in page.replace("\xa0", " "), words_
    headings = [flat(block.text) for block in form().blocks if isinstance(block, Heading)]
    assert headings == [
        "Translation to check: Spanish", "Brief", "Safety texts", "Other texts of the guide",
        "Words that stand on every sheet", "How staff find the sheet", "Glossary",
        "Verdict and signatures",
    ]  # fmt: skip


def test_the_glossary_is_numbered_with_its_reasons() -> None:
    (glossary,) = [table for table in tables(form()) if table.id == "glossary"]
    first = [" / ".join(flat(line.text) for line in cell) for cell in glossary.rows[0].cells]
    assert first[:4] == [
        "1", "miscarriage", "pérdida espontánea del embarazo",
        "aborto, abortos, abortar, malparto, interrupción",
    ]  # fmt: skip
    assert first[4].startswith('"Aborto", even "aborto espontáneo", is widely read')


def test_no_place_has_the_name_of_another() -> None:
    names = [place.id for part in form_parts(form()) for place in part.places]
    assert len(names) == len(set(names)) > 800


def test_a_translation_back_into_english_has_a_column_of_its_own() -> None:
    texts = tuple(replace(text, back="Back " * 3) for text in sheet().texts[:1])
    with_back = replace(sheet(), texts=texts + sheet().texts[1:])
    heads = [column.id for column in tables(sheet_form(with_back, "a4"))[0].columns]
    assert heads == ["number", "english", "translation", "back", "check"]
    assert "back" not in [column.id for column in tables(form())[0].columns]


def test_open_work_and_warnings_stand_under_the_translation() -> None:
    told = replace(
        sheet().texts[0],
        translation="",
        open=("Not yet.",),
        warnings=(("title:translation-not", "may have lost a “not”"),),
    )
    made = sheet_form(replace(sheet(), texts=(told, *sheet().texts[1:])), "a4")
    cell = tables(made)[0].rows[0].cells[2]
    assert [flat(line.text) for line in cell[:2]] == [
        "Open: Not yet.",
        "Warning title:translation-not: may have lost a “not”",
    ]  # fmt: skip
    assert [flat(tick) for tick in cell[1].ticks] == ["right as it is"]
    page = said(made)
    assert "Open work: 1 of these texts cannot be printed yet." in page
    assert "Texts with a warning: 1." in page


# --- the form is held against the texts ------------------------------------------


def _rows(made: Form, change: Callable[[tuple[Row, ...]], tuple[Row, ...]]) -> Form:
    """Return a form with the rows of its first table changed."""
    table = tables(made)[0]
    changed = replace(table, rows=change(table.rows))
    return replace(made, blocks=tuple(changed if b is table else b for b in made.blocks))


def _cell(made: Form, place: int, text: Text) -> Form:
    """Return a form with the text of a cell of its third row changed."""

    def change(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        cells = list(rows[2].cells)
        cells[place] = (replace(cells[place][0], text=text), *cells[place][1:])
        return (*rows[:2], replace(rows[2], cells=tuple(cells)), *rows[3:])

    return _rows(made, change)


def _other_language(made: Form) -> Form:
    other = tables(form("ar"))[0].rows[2]
    return _rows(made, lambda rows: (*rows[:2], replace(rows[2], cells=other.cells), *rows[3:]))


def _swapped(made: Form) -> Form:
    def change(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        one, two = rows[2], rows[3]
        return (*rows[:2], replace(one, cells=two.cells), replace(two, cells=one.cells), *rows[4:])

    return _rows(made, change)


def _without_translation(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    cells = rows[2].cells
    return (*rows[:2], replace(rows[2], cells=(*cells[:2], cells[2][1:], cells[3])), *rows[3:])


def test_a_text_without_a_translation_must_have_none_on_the_sheet() -> None:
    text = sheet().texts[0]
    rows = [(name, english, "" if name == text.unit.context else translation)
            for name, english, translation in sheet().content.rows]  # fmt: skip
    content = replace(sheet().content, rows=tuple(rows))
    empty = replace(text, translation="", open=("Not translated yet.",))
    there = replace(sheet(), content=content)
    gone = replace(there, texts=(empty, *sheet().texts[1:]))
    assert sheet_faults(gone, sheet_form(gone, "a4")) == []
    assert [fault.key for fault in sheet_faults(gone, sheet_form(there, "a4"))] == [
        text.unit.context
    ]


PLANTED: dict[str, Callable[[Form], Form]] = {
    "a row lost": lambda made: _rows(made, lambda rows: rows[1:]),
    "a row too many": lambda made: _rows(made, lambda rows: (*rows, replace(rows[0], id="0-x"))),
    "two rows swapped": _swapped,
    "a row of another language": _other_language,
    "other English": lambda made: _cell(made, 1, words("Call now if:")),
    "another translation": lambda made: _cell(made, 2, words("Llame ahora mismo si:")),
    "one letter": lambda made: _cell(made, 2, words("Llame al {emergency} ahora mismo si")),
    "a translation gone": lambda made: _rows(made, _without_translation),
    "another hash": lambda made: replace(made, foot=(made.foot[0], words("0000-0000-0000-0000"))),
    "no hash": lambda made: replace(made, foot=made.foot[:1]),
    "a table lost": lambda made: replace(
        made, blocks=tuple(b for b in made.blocks if b is not tables(made)[1])
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_form_that_does_not_hold_the_texts_is_refused(fault: str) -> None:
    assert sheet_faults(sheet(), form()) == []
    assert {found.code for found in sheet_faults(sheet(), PLANTED[fault](form()))} == {
        "sheet-differs"
    }


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_no_single_row_can_be_lost(tag: str) -> None:
    made = form(tag)
    groups = tables(made)[:3]
    places = [(table, number) for table in groups for number in range(len(table.rows))]
    for table, number in sampled(places, 12):
        short = replace(table, rows=(*table.rows[:number], *table.rows[number + 1 :]))
        blocks = tuple(short if block is table else block for block in made.blocks)
        assert len(sheet_faults(sheet(tag), replace(made, blocks=blocks))) == 1


def test_the_planted_faults_change_what_they_should() -> None:
    assert (
        flat(tables(form())[0].rows[2].cells[2][0].text).partition(".")[0]
        == "Lamentamos su pérdida"
    )
