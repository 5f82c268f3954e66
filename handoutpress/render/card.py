"""The call card and the support lines: the numbers on the page, large and whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from handoutpress.clinic.coverage import every_hour
from handoutpress.clinic.derived import advice_line, answers_at_any_hour, crisis_line
from handoutpress.clinic.folder import Clinic
from handoutpress.clinic.model import Phone
from handoutpress.clinic.support import SupportLine
from handoutpress.language.dates import HoursWords, format_date, format_hours
from handoutpress.language.registry import find_language
from handoutpress.render.blocks import BlockView
from handoutpress.render.card_rows import LONG_HOURS
from handoutpress.render.inline import Setter, Span, Text, flat

HOURS_OF_A_CELL = 88  # characters; longer ones would make the row too high for side 1
BLANK_KINDS = ("day", "after_hours")
FINE_KINDS = ("interpreter", "text")


@dataclass(frozen=True, slots=True)
class CallCell:
    """One number of the call card; without a ``number`` it prints as a line to write on.

    A ``fine`` one is not the clinic's own answer: its number is smaller.
    """

    id: str
    label: Text
    number: Text = ()
    href: str = ""
    hours: Text = ()
    note: Text = ()
    fine: bool = False


@dataclass(frozen=True, slots=True)
class SupportView:
    """One support line; ``checked`` says when the clinic last tried the number, or never.

    ``details`` and ``checked`` are sentences.
    """

    name: Text
    way: Text
    number: Text
    href: str
    details: tuple[Text, ...]
    checked: Text
    unchecked: bool


@dataclass(frozen=True, slots=True)
class CrisisView:
    """The crisis line; without a ``line`` there is one to write on, after the ``label``.

    ``hours`` stand in the emergency frame where it does not answer at any hour; ``details``
    are all that is said of it elsewhere, in sentences.
    """

    label: Text
    line: SupportView | None = None
    hours: Text = ()
    details: tuple[Text, ...] = ()


def crisis_view(clinic: Clinic | None, topics: tuple[str, ...], setter: Setter) -> CrisisView:
    """Return the crisis line for a guide with these topics."""
    label = _before_hours(setter.word("phone_crisis"), setter)
    line = crisis_line(clinic, topics) if clinic else None
    if clinic is None or line is None:
        return CrisisView(label)
    country = clinic.profile.country
    always = line.hours is None or every_hour([line.hours])
    hours = () if always else setter.sentence(_hours(line, country, setter))
    said = _support(line, country, setter)
    details = (setter.sentence(said.name), *said.details, said.checked)
    return CrisisView(label, said, hours, details)


def call_card(
    clinic: Clinic | None, setter: Setter, topics: tuple[str, ...] = ()
) -> tuple[CallCell, ...]:
    """Return the clinic's numbers, or blanks with no clinic.

    Where none of them answers at any hour the health advice line comes after them. ``topics``
    are those of the guide.
    """
    if clinic is None:
        return tuple(CallCell(f"card-{kind}", setter.word(f"phone_{kind}")) for kind in BLANK_KINDS)
    country = clinic.profile.country
    cells = [
        _phone(place, phone, country, setter)
        for place, phone in enumerate(clinic.profile.phones, 1)
    ]
    advice = None if answers_at_any_hour(clinic.profile.phones) else advice_line(clinic, topics)
    if advice:
        cells.append(
            CallCell(
                "card-advice",
                setter.value(advice.name, "en"),
                setter.number(advice.number.text),
                advice.number.tel,
                _hours(advice, country, setter),
                () if advice.checked else setter.word("support_unchecked"),
            )
        )
    return tuple(cells)


def with_hours_below(
    cells: tuple[CallCell, ...], setter: Setter, suffix: str = ""
) -> tuple[tuple[CallCell, ...], tuple[BlockView, ...]]:
    """Return the cells as they are or, where hours are too long for one, all long hours below."""
    if all(len(flat(cell.hours)) <= HOURS_OF_A_CELL for cell in cells):
        return cells, ()
    long = [cell for cell in cells if len(flat(cell.hours)) > LONG_HOURS]
    labels = [flat(cell.label) for cell in cells]
    text: list[Span] = []
    for cell in long:
        twins = labels.count(flat(cell.label)) > 1
        text += (*([Span(" ")] if text else []), *_hours_of(cell, setter, numbered=twins))
    kept = tuple(replace(cell, hours=()) if cell in long else cell for cell in cells)
    return kept, (BlockView("paragraph", f"card-hours{suffix}", text=tuple(text)),)


def _before_hours(label: Text, setter: Setter) -> Text:
    """Return a label with what the language puts between it and what it is for: ``Label: …``."""
    parts = setter.words.parts("hours_of", phone="phone", hours="hours")
    before = takewhile(lambda part: part != ("hours", True), parts)
    spans = (label if is_value else setter.plain(text) for text, is_value in before)
    return tuple(span for part in spans for span in part)


def _hours_of(cell: CallCell, setter: Setter, *, numbered: bool) -> Text:
    """Return the hours as a sentence with the label that they belong to, and the number."""
    number = (Span(" "), *cell.number) if numbered else ()
    label = tuple(replace(span, strong=True) for span in (*cell.label, *number))
    texts = {"phone": label, "hours": cell.hours}
    parts = setter.words.parts("hours_of", phone="phone", hours="hours")
    spans = (texts[text] if is_value else setter.plain(text) for text, is_value in parts)
    return setter.sentence(tuple(span for part in spans for span in part))


def _phone(place: int, phone: Phone, country: str, setter: Setter) -> CallCell:
    note = phone.note.get(setter.language.tag)
    return CallCell(
        f"card-{place}",
        setter.word(f"phone_{phone.kind.replace('-', '_')}"),
        setter.number(phone.number.text),
        phone.number.tel,
        _hours(phone, country, setter),
        setter.value(note) if note else (),
        fine=phone.kind in FINE_KINDS,
    )


def _hours(line: Phone | SupportLine, country: str, setter: Setter) -> Text:
    if line.hours is None:
        return ()
    words = HoursWords(
        range=setter.words["hours_to"],
        span=setter.words["hours_span"],
        all_day=setter.words["all_day"],
        closed=setter.words["hours_closed"],
        holidays=setter.words["hours_holidays"],
    )
    return setter.plain(format_hours(line.hours, setter.language, country, words))


def support_lines(clinic: Clinic | None, setter: Setter) -> tuple[SupportView, ...]:
    """Return the clinic's support lines in its own order."""
    if clinic is None:
        return ()
    return tuple(_support(line, clinic.profile.country, setter) for line in clinic.support)


def _support(line: SupportLine, country: str, setter: Setter) -> SupportView:
    ways = "_or_".join(way for way in ("call", "text") if way in line.ways)
    details = [_hours(line, country, setter), _languages(line, setter)]
    if line.checked:
        checked = setter.word(
            "support_checked", date=format_date(line.checked, setter.language, country)
        )
    else:
        checked = setter.word("support_unchecked")
    return SupportView(
        setter.value(line.name, "en"),
        setter.word(f"support_{ways}"),
        setter.number(line.number.text),
        line.number.tel,
        tuple(setter.sentence(detail) for detail in details if detail),
        setter.sentence(checked),
        line.checked is None,
    )


def _languages(line: SupportLine, setter: Setter) -> Text:
    if not line.languages:
        return ()
    names = [find_language(tag).language.name for tag in line.languages]
    key = "support_more_languages" if line.interpreters else "support_languages"
    return setter.word(key, languages=setter.language.comma.join(names))
