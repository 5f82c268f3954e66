"""What counts as a measure, a number, an address or a foreign word in running text.

Shared by ``isolate`` (which keeps them in order and on one line) and by the
joining of numbers and units. Patterns only; the rules that join them into one
piece are in ``isolate``.
"""

from __future__ import annotations

import re
from enum import StrEnum

# Letters and marks that run right to left: Hebrew to Arabic Extended-A without
# the digits and the marks that belong to numbers, presentation forms, and the
# right-to-left blocks above U+FFFF.
RTL = (
    "\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)

# What may stand between two digits of one number with no space. U+066B and
# U+066C are the Arabic decimal and thousands marks, U+05BE the Hebrew hyphen.
_BETWEEN = "[.,:/'’٫٬\\-‐‑–—−~×*\u05be]"

_LETTER = rf"(?:(?![{RTL}])[^\W\d_])"
_MARK = "[\u0300-\u036f]"
# A sign belongs to its number unless a letter or another number runs into it:
# Hebrew ב-5 is a prefix and a hyphen, not minus five. A plus is always a sign.
_SIGN = (
    r"(?:(?<![\dA-Za-z])\+"
    r"|(?<![^\s(\[«\"“\u200b\u2060])(?:[<>≤≥±~≈]\s?|[\-−#$€£¥₹%٪]))"
)

NUMBER = rf"(?:{_SIGN})?\d+(?:{_BETWEEN}\d+)*(?:\+(?!\w))?"
# The start of a phone number: (555) or +1 (555) or +44 (0), more digits follow.
_AREA_CODE = rf"(?:{_SIGN})?(?:\d+[\s.\-]?)?\(\d+\)(?=[\s.\-]?\d)"
_FRENCH_TIME = r"\d{1,2}\sh\s\d{2}(?!\w)"

UNIT = (
    r"(?:°\s?[CF](?![A-Za-z])|[℃℉%٪‰€£$¥₹]"
    rf"|°(?!\s?[{RTL}])"
    r"|(?<![A-Za-z])(?:[ap]\.\s?m\."
    r"|(?:micrograms?|fl\soz|kcal|Uhr|min|mcg|µg|mg|kg|mL|ml|dL|cL|cm|mm|km|lb|oz|ft|IU|IE|UI"
    r"|am|pm|AM|PM|g|m|L|h)(?![A-Za-zÀ-ɏ])"
    r"|(?<![Ѐ-ӿ])(?:мкг|мг|кг|мл|см|мм|МЕ|ч|г|л)(?![Ѐ-ӿ]))"
    r"|毫克|毫升|厘米|公分|公斤|千克|摄氏度|華氏|℃)"
)

# Unit words that run right to left: they are joined to their number by a
# no-break space, but stay outside its left-to-right piece, which keeps the
# reading order "400, then the unit".
_RTL_UNIT = (
    r"(?:ملغم|ملغ|مغ|مل|ملم|سم|كغ|میلی\u200c?گرم|میلی\u200c?لیتر|سانتی\u200c?متر|ملی گرام"
    r"|מ[״\"]ג|מ[״\"]ל|ס[״\"]מ|ק[״\"]ג|°[مسفCF]?)(?!\w)"
)

_TIMES = r"(?<![A-Za-z])[xX×](?=\s?\d)"
_BLOOD_TYPE = r"(?<![A-Za-z\d])(?:AB|A|B|O|Rh(?:\s?\(?D\)?)?)[+\-−](?![\w+])"
# Lengths are bounded as in the address standards, so that long input stays quick.
_EMAIL = r"(?<![A-Za-z0-9._%+])[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
_ADDRESS_TAIL = rf"(?:[^\s<>\"«»{RTL}]*[^\s<>\"«»{RTL}.,;:!?()'’”…\u200b\u2060])"
_WEB = (
    rf"(?:(?:https?://|www\.){_ADDRESS_TAIL}"
    rf"|(?<![A-Za-z0-9@.])[A-Za-z0-9](?:[A-Za-z0-9\-]{{0,62}}\.)+[A-Za-z]{{2,}}(?:[/?#]{_ADDRESS_TAIL}?)?)"
)
_WORD = rf"{_LETTER}(?:{_LETTER}|{_MARK}|\d|[\-'’.&_](?={_LETTER}|\d))*"


class Kind(StrEnum):
    """What a token is; the names are those of the groups below."""

    WEB = "web"
    BLOOD = "blood"
    NUMBER = "number"
    UNIT = "unit"
    TIMES = "times"
    WORD = "word"


_FIGURES = (
    rf"(?P<web>{_EMAIL}|{_WEB})|(?P<blood>{_BLOOD_TYPE})"
    rf"|(?P<number>{_FRENCH_TIME}|{_AREA_CODE}|{NUMBER})|(?P<unit>{UNIT})|(?P<times>{_TIMES})"
)
FIGURE_TOKENS = re.compile(_FIGURES)
"""Tokens of text that runs left to right: only figures matter there."""
ALL_TOKENS = re.compile(rf"{_FIGURES}|(?P<word>{_WORD})")
"""Tokens of text that runs right to left: foreign words count as well."""

RTL_LETTER = re.compile(f"[{RTL}]")
RTL_RUN = re.compile(rf"[{RTL}]+(?:[\s\-'\"]+[{RTL}]+)*")

_JOINTS = re.compile(
    rf"(?<=\d) (?={UNIT}|{_RTL_UNIT})|(?<=\w) (?=[x×] ?\d)|(?<=\b[xX]) (?=\d)|(?<=×) (?=\d)"
)
# A number and the word that it counts, as in "2 hours": a longer one might not fit beside it.
_COUNTED = re.compile(r"(?<![^\s(])(\d(?:[\d.,/–-]*\d)?) (?=[^\W\d_][^\s\d]{0,13}(?!\S))")


def keep_together(text: str) -> str:
    """Join number and unit or the word it counts, and the parts of a dose (with U+00A0).

    A line of an emergency panel that ends with a bare "2" is read wrong. Only
    plain spaces change; phone numbers keep theirs.
    """
    return _COUNTED.sub("\\1\u00a0", _JOINTS.sub("\u00a0", text))
