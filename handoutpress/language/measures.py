"""What counts as a measure, a number, an address or a foreign word in running text.

Shared by ``isolate`` (which keeps them in order and on one line) and by the
joining of numbers and units. Patterns only: the rules that join them into one
piece are in ``isolate``, the letters and unit words of languages in the table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

from handoutpress.language.registry import LANGUAGES
from handoutpress.language.table import RIGHT_TO_LEFT as RTL
from handoutpress.language.table import SCRIPTS, Direction

# Symbols of no one language, in Latin letters.
_SYMBOLS = (
    *("mcg", "µg", "mg", "g", "kg", "mL", "ml", "cL", "dL", "L", "mm", "cm", "m", "km"),
    *("lb", "oz", "ft", "h", "min", "kcal", "IU"),
)

# What may stand between two digits of one number with no space. U+066B and
# U+066C are the Arabic decimal and thousands marks, U+05BE the Hebrew hyphen.
_BETWEEN = "[.,:/'’٫٬\\-‐‑–—−~×*\u05be]"

_LETTER = rf"(?:(?![{RTL}])[^\W\d_])"
_MARK = "[\u0300-\u036f]"
# A sign belongs to its number unless a letter or another number runs into it:
# Hebrew ב-5 is a prefix and a hyphen, not minus five. A plus is always a sign.
_SIGN = (
    r"(?:(?<![\dA-Za-z])\+"
    r"|(?<![^\s(\[«\"“\u200b\u2060])(?:[<>≤≥±~≈]\s?|[\-−#$€£¥₹%٪]))"
)

NUMBER = rf"(?:{_SIGN})?\d+(?:{_BETWEEN}\d+)*(?:\+(?!\w))?"
# The start of a phone number: (555) or +1 (555) or +44 (0) or (+44), more digits follow.
_AREA_CODE = rf"(?:{_SIGN})?(?:\d+[\s.\-]?)?\(\+?\d+\)(?=[\s.\-]?\d)"
# A code with the keys * and #: *2700, *123#.
_KEYS = r"(?<![\w*#])\*\d+(?:[*#]\d+)*#?(?!\w)"
_FRENCH_TIME = r"\d{1,2}\sh\s\d{2}(?!\w)"


def _units(direction: Direction) -> Mapping[str, set[str]]:
    """Return script -> unit words of the languages that run in this direction."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES.values():
        if language.units and language.direction == direction:
            found[language.script].update(language.units)
    return found


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words; their spaces may be no-break."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first)


def _bounded(words: Iterable[str], letters: str) -> str:
    """Return a pattern for whole words of an alphabet; a word that ends with a dot ends there."""
    if not letters:
        return _any_of(words)
    return rf"(?<![{letters}])(?:{_any_of(words)})(?:(?<=\.)|(?![{letters}]))"


_SYMBOL = _bounded(_SYMBOLS, SCRIPTS["Latn"].letters)
_WORDS = "|".join(
    _bounded(words, SCRIPTS[script].letters) for script, words in _units("ltr").items()
)
UNIT = rf"(?:°\s?[CF](?![A-Za-z])|[℃℉%٪‰€£$¥₹]|°(?!\s?[{RTL}])|{_SYMBOL}|{_WORDS})"

# Unit words that run right to left: they are joined to their number by a
# no-break space, but stay outside its left-to-right piece, which keeps the
# reading order "400, then the unit".
_RTL_UNIT = rf"(?:°[CF]?|{_any_of(set().union(*_units('rtl').values()))})(?!\w)"

_TIMES = r"(?<![A-Za-z])[xX×](?=\s?\d)"
_BLOOD_TYPE = r"(?<![A-Za-z\d])(?:AB|A|B|O|Rh(?:\s?\(?D\)?)?)[+\-−](?![\w+])"
# Lengths are bounded as in the address standards, so that long input stays quick.
_EMAIL = r"(?<![A-Za-z0-9._%+])[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
_ADDRESS_TAIL = rf"(?:[^\s<>\"«»{RTL}]*[^\s<>\"«»{RTL}.,;:!?()'’”…\u200b\u2060])"
_WEB = (
    rf"(?:(?:https?://|www\.){_ADDRESS_TAIL}"
    rf"|(?<![A-Za-z0-9@.])[A-Za-z0-9](?:[A-Za-z0-9\-]{{0,62}}\.)+[A-Za-z]{{2,}}(?:[/?#]{_ADDRESS_TAIL}?)?)"
)
_WORD = rf"{_LETTER}(?:{_LETTER}|{_MARK}|\d|[\-'’.&_](?={_LETTER}|\d))*"


class Kind(StrEnum):
    """What a token is; the names are those of the groups below."""

    WEB = "web"
    BLOOD = "blood"
    NUMBER = "number"
    UNIT = "unit"
    TIMES = "times"
    WORD = "word"


_FIGURES = (
    rf"(?P<web>{_EMAIL}|{_WEB})|(?P<blood>{_BLOOD_TYPE})"
    rf"|(?P<number>{_FRENCH_TIME}|{_AREA_CODE}|{_KEYS}|{NUMBER})|(?P<unit>{UNIT})|(?P<times>{_TIMES})"
)
FIGURE_TOKENS = re.compile(_FIGURES)
"""Tokens of text that runs left to right: only figures matter there."""
ALL_TOKENS = re.compile(rf"{_FIGURES}|(?P<word>{_WORD})")
"""Tokens of text that runs right to left: foreign words count as well."""

RTL_LETTER = re.compile(f"[{RTL}]")
RTL_RUN = re.compile(rf"[{RTL}]+(?:[\s\-'\"]+[{RTL}]+)*")

_JOINTS = re.compile(
    rf"(?<=\d) (?={UNIT}|{_RTL_UNIT})|(?<=\w) (?=[x×] ?\d)|(?<=\b[xX]) (?=\d)|(?<=×) (?=\d)"
)
# A number and the word that it counts, as in "2 hours": a longer one might not fit beside it.
_COUNTED = re.compile(r"(?<![^\s(])(\d(?:[\d.,/–-]*\d)?) (?=[^\W\d_][^\s\d]{0,13}(?!\S))")


def keep_together(text: str) -> str:
    """Join number and unit or the word it counts, and the parts of a dose (with U+00A0).

    A line of an emergency panel that ends with a bare "2" is read wrong. Only
    plain spaces change; phone numbers keep theirs.
    """
    return _COUNTED.sub("\\1\u00a0", _JOINTS.sub("\u00a0", text))
