"""The statements of a stream, one after the other: operands, operator, what it opens or closes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from re import Match

from handoutpress.proof.pdf.runs import NESTS, PAGE_RUN, TEXT_RUN
from handoutpress.proof.pdf.table import OF_GLYPHS, PAGE, STATE, TEXT
from handoutpress.proof.pdf.words import END, SPACE, TOKEN, what_is_wrong

DEEPEST = 30  # brackets in brackets

_OPERANDS = {name.encode(): re.compile(kinds) for name, kinds in (STATE | TEXT | PAGE).items()}
_TEXT_ONLY, _PAGE_ONLY, _FIRST_OF_GLYPH = (
    frozenset(name.encode() for name in names) for names in (TEXT, ("BI", *PAGE), OF_GLYPHS)
)
_STEPS = {
    b"q": ("q", 1),
    b"Q": ("q", -1),
    b"BT": ("BT", 1),
    b"ET": ("BT", -1),
    b"BMC": ("BMC", 1),
    b"BDC": ("BMC", 1),
    b"EMC": ("BMC", -1),
    b"BX": ("BX", 1),
    b"EX": ("BX", -1),
}
_IN_BRACKETS = b"true", b"false", b"null"
_LENGTH = re.compile(rb"/L(?:ength)?" + SPACE + rb"+(\d{1,9})" + END)
_INLINE_END = re.compile(SPACE + rb"*EI" + END)


class _Wrong(Exception):  # noqa: N818 - it never leaves this file
    """What is wrong with a stream, in words."""


def statement_fault(data: bytes, *, glyph: bool = False) -> str | None:
    """Say what is wrong with the first statement that a reader may not know, or return None.

    ``glyph`` tells that the stream draws a letter and may say how wide it is.
    """
    try:
        _read(data, glyph)
    except _Wrong as wrong:
        return str(wrong)
    return None


def _read(data: bytes, glyph: bool) -> None:
    opened = _Opened()
    position = 0
    while True:
        run = TEXT_RUN if opened.count["BT"] else PAGE_RUN
        if some := run.match(data, position):
            position = some.end()
        if nests := NESTS.match(data, position):
            operator, position = nests[1], nests.end()
        else:
            start = position
            operator, position = _statement(data, start)
            if operator in _FIRST_OF_GLYPH and not (glyph and not data[:start].strip()):
                raise _Wrong(f"`{operator.decode()}` stands elsewhere than first in a letter")
        if not operator:
            break
        opened.meet(operator)
    opened.end()


@dataclass(slots=True)
class _Opened:
    """What is open, by what opens it; ``outside`` is how many marks were when a text began."""

    count: dict[str, int] = field(default_factory=lambda: {"q": 0, "BMC": 0, "BT": 0, "BX": 0})
    outside: int = 0

    def meet(self, operator: bytes) -> None:
        """Open or close what an operator does. Raises _Wrong where it stands in a wrong place."""
        if operator in _TEXT_ONLY and not self.count["BT"]:
            raise _Wrong(f"`{operator.decode()}` stands outside a text")
        if operator in _PAGE_ONLY and self.count["BT"]:
            raise _Wrong(f"`{operator.decode()}` stands inside a text")
        if operator not in _STEPS:
            return
        opens, step = _STEPS[operator]
        self.count[opens] += step
        if self.count[opens] < 0 or (self.count["BT"] and self.count["BMC"] < self.outside):
            raise _Wrong(f"`{operator.decode()}` closes what nothing has opened")
        if opens == "BT":
            self._text(begins=step > 0)

    def _text(self, *, begins: bool) -> None:
        if self.count["BT"] > 1:
            raise _Wrong("`BT` stands inside a text")
        if not begins and self.count["BMC"] != self.outside:
            raise _Wrong("`ET` stands before the `EMC` of its text")
        self.outside = self.count["BMC"]

    def end(self) -> None:
        """Raise _Wrong where something is left open."""
        for opens, count in self.count.items():
            if count:
                raise _Wrong(f"`{opens}` is never closed")


def _statement(data: bytes, position: int) -> tuple[bytes, int]:
    """Read one statement; return its operator, b"" at the end, and where it ends."""
    kinds = ""
    while True:
        token = _token(data, position)
        if token.lastgroup == "end":
            if kinds:
                raise _Wrong("operands stand at the end, without an operator")
            return b"", token.end()
        if token.lastgroup == "word":
            break
        kind, position = _kind(data, token, 1)
        kinds += kind
    operator = token["word"]
    if operator == b"BI" and not kinds:
        return operator, _after_picture(data, token.end())
    operands = _OPERANDS.get(operator)
    if operands is None:
        raise _Wrong(what_is_wrong(operator))
    if not operands.fullmatch(kinds):
        raise _Wrong(f"`{operator.decode()}` does not have the operands that it takes")
    return operator, token.end()


def _token(data: bytes, position: int) -> Match[bytes]:
    token = TOKEN.match(data, position)
    if token is None:
        raise _Wrong("a bracket or text is not closed, or opened where none may be")
    return token


def _kind(data: bytes, token: Match[bytes], depth: int) -> tuple[str, int]:
    """Return the kind of the operand that begins with a word, and where it ends."""
    group = str(token.lastgroup)
    if group == "opens":
        return _held(data, token, depth)
    if group == "closes":
        raise _Wrong("a bracket is closed that nothing has opened")
    return "/" if group == "name" else group, token.end()


def _held(data: bytes, opens: Match[bytes], depth: int) -> tuple[str, int]:
    """Read an array or dictionary to its end."""
    closing = b">>" if opens["opens"] == b"<<" else b"]"
    kinds, position = "", opens.end()
    if depth > DEEPEST:
        raise _Wrong(f"brackets stand more than {DEEPEST} deep in each other")
    while True:
        token = _token(data, position)
        if token["closes"] == closing:
            break
        if token.lastgroup == "end":
            raise _Wrong("a bracket is not closed")
        if token.lastgroup == "word":
            if token["word"] not in _IN_BRACKETS:
                raise _Wrong(what_is_wrong(token["word"]))
            kind, position = "a", token.end()
        else:
            kind, position = _kind(data, token, depth + 1)
        kinds += kind
    if closing == b">>":
        if len(kinds) % 2 or kinds[::2].strip("/"):
            raise _Wrong("a dictionary holds something other than names and their values")
        return "<", token.end()
    return ("d" if not kinds.strip("in") else "t" if not kinds.strip("ins") else "a"), token.end()


def _after_picture(data: bytes, position: int) -> int:
    """Return where a picture ends that stands in the stream itself: BI … ID … EI."""
    start, kinds = position, ""
    while (token := _token(data, position)).lastgroup not in ("word", "end") or (
        token["word"] in _IN_BRACKETS
    ):
        kind, position = ("a", token.end()) if token["word"] else _kind(data, token, 1)
        kinds += kind
    if token["word"] != b"ID" or len(kinds) % 2 or kinds[::2].strip("/"):
        raise _Wrong("`BI` begins a picture that is not described as one")
    length = _LENGTH.search(data, start, token.start())
    after = token.end() + 1 + int(length[1]) if length else token.end()
    end = _INLINE_END.match(data, after) if length else _INLINE_END.search(data, after)
    if end is None:
        raise _Wrong("the picture that `BI` begins is not closed")
    return end.end()
