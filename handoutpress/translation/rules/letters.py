"""The letters of a text are those of its language: none of another script, none that look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from handoutpress.content.inline import PLACEHOLDER
from handoutpress.translation.rules.pair import Finding, Pair, wrong
from handoutpress.translation.tables import Typing, shared

CODE = "translation-script"
# The first words of the names of letters, by script.
_NAMES = {
    **{"Latn": ("LATIN",), "Cyrl": ("CYRILLIC",), "Arab": ("ARABIC",), "Hebr": ("HEBREW",)},
    **{"Hans": ("CJK",), "Hant": ("CJK",), "Jpan": ("CJK", "HIRAGANA", "KATAKANA")},
    **{"Kore": ("HANGUL",), "Deva": ("DEVANAGARI",), "Beng": ("BENGALI",)},
    **{"Gujr": ("GUJARATI",), "Guru": ("GURMUKHI",), "Taml": ("TAMIL",), "Telu": ("TELUGU",)},
    **{"Thai": ("THAI",), "Laoo": ("LAO",), "Khmr": ("KHMER",), "Mymr": ("MYANMAR",)},
    "Ethi": ("ETHIOPIC",),
}
_NO_SCRIPT = frozenset({"MICRO", "OHM", "FEMININE", "MASCULINE", "MODIFIER"})
_JOINED = frozenset({"CJK", "HANGUL", "HIRAGANA", "KATAKANA"})  # written beside others in a word
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f][^\W\d_]*)*")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}\S*"
)
_GREEK = frozenset("αβγδλμπωΔΩ")  # terms of medicine that stand alone
_IN_A_ROW = 3
"""Words of Latin letters; so many side by side were not typed for a reader of another script."""


def letter_faults(pair: Pair) -> Iterator[Finding]:
    """Yield letters of another script or language."""
    own = _NAMES.get(pair.language.script)
    if own is None or (pair.text.isascii() and own == ("LATIN",)):
        return
    bare = without_links(pair.text)
    for word in dict.fromkeys(_WORD.findall(bare)):
        scripts = _scripts(word)
        if _mixed(scripts):
            yield wrong(CODE, f"has letters of two scripts in “{word}”", "type the word again")
        elif scripts - {*own, "LATIN"} and word not in _GREEK:
            yield wrong(CODE, f"has “{word}”, which is in another script", "translate it")
    if "LATIN" not in own and (row := _latin_row(pair, bare)):
        yield wrong(CODE, f"has “{row}”, which is in another script", "translate it")
    if pair.table:
        yield from _lookalikes(bare, pair.table.typing)


@lru_cache(maxsize=1024)
def without_links(text: str) -> str:
    """Return the words of a text; □ stands for each placeholder and address."""
    return _LINK.sub("□", PLACEHOLDER.sub("□", text)).replace("**", "")


def _mixed(scripts: frozenset[str]) -> bool:
    """Return whether these scripts cannot share a word; Latin may stand beside Chinese ("B超")."""
    apart = scripts - _JOINED
    beside = bool(apart and scripts - apart)
    return len(apart) > 1 or (beside and apart != {"LATIN"})


@lru_cache(maxsize=4096)
def _scripts(word: str) -> frozenset[str]:
    names = (unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha())
    return frozenset(names) - _NO_SCRIPT


def _latin_row(pair: Pair, bare: str) -> str | None:
    """Return words of Latin letters that are no names: some in a row, or all that there is."""
    allowed = _in_any_script() | set(pair.table.latin if pair.table else ())
    rows: list[list[str]] = [[]]
    own = False
    for word in _WORD.findall(bare):
        if _scripts(word) != {"LATIN"}:
            own = own or bool(_scripts(word))
            rows.append([])
        elif word not in allowed and word.lower() not in allowed:
            rows[-1].append(word)
    longest = max(rows, key=len)
    whole = not own and pair.table is not None
    return " ".join(longest) if longest and (whole or len(longest) >= _IN_A_ROW) else None


@cache
def _in_any_script() -> frozenset[str]:
    symbols = (part for listed in shared().symbols.values() for part in listed)
    return frozenset({*shared().latin, *symbols})


def _lookalikes(text: str, typing: Typing) -> Iterator[Finding]:
    for letter, right in typing.other_letters.items():
        if letter in text:
            yield wrong(
                CODE,
                f"has “{letter}” (U+{ord(letter):04X}), a letter of another language",
                f"type “{right}” (U+{ord(right):04X})",
            )
    if typing.charset:
        others = [
            letter for letter in dict.fromkeys(text) if _only_in_second(letter, typing.charset)
        ]
        if others:
            yield wrong(CODE, f"has “{''.join(others)}”, the other form of Chinese letters")


@lru_cache(maxsize=4096)
def _only_in_second(letter: str, charsets: tuple[str, str]) -> bool:
    return letter > "\u3400" and not _has(charsets[0], letter) and _has(charsets[1], letter)


def _has(charset: str, letter: str) -> bool:
    try:
        letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
