"""Runs of plain statements, each run read by one regular expression.

Twenty times as fast as reading word by word. What these patterns match the
careful reading would accept; what they leave it looks at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handoutpress.proof.pdf import table
from handoutpress.proof.pdf.table import NESTING, OF_GLYPHS
from handoutpress.proof.pdf.words import END, HEX, INTEGER, NAME, NUMBER, SPACE, many

MOST_NUMBERS = 6  # that a plain statement takes


def _any_of(names: Iterable[str]) -> bytes:
    """Return a pattern of operators, with what ends them; none where there are none."""
    listed = [re.escape(name.encode()) for name in sorted(names, key=len, reverse=True)]
    return rb"(?:" + rb"|".join(listed) + rb")" + END if listed else rb"(?!)"


def _run_of(*tables: dict[str, str]) -> re.Pattern[bytes]:
    """Return the pattern of a run of plain statements, of the operators of tables."""
    known = {name: kinds for table in tables for name, kinds in table.items()}
    known = {name: kinds for name, kinds in known.items() if name not in (*NESTING, *OF_GLYPHS)}

    def taking(kinds: str) -> bytes:
        return _any_of(name for name, found in known.items() if found == kinds)

    then_number = NUMBER + SPACE + rb"++"
    numbers = rb"(?!)"
    for count in range(MOST_NUMBERS, -1, -1):
        numbers = taking(table.NUMBER * count) + rb"|" + then_number + rb"(?:" + numbers + rb")"
    named = NAME + SPACE + rb"++(?:" + taking("/") + rb"|" + then_number + rb"Tf" + END + rb")"
    shown = rb"\[" + many(HEX, NUMBER, SPACE) + rb"\]" + SPACE + rb"*+"
    dashes = rb"\[" + many(NUMBER, SPACE) + rb"\]" + SPACE + rb"*+"
    kinds = [
        numbers,
        INTEGER + SPACE + rb"++" + taking("i"),
        named,
        shown + taking("[dt]"),
        dashes + then_number + taking("d" + table.NUMBER),
    ]
    return re.compile(many(SPACE + rb"*+(?:" + rb"|".join(kinds) + rb")", most=b"1000"))


PAGE_RUN = _run_of(table.STATE, table.PAGE)
TEXT_RUN = _run_of(table.STATE, table.TEXT)

_PROPERTIES = (
    rb"<<" + many(NAME + SPACE + rb"++" + NUMBER + SPACE + rb"*+") + rb">>" + SPACE + rb"*+"
)
NESTS = re.compile(
    SPACE + rb"*+(?:" + NAME + SPACE + rb"*+(?:(?=BMC)|" + _PROPERTIES + rb"(?=BDC))"
    rb"|(?!BMC|BDC))(q|Q|BT|ET|EMC|BX|EX|BMC|BDC)" + END
)
"""What opens or closes something; its group is the operator."""
