"""Tells the page engine where lines may break in scripts that it cannot read.

Lao, Khmer and Burmese write no spaces between words, and Pango has no
dictionary for them: without help their lines run off the page. Korean would
break inside words. Thai is broken by Pango's own dictionary.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import HandoutError
from handoutpress.language.registry import Language
from handoutpress.language.table import SCRIPTS

BREAK = "\u200b"
NO_BREAK = "\u2060"
_MARKS = str.maketrans("", "", BREAK + NO_BREAK)
# Letters and digits that are not square, with the marks that stay with them.
_NARROW = re.compile(r"[^\w\s]*[\u0000-\u2fff]+[^\w\s]*")

# After a hyphen, dash or slash a reader expects that a line may end; beside a break
# or a bar to one, the translator has decided.
_FREE = rf"\s/\-–—{BREAK}{NO_BREAK}"


def without_marks(text: str) -> str:
    """Return a text without the marks that say where a line may break: for all but lines.

    A reader program may show them as boxes, and what is copied must not hold them.
    """
    return text.translate(_MARKS)


def segment(text: str, language: Language) -> str:
    """Mark where lines may break (U+200B) or may not (U+2060), as the language needs.

    Breaks that a translator set by hand stay. Run it on whole texts, before they
    are cut into pieces, so that no mark is lost at a piece's edge. Raises
    HandoutError ``icu-missing`` for Lao, Khmer and Burmese without PyICU.
    """
    if language.wraps == "keep-words":
        return _inside_word(language.script).sub(NO_BREAK, text)
    if language.wraps == "icu":
        return _break_words(text, language)
    return text


def unbroken(text: str, language: Language) -> list[str]:
    """Return the pieces of a marked text in which no line may end, without the marks.

    In Chinese and Japanese those are the words in other letters; a line ends between any others.
    """
    pieces = [without_marks(word) for word in text.replace(BREAK, " ").split()]
    if language.wraps == "cjk":
        return [run for piece in pieces for run in _NARROW.findall(piece)]
    return pieces


@cache
def _inside_word(script: str) -> re.Pattern[str]:
    """Match between two characters of a word of which one is of the script."""
    letters = SCRIPTS[script].letters
    return re.compile(rf"(?<=[{letters}])(?=[^\s{BREAK}{NO_BREAK}])|(?<=[^{_FREE}])(?=[{letters}])")


@cache
def _letter(script: str) -> re.Pattern[str]:
    return re.compile(f"[{SCRIPTS[script].letters}]")


def _break_words(text: str, language: Language) -> str:
    letters = _letter(language.script)
    if not letters.search(text):
        return text
    iterator = _iterator(language)
    # ICU counts UTF-16 units, Python counts characters; outside the basic plane
    # they differ, so ICU gets such characters replaced by one that breaks alike.
    iterator.setText(re.sub(r"[^\u0000-\uffff]", "\u25a1", text))
    parts: list[str] = []
    start = 0
    for end in iterator:
        parts.append(text[start:end])
        if end < len(text) and letters.match(text[end - 1]) and letters.match(text[end]):
            parts.append(BREAK)
        start = end
    return "".join(parts)


@cache
def _iterator(language: Language) -> Any:
    """Return ICU's line breaker, imported only here since most languages do without."""
    try:
        # By name: an optional extra with no type information, and slow to import.
        icu: Any = import_module("icu")
    except ImportError as broken:
        raise HandoutError([_missing(language)]) from broken
    return icu.BreakIterator.createLineInstance(icu.Locale(language.tag))


def _missing(language: Language) -> Diagnostic:
    return error(
        "icu-missing",
        f"{language.english} needs PyICU, which finds where its words end, and it is not installed",
        key=language.tag,
        hint="`./run` installs it; by hand on Debian or Ubuntu: `sudo apt-get install libicu-dev"
        " pkg-config g++ python3-dev`, then `pip install 'handoutpress[icu]'`",
    )
