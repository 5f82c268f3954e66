"""The slips: each takes a good text and gives bad ones. They know nothing of the rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from handoutpress.translation.messages import TextUnit
from tests.translation.planted.material import HERE, Book

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0963][^\W\d_]*)*")
_SENTENCE = re.compile(r"(?<=[.?!])\s+|(?<=[。！？।؟])\s*")
_SPACES = re.compile(r"\S+")


@dataclass(frozen=True)
class Good:
    """One good text, its book, all books, and chance that is the same each time."""

    book: Book
    unit: TextUnit
    text: str
    books: tuple[Book, ...]
    chance: Random

    @property
    def tag(self) -> str:
        return self.book.language.tag

    @property
    def script(self) -> str:
        return self.book.language.script

    @property
    def english(self) -> str:
        return self.unit.text

    @property
    def is_short(self) -> bool:
        return len(self.english.split()) < 5


Slip = Callable[[Good], Iterator[str]]


@cache
def edits() -> dict[str, dict[str, Any]]:
    """Return the table of edits by kind and language."""
    return tomllib.loads((HERE / "edits.toml").read_text(encoding="utf-8"))


def edited(kind: str, asked: str) -> Slip:
    """Return the slip of a row of ``edits.toml``, where the English matches."""

    def slip(good: Good) -> Iterator[str]:
        if not re.search(asked, good.english, re.I):
            return
        for old, new in edits()[kind].get(good.tag, ()):
            bad = re.sub(old, new, good.text, count=1)
            if bad != good.text:
                yield re.sub("  +", " ", bad).strip()
                return

    return slip


def one_mark_lost(good: Good) -> Iterator[str]:
    places = [match.start() for match in re.finditer(r"\*\*", good.text)]
    if places:
        place = good.chance.choice(places)
        yield good.text[:place] + good.text[place + 2 :]


def bold_lost(good: Good) -> Iterator[str]:
    if "**" in good.text:
        yield good.text.replace("**", "")


def bold_added(good: Good) -> Iterator[str]:
    words = list(_SPACES.finditer(good.text))
    if good.unit.marks and "**" not in good.text and len(words) > 2:
        word = good.chance.choice(words)
        yield f"{good.text[: word.start()]}**{word.group()}**{good.text[word.end() :]}"


def bold_moved(good: Good) -> Iterator[str]:
    """Put the marks round as many words elsewhere: a word on or back, or at the other end."""
    if good.text.count("**") != 2:
        return
    before, bold, after = good.text.split("**")
    words = f"{before}\x00{bold}\x01{after}"
    bare = words.replace("\x00", "").replace("\x01", "")
    starts = [match.start() for match in _SPACES.finditer(bare)]
    count = len(bold.split())
    if len(starts) <= count + 1 or good.script == "Hans":
        return
    first = next(n for n, start in enumerate(starts) if start >= len(before))
    places = [n for n in range(len(starts) - count + 1) if n != first]
    place = good.chance.choice(places)
    ends = [match.end() for match in _SPACES.finditer(bare)]
    start, end = starts[place], ends[place + count - 1]
    yield f"{bare[:start]}**{bare[start:end]}**{bare[end:]}"


def lookalike(good: Good) -> Iterator[str]:
    rows = edits()["lookalike"]
    pairs = rows.get(good.tag) or rows.get(good.script, ())
    able = [pair for pair in pairs if pair[0] in good.text]
    if able:
        right, wrong = good.chance.choice(able)
        places = [
            n for n, letter in enumerate(good.text) if letter == right and not _held(good.text, n)
        ]
        if places:
            place = good.chance.choice(places)
            yield good.text[:place] + wrong + good.text[place + 1 :]


def _held(text: str, place: int) -> bool:
    """Return whether a place lies in a placeholder."""
    return text.rfind("{", 0, place) > text.rfind("}", 0, place)


def other_script(good: Good) -> Iterator[str]:
    others = [book for book in _same_books(good) if book.language.script != good.script]
    if others:
        yield good.chance.choice(others).texts[good.unit.context]


def other_language(good: Good) -> Iterator[str]:
    others = [book for book in _same_books(good) if book.language.script == good.script]
    texts = [book.texts[good.unit.context] for book in others]
    texts = [text for text in texts if text != good.text]
    if texts:
        yield good.chance.choice(texts)


def _same_books(good: Good) -> list[Book]:
    return [book for book in good.books if book.name == good.book.name and book is not good.book]


def english_left(good: Good) -> Iterator[str]:
    """Put 1 to 3 words of the English in place of as many of the translation."""
    words = re.findall(r"\{\w+\}|[A-Za-z]+|\S", good.english.replace("**", ""))
    count = good.chance.choice((1, 2, 3))
    runs = [words[n : n + count] for n in range(len(words) - count + 1)]
    runs = [run for run in runs if all(word.isalpha() for word in run)]
    runs = [run for run in runs if any(len(word) > 3 and word not in _NAMES for word in run)]
    spots = [m for m in _WORD.finditer(good.text) if not _held(good.text, m.start())]
    there = {word.lower() for word in re.findall(r"[A-Za-z]+", good.text)}
    runs = [run for run in runs if not there & {word.lower() for word in run if len(word) > 3}]
    if not runs or not spots:
        return
    run = good.chance.choice(runs)
    if good.script == "Hans":
        spot = good.chance.choice(spots)
        yield f"{good.text[: spot.start()]}{' '.join(run)}{good.text[spot.end() :]}"
        return
    place = good.chance.randrange(max(1, len(spots) - count + 1))
    start, end = spots[place].start(), spots[min(place + count, len(spots)) - 1].end()
    if not re.search(r"[{}\d*.?!]", good.text[start:end]):
        yield f"{good.text[:start]}{' '.join(run)}{good.text[end:]}"


_NAMES = frozenset(
    {"Ibuprofen", "ibuprofen", "aspirin", "paracetamol", "acetaminophen", "Acetaminophen"}
    | {"naproxen", "codeine", "methotrexate", "Logo"}
)


def pasted(good: Good) -> Iterator[str]:
    others = [
        unit for unit in good.book.units if unit.text != good.english and len(unit.text.split()) > 3
    ]
    if others and not good.is_short:
        yield good.book.texts[good.chance.choice(others).context]


def medicine(good: Good) -> Iterator[str]:
    names = edits()["medicine"][good.tag]
    there = [name for name in names if name.lower() in good.text.lower()]
    if there:
        name = good.chance.choice(there)
        other = good.chance.choice([one for one in names if one not in there])
        place = good.text.lower().index(name.lower())
        yield good.text[:place] + other + good.text[place + len(name) :]


def avoided(good: Good) -> Iterator[str]:
    for row in _glossary(good.tag):
        terms = re.findall(r"[a-z]{4,}", row["source"].lower())
        held = any(re.search(rf"\b{term}", good.english.lower()) for term in terms[:3])
        place = good.text.lower().find(row["target"].lower())
        if held and place >= 0 and row.get("avoid"):
            word = good.chance.choice(row["avoid"]).strip().strip("*")
            yield good.text[:place] + word + good.text[place + len(row["target"]) :]
            return


@cache
def _glossary(tag: str) -> list[dict[str, Any]]:
    path = HERE.parents[2] / "handouts" / "glossary" / f"{tag}.toml"
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["terms"]
    return rows


def half(good: Good) -> Iterator[str]:
    """Keep the first half of the words, of the letters in Chinese."""
    if good.is_short:
        return
    words = _SPACES.findall(good.text)
    if good.script == "Hans":
        kept = good.text[: len(good.text) // 2]
    else:
        kept = " ".join(words[: len(words) // 2])
    if kept.count("**") % 2:
        kept = kept.replace("**", "")
    if kept:
        yield kept.rstrip(" ,،，:;")


def sentence_lost(good: Good) -> Iterator[str]:
    parts = [part for part in _SENTENCE.split(good.text) if part]
    able = [n for n, part in enumerate(parts) if "**" not in part and "{" not in part]
    if len(parts) > 1 and able:
        lost = good.chance.choice(able)
        gap = "" if good.script == "Hans" else " "
        yield gap.join(part for n, part in enumerate(parts) if n != lost)


def sentence_doubled(good: Good) -> Iterator[str]:
    parts = [part for part in _SENTENCE.split(good.text) if part]
    able = [n for n, part in enumerate(parts) if not re.search(r"[{*\d]", part)]
    if good.text.rstrip()[-1] in ".?!。！？।؟" and able:
        twice = good.chance.choice(able)
        gap = "" if good.script == "Hans" else " "
        yield gap.join([*parts[: twice + 1], *parts[twice:]])


def end_mark_lost(good: Good) -> Iterator[str]:
    if re.search(r"[.?:]\**$", good.english) and re.search(r"[.?:。？：।؟]\**$", good.text):
        yield re.sub(r"\s*[.?:。？：।؟](\**)$", r"\1", good.text)


def numbers_swapped(good: Good) -> Iterator[str]:
    """Exchange two numbers that count the same in the English."""
    counted = re.findall(
        r"(\d[\d,.]*\d|\d)(?: to (\d+))? (mg|hours?|days?|weeks?|tablets?|pads?|minutes?)",
        good.english,
    )
    by_unit: dict[str, list[str]] = {}
    for first, second, unit in counted:
        by_unit.setdefault(unit.rstrip("s"), []).extend([first, *([second] if second else [])])
    for numbers in by_unit.values():
        pair = list(dict.fromkeys(numbers))[:2]
        if len(pair) == 2:
            yield from _exchanged(good.text, *pair)
            return


def _exchanged(text: str, one: str, other: str) -> Iterator[str]:
    found = [
        next(
            (
                m
                for m in re.finditer(r"\d[\d.,\u202f\u00a0]*\d|\d", text)
                if _digits(m.group()) == _digits(number)
            ),
            None,
        )
        for number in (one, other)
    ]
    if None in found:
        return
    first, second = sorted(found, key=lambda match: match.start())  # type: ignore[union-attr]
    assert first
    assert second
    yield (
        text[: first.start()] + second.group() + text[first.end() : second.start()]
        + first.group() + text[second.end() :]
    )  # fmt: skip


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def range_falls(good: Good) -> Iterator[str]:
    for one, other in re.findall(r"(\d+) (?:to|or) (\d+)", good.english):
        for bad in _exchanged(good.text, one, other):
            if re.search(rf"\b{other}\D{{1,12}}{one}\b", bad) or not good.text.isascii():
                yield bad
                return


def decimal_mark(good: Good) -> Iterator[str]:
    mark = good.book.language.decimal
    other = "," if mark == "." else "."
    bad = re.sub(rf"(?<=\d){re.escape(mark)}(?=\d\b)", other, good.text, count=1)
    if bad != good.text:
        yield bad


def two_spaces(good: Good) -> Iterator[str]:
    places = [match.start() for match in re.finditer(" ", good.text)]
    if places:
        place = good.chance.choice(places)
        yield good.text[:place] + " " + good.text[place:]


def unseen(good: Good) -> Iterator[str]:
    letters = [
        m.start() for m in re.finditer(r"(?<=\w)\w", good.text) if not _held(good.text, m.start())
    ]
    if letters and good.script != "Hans":
        place = good.chance.choice(letters)
        yield good.text[:place] + good.chance.choice("\u200b\u2060\u200e\u00ad") + good.text[place:]


def typed_break(good: Good) -> Iterator[str]:
    if " " in good.text:
        yield good.text.replace(" ", "\\n", 1)
    elif len(good.text) > 8 and not _held(good.text, 6):
        yield good.text[:6] + "\\n" + good.text[6:]


def question_marks(good: Good) -> Iterator[str]:
    """Lose a letter that a wrong encoding does not have."""
    spots = [
        match.start()
        for match in re.finditer(r"(?<=[^\W\d_])[^\W\d_\x00-\x7f](?=[^\W\d_])", good.text)
        if not _held(good.text, match.start())
    ]
    if spots:
        place = good.chance.choice(spots)
        yield good.text[:place] + "?" + good.text[place + 1 :]


def broken_letters(good: Good) -> Iterator[str]:
    """Read one word, or a few signs, as Windows-1252 what was written as UTF-8."""
    words = [m for m in _WORD.finditer(good.text) if not m.group().isascii()]
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


def page_swapped(good: Good) -> Iterator[str]:
    for one, other in re.findall(r"\{(\w+)\} (?:of|to) \{(\w+)\}", good.english):
        yield (
            good.text.replace(f"{{{one}}}", "\x00").replace(f"{{{other}}}", f"{{{one}}}")
            .replace("\x00", f"{{{other}}}")
        )  # fmt: skip


def half_lost(good: Good) -> Iterator[str]:
    if "½" in good.english:
        yield re.sub(
            r" ?½| 1/2", "" if re.search(r"1\D?½|1 1/2", good.text) else " 1", good.text, count=1
        )


def phone_turned(good: Good) -> Iterator[str]:
    if match := re.search(r"\(?\d{3}\)?[- ]\d{3}-\d{4}", good.text):
        first, second, third = re.findall(r"\d+", match.group())
        turned = good.chance.choice((f"{third}-{second}-{first}", f"{second}-{first}-{third}"))
        yield good.text.replace(match.group(), turned)


def digit_changed(good: Good) -> Iterator[str]:
    spots = [match.start() for match in re.finditer(r"\d", good.text)]
    if spots:
        place = good.chance.choice(spots)
        digit = good.chance.choice([d for d in "123456789" if d != good.text[place]])
        yield good.text[:place] + digit + good.text[place + 1 :]


def placeholder_lost(good: Good) -> Iterator[str]:
    if "{" in good.text:
        yield re.sub(r"\{\w+\}", "", good.text, count=1).strip()
