"""The words in which one text differs from another, marked: [-gone-] {+new+}."""

from __future__ import annotations

import difflib
import re

_WORD = re.compile(r"\s+|[\w.,]*\w|[^\w\s]")


def marked(before: str, after: str) -> str:
    """Return the later text, with the words that went in [-…-] and those that came in {+…+}."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    shown, gone, new = "", "", ""
    for what, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        here, there = "".join(one[a:b]), "".join(other[c:d])
        if what == "equal" and there.strip():
            shown += _change(gone, new) + there
            gone, new = "", ""
        else:  # a space between two words that changed is a part of the change
            gone, new = gone + here, new + there
    return shown + _change(gone, new)


def _change(gone: str, new: str) -> str:
    """Mark a change, spaces at its ends left outside."""
    if not (gone.strip() or new.strip()):
        return new
    both = [mark for mark in (_between("[-", gone, "-]"), _between("{+", new, "+}")) if mark]
    start = " " if (new or gone)[0].isspace() else ""
    end = " " if (new or gone)[-1].isspace() else ""
    return start + " ".join(both) + end


def _between(opening: str, words: str, closing: str) -> str:
    return f"{opening}{words.strip()}{closing}" if words.strip() else ""
