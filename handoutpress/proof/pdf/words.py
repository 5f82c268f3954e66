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


def many(*kinds: bytes, most: bytes = b"") -> bytes:
    """Return a pattern of as many of these as there are, or ``most``, none given back.

    Not ``(?:...)*+``: before Python 3.11.5 that stops short where a kind has several ways.
    This way each one that is found takes some memory, until all are.
    """
    return rb"(?>(?:" + rb"|".join(kinds) + rb"){0," + most + rb"})"


def _string() -> bytes:
    plain = rb"[^()\\]++", rb"\\."
    string = rb"\(" + many(*plain) + rb"\)"
    for _ in range(DEEPEST_STRING):
        string = rb"\(" + many(*plain, string) + rb"\)"
    return string


STRING = _string()

_KINDS = {
    "i": INTEGER,
    "n": NUMBER,
    "name": NAME,
    "s": HEX + rb"|" + STRING,
    "opens": rb"<<|\[",
    "closes": rb">>|\]",
    "word": WORD,
    "end": rb"\Z",
}
TOKEN = re.compile(
    many(SPACE, COMMENT)
    + rb"(?:"
    + rb"|".join(b"(?P<%s>%s)" % (name.encode(), kind) for name, kind in _KINDS.items())
    + rb")",
    re.DOTALL,
)
"""One word and the space before it; ``lastgroup`` is its kind. Matches nothing else."""

VALUES = re.compile(
    many(SPACE, NAME, NUMBER, rb"<<|>>|[\[\]]", HEX, STRING, rb"(?:R|true|false|null)" + END),
    re.DOTALL,
)
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
