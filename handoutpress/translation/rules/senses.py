"""Words that must not get lost: not, or more, before, every, or; left and right.

They are counted by the table of the language, sentence by sentence where both
texts have as many. A translation that says it in other words is right too: so
these are doubts, for a reviewer to look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import repeat

from handoutpress.translation.lexicon import counted, tokens
from handoutpress.translation.rules.pair import Finding, Pair, doubtful, sentences
from handoutpress.translation.tables import shown, table_of
from handoutpress.translation.word_hits import word_hits

CODE = "translation-lost-"
_SAID = {
    **{"not": "not", "or_more": "or more", "or_less": "no more than", "more_than": "more than"},
    **{"less_than": "less than", "before": "before", "after": "after", "today": "today"},
    **{"now": "now", "every": "every", "or": "or", "left": "left", "right": "right"},
}
_OPPOSITE = {
    **{"or_more": "or_less", "or_less": "or_more", "before": "after", "after": "before"},
    **{"more_than": "less_than", "less_than": "more_than", "left": "right", "right": "left"},
}
# "After a loss" may be "if there was a loss"; but it is never "before a loss".
_WEAK = frozenset({"after"})
# "38 or more" may be "over 38".
_ALSO = {"more_than": "or_more", "less_than": "or_less"}
_NOR = "nor"
"""What counts as "not" and as "or": ni, nem."""
_LIKE = {
    "before": re.compile(r"\bfirst\b(?! \d)|\b(?:within|until|ahead|up to)\b", re.I),
    "after": re.compile(r"\b(?:is|are|has|have) (?:over|passed|gone)\b", re.I),
    "left": re.compile(r"\bleft\b", re.I),
    "right": re.compile(r"\bright\b", re.I),
}
"""English that a translation may say by that row: "before 12 weeks are over", "the right one"."""
_TIMED = re.compile(r"\bafter (?:the |first |about )*\d|\d \w+ after\b", re.I)
_DENIED = re.compile(r"(?:\b(?:not|no|never|cannot|without)\b|n’t\b).*\bor\b", re.I)
_AGAIN = re.compile(r", (?:no|not even)\b", re.I)
"""Said once more: "nothing inside, no powder, no coins" may be one "not" elsewhere."""
_BEGINS_DENIED = re.compile(r"^\W*(?:[\w ]+:\W*)?(?:do not|don’t|never|no)\b", re.I)
_BESIDES = re.compile(r"\b(?:if|when|while|until|unless|with|for|before|after|during)\b", re.I)
"""What a translation may put first: "with codeine, do not drive"."""
_COMMA = re.compile(r",(?![^.:;]*\bor\b)")
_PAUSE = re.compile("[,،、，]")
_CHOICE = re.compile(r"\d or \d")
_SHOWN = 6


@lru_cache(maxsize=2048)
def _counts(text: str, tag: str) -> tuple[Mapping[str, int], ...]:
    """Return how often each sense stands in each sentence."""
    return tuple(_count(sentence, tag) for sentence in sentences(text))


def _count(sentence: str, tag: str) -> Mapping[str, int]:
    hits = word_hits(sentence, tag)
    words = list(hits.get("words", ()))
    if table_of(tag).prefixes:  # "And often …" begins a sentence where "and" is joined to a word
        words = [one for one in words if one.first or one.label != "and"]
    found = counted(words, hits.get("not_these", ()))
    known, listed = tokens(sentence).words, table_of(tag).words
    both = {*listed.get("not", ())} & {*listed.get("or", ())}
    nor = sum(one.label == "or" and known[one.first] in both for one in words)
    return {**found, _NOR: nor} if nor else found


def sense_faults(pair: Pair) -> Iterator[Finding]:
    """Yield a doubt for each word of meaning that the English has and the translation has not."""
    if pair.table is None:
        return
    asked = _counts(pair.source, "en")
    there = _counts(pair.text, pair.language.tag)
    said, theirs = sentences(pair.source), sentences(pair.text)
    if len(asked) != len(there):
        asked, there = (_sum(asked),), (_sum(there),)
        said, theirs = (pair.bare_source,), (pair.bare,)
    lost = {
        sense
        for here, other, english, text in zip(asked, there, said, theirs, strict=True)
        for sense in here
        if pair.table.words.get(sense)
        and not (sense == "or" and pair.table.denied_and and _DENIED.search(english))
        and _lost(sense, here, other, english, text)
    }
    if _CHOICE.search(pair.source) and _joined_by_and(pair):
        lost.add("or")
    if not pair.table.other_order and any(map(_first_not_lost, said, theirs, repeat(pair))):
        lost.add("not")
    for sense in (one for one in _SAID if one in lost):
        few = ", ".join(pair.table.words[sense][:_SHOWN])
        yield doubtful(
            CODE + sense.replace("_", "-"),
            f"the English says “{_SAID[sense]}”, the translation does not seem to",
            f"it would be one of: {few} … (row {sense} of {shown(pair.language.tag)})",
        )


def _first_not_lost(english: str, text: str, pair: Pair) -> bool:
    """Return whether "do not drive or drink" has become "drive, do not drink"."""
    begins = _BEGINS_DENIED.search(english) and _DENIED.search(english)
    if not begins or _BESIDES.search(english):
        return False
    hits = word_hits(text, pair.language.tag).get("words", ())
    denied = [one.first for one in hits if one.label == "not"]
    joins = [one.first for one in hits if one.label in ("or", "and") and one.first not in denied]
    pauses = [at for at, word in enumerate(tokens(text).words) if _PAUSE.match(word)]
    return bool(denied and (joins or pauses)) and min(denied) > min(joins + pauses)


def _sum(counts: tuple[Mapping[str, int], ...]) -> Mapping[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total


def _lost(
    sense: str, asked: Mapping[str, int], there: Mapping[str, int], english: str, text: str
) -> bool:
    want, have = asked[sense], there.get(sense, 0)
    if sense == "or":
        return _or_lost(asked, there, english, text)
    if sense not in _SAID:
        return False
    opposite = _OPPOSITE.get(sense, "")
    asked_too = asked.get(opposite, 0) + asked.get(_ALSO.get(opposite, ""), 0)
    turned = there.get(opposite, 0) > asked_too
    if opposite in _LIKE and _LIKE[opposite].search(english):
        turned = False
    if sense == "not":
        if have == 1 and want <= 1 + len(_AGAIN.findall(english)):
            want = 1
        if _DENIED.search(english):
            have -= _said_by_nor(asked, there)
    if have < want:
        return turned or sense not in _WEAK or bool(_TIMED.search(english))
    return turned and not asked_too


def _said_by_nor(asked: Mapping[str, int], there: Mapping[str, int]) -> int:
    """Return how many "or" of the English are said by "no … ni", and by no other "or"."""
    nor = there.get(_NOR, 0)
    plain = there.get("or", 0) - nor
    return min(nor, max(0, asked.get("or", 0) - plain))


def _or_lost(asked: Mapping[str, int], there: Mapping[str, int], english: str, text: str) -> bool:
    want, have = asked["or"], there.get("or", 0)
    # "A short, low fever" may be "a short and low fever".
    may_be_and = asked.get("and", 0) + len(_COMMA.findall(english))
    more_and = there.get("and", 0) > may_be_and
    # "Alcohol or powder" may be "alcohol, powder".
    if not more_and and len(_PAUSE.findall(text)) >= english.count(",") + want - have:
        return False
    if _DENIED.search(english):
        # "Do not drive or drink" may be "do not drive and do not drink", or "neither … nor".
        return have < want and there.get("not", 0) <= asked.get("not", 0)
    return have == 0 or more_and


def _joined_by_and(pair: Pair) -> bool:
    """Return whether "and" stands between two numbers, where the English has "2 or 3"."""
    words = tokens(pair.bare).words
    hits = word_hits(pair.bare, pair.language.tag).get("words", ())
    found = {match.first for match in hits if match.label == "and"}
    return any(
        place in found and words[place - 1][0].isdecimal() and words[place + 1][0].isdecimal()
        for place in range(1, len(words) - 1)
    )
