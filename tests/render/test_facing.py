"""What two languages that face each other have once is said in both; a number stands once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.render.facing import both
from handoutpress.render.inline import PageOf, Span, Text, flat
from handoutpress.render.numbering import flattened
from handoutpress.render.page_numbers import PageNumbers
from handoutpress.render.page_places import page_parts
from handoutpress.render.view import View, build_page
from tests.jobs import CLINIC, job

SIX = "\n".join(
    f'[[medicines]]\nname = "Example {place} 500 mg"\nfor_what = "pain"\nmorning = "{place}"\n'
    for place in range(1, 7)
)
VISIT = f"""\
patient = "Alex Example"
date = 2026-11-25
injection = "due"
{SIX}
[follow_up]
date = 2026-12-09
time = "14:30"
place = "2nd floor"
"""


def said(first: str, second: str, **asked: Any) -> dict[str, str]:
    """Return what a page says in its first language or in both: id -> words, pieces by bars."""
    page = build_page(job(lang=first, second=second, arrangement="beside", **asked))
    part, _ = page_parts(page)
    return {
        place.id: " | ".join(
            "".join(run.text for run in piece).replace("\xa0", " ") for piece in place.pieces
        )
        for place in part.places
    }


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT)
    return path


ONE, OTHER = (Span("Date"),), (Span("التاريخ"),)


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [
        (ONE, OTHER, "Date / التاريخ"),
        (ONE, ONE, "Date"),
        (ONE, (), "Date"),
        ((), OTHER, "التاريخ"),
        ((), (), ""),
    ],
)
def test_both_texts_or_the_one_there_is(first: Text, second: Text, printed: str) -> None:
    text = both(first, second, LANGUAGES["en"], LANGUAGES["ar"])
    assert flat(text) == printed
    foreign = [span for span in text if span.language]
    assert [(span.language, span.direction) for span in foreign] == (
        [("ar", "rtl")] if OTHER in {second} else []
    )


def test_a_number_stands_once_under_a_label_in_each_language() -> None:
    words = said("en", "es")
    assert words["card-1"] == "Daytime / De día | (206) 555-0142"
    assert words["card-2"] == (
        "Nights and weekends / Noches y fin de semana | (206) 555-0177"
        " | 24 hours a day / 24 horas al día | A nurse answers. / Contesta una enfermera."
    )
    assert "Daytime / De día: " in words["card-hours"], "long hours stand below, in both"
    assert "Saturday" in words["card-hours"]
    assert "sábado" in words["card-hours"]
    assert words["call-any-hour"].startswith("Call us at any hour, even if you are not sure. / Ll")


def test_lines_to_write_on_stand_once_with_labels_in_both() -> None:
    words = said("en", "es")
    assert words["masthead-patient"] == "For / Para"
    assert words["visit-date"] == "Date / Fecha"
    assert words["blood-type"] == "Blood type / Tipo de sangre"
    assert words["med-name"] == "Medicine / Medicina"
    assert words["next-visit-title"] == (
        "J | Your next visit and blood type / Su próxima cita y tipo de sangre"
    )


def test_what_is_filled_in_is_said_in_both_and_a_medicine_once(visit: Path) -> None:
    words = said("en", "es", visit=visit)
    assert words["masthead-patient"] == "For / Para | Alex Example"
    assert words["masthead-date"].endswith("November 25, 2026 / 25 de noviembre de 2026")
    assert "miércoles" in words["visit-date"]
    assert "Wednesday" in words["visit-date"]
    assert words["visit-place"] == "Place / Lugar | 2nd floor"
    assert words["blood-injection"] == "Injection / Inyección | Due / Pendiente"
    names = [words[f"med-name-list-{row}-1"] for row in range(1, 7)]
    assert names == [f"Example {row} 500 mg" for row in range(1, 7)]
    assert [words[f"med-name-list-{row}-3"] for row in range(1, 7)] == list("123456")


def test_a_support_line_is_one_line_in_both_languages() -> None:
    words = said("es", "en")
    assert words["support-1"] == (
        "Share Pregnancy & Infant Loss Support | Llame / Call | 1-800-821-6819"
        " | Verificado el 2 de noviembre de 2026. / Checked on November 2, 2026."
    )
    assert words["support-title"] == "L | A quién puede llamar / People you can call"


def test_without_support_lines_that_is_said_in_both(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text(
        'name = "A"\ncountry = "DE"\nemergency = "112"\n'
        '[[phones]]\nkind = "day"\nnumber = "030 901820"\nhours = "24h"\n'
    )
    words = said("en", "es", clinic=tmp_path)
    assert words["support-none"] == (
        "Ask us who else you can call. / Pregúntenos a quién más puede llamar."
    )


@pytest.mark.parametrize("pair", [("en", "ar"), ("ar", "en"), ("zh-Hans", "en"), ("ru", "ht")])
@pytest.mark.parametrize("clinic", [CLINIC, None])
def test_every_place_of_a_sheet_is_said_in_both_languages(
    pair: tuple[str, str], clinic: Path | None, visit: Path
) -> None:
    asked: dict[str, Any] = {"clinic": clinic, "visit": visit}
    page = build_page(job(lang=pair[0], second=pair[1], arrangement="beside", **asked))
    # The pages that sentences name are other ones where two languages share a sheet.
    pages = PageNumbers(
        {PageOf(one.shared, one.shared): at for one, at in page.numbers.known.items()}
    )
    apart = [build_page(job(lang=tag, **asked), pages).first for tag in pair]
    printed = "".join(
        run.text for part in page_parts(page) for place in part.places
        for piece in place.pieces for run in piece
    )  # fmt: skip
    for view in apart:
        texts = list(_texts(view))
        assert len(texts) > 60
        assert [flat(text) for text in texts if flat(text) not in printed] == []


def _texts(view: View) -> list[Text]:
    """Return what a sheet in one language says, whatever its place."""
    blocks = [part for block in (*view.help, *view.card_notes, *view.body)
              for part in flattened(block)]  # fmt: skip
    found = [view.heading, *view.lead, *view.notice, *(one.label for one in view.masthead.blanks)]
    found += [block.text for block in blocks if not block.id.startswith("card-hours")]
    found += [item.text for block in blocks for item in block.items]
    found += [item.value for block in blocks for item in block.items if item.value]
    found += [cell for block in blocks for row in block.rows for cell in row if cell]
    cells = [cell for row in view.card for cell in row]
    found += [text for cell in cells for text in (cell.label, cell.number, cell.hours, cell.note)]
    for line in view.support:
        found += [line.name, line.way, line.number, *line.details, line.checked]
    return [*found, *(text for line in view.about.lines for text in line), view.about.web]
