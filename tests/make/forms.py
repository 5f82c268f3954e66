"""A small form with one of each kind of block and line, in scripts of both directions."""

from __future__ import annotations

from handoutpress.language.registry import LANGUAGES
from handoutpress.render.form import Column, Form, Heading, Line, Panel, Row, Table, words
from handoutpress.render.sheet_text import set_text

ES, AR, HI, ZH = (LANGUAGES[tag] for tag in ("es", "ar", "hi", "zh-Hans"))
SAID = (
    (ES, "Tome **500 mg** cada 6 horas", "Take **500 mg** every 6 hours"),
    (AR, "لا تأخذ أكثر من **4,000 mg** في اليوم", "Do not take more than **4,000 mg** a day"),
    (HI, "38.0 °C से ज़्यादा बुख़ार", "Fever over 38.0 °C"),
    (ZH, "每6小时服用**500 mg**", "Take **500 mg** every 6 hours"),
    (ES, "Llame al {emergency}", "Call {emergency}"),
)


def rows(count: int) -> tuple[Row, ...]:
    """Return so many rows: number, English, translation, boxes to tick and room to write."""
    return tuple(_row(number) for number in range(1, count + 1))


def _row(number: int) -> Row:
    language, text, english = SAID[number % len(SAID)]
    return Row(
        f"{number}-text",
        (
            (Line(words(str(number), strong=True)),),
            (
                Line(set_text(english, LANGUAGES["en"], marks=True)),
                Line(words("Section: When to call"), look="small"),
            ),
            (Line(set_text(text, language, marks=True), language), Line(room=2)),
            (Line(ticks=(words("OK"), words("Change"))),),
        ),
    )


COLUMNS = (
    Column("number", words("No."), 9),
    Column("english", words("English"), 68),
    Column("translation", words("Translation")),
    Column("check", words("Check"), 37),
)
SIGN = (Column("what", words("To fill in"), 36), Column("first", words("Checked by")))


def form(count: int = 30) -> Form:
    """Return the form with so many rows; 30 take three pages."""
    return Form(
        "Texts to check",
        "a4",
        (
            Heading("title", words("Texts to check"), level=1),
            Panel("about", (Line(words("What this is about.")),)),
            Heading("texts-heading", words("Texts")),
            Table("texts", COLUMNS, rows(count)),
            Heading("sign-heading", words("Signature")),
            Panel(
                "verdict",
                (
                    Line(words("It is:"), ticks=(words("good"), words("bad"))),
                    Line(words("Remarks:"), room=2),
                    Line(words("Place: "), blank=True),
                ),
                framed=True,
            ),
            Table("sign", SIGN, (Row("name", ((Line(words("Name")),), ())),), whole=True),
        ),
        (words("Texts to check · Spanish"), words("3F2A-91C0-55D1-0B7E")),
    )
