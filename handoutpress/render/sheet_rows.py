"""The rows of the sheet to check: a text, its translation, and room to judge it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handoutpress.language.registry import Language
from handoutpress.render.form import ENGLISH, Column, Line, Row, Table, words
from handoutpress.render.form_words import SHEET, filled
from handoutpress.render.inline import em_width
from handoutpress.render.sheet_text import set_note, set_text, set_word
from handoutpress.translation.glossary import Term
from handoutpress.translation.review_sheet import Group, SheetText

_NUMBER, _CHECK = 9.0, 37.0  # mm
_ENGLISH, _NARROW = 68.0, 48.0  # mm, alone and beside what was translated back
_EMS_A_LINE = 24.0  # of a translation: for each, one more line to write on
_MOST_LINES = 4
_APART = ("Prints only for: ", "Note: ", "Filled in by the program")


@dataclass(frozen=True, slots=True)
class Rows:
    """Sets the texts of one language; ``numbers`` are those of the terms in the glossary.

    ``back`` says that there is a column for what was translated back; ``changed``
    that each text stands beside what it was.
    """

    language: Language
    numbers: Mapping[Term, int]
    back: bool
    changed: bool

    def table(self, group: Group, texts: tuple[SheetText, ...]) -> Table:
        """Return the table of a group of texts."""
        return Table(f"{group}-texts", tuple(self._columns()), tuple(map(self._row, texts)))

    def _columns(self) -> Iterator[Column]:
        yield Column("number", words(SHEET.said("columns.number")), _NUMBER)
        english = _NARROW if self.back else _ENGLISH
        yield Column("english", words(SHEET.said("columns.english")), english)
        name = self.language.english
        yield Column("translation", filled(SHEET.said("columns.translation"), language=name))
        if self.back:
            yield Column("back", words(SHEET.said("columns.back")), _NARROW)
        yield Column("check", words(SHEET.said("columns.check")), _CHECK)

    def _row(self, text: SheetText) -> Row:
        cells = [
            (Line(words(str(text.number), strong=True)),),
            tuple(self._english(text)),
            tuple(self._translation(text)),
        ]
        if self.back:
            back = set_note(text.back, self.language)
            cells.append((Line(back),) if text.back else (Line(words("–")),))
        kinds = tuple(map(words, SHEET.listed("check.kinds")))
        verdicts = words(SHEET.said("check.ok")), words(SHEET.said("check.change"))
        cells.append((Line(ticks=verdicts), Line(ticks=kinds, look="small")))
        return Row(f"{text.number}-{text.unit.id}", tuple(cells))

    def _english(self, text: SheetText) -> Iterator[Line]:
        unit = text.unit
        yield Line(set_text(unit.text, ENGLISH, marks=unit.marks))
        if text.before and text.before.english != unit.text:
            yield from _before(text.before.english, ENGLISH, marks=unit.marks)
        what = [one for one in unit.comments if not one.startswith(_APART)]
        yield Line(set_note("\u00a0· ".join([unit.id, *what]), self.language), look="small")
        for one in unit.comments:
            if one.startswith(_APART):
                yield Line(set_note(one, self.language), look="small")

    def _translation(self, text: SheetText) -> Iterator[Line]:
        unit = text.unit
        if text.translation:
            set_ = set_text(text.translation, self.language, marks=unit.marks)
            yield Line(set_, self.language)
        if self.changed and text.before is None:
            yield Line(words(SHEET.said("check.new")), look="small")
        elif text.before and text.before.translation != text.translation:
            yield from _before(text.before.translation, self.language, marks=unit.marks)
        for note in text.open:
            told = words(f"{SHEET.said('check.open')} ", strong=True)
            yield Line((*told, *set_note(note, self.language)))
        for name, note in text.warnings:
            told = filled(SHEET.said("check.warning"), name=set_note(name, self.language))
            right = (words(SHEET.said("check.right")),)
            yield Line((*told, *set_note(note, self.language)), look="small", ticks=right)
        for term in text.terms:
            label = filled(
                SHEET.said("check.term"), number=str(self.numbers[term]), source=term.source
            )
            yield Line((*label, *set_word(term.target, self.language)), look="small")
        length = em_width(text.translation or unit.text)
        yield Line(room=min(_MOST_LINES, 1 + int(length / _EMS_A_LINE)))


def _before(text: str, language: Language, *, marks: bool) -> Iterator[Line]:
    yield Line(words(SHEET.said("check.before"), strong=True), look="small")
    yield Line(set_text(text, language, marks=marks), language, look="small")
