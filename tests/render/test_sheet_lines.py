"""The sheet to check, line by line: two small sheets and what each line of them must say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.language.segment import BREAK
from handoutpress.render.form import Panel, Table
from handoutpress.render.form_places import form_parts
from handoutpress.render.inline import flat
from handoutpress.render.places import Run
from handoutpress.render.sheet_form import sheet_form
from handoutpress.render.sheet_text import set_note, set_text, set_word
from handoutpress.signoff import SignOff
from handoutpress.translation.content import Content
from handoutpress.translation.glossary import Term
from handoutpress.translation.messages import TextUnit
from handoutpress.translation.review import Review
from handoutpress.translation.review_sheet import Changes, ReviewSheet, SheetText
from handoutpress.translation.signed import SignedText
from tests.make import forms
from tests.render.form_lines import assert_is, line, said, told
from tests.translation.kit import write_guide

ES, AR, HI = (LANGUAGES[tag] for tag in ("es", "ar", "hi"))
BELLY = (
    Term(source="belly", target="البطن", reason="Plain, not “بطني”", avoid=(" المعدة,", "الأمعاء")),
    Term(source="pad", target="فوطة", reason="Plain"),
)
NOTED = "Note: It must stay dry.", "Prints only for: ward 3", "Filled in by the program"
CONTENT = Content((("sprain#dry", "Keep dry.", "Seca."),))
REVIEW = Review(
    translator="Luz Vega",
    language="es",
    version="1.0",
    scope="safety",
    sheet="3F2A-91C0-55D1-0B7E",
    signed=(
        SignOff(
            name="Ana Ruiz",
            role="translator",
            verdict="as-it-is",
            date=date(2026, 11, 25),
            hash="0" * 64,
        ),
    ),
    blocks={},
)


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReviewSheet:
    """Return a sheet of three texts in Arabic, two of them safety texts, after a review."""
    monkeypatch.setattr("handoutpress.translation.review_sheet.glossary_of", lambda _: BELLY)
    cold = TextUnit("sprain#cold", "Take **500 mg** {phone}", ("Item", *NOTED), safety=True)
    warm = TextUnit("sprain#warm", "An ankle", (), safety=True)
    page = TextUnit("words#page", "Page **1**", (), marks=False)
    warned = (("cold:not", "may have lost “لا” here"),)
    back = "Take it with “ماء”"
    texts = (
        SheetText(1, cold, "safety", "خذ **500 mg** {phone}", (), warned, BELLY[::-1], back),
        SheetText(2, warm, "safety", "", ("Not translated, as “لا”.",)),
        SheetText(3, page, "words", "صفحة **1**"),
    )
    remarks = ("The file: says “لا”.",)
    return ReviewSheet(write_guide(tmp_path), AR, CONTENT, texts, 3, remarks, REVIEW)


def test_every_line_of_a_whole_sheet(sheet: ReviewSheet) -> None:
    assert_is(told(sheet_form(sheet, "a4")), "whole.txt")


@pytest.fixture
def changed(sheet: ReviewSheet) -> ReviewSheet:
    """Return a sheet of what changed in Spanish: a new text, both changed, one side alone."""
    before = SignedText(english="Keep **wet**.", translation="**Mojada**.")
    dry = TextUnit("sprain#dry", "Keep dry.", ())
    wet = replace(dry, text="Keep **wet**.")
    texts = (
        SheetText(4, dry, "guide", "palabra " * 12),
        SheetText(6, dry, "guide", "palabra " * 40, before=before),
        SheetText(8, dry, "guide", "**Mojada**.", before=before),
        SheetText(9, wet, "guide", "Seca.", before=before),
    )
    now = Changes(REVIEW, (("sprain#old", before),), reordered=True, kept=False)
    return replace(sheet, language=ES, texts=texts, remarks=(), total=12, changes=now)


def test_every_line_of_a_sheet_of_changes(changed: ReviewSheet) -> None:
    form = sheet_form(changed, "letter")
    always = ("brief", "verdict", "sign")  # seen above
    blocks = tuple(block for block in form.blocks if not block.id.startswith(always))
    assert_is(told(replace(form, blocks=blocks)), "changed.txt")


def test_what_did_not_happen_is_not_told(changed: ReviewSheet) -> None:
    quiet = replace(changed, changes=Changes(REVIEW), texts=changed.texts[2:3])
    (about,) = (b for b in sheet_form(quiet, "a4").blocks if b.id == "about")
    assert isinstance(about, Panel)
    assert [line(one).partition("</b>")[0] for one in about.lines] == [
        "<b>Guide:", "<b>Language:", "<b>Texts:", "<b>Open work:", "<b>Hash of all texts:",
    ]  # fmt: skip


def _places() -> Iterator[str]:
    """Yield what a small form must say, a place in a line."""
    (part,) = form_parts(forms.form(2))
    for place in part.places:
        words = " / ".join("".join(map(_run, piece)) for piece in place.pieces)
        flags = [f"room {place.room}", f"ticks {place.ticks}", f"under {place.column or 'nothing'}"]
        flags += ["again"] if place.repeated else []
        kind = f"{place.role or 'any'} {place.tag or 'any'}"
        yield f"{place.id}: {kind}: {', '.join(flags)}: {words}"
    assert part.foot is not None
    for piece in part.foot.pieces:
        yield "foot: " + "".join(f"{{{kind}}}" if kind else _run(run) for run, kind in piece)
    yield f"{part.foot.id} {part.language} {part.direction}"


def _run(run: Run) -> str:
    words = run.text.replace("\xa0", " ")
    is_plain = (run.language, run.direction) == ("en", "ltr")
    return words if is_plain else f"‹{words}|{run.language} {run.direction}›"


def test_a_row_has_a_cell_for_each_column() -> None:
    (table,) = (block for block in forms.form(1).blocks if block.id == "texts")
    assert isinstance(table, Table)
    short = replace(table.rows[0], cells=table.rows[0].cells[:-1])
    with pytest.raises(ValueError, match="shorter"):
        list(table.cells(short))


def test_every_place_of_a_form() -> None:
    assert_is(_places(), "places.txt")


NOTES = [  # an English note -> how it is set beside a text in Hindi
    ("खोना", "‹खोना|hi›"),
    ("a खोना, पेट दर्द b", "a ‹खोना, पेट दर्द|hi› b"),
    ("“खोना”, “दर्द”", "“‹खोना|hi›”, “‹दर्द|hi›”"),
    ("5 µg ªº ＡＢ", "5 µg ªº ＡＢ"),
    ("no word", "no word"),
]


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_the_letters_of_another_script_are_set_apart(text: str, expected: str) -> None:
    assert said(set_note(text, HI)) == expected


PARTED = [  # a word -> where a line may end in it
    ("x" * 23, "x" * 23),
    ("x" * 24, f"{'x' * 12}|{'x' * 12}"),
    ("x" * 30, f"{'x' * 12}|{'x' * 12}|xxxxxx"),
    ("a " + "x" * 24, f"a {'x' * 12}|{'x' * 12}"),
    ("का" * 12, f"{'का' * 6}|{'का' * 6}"),
    ("क" + "का" * 12, f"क{'का' * 6}|{'का' * 6}"),  # a mark stays with its letter
]


@pytest.mark.parametrize(("word", "expected"), PARTED)
def test_a_very_long_word_is_parted_at_these_places(word: str, expected: str) -> None:
    assert flat(set_word(word, HI)).replace(BREAK, "|") == expected


KEPT = {"1" * 19 + " mg": True, "1" * 20 + " mg": False}  # 12 ems are 22 letters


@pytest.mark.parametrize("dose", KEPT)
def test_what_is_wider_than_a_column_may_be_parted(dose: str) -> None:
    spans = set_text(f"Tome {dose} ahora", ES, marks=True)
    assert {span.keep for span in spans if "mg" in span.text} == {KEPT[dose]}
