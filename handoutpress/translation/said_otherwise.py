"""The same quantity said otherwise: in words, with its unit or without, on a 24-hour clock.

Each function takes away from ``missing`` and ``extra``, the figures of the English and of the
translation that have no match, what stands for one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from handoutpress.translation.read_quantities import Figure, Reading

_OF_AGE = re.compile(r"\b(?:over|under|above|below|than|ages?|aged|at|to|or|and)(?: age)?\W{0,3}$")
_OR_OLDER = re.compile(r"\W{0,3}(?:or|and) (?:over|under|above|below|older|younger|up)\b")


def phrases(
    missing: list[Figure],
    extra: list[Figure],
    theirs: Reading,
    english: Reading,
    as_figures: frozenset[Figure],
) -> tuple[list[Figure], Counter[str]]:
    """Take away what a phrase says, "las 24 horas" or a dual; return its figures and rates.

    ``as_figures`` are the English ones that stay figures. What no English figure
    asks for stays in ``extra`` where it can mean nothing else.
    """
    said: list[Figure] = []
    rates: Counter[str] = Counter()
    may_be = list(may_be_said(english))
    for amount in theirs.amounts:
        for reading, of in amount.readings:
            if all(one in missing and one not in as_figures for one in reading):
                for one in reading:
                    missing.remove(one)
                said += reading
                rates.update(of)
                break
        else:
            asked = any(reading in may_be for reading, _ in amount.readings)
            if amount.sure and not asked:
                extra += amount.readings[0][0]
    for reading in may_be:  # "half a tablet" may be written ½, "a day" 1 day
        if all(one in extra for one in reading):
            for one in reading:
                extra.remove(one)
    return said, rates


def may_be_said(english: Reading) -> Iterator[tuple[Figure, ...]]:
    """Yield quantities that the English has in words: a translation may give them in figures."""
    yield from (reading for amount in english.amounts for reading, _ in amount.readings)
    yield from ((figure,) for figure in english.in_letters)


def letters(
    missing: list[Figure], in_letters: Sequence[Figure], as_figures: frozenset[Figure]
) -> list[Figure]:
    """Take away times in letters ("deux semaines"); return them."""
    taken = []
    for figure in in_letters:
        if figure in missing and figure not in as_figures:
            missing.remove(figure)
            taken.append(figure)
    return taken


def ages(missing: list[Figure], extra: list[Figure], english: str) -> None:
    """Take away ages: "over 65" is "65 years" in other languages."""
    for age in [one for one in missing if one.kind == "number" and not one.unit]:
        if _OF_AGE.search(english[: age.start]) or _OR_OLDER.match(english, age.end):
            _take(age, Figure("number", age.value, "year"), missing, extra)


def clock_hours(missing: list[Figure], extra: list[Figure]) -> None:
    """Take away full hours: "5 pm" is "17 h" where the clock has 24 hours."""
    for time in [one for one in missing if one.kind == "time" and one.value.endswith(":00")]:
        hour = str(int(time.value.partition(":")[0]))
        _take(time, Figure("number", hour, "hour"), missing, extra)


def _take(one: Figure, other: Figure, missing: list[Figure], extra: list[Figure]) -> None:
    if other in extra:
        missing.remove(one)
        extra.remove(other)
