"""The form of a sheet to check against the texts that its hash was taken of.

The pages are held against the form (``words``); so the form itself must hold every
text, once, in its own row, and the hash of exactly these.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.language.segment import without_marks
from handoutpress.render.form import Form, Line, Table
from handoutpress.render.inline import flat
from handoutpress.render.sheet_text import letters_of
from handoutpress.translation.review_sheet import ReviewSheet, SheetText

ENGLISH, TRANSLATION = "english", "translation"
_HINT = "this is a fault of the program: report it"
_Cells = dict[str, tuple[Line, ...]]


def sheet_faults(sheet: ReviewSheet, form: Form) -> list[Diagnostic]:
    """Return a fault for each text that a form lacks, adds or gives otherwise, and for its hash."""
    return list(_faults(sheet, form))


def _faults(sheet: ReviewSheet, form: Form) -> Iterator[Diagnostic]:
    rows = dict(_rows(form))
    texts = {text.unit.context: text for text in (*sheet.texts, *sheet.search)}
    unsigned = ((one.unit.context, one.unit.text, one.translation) for one in sheet.search)
    for context, english, translation in (*sheet.content.rows, *unsigned):
        text = texts.pop(context, None)
        if text is None:
            if sheet.changes is None:
                yield _fault(context, "is not on the sheet")
            continue
        cells = rows.pop(_name(text), None)
        if cells is None:
            yield _fault(context, "is not on the sheet")
            continue
        marks = text.unit.marks
        if _letters(cells[ENGLISH][0]) != letters_of(english, marks=marks):
            yield _fault(context, "has other English on the sheet")
        first = cells[TRANSLATION][0]
        is_there = bool(translation.strip())
        if is_there is not (first.language == sheet.language):
            yield _fault(context, "has its translation set as another language, or none")
        elif is_there and _letters(first) != letters_of(translation, marks=marks):
            yield _fault(context, "has another translation on the sheet")
    for name in (*texts, *rows):
        yield _fault(name, "is on the sheet, and is no text of it")
    if sheet.hash not in map(flat, form.foot):
        yield _fault(None, f"the foot lacks the hash of the texts, {sheet.hash}")


def _rows(form: Form) -> Iterator[tuple[str, _Cells]]:
    for table in form.blocks:
        if isinstance(table, Table) and any(one.id == TRANSLATION for one in table.columns):
            for row in table.rows:
                yield row.id, {column.id: lines for column, _, lines in table.cells(row)}


def _name(text: SheetText) -> str:
    return f"{text.number}-{text.unit.id}"


def _letters(line: Line) -> str:
    return "".join(without_marks(flat(line.text)).split())


def _fault(key: str | None, message: str) -> Diagnostic:
    return error("sheet-differs", message, key=key, hint=_HINT)
