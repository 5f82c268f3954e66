"""CSV for a spreadsheet: UTF-8 with a byte order mark, one row a text.

The blind sheet holds the safety texts alone, without anything in English: who
translates them back has not seen what they should say.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.translation.catalogue import Message
from handoutpress.translation.exchange.texts import Texts, told_to_translators
from handoutpress.translation.seal import flat

ID, OK, COMMENT, SEAL = "id", "OK", "comment", "check"
ENGLISH, ANSWER = "English", "back-translation"
"""The names of columns; that of the translation is the English name of its language."""

_TOLD = ("safety", "about")
_STATE = "state"
_FORMULA = re.compile(r"'*[=+\-@]")


def sheet(texts: Texts) -> bytes:
    """Return every text with the columns OK and comment to fill in."""
    columns = (ID, *_TOLD, ENGLISH, texts.language.english, _STATE, OK, COMMENT, SEAL)
    rows = (
        (
            row.unit.context,
            "yes" if row.unit.safety else "",
            "\n".join(told_to_translators(row)),
            flat(row.unit.text),
            flat(row.message.text),
            _state(row.message),
            "",
            "\n".join(row.message.remarks),
            row.seal,
        )
        for row in texts.rows
    )
    return _csv(columns, rows)


def blind_sheet(texts: Texts) -> bytes:
    """Return the safety texts that are translated, with a column for what they say in English.

    Their ids are the hashes that bind them to the translation: a block's own id
    would say what it is about. Raises InputError where none is translated.
    """
    safety = [row for row in texts.rows if row.unit.safety and row.message.text]
    if not safety:
        raise InputError(
            error(
                "no-safety-texts",
                "no safety text is translated: there is nothing to translate back",
                file=str(texts.catalogue.path),
            )
        )
    columns = (ID, texts.language.english, ANSWER)
    rows = ((f"{texts.name}#{row.seal}", flat(row.message.text), "") for row in safety)
    return _csv(columns, rows)


def _state(message: Message) -> str:
    if not message.text:
        return "to translate"
    return "needs a look" if message.fuzzy else "translated"


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + kept.getvalue().encode()


def guarded(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula: behind an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell, without the apostrophe that we put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
