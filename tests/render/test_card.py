"""The call card and the support lines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handoutpress.clinic.folder import Clinic, open_clinic
from handoutpress.clinic.hours import parse_hours
from handoutpress.clinic.model import Phone
from handoutpress.clinic.phone import PhoneNumber
from handoutpress.clinic.support import SupportLine
from handoutpress.language.registry import find_language
from handoutpress.make.handout import make
from handoutpress.render.card import CallCell, call_card, support_lines, with_hours_below
from handoutpress.render.card_rows import POINTS, in_rows, shares
from handoutpress.render.inline import Setter, Span, flat
from handoutpress.translation.words import load_words
from tests.jobs import CLINIC, DAY, job
from tests.samples import sampled


def setter(tag: str = "en") -> Setter:
    language = find_language(tag).language
    return Setter(language, load_words(language, None), {})


def test_the_card_has_the_clinics_numbers_in_their_order() -> None:
    cells = call_card(open_clinic(CLINIC, today=DAY), setter())
    assert [flat(cell.number) for cell in cells] == [
        "(206) 555-0142", "(206) 555-0177", "(206) 555-0123",
    ]  # fmt: skip
    assert [cell.id for cell in cells] == ["card-1", "card-2", "card-3"]
    assert cells[0].href == "tel:+1-206-555-0142"
    assert flat(cells[1].note) == "A nurse answers."
    assert [cell.fine for cell in cells] == [False, False, True]


def test_a_note_prints_in_its_own_language_only() -> None:
    clinic = open_clinic(CLINIC, today=DAY)
    assert flat(call_card(clinic, setter("es"))[1].note) == "Contesta una enfermera."
    assert call_card(clinic, setter("ar"))[1].note == ()


def test_without_a_clinic_there_are_lines_to_write_on() -> None:
    cells = call_card(None, setter())
    assert [cell.id for cell in cells] == ["card-day", "card-after_hours"]
    assert not any(cell.number for cell in cells)
    assert support_lines(None, setter()) == ()


@pytest.mark.parametrize(
    ("numbers", "fine", "rows", "points"),
    [
        (["112"], 0, [1], 24),
        (["(206) 555-0142"], 0, [1], 24),
        (["(206) 555-0142", "(206) 555-0177"], 0, [2], 24),
        (["(206) 555-0142", "(206) 555-0177", "(206) 555-0123"], 1, [3], 24),
        (["(206) 555-0142", "(206) 555-0177", "(206) 555-0199"], 0, [3], 20),
        (["020 7946 0958", "020 7946 0177", "020 7946 0123", "020 7946 0124"], 0, [2, 2], 24),
        (["+1 (206) 555-0142 ext. 1234567"], 0, [1], 24),
        (["+1 (206) 555-0142 ext. 1234567", "(206) 555-0177"], 0, [2], 20),
        (["+1 (206) 555-0142 ext. 21", "(206) 555-0177", "(206) 555-0123"], 1, [3], 18),
        (["", ""], 0, [2], 24),
    ],
)
def test_numbers_are_as_large_as_few_rows_allow(
    numbers: list[str], fine: int, rows: list[int], points: int
) -> None:
    """The last ones are ``fine``."""
    large = len(numbers) - fine
    cells = tuple(
        CallCell(f"c{place}", (), (Span(number),) if number else (), fine=place >= large)
        for place, number in enumerate(numbers)
    )
    found, size = in_rows(cells)
    assert ([len(row) for row in found], size) == (rows, points)
    assert size in POINTS
    for row in found:
        assert sum(shares(row, size)) == pytest.approx(100)


@pytest.mark.slow
def test_the_longest_number_allowed_prints_whole(riverside: Path) -> None:
    file = riverside / "clinic.toml"
    long = "+1 (206) 555-0142 ext. 1234567"
    assert len(long) == 30
    file.write_text(re.sub(r"\(206\) 555-0142", long, file.read_text(), count=1))
    made = make(job(clinic=riverside))
    assert long in {text.text for text in made.pages[0].texts}


def test_support_lines_say_when_they_were_checked() -> None:
    lines = support_lines(open_clinic(CLINIC, today=DAY), setter())
    assert flat(lines[0].number) == "988"
    assert not any(line.unchecked for line in lines)
    assert "November 2, 2026" in flat(lines[0].checked)
    group = next(line for line in lines if "Riverside" in flat(line.name))
    assert flat(group.way) == flat(setter().word("support_call_or_text"))
    assert any("English" in flat(detail) for detail in group.details)


def test_an_unchecked_line_says_so(riverside: Path) -> None:
    file = riverside / "clinic.toml"
    file.write_text(file.read_text().replace("checked = 2026-11-02", ""))
    lines = support_lines(open_clinic(riverside, today=DAY), setter())
    assert lines
    assert all(line.unchecked for line in lines)


LONG = (
    "mon-thu 08:00-12:00 13:00-17:00, fri 08:00-12:30, sat 09:00-12:00, sun closed, "
    "public holidays closed"
)
NIGHTS = "mon-fri 17:00-09:00, sat-sun 24h, public holidays 24h"


def with_hours(folder: Path, day: str, nights: str = "24h") -> Path:
    """Give the clinic other hours by day and at night."""
    file = folder / "clinic.toml"
    text = file.read_text().replace("mon-fri 08:00-17:00, sat 09:00-12:00", day)
    file.write_text(text.replace('"24h"\n\n[phones.note]', f'"{nights}"\n\n[phones.note]'))
    return folder


def test_hours_too_long_for_a_cell_stand_below_with_the_label_of_their_number(
    riverside: Path,
) -> None:
    clinic = open_clinic(with_hours(riverside, LONG, NIGHTS), today=DAY)
    cells, (line,) = with_hours_below(call_card(clinic, setter()), setter())
    assert flat(line.text).replace("\u00a0", " ") == (
        "Daytime: Monday to Thursday, 8am to noon, 1pm to 5pm; Friday, 8am to 12:30pm; "
        "Saturday, 9am to noon; Sunday, public holidays: closed. Nights and weekends: "
        "Monday to Friday, 5pm to 9am; Saturday to Sunday, public holidays, 24 hours a day."
    )
    assert [bool(cell.hours) for cell in cells] == [False, False, True]
    assert (line.kind, line.id) == ("paragraph", "card-hours")
    _cells, (second,) = with_hours_below(call_card(clinic, setter("es")), setter("es"), "-es")
    assert second.id == "card-hours-es"


def test_hours_below_name_the_number_where_two_have_one_label(riverside: Path) -> None:
    file = with_hours(riverside, LONG) / "clinic.toml"
    file.write_text(file.read_text().replace('"interpreter"', '"day"'))
    clinic = open_clinic(riverside, today=DAY)
    _cells, (line,) = with_hours_below(call_card(clinic, setter()), setter())
    assert flat(line.text).startswith("Daytime (206) 555-0142: Monday to Thursday")


def test_usual_hours_stay_in_their_cell() -> None:
    cells = call_card(open_clinic(CLINIC, today=DAY), setter())
    assert with_hours_below(cells, setter()) == (cells, ())


TAGS = ["en", "ar", "es", "fa", "fr", "hi", "ht", "ko", "pt-BR", "ru", "so", "vi", "zh-Hans"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "paper"), sampled([(tag, paper) for paper in ("a4", "letter") for tag in TAGS], 3)
)
def test_long_hours_print_on_side_1_in_every_language(
    tag: str, paper: str, riverside: Path
) -> None:
    asked = job(lang=tag, clinic=with_hours(riverside, LONG), paper=paper)
    made = make(asked)
    assert len(made.pages) <= asked.guide.settings.layout.sides_for(tag)
    assert "card" in {block.id for block in made.pages[0].blocks}


# --- each kind of phone, each way of a support line -----------------------------------

PHONES = {  # kind: the label over the number, and whether it is the clinic's own answer
    "day": ("Daytime", True),
    "after-hours": ("Nights and weekends", True),
    "ward": ("Ward", True),
    "switchboard": ("Switchboard", True),
    "interpreter": ("Interpreter", False),
    "text": ("Text message", False),
}


def phone(kind: str, **more: Any) -> Phone:
    number = PhoneNumber("(206) 555-0142", "tel:+1-206-555-0142")
    return Phone.model_construct(
        kind=kind, number=number, dialled_as_written=False, **{"hours": None, "note": {}} | more
    )


def with_phones(*phones: Phone) -> Clinic:
    clinic = open_clinic(CLINIC, today=DAY)
    return replace(clinic, profile=clinic.profile.model_copy(update={"phones": phones}))


@pytest.mark.parametrize("kind", PHONES)
def test_each_kind_of_phone_has_its_label(kind: str) -> None:
    label, own = PHONES[kind]
    notes = {"en": "Ask for Ann.", "es": "Pida por Ana."}
    cell, *_ = call_card(with_phones(phone(kind, note=notes)), setter())
    assert (flat(cell.label), cell.fine) == (label, not own)
    assert (cell.id, flat(cell.number), cell.href, flat(cell.hours), flat(cell.note)) == (
        "card-1", "(206) 555-0142", "tel:+1-206-555-0142", "", "Ask for Ann.",
    )  # fmt: skip


HOURS = [  # as a clinic types them, and as they print in English
    ("24h", "24 hours a day"),
    ("mon-fri 08:00-17:00", "Monday to Friday, 8am to 5pm"),
    ("mon-fri 08:00-17:00, sun closed", "Monday to Friday, 8am to 5pm; Sunday: closed"),
    ("sat 09:00-12:00, public holidays closed",
     "Saturday, 9am to noon; public holidays: closed"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), HOURS)
def test_the_hours_of_a_number_are_said_in_words(typed: str, said: str) -> None:
    cell, *_ = call_card(with_phones(phone("day", hours=parse_hours(typed))), setter())
    assert flat(cell.hours).replace("\u00a0", " ") == said


CHECKED = "Checked on November 2, 2026."
UNCHECKED = "Not yet checked by the clinic."
LINES: list[tuple[dict[str, Any], str, list[str], str]] = [
    ({}, "Call", [], UNCHECKED),
    ({"ways": ("text",)}, "Text", [], UNCHECKED),
    ({"ways": ("call", "text")}, "Call or text", [], UNCHECKED),
    ({"ways": ("text", "call")}, "Call or text", [], UNCHECKED),
    ({"checked": date(2026, 11, 2)}, "Call", [], CHECKED),
    ({"hours": parse_hours("24h")}, "Call", ["24 hours a day."], UNCHECKED),
    ({"languages": ("en",)}, "Call", ["In English."], UNCHECKED),
    ({"languages": ("en", "es")}, "Call", ["In English, Español."], UNCHECKED),
    ({"languages": ("en",), "interpreters": True}, "Call", ["In English and others."], UNCHECKED),
    ({"interpreters": True}, "Call", [], UNCHECKED),
    (
        {"hours": parse_hours("24h"), "languages": ("es",), "checked": date(2026, 11, 2)},
        "Call", ["24 hours a day.", "In Español."], CHECKED,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "way", "details", "checked"), LINES)
def test_what_is_said_of_a_support_line(
    facts: dict[str, Any], way: str, details: list[str], checked: str
) -> None:
    number = PhoneNumber("1-800-555-0142", "tel:+1-800-555-0142")
    line = SupportLine("x", "loss", "A line", number, (), **facts)
    clinic = replace(open_clinic(CLINIC, today=DAY), support=(line,))
    (said,) = support_lines(clinic, setter())
    assert (flat(said.name), flat(said.way), flat(said.number), said.href) == (
        "A line", way, "1-800-555-0142", "tel:+1-800-555-0142",
    )  # fmt: skip
    assert [flat(text).replace("\u00a0", " ") for text in said.details] == details
    assert flat(said.checked).replace("\u00a0", " ") == checked
    assert said.unchecked is (checked == UNCHECKED)


def test_hours_stand_below_from_the_89th_letter_on() -> None:
    """Where those of one cell are too long, all long ones stand below: of more than 48 letters."""

    def cells(*lengths: int) -> tuple[CallCell, ...]:
        return tuple(
            CallCell(f"c{length}", (Span(f"L{length}"),), hours=(Span("x" * length),))
            for length in lengths
        )

    assert with_hours_below(cells(88, 60), setter()) == (cells(88, 60), ())
    kept, (below,) = with_hours_below(cells(89, 49, 48), setter(), "-es")
    assert [len(flat(cell.hours)) for cell in kept] == [0, 0, 48]
    assert (below.kind, below.id) == ("paragraph", "card-hours-es")
    words = f"L89: {'x' * 89}. L49: {'x' * 49}."
    assert flat(below.text).replace("\u200b", "").lower() == words.lower()
    assert [flat((span,)) for span in below.text if span.strong] == ["L89", "L49"]
