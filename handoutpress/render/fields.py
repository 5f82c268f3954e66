"""What a visit fills in: the values of write-in panels, set in the page's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handoutpress.language.dates import format_date, format_time, format_visit_date
from handoutpress.render.inline import Setter, Text
from handoutpress.visit import Medicine, Visit


@dataclass(frozen=True, slots=True)
class VisitFields:
    """Fields by the names that guides use (``follow_up.date``); None where nothing was given.

    ``least_rows`` is how many rows a table has at the least, whatever its guide says.
    """

    setter: Setter
    visit: Visit
    country: str
    least_rows: int = 0

    def field(self, name: str) -> Text | None:
        """Return the text of a field, or None: it prints as a line to write on."""
        match name:
            case "date" | "injection_due" | "test_date":
                return self._date(getattr(self.visit, name))
            case "follow_up.date":
                return self._follow_up_date()
            case "follow_up.time":
                return self._follow_up_time()
            case "injection":
                state = self.visit.injection
                return self.setter.word(f"injection_{state.replace('-', '_')}") if state else None
        value: object = self.visit
        for part in name.split("."):
            value = getattr(value, part, None)
        return self.setter.value(str(value)) if value is not None else None

    def _date(self, day: date | None) -> Text | None:
        language = self.setter.language
        return self.setter.plain(format_date(day, language, self.country)) if day else None

    def _follow_up_date(self) -> Text | None:
        day = self.visit.follow_up.date
        language = self.setter.language
        return self.setter.plain(format_visit_date(day, language, self.country)) if day else None

    def _follow_up_time(self) -> Text | None:
        time = self.visit.follow_up.time
        language = self.setter.language
        return self.setter.plain(format_time(time, language, self.country)) if time else None

    def rows(self, fields: tuple[str, ...], count: int) -> tuple[tuple[Text | None, ...], ...]:
        """Return the rows of the medicines table: those given, and at least ``count`` in all."""
        rows = [self._row(medicine, fields) for medicine in self.visit.medicines]
        blank: tuple[Text | None, ...] = (None,) * len(fields)
        return (*rows, *([blank] * (max(count, self.least_rows, len(rows)) - len(rows))))

    def cell(self, row: int, field: str) -> Text | None:
        """Return what stands in a row of the medicines table, from 0, for a field."""
        if row >= len(self.visit.medicines):
            return None
        (text,) = self._row(self.visit.medicines[row], (field,))
        return text

    def _row(self, medicine: Medicine, fields: tuple[str, ...]) -> tuple[Text | None, ...]:
        values = [getattr(medicine, field.removeprefix("medicines."), None) for field in fields]
        return tuple(self.setter.value(value) if value else None for value in values)
