"""The slips that are made in a table of TOML: in its values, never in its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.planted.program.sites import Edit, Site, digit_slips, letter_slips, swapped_digits

LEFT_ALONE = {"notes"}
"""Tables that a translator reads, no patient."""

ORDERLESS = {"also", "stands_for", "refuse"}
"""Rows of names that are looked for: their order says nothing."""

_KEY = re.compile(rb'\s*("[^"]+"|[\w.-]+)\s*=\s*')
_HEADER = re.compile(rb"\[([^\[\]]+)\]")
_STRING = re.compile(rb"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_NUMBER = re.compile(rb"(?<![\w.\"'])\d+(?:\.\d+)?(?![\w.\"'])")
_FLAG = re.compile(rb"\b(?:true|false)\b")
_COMMENT = re.compile(rb"(?:\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\"'#])*")


def table_sites(file: str, text: bytes) -> list[Site]:
    """Return every site of a table, in the order of its lines."""
    return list(_Table(file).read(text))


class _Table:
    def __init__(self, file: str) -> None:
        self.file = file
        self.header, self.key, self.number = "", "", 0

    def read(self, text: bytes) -> Iterator[Site]:
        start = 0
        for line in text.splitlines(keepends=True):
            self.number += 1
            told = _COMMENT.match(line.rstrip(b"\n"))
            yield from self._line(told.group() if told else b"", start)
            start += len(line)

    def _line(self, line: bytes, start: int) -> Iterator[Site]:
        if header := _HEADER.match(line):
            self.header = header[1].decode()
        if header or self.header in LEFT_ALONE:
            return
        if key := _KEY.match(line):
            self.key = key[1].decode()
            if line.count(b"[") == line.count(b"]"):
                yield from self._site("left out", [Edit(start, start + len(line), b"")])
        value = key.end() if key else 0
        strings = [found.span() for found in _STRING.finditer(line, value)]
        yield from self._of_row(line, start, strings)
        for one, end in strings:
            yield from self._of_string(line[one:end], start + one)
        bare = _STRING.sub(lambda found: b" " * len(found.group()), line)
        for found in _NUMBER.finditer(bare, value):
            yield from self._site("number", digit_slips(found.group(), start + found.start()))
        for found in _FLAG.finditer(bare, value):
            other = b"false" if found.group() == b"true" else b"true"
            yield from self._site("flag", [Edit(start + found.start(), start + found.end(), other)])

    def _of_row(self, line: bytes, start: int, strings: list[tuple[int, int]]) -> Iterator[Site]:
        if self.key not in ORDERLESS:
            yield from self._site("order", self._swapped(line, start, strings))
        if len(strings) > 1:
            yield from self._site("left out", self._dropped(start, strings))

    def _of_string(self, written: bytes, start: int) -> Iterator[Site]:
        yield from self._site("figure", digit_slips(written, start))
        yield from self._site("figures turned", swapped_digits(written, start))
        yield from self._site("letter", letter_slips(written, start))
        yield from self._site("words turned", self._words(written, start))

    def _site(self, kind: str, edits: Iterator[Edit] | list[Edit]) -> Iterator[Site]:
        found = tuple(edits)
        if found:
            where = f"{self.header}.{self.key}"
            yield Site(self.file, kind, where, (self.number, self.number), found)

    @staticmethod
    def _swapped(line: bytes, start: int, strings: list[tuple[int, int]]) -> Iterator[Edit]:
        for one, other in pairwise(strings):
            new = line[slice(*other)] + line[one[1] : other[0]] + line[slice(*one)]
            yield Edit(start + one[0], start + other[1], new)

    @staticmethod
    def _dropped(start: int, strings: list[tuple[int, int]]) -> Iterator[Edit]:
        for one, other in pairwise(strings):
            yield Edit(start + one[0], start + other[0], b"")

    @staticmethod
    def _words(written: bytes, start: int) -> Iterator[Edit]:
        words = [found.span() for found in re.finditer(rb"[^\s\"]+", written)]
        for one, other in pairwise(words):
            new = written[slice(*other)] + written[one[1] : other[0]] + written[slice(*one)]
            yield Edit(start + one[0], start + other[1], new)
