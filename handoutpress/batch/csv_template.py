"""The CSV file to fill in, and how its own notes are told from rows.

A note is left out only if the template wrote it: what somebody typed is a row,
whatever it begins with. A spreadsheet that saves the template again cuts a
note at commas or semicolons, puts quotes around its parts and empty cells
behind it; the letters stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handoutpress.visit import MEDICINE_COLUMNS, OPTIONS

ASKED = ("clinic", "guide", "language", "with", "beside", "paper", "size", "ink", "choices")
"""The columns that say what is printed; all others are about a visit, or choices."""

VISIT_COLUMNS = (*OPTIONS, *MEDICINE_COLUMNS)
SHOWN_MEDICINES = 2
"""As many as the template has columns for; a note says how to add others."""

# No letter but those of ASCII: a spreadsheet that takes the file for an old one changes the others.
_NOTES = """\
# One row is one copy. Lines that begin with # are these notes: they are left out.
# Do not write notes of your own: a line that you add is a row.
# Leave a cell empty: a line prints to write on. Delete the columns that you do not need.
# clinic: the folder of a clinic as seen from this file. guide: see `handouts list`.
# language: es or Spanish. with and beside: a second language on the same sheet.
# paper: a4 or letter. size: standard or large. ink: black or colour.
# choices: as in  care=tablets; wording=baby
# All other columns are about one patient. Dates: 2026-11-25. Times: 14:30.
# 25/11/2026 is read as well. For 03/04/2026 write  dates = "dmy"  or "mdy" in clinic.toml.
# injection: given or not-needed or due.
# medicine_1 is a name: its other columns say what it is for and how much to take when.
# Add medicine_3 and others up to medicine_6 in the same way.
"""
_EXAMPLE = {
    "clinic": "our-clinic",
    "guide": "miscarriage-recovery",
    "language": "en",
    "paper": "a4",
    "size": "standard",
    "ink": "black",
    "choices": "care=tablets; pain_medicine=on",
    "patient": "Ann Example",
    "date": "2026-11-25",
    "follow_up_date": "2026-12-02",
    "follow_up_time": "14:30",
    "blood_type": "A-",
    "injection": "given",
    "medicine_1": "Iron tablets",
    "medicine_1_for": "low iron",
    "medicine_1_morning": "1",
}
_ADDED = re.compile(r"[\s,;\"]+")


def template() -> str:
    """Return a CSV file to fill in: notes, the header, and one row as an example."""
    medicines = [name for name, (place, _) in MEDICINE_COLUMNS.items() if place < SHOWN_MEDICINES]
    columns = [*ASKED, *OPTIONS, *medicines]
    cells = [_EXAMPLE.get(column, "") for column in columns]
    return f"{_NOTES}{','.join(columns)}\n{','.join(cells)}\n"


def is_note(cells: Sequence[str]) -> bool:
    """Tell whether a record is a line that the template wrote, however it was saved since."""
    begins = bool(cells) and cells[0].lstrip().startswith("#")  # quick, for a million rows
    return begins and _letters("".join(cells)) in _WRITTEN


def _letters(text: str) -> str:
    """Return a line without what spreadsheets cut at, add or trim."""
    return _ADDED.sub("", text)


_WRITTEN = frozenset(_letters(line) for line in _NOTES.splitlines())
