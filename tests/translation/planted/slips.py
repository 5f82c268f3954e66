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

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0963][^\W\d_]*)*")
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
            n for n, letter in enumerate(good.text) if letter == right and not held(good.text, n)
        ]
        if places:
            place = good.chance.choice(places)
            yield good.text[:place] + wrong + good.text[place + 1 :]


def held(text: str, place: int) -> bool:
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
    spots = [m for m in WORD.finditer(good.text) if not held(good.text, m.start())]
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
    """Write a word that the glossary did not choose for the term, where the English holds it."""
    english = re.sub(r"\{\w+\}", "", good.english.lower())
    for row in _glossary(good.tag):
        terms = row.get("english", [row["source"], row["source"] + "s"])
        held = any(re.search(rf"\b{re.escape(term.lower())}\b", english) for term in terms)
        edge = "" if good.script in {"Hans", "Kore"} else r"\b"
        there = re.search(f"{edge}{re.escape(row['target'])}{edge}", good.text, re.I)
        words = [*row.get("avoid", ()), *row.get("rather_not", ())]
        if held and there and words:
            word = good.chance.choice(words).strip().strip("*")
            yield good.text[: there.start()] + word + good.text[there.end() :]
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
