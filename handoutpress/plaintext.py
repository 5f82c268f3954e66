"""Text that people type into settings: what may be printed as typed.

Clinic and visit texts are values, never markup: braces, ``<b>``, ``&`` and
quotes are fine. Refused is what a reader cannot see or a page cannot hold:
control and direction characters, invisible characters, line breaks in a
one-line field, and words too long for a line. Messages name the rule and the
place, never the text.
"""

from __future__ import annotations

import re
import unicodedata

from pydantic import AfterValidator

from handoutpress.settings import fault

LONGEST_WORD = 40
"""Letters; a longer word does not fit on a line of the masthead and cannot be broken."""

MOST_MARKS = 6
"""Combining marks on one letter; no language needs more, and more run into other lines."""

_SPACES = " \t\r\n\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_JOINERS = "\u200c\u200d"
# Scripts in which a joiner changes the shape of a letter: Arabic and its kin,
# the scripts of India and Sri Lanka, Burmese, Khmer, Mongolian.
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
)
_INVISIBLE = frozenset("\u034f\u115f\u1160\u3164\uffa0\ufffc\u2800")
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# A line may break here: at spaces, after hyphens, and between the letters of
# scripts that are written without spaces (Thai, Lao, Burmese, Khmer, Han, kana).
_BREAKS = re.compile(
    "[ \t\n\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000\\-\u2010"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]"
)


def tidy(text: str) -> str:
    """Return the text as it is kept: composed (NFC), without spaces at its ends."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip(_SPACES))


def one_line(limit: int, *, word: int = LONGEST_WORD) -> AfterValidator:
    """Return the validator of a one-line text of at most ``limit`` characters."""
    return AfterValidator(lambda text: checked(text, limit=limit, word=word))


def several_lines(limit: int, *, lines: int) -> AfterValidator:
    """Return the validator of a text that may hold line breaks."""
    return AfterValidator(lambda text: checked(text, limit=limit, lines=lines))


def checked(text: str, *, limit: int, word: int = LONGEST_WORD, lines: int = 1) -> str:
    """Return the tidy text, or raise the fault that a pydantic validator reports."""
    refused = unprintable(text, line_breaks=lines > 1)
    if refused is not None:
        raise fault("bad-character", f"holds {refused}", "delete it or type the text again")
    kept = tidy(text)
    if not kept:
        raise fault("empty", "is empty", "fill it in, or delete the line")
    if len(kept) > limit:
        raise fault("too-long", f"has {len(kept)} characters, {limit} fit", "shorten it")
    if kept.count("\n") >= lines:
        raise fault("too-long", f"has more than {lines} lines", "shorten it")
    longest = longest_word(kept)
    if longest > word:
        message = f"has a word of {longest} characters that cannot be broken over lines"
        raise fault("long-word", message, f"{word} characters fit: shorten it or put a space in it")
    return kept


def longest_word(text: str) -> int:
    """Return how many characters the longest stretch has in which no line may break."""
    return max(len(part) for part in _BREAKS.split(text))


def unprintable(text: str, *, line_breaks: bool = False) -> str | None:
    """Name the first character that must not be printed and its place, or None.

    As in ``U+202E RIGHT-TO-LEFT OVERRIDE at character 5``; places count from 1
    in the text as typed.
    """
    text = text.replace("\r\n", "\n")
    start = len(text) - len(text.lstrip(_SPACES))
    marks = 0
    for place in range(start, len(text.rstrip(_SPACES))):
        letter = text[place]
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks > MOST_MARKS:
            return f"more than {MOST_MARKS} marks on one letter at character {place + 1}"
        if letter == "\n":
            if not line_breaks:
                return f"a line break (U+000A) at character {place + 1}"
        elif not _prints(text, place):
            return f"{_name(letter)} at character {place + 1}"
    return None


def _prints(text: str, place: int) -> bool:
    letter = text[place]
    if letter in _JOINERS:
        return place > 0 and _JOINED.match(text[place - 1]) is not None
    if letter == "\ufffd" or letter in _INVISIBLE:
        return False
    return unicodedata.category(letter) not in _UNPRINTABLE


def _name(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    plain = {"Cc": "control character", "Co": "private character", "Cs": "broken character"}
    name = unicodedata.name(letter, plain.get(unicodedata.category(letter), "unknown character"))
    return f"{code} {name}"
