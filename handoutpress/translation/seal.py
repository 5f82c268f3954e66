"""What binds a row of a file, or what was said about a translation, to exactly that translation."""

from __future__ import annotations

import hashlib
import json
import re
from unicodedata import normalize

from handoutpress.language.registry import Language
from handoutpress.translation.messages import TextUnit

_SPACE = re.compile(r"[ \t\r\n]+")
_DIGITS = 16


def seal(language: Language, unit: TextUnit, text: str) -> str:
    """Return the hash of a block, its English, the language and its translation.

    White space aside, which tools change. It begins with a letter and a hyphen, so
    that no spreadsheet takes it for a number.
    """
    told = json.dumps([language.tag, unit.context, flat(unit.text), flat(text)], ensure_ascii=False)
    return f"t-{hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]}"


def flat(text: str) -> str:
    """Return a text on one line, composed (NFC), with single spaces; a hard space stays one."""
    return _SPACE.sub(" ", normalize("NFC", text)).strip(" ")
