"""Slips with figures and placeholders: swapped, changed, lost, in another form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.translation.planted.slips import Good


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
