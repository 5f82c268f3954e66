"""Slips of typing: spaces, marks, letters of a wrong encoding, notes left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.translation.planted.slips import WORD, Good, edits, held


def two_spaces(good: Good) -> Iterator[str]:
    places = [match.start() for match in re.finditer(" ", good.text)]
    if places:
        place = good.chance.choice(places)
        yield good.text[:place] + " " + good.text[place:]


def unseen(good: Good) -> Iterator[str]:
    letters = [
        m.start() for m in re.finditer(r"(?<=\w)\w", good.text) if not held(good.text, m.start())
    ]
    if letters and good.script != "Hans":
        place = good.chance.choice(letters)
        yield good.text[:place] + good.chance.choice("\u200b\u2060\u200e\u00ad") + good.text[place:]


def typed_break(good: Good) -> Iterator[str]:
    if " " in good.text:
        yield good.text.replace(" ", "\\n", 1)
    elif len(good.text) > 8 and not held(good.text, 6):
        yield good.text[:6] + "\\n" + good.text[6:]


def question_marks(good: Good) -> Iterator[str]:
    """Lose a letter that a wrong encoding does not have."""
    spots = [
        match.start()
        for match in re.finditer(r"(?<=[^\W\d_])[^\W\d_\x00-\x7f](?=[^\W\d_])", good.text)
        if not held(good.text, match.start())
    ]
    if spots:
        place = good.chance.choice(spots)
        yield good.text[:place] + "?" + good.text[place + 1 :]


def broken_letters(good: Good) -> Iterator[str]:
    """Read one word, or a few signs, as Windows-1252 what was written as UTF-8."""
    words = [m for m in WORD.finditer(good.text) if not m.group().isascii()]
    if words:
        word = good.chance.choice(words)
        data = word.group()[:6].encode()
        broken = "".join(_read_wrong(byte) for byte in data)
        yield good.text[: word.start()] + broken + good.text[word.start() + len(word.group()[:6]) :]


def _read_wrong(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def unfinished(good: Good) -> Iterator[str]:
    yield (
        good.chance.choice(("TODO {}", "{} TODO", "{} (TBD)", "XXX {}"))
        .format(good.text.replace("{", "{{").replace("}", "}}"))
        .replace("{{", "{")
        .replace("}}", "}")
    )


_MARKS = {
    "fr": [("\u00a0:", ":")],
    "es": [("¿", "")],
    "zh-Hans": [("，", ","), ("。", "."), ("：", ":"), ("（", "(")],
    "ar": [("،", ","), ("؟", "?")],
    "fa": [("،", ","), ("؟", "?")],
    "hi": [("।", "|")],
    "ko": [(".", "。"), (",", "，")],
    "ht": [(".", " ."), (",", " ,")],
}


def wrong_marks(good: Good) -> Iterator[str]:
    able = [
        pair
        for pair in _MARKS.get(good.tag, [(".", " ."), (",", " ,"), (":", " :")])
        if pair[0] in good.text
    ]
    able = [pair for pair in able if not re.search(rf"\d{re.escape(pair[0])}", good.text)]
    if able:
        old, new = good.chance.choice(able)
        yield good.text.replace(old, new, 1)


def traditional(good: Good) -> Iterator[str]:
    able = [pair for pair in edits()["traditional"].get(good.tag, ()) if pair[0] in good.text]
    if able:
        old, new = good.chance.choice(able)
        yield good.text.replace(old, new)
