"""How a text is typed: spaces, marks of its language, and what programs leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from handoutpress.language.registry import Language
from handoutpress.translation.rules.letters import without_links
from handoutpress.translation.rules.pair import Finding, Pair, wrong
from handoutpress.translation.tables import Typing

CODE = "translation-typing"
_ANY_SPACE = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
_DOUBLE = re.compile(f"[{_ANY_SPACE}]{{2,}}")
_BREAKS = re.compile("[\u200b\u2060]")
_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b|\b[Ll]orem ipsum\b")
_CAPITALS = 6
_LOST_LETTER = re.compile(r"[^\W\d_]\?+[^\W\d_]|\?{2,}")
_SPACE_BEFORE = re.compile(f"[{_ANY_SPACE}]([,.;:!?])(?![\\d.])")
# UTF-8 read as Windows-1252: a lead byte and those that follow it.
_BROKEN = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]+"
)
_TEXT_OF = (
    "\u00a0-\u024f\u0300-\u06ff\u0900-\u0fff\u1000-\u109f\u1200-\u137f\u1780-\u17ff"
    "\u1e00-\u206f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
)
_READABLE = re.compile(f"[{_TEXT_OF}]+")
_DECIDES_BREAKS = frozenset({"icu", "dictionary", "cjk"})


def typing_faults(pair: Pair) -> Iterator[Finding]:
    """Yield what was mistyped, or was broken on its way through a program."""
    text = without_links(pair.text)
    for said, hint in _faults(pair.text, text, pair):
        yield wrong(CODE, said, hint)


def _faults(given: str, text: str, pair: Pair) -> Iterator[tuple[str, str | None]]:
    language = pair.language
    if double := _DOUBLE.search(given):
        yield f"has two spaces in a row, after “{_before(given, double.start())}”", None
    if language.wraps not in _DECIDES_BREAKS and _BREAKS.search(given):
        yield "has a mark that cannot be seen (U+200B or U+2060)", "delete it"
    if "\\" in given:
        yield "has a backslash", "it prints as it is: delete it, or write a space for a line break"
    unfinished = _UNFINISHED.search(text)
    if unfinished and not _in_capitals(text.replace(unfinished.group(), "")):
        yield f"has “{unfinished.group()}”", "finish the text"
    if lost := _LOST_LETTER.search(text):
        yield f"has “{lost.group()}”: a letter was lost", "type it again, and save as UTF-8"
    if broken := _mojibake(text):
        yield f"has “{broken}”: letters were broken by a wrong encoding", "type them again"
    typing = pair.table.typing if pair.table else Typing()
    spaced = _SPACE_BEFORE.search(text)
    if spaced and spaced[1] not in typing.space_before + typing.space_may_stand_before:
        yield f"has a space before “{spaced[1]}”", None
    yield from _own_marks(text, typing, language)


def _before(text: str, place: int) -> str:
    return text[max(0, place - 12) : place].strip()


def _in_capitals(text: str) -> bool:
    """Return whether a text is in capitals: TODO is then Spanish for "all"."""
    return text.isupper() and sum(letter.isupper() for letter in text) > _CAPITALS


def _mojibake(text: str) -> str | None:
    for match in _BROKEN.finditer(text):
        try:
            data = b"".join(_byte(letter) for letter in match.group())
            meant = data.decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if _READABLE.fullmatch(meant):
            return match.group()
    return None


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _own_marks(text: str, typing: Typing, language: Language) -> Iterator[tuple[str, str | None]]:
    bare = re.sub(r"\([\d\s.+-]+\)", "□", text)  # "(555)" of a telephone number
    for mark, right in typing.marks.items():
        if _beside_letter(mark, language.script).search(bare):
            yield f"has “{mark}”, which {language.english} writes “{right}”", f"type “{right}”"
    if "(" in typing.marks and bare.count("(") != bare.count(")"):
        yield f"has a bracket that {language.english} writes “（”", "type “（” and “）”"
    for mark in typing.space_before:
        if re.search(rf"[^\s!?:;({_ANY_SPACE}]{re.escape(mark)}(?!\d|[)\]/])", text):
            yield f"has no space before “{mark}”", "put a no-break space (U+00A0) before it"
    for mark in typing.space_after:
        if re.search(rf"{re.escape(mark)}(?![{_ANY_SPACE}])", text):
            yield f"has no space after “{mark}”", "put a no-break space (U+00A0) after it"
    for opening, closing in (("opening_question", "?"), ("opening_exclamation", "!")):
        mark = getattr(typing, opening)
        if mark and text.count(closing) > text.count(mark):
            yield f"has “{closing}” without “{mark}”", f"put “{mark}” where it begins"


_LETTERS_OF = {
    **{"Hans": "\u3400-\u9fff", "Hant": "\u3400-\u9fff", "Kore": "\uac00-\ud7a3"},
    **{"Arab": "\u0620-\u064a\u066e-\u06d3", "Deva": "\u0900-\u0963\u0970-\u097f"},
}


@cache
def _beside_letter(mark: str, script: str) -> re.Pattern[str]:
    letters = _LETTERS_OF.get(script, "^\\W\\d_")
    beside = f"(?<=[{letters})）”»]){re.escape(mark)}"
    if script == "Hans":
        beside += f"|{re.escape(mark)}(?=[{letters}])"
        beside += r"|\.(?=\s*$)" if mark == "." else ""
    return re.compile(beside)
