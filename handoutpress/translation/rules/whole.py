"""A text is whole: as many sentences as the English, its end mark, its usual length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handoutpress.content.inline import PLACEHOLDER
from handoutpress.translation.rules.pair import ENDS, Finding, Pair, doubtful, plain
from handoutpress.translation.tables import table_of

SENTENCES, END, LENGTH = "translation-sentences", "translation-end-mark", "translation-length"
_SHORT, _MARKED_SHORT, _LONG = 0.55, 0.45, 2.3
"""Of the length that is usual in the language: half a text is under, two are over. Half a text
that should end with a mark has lost that too, so that its length may be odder."""
_TELLING = 18  # letters; a heading under this may be half as long by good luck
_CLOSED = re.compile(r"[\s\"”»’)）\]*]+$")
_LIKE = {"：": ":", "؟": "?", "？": "?", "՞": "?"}


def whole_faults(pair: Pair) -> Iterator[Finding]:
    """Yield doubts about sentences lost or doubled, a lost end mark, an odd length."""
    english, theirs = plain(pair.source), plain(pair.text)
    if not pair.language.stop.strip():
        return  # Thai ends a sentence with a space
    needs_none = pair.table is not None and pair.text.rstrip().endswith(pair.table.no_stop_after)
    asked, there = len(english.ends), len(theirs.ends)
    mark = _end(english.text)
    if there != asked and not (needs_none and there == asked - 1):
        yield doubtful(SENTENCES, f"has {_counted(there)}, the English has {_counted(asked)}")
    elif mark and mark != _end(theirs.text) and not needs_none:
        yield doubtful(END, f"does not end with “{mark}” as the English does")
    if pair.table and not pair.is_short and _letters(english.text) >= _TELLING:
        share = _letters(theirs.text) / (_weight(english.text) * pair.table.length)
        if not (_MARKED_SHORT if mark else _SHORT) <= share <= _LONG:
            long = "long" if share > _LONG else "short"
            yield doubtful(LENGTH, f"is unusually {long} for this English: is it whole?")


def _counted(sentences: int) -> str:
    return f"{sentences} sentence{'' if sentences == 1 else 's'}"


def _end(text: str) -> str:
    last = _CLOSED.sub("", text)[-1:]
    mark = _LIKE.get(last, last)
    return mark if not mark or mark in ":?" else "." if mark in ENDS else ""


@lru_cache(maxsize=1024)
def _weight(english: str) -> float:
    words, small = PLACEHOLDER.sub("", english).split(), table_of("en").small_words
    return sum(len(one) / (2 if one.lower().strip(".,") in small else 1) for one in words)


def _letters(text: str) -> int:
    return max(1, len(re.sub(r"\s", "", PLACEHOLDER.sub("", text))))
