"""Bold stands in pairs of ``**``, where the English has it and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from handoutpress.content.inline import placeholders
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.measure_words import TIMES, UnitWords, unit_words
from handoutpress.translation.read_quantities import Figure, read_quantities
from handoutpress.translation.rules.pair import ENDS, Finding, Pair, Plain, doubtful, plain, wrong

CODE = "translation-bold"
_STOPS = f"{ENDS}:："
_PAUSES = ",，،、;；"
_SHARE = 0.45  # of the text; bold on the same words takes about as much of both texts
_LAST = 1  # word behind bold that ends the English: "within 15 minutes" may be "15 minutes within"
_HINT = "put the ** around the words that are bold in English, with no space inside"


def bold_faults(pair: Pair) -> Iterator[Finding]:
    """Yield asterisks that would print, and bold that the English does not have there."""
    if not pair.unit.marks or ("**" not in pair.source and "**" not in pair.text):
        return
    english, theirs = plain(pair.source), plain(pair.text)
    if "**" in theirs.text:
        yield wrong(CODE, "has ** that make no bold: the asterisks would print", _HINT)
    elif len(theirs.bold) != len(english.bold):
        few = "fewer" if len(theirs.bold) < len(english.bold) else "more"
        yield wrong(CODE, f"has {few} bold parts than the English", _HINT)
    elif english.bold and _moved(pair, english, theirs):
        yield wrong(CODE, "has its bold on other words than the English", _HINT)
    elif english.bold and _may_be_moved(pair, english, theirs):
        yield doubtful(CODE, "may have its bold on other words than the English", _HINT)


def _moved(pair: Pair, english: Plain, theirs: Plain) -> bool:
    here, there = unit_words(LANGUAGES["en"]), unit_words(pair.language, pair.own)
    bold, whole = _named(theirs, there), _named(_all_of(theirs), there)
    lost = _named(english, here) - bold
    if any(whole[name] > bold[name] for name in lost):
        return True
    asked = _units(english, here) & there.known
    if asked - _units(theirs, there):
        return True
    same = len(english.ends) == len(theirs.ends)
    return any(
        (english.text[ours[1] - 1] in _STOPS and not _ends_at(theirs, other, _STOPS + _PAUSES))
        or (same and _sentences(english, ours) != _sentences(theirs, other))
        for ours, other in zip(english.bold, theirs.bold, strict=True)
    )


def _may_be_moved(pair: Pair, english: Plain, theirs: Plain) -> bool:
    # What holds a figure was found by it.
    named = bool(_named(english, unit_words(LANGUAGES["en"])))
    keeps = not (pair.table and pair.table.other_order)
    return any(
        (
            not named
            and english.text[ours[1] - 1] in _PAUSES
            and not (_begins(english, ours) and _begins(theirs, other))
            and not _ends_at(theirs, other, _STOPS + _PAUSES)
        )
        or (keeps and not named and _begins(english, ours) and not _begins(theirs, other))
        or (keeps and _behind(english, ours) == 0 and _behind(theirs, other) > _LAST)
        or abs(_share(english, ours) - _share(theirs, other)) > _SHARE
        for ours, other in zip(english.bold, theirs.bold, strict=True)
    )


def _all_of(text: Plain) -> Plain:
    return replace(text, bold=((0, len(text.text)),))


def _named(text: Plain, words: UnitWords) -> Counter[tuple[str, str]]:
    """Count the quantities and placeholders that stand in bold."""
    runs = [text.text[start:end] for start, end in text.bold]
    found = Counter((one.value, one.unit) for run in runs for one in _quantities(run, words))
    return found + Counter((name, "") for run in runs for name in placeholders(run))


def _quantities(text: str, words: UnitWords) -> Iterator[Figure]:
    found = read_quantities(text, words, halves=False)
    yield from (*found.figures, *found.in_letters)
    for amount in found.amounts:
        yield from amount.readings[0][0]


def _units(text: Plain, words: UnitWords) -> frozenset[str]:
    """Return the kinds of units of time that are named in bold, with a number or without."""
    runs = [text.text[start:end] for start, end in text.bold]
    counted = {one.unit for run in runs for one in _quantities(run, words)}
    named = {kind for run in runs for kind in words.mentioned(run)}
    return TIMES & (counted | named)


def _ends_at(text: Plain, run: tuple[int, int], marks: str) -> bool:
    """Return whether a run ends at one of these marks, before or behind its end."""
    behind = text.text[run[1] :].lstrip()
    return text.text[run[1] - 1] in marks or behind[:1] in tuple(marks)


def _begins(text: Plain, run: tuple[int, int]) -> bool:
    """Return whether a run begins a sentence."""
    return not text.text[
        max((end for end in text.ends if end <= run[0]), default=0) : run[0]
    ].strip()


def _behind(text: Plain, run: tuple[int, int]) -> int:
    """Return how many words stand behind a run."""
    return len(text.text[run[1] :].strip(_STOPS + " ").split())


def _sentences(text: Plain, run: tuple[int, int]) -> tuple[int, int]:
    """Return the first and the last sentence that a run touches."""
    return sum(end <= run[0] for end in text.ends), sum(end < run[1] for end in text.ends)


def _share(text: Plain, run: tuple[int, int]) -> float:
    return (run[1] - run[0]) / len(text.text)
