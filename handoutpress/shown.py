r"""Text of any input as it may be shown: nothing in it can steer a terminal or hide.

File names, cells, ids and words come from others. An escape sequence would
colour or clear the screen, a direction mark would turn the line around, a line
break would fake a line of ours. All of them are written out: ``\x1b``,
``\u202e``, ``\n``.
"""

from __future__ import annotations

import json
import unicodedata

LONGEST = 1000
"""Characters of one text in a message; what is longer loses its middle."""

_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"  # part of words in Persian, Hindi and others


def shown(text: str, most: int = LONGEST) -> str:
    """Return a text for a message: on one line, all of it visible, and not without end."""
    short = shortened(text, most)
    return short if short.isprintable() else "".join(map(_visible, short))


def shortened(text: str, most: int) -> str:
    """Return a text of ``most`` characters at the most: begin and end stay, as of a long path."""
    if len(text) <= most:
        return text
    tail = most // 3
    return f"{text[: most - tail - 1]}…{text[len(text) - tail :]}"


def shown_json(value: object, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """Return plain values as JSON whose texts cannot steer a terminal either; none is shortened."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    return text if text.isprintable() else "".join(map(_in_json, text))


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in _HIDDEN and letter not in _JOINERS


def _visible(letter: str) -> str:
    return letter.encode("unicode_escape").decode() if _is_hidden(letter) else letter


def _in_json(letter: str) -> str:
    """Escape as JSON does: it reads back as it was. Line breaks stand between values only."""
    return letter if letter == "\n" or not _is_hidden(letter) else json.dumps(letter)[1:-1]
