"""The words of a PDF (ISO 32000-1, 7.2 and 7.3): numbers, names, strings and what holds them.

A number has no exponent, and no more digits before its point than every reader
can hold: what is larger is no number here, nor is ``nan`` or ``inf``.
"""

from __future__ import annotations

import re

DEEPEST_STRING = 4  # brackets in a text string, in each other, without a backslash
SPACE = rb"[\0\t\n\f\r ]"
END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"  # of a number, name or word
INTEGER = rb"[+-]?\d{1,10}" + END
NUMBER = rb"[+-]?(?:\d{1,10}(?:\.\d*+)?|\.\d++)" + END
NAME = rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*+"
HEX = rb"<[0-9A-Fa-f\0\t\n\f\r ]*+>"
COMMENT = rb"%[^\r\n]*+"
WORD = rb"[^\0\t\n\f\r ()<>\[\]{}/%]++"


def _string() -> bytes:
    plain = rb"(?:[^()\\]|\\.)"
    string = rb"\(" + plain + rb"*+\)"
    for _ in range(DEEPEST_STRING):
        string = rb"\((?:" + plain + rb"|" + string + rb")*+\)"
    return string


STRING = _string()

TOKEN = re.compile(
    rb"(?:" + SPACE + rb"|" + COMMENT + rb")*+"
    rb"(?:(?P<i>" + INTEGER + rb")|(?P<n>" + NUMBER + rb")|(?P<name>" + NAME + rb")"
    rb"|(?P<s>" + HEX + rb"|" + STRING + rb")|(?P<opens><<|\[)|(?P<closes>>>|\])"
    rb"|(?P<word>" + WORD + rb")|(?P<end>\Z))",
    re.DOTALL,
)
"""One word and the space before it; ``lastgroup`` is its kind. Matches nothing else."""

VALUES = re.compile(
    rb"(?:" + SPACE + rb"|" + NAME + rb"|" + NUMBER + rb"|<<|>>|[\[\]]|" + HEX + rb"|" + STRING
    + rb"|(?:R|true|false|null)" + END + rb")*+",
    re.DOTALL,
)  # fmt: skip
"""As many sound values as there are, in whatever order."""

_NO_NUMBER = re.compile(rb"[+-]?(?:nan|inf(?:inity)?|[\d.]+e[+-]?\d+)", re.IGNORECASE)
_LONG_NUMBER = re.compile(rb"[+-]?\d{11,}\.?\d*")
_LIKE_AN_OPERATOR = re.compile(rb"[A-Za-z]{1,2}\*?")
_LONGEST_SHOWN = 24


def what_is_wrong(word: bytes) -> str:
    """Say what a word is that no reader knows; it is shown only where it can be no text."""
    shown = word[:_LONGEST_SHOWN].decode("ascii", "replace")
    if _NO_NUMBER.fullmatch(word):
        return f"`{shown}` is no number"
    if _LIKE_AN_OPERATOR.fullmatch(word):
        return f"`{shown}` is no operator"
    if _LONG_NUMBER.fullmatch(word):
        return "a number has more than 10 digits before its point"
    return "a word is neither a number nor an operator"
