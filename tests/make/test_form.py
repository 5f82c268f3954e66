"""A form says what it holds, row by row, or it is not printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from handoutpress.errors import HandoutError
from handoutpress.make.form import print_form
from handoutpress.render.form import Form, Line, Table
from handoutpress.render.form_html import form_html
from handoutpress.render.sheet_text import set_text
from tests.make import forms
from tests.make.test_pdf import conforms, elements
from tests.samples import sampled

pytestmark = pytest.mark.slow
ARABIC = "لا تأخذ أكثر من "
LINES = '<div class="room" data-role="blank"></div>' * 2
BOX = '<span class="tick" data-role="tick"></span>'

# what is done to the page of the form (old, new) or to its styles -> (code, place) that tells it
EDITS: list[tuple[str, str, tuple[str, str | None]]] = [
    # rows
    ('<th scope="row" id="2-text-number">', '<th scope="row" id="2">',
     ("words-missing", "2-text-number")),
    ("Fever over", "Fever under", ("words-differ", "2-text-english")),
    ("Fever over", "Fiebre de", ("words-differ", "2-text-english")),
    (ARABIC, "تأخذ أكثر من ", ("words-differ", "1-text-translation")),  # "not" lost
    ("Section: When to call", "", ("words-differ", "1-text-english")),
    (">Call {emergency}<", ">Call 911<", ("words-differ", "4-text-english")),
    # the hash, the number of pages, the head of a column
    ("3F2A-91C0-55D1-0B7E", "3F2A-91C0-55D1-0B7D", ("words-differ", "foot")),
    ('<span class="page-total">', '<span class="page-total">1', ("words-differ", "foot")),
    (">Translation</th>", ">English</th>", ("words-differ", "texts-translation")),
    # direction, language
    ('lang="ar" dir="rtl"', 'lang="ar" dir="ltr"', ("wrong-direction", "1-text-translation")),
    ('lang="ar" dir="rtl"', 'lang="fa" dir="rtl"', ("wrong-language", "1-text-translation")),
    # room and boxes
    (LINES, "", ("no-room", "1-text-translation")),
    (BOX, "", ("no-room", "1-text-check")),
    (BOX, BOX * 2, ("no-room", "1-text-check")),
    ('<td id="name-first"></td>', '<td id="name-first">A. Ruiz</td>',
     ("words-differ", "name-first")),
    # what nobody asked for
    ("</main>", "<p>Approved.</p></main>", ("words-added", None)),
    ("</main>", '<p style="font-size: 6pt">x</p></main>', ("text-too-small", None)),
    ("</h1>", " \U0001f600</h1>", ("missing-glyph", None)),
]  # fmt: skip
STYLES: list[tuple[str, tuple[str, str | None]]] = [
    ("#\\32-text-english { display: none }", ("words-missing", "2-text-english")),
    ("#\\32-text-english { visibility: hidden }", ("cannot-be-read", "2-text-english")),
    ("#\\32-text-english .line { height: 3pt; overflow: hidden }", ("cut-off", "2-text-english")),
    ("#\\32-text-english .line { margin-left: 90mm }", ("text-overflow", "2-text-english")),
    ("#\\32-text-english .line { margin-top: -5mm }", ("text-overlap", "2-text-english")),
    ("#\\32-text-english { color: #999 }", ("low-contrast", "2-text-english")),
    (".small { font-size: 6pt !important }", ("text-too-small", None)),
    (".room { border: none }", ("no-room", "1-text-translation")),
    (".room { height: 2mm }", ("no-room", "1-text-translation")),
    (".tick { border: none }", ("no-room", "1-text-check")),
    (".tick { width: 1mm }", ("no-room", "1-text-check")),
    ("thead { display: table-row-group }", ("wrong-column", "12-text-english")),
    ("@page { margin: 2mm }", ("off-paper", "title")),
    ("@page { size: 200mm 297mm }", ("page-size", None)),
    ("#texts-heading { break-after: page }", ("stranded-heading", "texts-heading")),
    ("td { background: #bbb }", ("too-much-toner", None)),
    (".framed { break-inside: auto } .room { height: 140mm !important }",
     ("split-block", "verdict")),
    ("h2 { bookmark-level: none }", ("wrong-bookmarks", None)),
]  # fmt: skip


def refused(
    monkeypatch: pytest.MonkeyPatch, form: Form, old: str, new: str, style: str = ""
) -> set[tuple[str, str | None]]:
    """Return (code, place) of the faults of a form whose page is changed before it is laid out."""

    def changed(form: Form, sides: int) -> str:
        html = form_html(form, sides)
        assert old in html
        place = html.index(old)
        html = html[:place] + new + html[place + len(old) :]
        return html.replace("</style>", f"{style}</style>")

    monkeypatch.setattr("handoutpress.make.form.form_html", changed)
    with pytest.raises(HandoutError) as caught:
        print_form(form)
    return {(fault.code, fault.key) for fault in caught.value.diagnostics}


@pytest.mark.parametrize(("old", "new", "found"), EDITS)
def test_a_page_that_says_something_else_is_refused(
    old: str, new: str, found: tuple[str, str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = refused(monkeypatch, forms.form(4), old, new)
    assert found in codes or (found[1] is None and found[0] in {code for code, _ in codes})


@pytest.mark.parametrize(("style", "found"), STYLES)
def test_a_style_that_hides_is_refused(
    style: str, found: tuple[str, str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = refused(monkeypatch, forms.form(14), "", "", style)  # two pages
    assert found in codes or (found[1] is None and found[0] in {code for code, _ in codes})


# --- a fault in every row --------------------------------------------------------

COUNT = 30


def _cells(html: str, number: int) -> tuple[int, int]:
    """Return where a row begins and ends in the page."""
    start = html.rindex("<tr", 0, html.index(f'id="{number}-text-number"'))
    return start, html.index("</tr>", start) + len("</tr>")


def _lost(row: str, _: str) -> str:
    del row
    return ""


def _twice(row: str, _: str) -> str:
    return row + row


def _next_first(row: str, following: str) -> str:
    return following + row


def _other_translation(row: str, following: str) -> str:
    return row.replace(_translation(row), _translation(following))


def _translation(row: str) -> str:
    start = row.index(">", row.index("-text-translation")) + 1
    return row[start : row.index('<div class="room"', start)]


def _other_digit(row: str, _: str) -> str:
    said = _translation(row)
    return row.replace(said, re.sub(r"(>[^<]*?)(\d|(?<=\{)e)", r"\g<1>7", said, count=1))


def _lost_letter(row: str, _: str) -> str:
    said = _translation(row)
    return row.replace(said, re.sub(r">[^<\s]", ">", said, count=1))


def _untranslated(row: str, _: str) -> str:
    return row.replace(_translation(row), "")


def _columns_swapped(row: str, _: str) -> str:
    cells = row.split("<td ")
    return "<td ".join([cells[0], cells[2], cells[1], cells[3]])


def _no_box(row: str, _: str) -> str:
    return row.replace(BOX, "", 1)


def _no_room(row: str, _: str) -> str:
    return row.replace(LINES, "", 1)


ROW_FAULTS = (
    _lost, _twice, _next_first, _other_translation, _other_digit, _lost_letter, _untranslated,
    _columns_swapped, _no_box, _no_room,
)  # fmt: skip
PLANTED = [(fault, number) for number in range(1, COUNT) for fault in ROW_FAULTS]


@pytest.mark.parametrize(
    ("fault", "number"), sampled(PLANTED, 5), ids=lambda value: getattr(value, "__name__", value)
)
def test_a_fault_in_any_row_is_refused(
    fault: Callable[[str, str], str], number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = form_html(forms.form(COUNT), 3)
    start, end = _cells(whole, number)
    following, last = _cells(whole, number + 1)
    new = fault(whole[start:end], whole[following:last])
    if fault is _next_first:
        codes = refused(monkeypatch, forms.form(COUNT), whole[start:last], new)
    else:
        codes = refused(monkeypatch, forms.form(COUNT), whole[start:end], new)
    assert len(codes) > 0


def test_there_are_hundreds_and_each_is_another() -> None:
    whole = form_html(forms.form(COUNT), 3)
    changed = set()
    for fault, number in PLANTED:
        start, end = _cells(whole, number)
        following, last = _cells(whole, number + 1)
        row = whole[start:end]
        changed.add((number, fault(row, whole[following:last])))
        assert fault(row, whole[following:last]) != row
    assert len(changed) == len(PLANTED) >= 250


# --- what must be let through ----------------------------------------------------


@pytest.mark.parametrize("count", sampled([1, 4, 30, 120], 2))
def test_a_form_of_any_length_is_printed_and_conforms(count: int, tmp_path: Path) -> None:
    made = print_form(forms.form(count))
    file = tmp_path / "form.pdf"
    file.write_bytes(made.pdf)
    assert conforms(file) == []
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == made.sides
        assert str(pdf.Root.Lang) == "en"
        tables = [item for item in elements(pdf.Root) if item.S == "/TH"]
        assert {str(item.A.Scope) for item in tables} == {"/Row", "/Column"}


def test_a_row_that_is_longer_than_a_page_goes_on_under_the_same_heads(tmp_path: Path) -> None:
    small = forms.form(3)
    (table,) = [block for block in small.blocks if isinstance(block, Table) and not block.whole]
    long = Line(set_text("palabra " * 900, forms.ES, marks=True), forms.ES)
    row = table.rows[1]
    rows = (table.rows[0], replace(row, cells=(*row.cells[:2], (long,), row.cells[3])))
    blocks = tuple(replace(b, rows=rows) if b is table else b for b in small.blocks)
    made = print_form(replace(small, blocks=blocks))
    assert made.sides > 2
    texts = pdf_texts(made.pdf)
    assert sum("No. English Translation Check" in text for text in texts) >= made.sides - 1


def test_the_same_form_is_the_same_bytes() -> None:
    assert print_form(forms.form(2)).pdf == print_form(forms.form(2)).pdf


def pdf_texts(pdf: bytes) -> list[str]:
    """Return the words of each page, in one line."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
