"""The sheet to check as a form: brief, texts side by side, glossary, verdict, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from handoutpress.content.audit import reading_grade
from handoutpress.language.dates import format_date
from handoutpress.render.form import (
    ENGLISH,
    Block,
    Column,
    Form,
    Heading,
    Line,
    Panel,
    Row,
    Table,
    words,
)
from handoutpress.render.form_words import SHEET, filled
from handoutpress.render.inline import Text
from handoutpress.render.layout import Paper
from handoutpress.render.sheet_rows import Rows
from handoutpress.render.sheet_text import set_note, set_word
from handoutpress.translation.glossary import Term
from handoutpress.translation.review import Review
from handoutpress.translation.review_sheet import Group, ReviewSheet, SheetText

GROUPS: tuple[Group, ...] = ("safety", "guide", "words")
_REMARKS = 4  # lines
_GLOSSARY_WIDTHS = {"number": 9.0, "source": 34.0, "target": 38.0, "avoid": 38.0}  # mm
_SIGN_WIDTH = 36.0  # mm


def sheet_form(sheet: ReviewSheet, paper: Paper) -> Form:
    """Return the form of a sheet to check."""
    return _Setting(sheet).form(paper)


@dataclass(slots=True)
class _Setting:
    """Sets one sheet."""

    sheet: ReviewSheet
    numbers: dict[Term, int] = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = {term: place for place, term in enumerate(self.sheet.terms, 1)}

    def form(self, paper: Paper) -> Form:
        """Return the whole form."""
        sheet, settings = self.sheet, self.sheet.guide.settings
        language = sheet.language.english
        title = SHEET.said("title_changed" if sheet.changes else "title").format(language=language)
        name = f"{settings.title} · {language} ({sheet.language.tag}) · version {settings.version}"
        blocks: list[Block] = [
            Heading("title", words(title), level=1),
            Panel("about", tuple(self._about())),
            Heading("brief-heading", words(SHEET.said("brief.heading"))),
            Panel("brief", tuple(self._brief())),
            *self._texts(),
            *self._glossary(),
            *self._verdict(),
        ]
        foot = set_note(name, ENGLISH), words(sheet.hash)
        return Form(f"{title}: {settings.title}", paper, tuple(blocks), foot)

    def _note(self, text: str) -> Text:
        return set_note(text, self.sheet.language)

    def _about(self) -> Iterator[Line]:
        sheet, language, settings = self.sheet, self.sheet.language, self.sheet.guide.settings
        yield _line(
            "about.guide",
            title=self._note(settings.title),
            id=settings.id,
            version=settings.version,
            updated=_day(settings.updated),
        )
        own = set_word(language.name, language)
        yield _line("about.language", english=language.english, name=own, tag=language.tag)
        yield from self._counts()
        still_open, warned = (
            sum(bool(notes) for notes in kind)
            for kind in zip(*((text.open, text.warnings) for text in sheet.texts), strict=True)
        )
        key = "about.open" if still_open else "about.no_open"
        yield _line(key, count=str(still_open))
        if warned:
            yield _line("about.warnings", count=str(warned))
        yield from (Line(self._note(remark)) for remark in sheet.remarks)
        yield _line("about.hash", hash=sheet.hash)

    def _counts(self) -> Iterator[Line]:
        sheet, changes = self.sheet, self.sheet.changes
        count = str(len(sheet.texts))
        if changes is None:
            yield _line("about.texts", count=count, **{g: _span(sheet.group(g)) for g in GROUPS})
            review = sheet.review
            yield _reviewed("about.reviewed", review) if review else _line("about.never_reviewed")
            return
        yield _reviewed("about.changed", changes.review, count=count, total=str(sheet.total))
        if changes.reordered:
            yield _line("about.reordered")
        if not changes.kept:
            yield _line("about.not_kept")
        for context, text in changes.gone:
            name = context.partition("#")[2]
            yield _line("about.gone", id=name, english=self._note(text.english))

    def _brief(self) -> Iterator[Line]:
        guide = self.sheet.guide
        values: dict[str, str | Text] = {
            "audience": self._note(guide.settings.audience),
            "grade": f"{reading_grade(guide):.1f}",
            "braces": words("{words in braces}"),
        }
        yield from (Line(filled(text, **values)) for text in SHEET.listed("brief.lines"))

    def _texts(self) -> Iterator[Block]:
        sheet = self.sheet
        back = any(text.back for text in sheet.texts)
        rows = Rows(sheet.language, self.numbers, back, changed=sheet.changes is not None)
        for group in GROUPS:
            if texts := sheet.group(group):
                yield Heading(f"{group}-heading", words(SHEET.said(f"groups.{group}")))
                yield rows.table(group, texts)
        if sheet.search:
            yield Heading("search-heading", words(SHEET.said("groups.search")))
            yield Panel("search-about", (_line("about.search"),))
            yield rows.table("search", sheet.search)

    def _glossary(self) -> Iterator[Block]:
        if not self.numbers:
            return
        yield Heading("glossary-heading", words(SHEET.said("glossary.heading")))
        yield Panel("glossary-about", (_line("glossary.about"),))
        columns = (
            *(
                Column(n, words(SHEET.said(f"glossary.{n}")), mm)
                for n, mm in _GLOSSARY_WIDTHS.items()
            ),
            Column("reason", words(SHEET.said("glossary.reason"))),
        )
        rows = (self._term(term, number) for term, number in self.numbers.items())
        yield Table("glossary", columns, tuple(rows))

    def _term(self, term: Term, number: int) -> Row:
        language = self.sheet.language
        others = (*term.avoid, *term.rather_not)
        avoid = ", ".join(dict.fromkeys(word.strip(" ,") for word in others)) or "–"
        return Row(
            f"term-{number}",
            (
                (Line(words(str(number), strong=True)),),
                (Line(self._note(term.source)),),
                (Line(set_word(term.target, language)),),
                (Line(set_word(avoid, language), look="small"),),
                (Line(self._note(term.reason), look="small"),),
            ),
        )

    def _verdict(self) -> Iterator[Block]:
        yield Heading("verdict-heading", words(SHEET.said("verdict.heading")))
        verdicts = (Line(ticks=(words(text),)) for text in SHEET.listed("verdict.ticks"))
        remarks = Line(words(SHEET.said("verdict.remarks")), room=_REMARKS)
        yield Panel("verdict", (_line("verdict.asked"), *verdicts, remarks), framed=True)
        translator = Line(words(SHEET.said("signatures.translator")), blank=True)
        yield Panel("signatures-about", (_line("signatures.about"), translator))
        yield self._signatures()

    def _signatures(self) -> Table:
        columns = (
            Column("what", words(SHEET.said("signatures.what")), _SIGN_WIDTH),
            Column("first", words(SHEET.said("signatures.first"))),
            Column("second", words(SHEET.said("signatures.second"))),
        )
        scopes = (Line(ticks=tuple(map(words, SHEET.listed("signatures.scopes")))),)
        rows = (
            Row(f"sign-{name}", ((Line(words(SHEET.said(f"signatures.{name}"))),), cell, cell))
            for name, cell in (
                ("name", ()),
                ("qualification", ()),
                ("scope", scopes),
                ("date", ()),
                ("signature", ()),
            )
        )
        return Table("signatures", columns, tuple(rows), whole=True)


def _line(key: str, **values: str | Text) -> Line:
    return Line(filled(SHEET.said(key), **values))


def _reviewed(key: str, review: Review, **values: str) -> Line:
    who = {"reviewer": review.by, "credential": review.signed[0].role}
    return _line(
        key, **who, date=_day(review.on), scope=SHEET.said(f"scopes.{review.scope}"), **values
    )


def _span(texts: tuple[SheetText, ...]) -> str:
    """Return the numbers of a group: ``1 to 58``."""
    if not texts:
        return "none"
    first, last = texts[0].number, texts[-1].number
    return str(first) if first == last else f"{first} to {last}"


def _day(day: date) -> str:
    return format_date(day, ENGLISH)
