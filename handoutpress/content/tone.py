"""Words that a handout after a loss never uses, with the reason for each.

The list comes from what people who had a miscarriage said of such words
(surveys and charities named in the research for the first guide) and from its
tone rules. A program sees only words: a person must still read the text aloud.
"""

from __future__ import annotations

import re

_UNKIND = "people who had a loss find it hurtful"
_BLAME = "it sounds like blame"
_COMFORT = "it makes the loss sound small"
_PERSON = "write “you” or “people”: readers differ in gender, family and wishes"
_PROMISE = "nobody can promise it: write “often”, “can” or “many people”"
_UNCLEAR = "write it in full, in plain words"

# Regular expressions on whole words, small letters; each with its reason.
BANNED: tuple[tuple[str, str], ...] = (
    (r"abort\w*", _UNKIND),
    (r"(?:retained )?products(?: of conception)?", _UNKIND),
    (r"contents of the womb", _UNKIND),
    (r"tissues?", _UNKIND),
    (r"erpc|d&c|d and c", _UNCLEAR),
    (r"evacuat\w*", _UNKIND),
    (r"blighted(?: ovum)?", _UNKIND),
    (r"incompetent(?: cervix)?", _UNKIND),
    (r"failed|(?<!heart )(?<!kidney )(?<!liver )failures?", _UNKIND),
    (r"non-?viable", _UNKIND),
    (r"expel\w*|expulsion", _UNKIND),
    (r"(?:o?e)?fo?etal demise|f(?:o)?etus(?:es)?", _UNKIND),
    (r"dispos(?:e|ed|al)", _UNKIND),
    (r"at least", _COMFORT),
    (r"nature's way|nature’s way", _COMFORT),
    (r"(?:very |so |too )?(?:common|normal)(?:ly)?", _COMFORT),
    (r"(?:everything )?happens for a reason|meant to be", _COMFORT),
    (r"(?:keep trying|try(?:ing)? again)", _COMFORT),
    (r"rainbow bab(?:y|ies)|angel bab(?:y|ies)", _COMFORT),
    (r"mov(?:e|ing) on|get(?:ting)? over|going too far", _COMFORT),
    (r"light at the end of the tunnel|silver lining|look on the bright side", _COMFORT),
    (r"don't worry|don’t worry|do not worry|cheer up|be strong|stay positive", _COMFORT),
    (r"ma+ma|mommy|mummy|mums?|moms?|mothers?|daddy|dads?|fathers?", _PERSON),
    (r"lad(?:y|ies)|wom[ae]n|girls?|husbands?|wi(?:fe|ves)|boyfriends?", _PERSON),
    (r"will|won't|won’t|\w+'ll|\w+’ll|shall", _PROMISE),
    (r"promise\w*|guarantee\w*|(?:healthy|little) (?:baby|one)", _PROMISE),
    (r"make sure(?: you)?|imperative|take care of yourself|you should have", _BLAME),
    (r"your fault|quit blaming|stop blaming|bad thoughts", _BLAME),
    (r"mcg|µg|μg|ug|biweekly|bimonthly|e\.g\.|i\.e\.|etc", _UNCLEAR),
    (r"tylenol|panadol|advil|nurofen|motrin|calpol|netflix", "name the medicine, not the brand"),
)
_PATTERNS = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE), reason)
    for pattern, reason in BANNED
)


def tone_faults(text: str) -> list[str]:
    """Return what is wrong with the words of an English text, in words for its author.

    Each entry names the words as written and the reason; the list is empty
    when nothing was found. Bold marks are ignored.
    """
    plain = re.sub(r"\s+", " ", text.replace("**", ""))
    found = [
        f"“{match.group().strip()}”: {reason}"
        for pattern, reason in _PATTERNS
        for match in pattern.finditer(plain)
    ]
    if "!" in plain:
        found.append("“!”: no exclamation marks")
    return found
