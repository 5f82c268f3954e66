"""Words that a handout never uses, each with the reason, and those that one guide adds.

What is here holds for every guide; words that hurt its own readers a guide lists in
``handout.toml`` under ``[[avoid]]``. A program sees only words: a person must still
read the text aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from handoutpress.content.facts import Avoid

_PERSON = "write “you” or “people”: readers differ in gender, family and wishes"
_PROMISE = "nobody can promise it: write “often”, “can” or “many people”"
_UNCLEAR = "write it in full, in plain words"

_PEOPLE = (
    "mama mamma mommy mummy mum mums mom moms mother mothers daddy dad dads father fathers lady"
    " ladies woman women girl girls husband husbands wife wives boyfriend boyfriends"
)
_SHORT = "mcg µg μg ug biweekly bimonthly e.g. i.e. etc"
_BRANDS = "tylenol panadol advil nurofen motrin calpol"
EVERYWHERE = (
    Avoid(words=tuple(_PEOPLE.split()), why=_PERSON),
    Avoid(words=("will", "won't", "*'ll", "shall", "promise*", "guarantee*"), why=_PROMISE),
    Avoid(words=("your fault", "you should have"), why="it sounds like blame"),
    Avoid(words=tuple(_SHORT.split()), why=_UNCLEAR),
    Avoid(words=tuple(_BRANDS.split()), why="name the medicine, not the brand"),
)
"""What no guide says."""


def tone_faults(text: str, avoid: Iterable[Avoid] = ()) -> list[str]:
    """Return what is wrong with the words of an English text, in words for its author.

    ``avoid`` is what the guide adds. Each entry names the words as written and
    the reason; the list is empty when nothing was found. Bold marks are ignored.
    """
    plain = re.sub(r"\s+", " ", text.replace("**", "").replace("’", "'"))
    found = [fault for row in (*EVERYWHERE, *avoid) for fault in _found(plain, row)]
    if "!" in plain:
        found.append("“!”: no exclamation marks")
    return found


def _found(text: str, row: Avoid) -> Iterator[str]:
    for phrase in row.but:
        text = _pattern(phrase).sub("", text)
    for phrase in row.words:
        for match in _pattern(phrase).finditer(text):
            yield f"“{match.group().strip()}”: {row.why}"


@lru_cache(maxsize=512)
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds a phrase as whole words, whatever its case; ``*`` is any letters."""
    words = re.escape(phrase.replace("’", "'")).replace(r"\*", r"\w*")
    return re.compile(rf"(?<![\w-]){words}(?!\w)", re.IGNORECASE)
