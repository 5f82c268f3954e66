"""What a spreadsheet does to a cell: error values, formulas, numbers and dates made of texts.

Each is told by its form alone and named without its text: a cell that was
damaged would otherwise print as a patient's name or dose.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Damage(NamedTuple):
    """What is wrong with a cell and what to do: ``code`` and ``message`` as of a diagnostic."""

    code: str
    message: str
    hint: str


_MONTH = (
    "jan|feb|fev|fév|mar|mär|mrz|apr|avr|abr|may|mai|mag|maj|jun|jui|giu|jul|lug|aug|aoû|ago"
    "|sep|set|oct|okt|out|ott|nov|dec|dez|déc|dic|ene|gen"
)
_REFERENCE = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_TERM = rf"(?:{_REFERENCE}|[0-9]+(?:[.,][0-9]+)?)"

_KINDS: tuple[tuple[str, Damage], ...] = (
    (
        r"#{2,}",
        Damage("cell-cut", "shows only #, as of a column that is too narrow",
               "make the column wider in the spreadsheet, and save it again"),
    ),
    (
        r"#[¿¡]?[A-ZÀ-Þ_]+(?:/0)?[!?]|#N/[AD]|#NV|#GETTING_DATA|Err:[0-9]{3}",
        Damage("cell-error", "holds an error of the spreadsheet, not a text",
               "mend the formula in the spreadsheet, or type the text in its place"),
    ),
    (
        rf"=.*|[+\-@]{_REFERENCE}(?:[-+*/^&:;,]{_TERM})*|[+\-@][A-Z][A-Z.]*\(.*",
        Damage("cell-formula", "holds a formula, not its result",
               "type the text in its place; a text that begins with = needs other words"),
    ),
    (
        r"[+-]?[0-9](?:[.,][0-9]+)?E[+-][0-9]{2,3}",
        Damage("cell-number", "holds a long number that the spreadsheet has shortened",
               "format the column as Text in the spreadsheet, and type the number again"),
    ),
)  # fmt: skip
_FIRST = frozenset("#=+-@E0123456789")
_DAMAGES = tuple((re.compile(form, re.DOTALL), damage) for form, damage in _KINDS)

_AS_DATE = re.compile(
    rf"[0-9]{{1,4}}\s?[-./]\s?(?:{_MONTH})[a-zé]*\.?(?:[-./ ]+[0-9]{{2,4}})?"
    rf"|(?:{_MONTH})[a-zé]*\.?[-./ ][0-9]{{1,4}}"
    r"|[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{2,4}|[0-9]{4}([-./])[0-9]{1,2}\2[0-9]{1,2}",
    re.IGNORECASE,
)
_DATE_FOR_DOSE = Damage(
    "cell-date", "holds a date, as spreadsheets make of a dose such as 1-2 or 1/2",
    "format the column as Text in the spreadsheet, and type the dose again",
)  # fmt: skip
_GARBLED = Damage(
    "cell-garbled", "holds letters that were read in another encoding, as Ã© in place of é",
    'open the first file again as "Unicode (UTF-8)", or type the text again',
)  # fmt: skip


# What an old encoding cannot hold is saved as "?": a whole word, or in a name a letter of it.
_LOST = re.compile(r"(?:^|(?<=\s))\?{2,}(?=\s|$)")
_LOST_IN_NAME = re.compile(r"[^\W\d_]\?|\?[^\W\d_]|\?\?")
_LETTERS_LOST = Damage(
    "cell-letters-lost", "holds ? in place of letters that were lost when it was saved",
    'type the text again, and save it as "CSV UTF-8" or with "Unicode (UTF-8)"',
)  # fmt: skip


def damage(cell: str, *, dose: bool = False, name: bool = False) -> Damage | None:
    """Tell what a spreadsheet has done to a cell, or None.

    ``dose`` is a text that is no date, ``name`` that of a person: no ``?`` is in it.
    """
    found = None
    if cell[:1] in _FIRST:  # quick, for a million rows
        found = next((damage for form, damage in _DAMAGES if form.fullmatch(cell)), None)
    if found is None and dose and _AS_DATE.fullmatch(cell):
        return _DATE_FOR_DOSE
    if found is None and "?" in cell and (_LOST_IN_NAME if name else _LOST).search(cell):
        return _LETTERS_LOST
    return found or (_GARBLED if _garbled(cell) else None)


def _garbled(cell: str) -> bool:
    """Tell whether a text is UTF-8 that was taken for Windows-1252 and saved once more."""
    if cell.isascii():
        return False
    try:
        return cell.encode("cp1252").decode() != cell
    except UnicodeError:
        return False
