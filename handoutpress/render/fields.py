"""What a visit fills in: the values of write-in panels, set in the page's language."""

from __future__ import annotations

from dataclasses import dataclass

from handoutpress.language.dates import format_date, format_time, format_visit_date
from handoutpress.render.spans import Setter, Text
from handoutpress.visit import Medicine, Visit


@dataclass(frozen=True, slots=True)
class VisitFields:
    """Fields by the names that guides use (``follow_up.date``); None where nothing was given."""

    setter: Setter
    visit: Visit
    country: str

    def field(self, name: str) -> Text | None:
        """Return the text of a field, or None: it prints as a line to write on."""
        special = {
            "date": self._date,
            "follow_up.date": self._follow_up_date,
            "injection": self._injection,
        }
        if name in special:
            return special[name]()
        value: object = self.visit
        for part in name.split("."):
            value = getattr(value, part, None)
        return self.setter.value(str(value)) if value is not None else None

    def _date(self) -> Text | None:
        date = self.visit.date
        return (
            self.setter.plain(format_date(date, self.setter.language, self.country))
            if date
            else None
        )

    def _follow_up_date(self) -> Text | None:
        visit = self.visit.follow_up
        if visit is None or (visit.date is None and visit.time is None):
            return None
        language = self.setter.language
        parts = []
        if visit.date:
            parts.append(format_visit_date(visit.date, language, self.country))
        if visit.time:
            parts.append(format_time(visit.time, language, self.country))
        return self.setter.plain(", ".join(parts))

    def _injection(self) -> Text | None:
        state = self.visit.injection
        if state is None:
            return None
        if state == "due" and self.visit.injection_due:
            date = format_date(self.visit.injection_due, self.setter.language, self.country)
            return self.setter.word("injection_due", date=date)
        return self.setter.word(f"injection_{state.replace('-', '_')}")

    def rows(self, fields: tuple[str, ...], count: int) -> tuple[tuple[Text | None, ...], ...]:
        """Return the rows of the medicines table: those given, and at least ``count`` in all."""
        rows = [self._row(medicine, fields) for medicine in self.visit.medicines]
        blank: tuple[Text | None, ...] = (None,) * len(fields)
        return (*rows, *([blank] * max(0, count - len(rows))))

    def _row(self, medicine: Medicine, fields: tuple[str, ...]) -> tuple[Text | None, ...]:
        values = [getattr(medicine, field.removeprefix("medicines."), None) for field in fields]
        return tuple(self.setter.value(value) if value else None for value in values)
