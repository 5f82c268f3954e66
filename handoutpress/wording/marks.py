"""The words in which two texts differ, marked: [-gone-] {+new+}."""

from __future__ import annotations

import difflib
import re

_WORD = re.compile(r"\s+|[\w.,]*\w|[^\w\s]")


def marked(before: str, after: str) -> tuple[str, str]:
    """Return both texts, the words that only the first has in [-…-], only the second in {+…+}."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    first, second = "", ""
    for what, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        here, there = "".join(one[a:b]), "".join(other[c:d])
        first += here if what == "equal" else _between("[-", here, "-]")
        second += there if what == "equal" else _between("{+", there, "+}")
    # One space between two marked words is in the mark.
    return re.sub(r"-\](\s+)\[-", r"\1", first), re.sub(r"\+\}(\s+)\{\+", r"\1", second)


def _between(opening: str, words: str, closing: str) -> str:
    """Put marks around words, spaces at their ends left outside."""
    bare = words.strip()
    if not bare:
        return words
    start = len(words) - len(words.lstrip())
    return f"{words[:start]}{opening}{bare}{closing}{words[start + len(bare) :]}"
