"""The sandbox of templates: no way out of it, and no way to fill a page without end.

A clinic's own template is refused with its line where it asks for too much; what
slips through, the limits of the process stop (``limits.py``).
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import FrameType, GeneratorType
from typing import Any

from jinja2.filters import FILTERS
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST_PAGE = 1_000_000
"""Characters of HTML with its styles; the longest of ours has 56,000."""

LARGEST = 100_000
"""The most that a filter, method or function may be told as a number, and the most items or
characters that an operator may put together in one step. (``range`` has the same limit.)"""

MOST_BITS = 4096
"""Size of a whole number; longer ones are slow to work with, and to print."""

MOST_SECONDS = 5.0
"""Work of the processor to fill in a page; ours take 0.06 at the most."""

_WIDE = {
    "%": re.compile(r"%(\([^)]*\))?[-#0 +]*([0-9]{6}|\*|[0-9]*\.([0-9]{6}|\*))"),
    "{": re.compile(r"\{[^{}]*[0-9]{6}|\{[^{}]+\{"),
}
_FORMATS = "format", "format_map"
_AGAIN = 0.25  # seconds after which the alarm goes again, where it could not be raised
_OURS = {"jinja2", "handoutpress"}


class TooMuch(Exception):  # noqa: N818 - it says what a template does
    """A template asks for too much; the words say of what."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates that can neither change anything nor run on and on."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        del self.globals["lipsum"]  # filler has no place on a patient's page
        for name, use in self.filters.items():
            self.filters[name] = _bounded(use)

    def concat(self, pieces: Iterable[str]) -> str:
        """Put a page together from its pieces as they are made, up to the longest page."""
        kept, length = [], 0
        for piece in pieces:
            kept.append(piece)
            length += len(piece)
            if length > LONGEST_PAGE:
                _innermost(pieces).throw(TooMuch(f"writes more than {LONGEST_PAGE:,} characters"))
        return "".join(kept)

    def call(self, context: Context, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call a function, method or macro of a template."""
        if getattr(called, "__name__", "") not in _FORMATS:
            _check_numbers(args, named)
        return super().call(context, called, *args, **named)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return the harmless form of ``str.format``; the format itself is looked at too."""
        harmless = super().wrap_str_format(value)
        if harmless is not None:
            _check_format("{", value.__self__)
        return harmless

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out an operator, unless the outcome would be too long."""
        if operator == "%" and isinstance(left, str):
            _check_format("%", left)
        elif isinstance(left, int) and isinstance(right, int):
            _check_whole(operator, left, right)
        elif _size(operator, left, right) > LARGEST:
            raise TooMuch(f"puts together more than {LARGEST:,} items or characters at once")
        return super().call_binop(context, operator, left, right)


@contextmanager
def in_time(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Raise TooMuch in the block when it has worked for so long; in the main thread only.

    It is raised between two steps of a template or of what fills it in, and nowhere else:
    another's function may hold a lock then, and what tidies up would lose the exception.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, frame: FrameType | None) -> None:
        if frame and _may_be_left(frame):
            raise TooMuch(f"is not filled in after {seconds:g} seconds")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _may_be_left(frame: FrameType) -> bool:
    """Return whether a step of a template (its code has no module) or of its filling in ends."""
    if frame.f_code is _IN_TIME:
        return False
    return str(frame.f_globals.get("__name__", "jinja2")).partition(".")[0] in _OURS


_IN_TIME = in_time.__wrapped__.__code__  # type: ignore[attr-defined] # the timer is put off there


def _bounded(use: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that takes no number over the largest."""
    given = 2 if hasattr(use, "jinja_pass_arg") else 1  # arguments before those that it is told

    @wraps(use)
    def bounded(*args: Any, **named: Any) -> Any:
        if use is FILTERS["format"]:
            _check_format("%", str(args[0]))
        else:
            _check_numbers(args[given:], named)
        return use(*args, **named)

    return bounded


def _check_numbers(args: Iterable[Any], named: dict[str, Any]) -> None:
    for value in (*args, *named.values()):
        if isinstance(value, int) and abs(value) > LARGEST:
            raise TooMuch(f"calls for more than {LARGEST:,} of something")


def _check_format(sign: str, text: str) -> None:
    if _WIDE[sign].search(text):
        raise TooMuch("formats with a width or precision that is too large")


def _check_whole(operator: str, left: int, right: int) -> None:
    bits = {
        "*": left.bit_length() + right.bit_length(),
        "**": left.bit_length() * max(right, 0),
    }
    if bits.get(operator, 0) > MOST_BITS:
        raise TooMuch("works out a number that is too large")


def _size(operator: str, left: Any, right: Any) -> int:
    """Return how many items or characters an operator puts together; 0 for numbers."""
    if operator == "*":
        long, times = (right, left) if isinstance(left, int) else (left, right)
        return len(long) * times if _is_row(long) and isinstance(times, int) else 0
    return len(left) + len(right) if _is_row(left) and _is_row(right) else 0


def _is_row(value: Any) -> bool:
    return isinstance(value, str | bytes | list | tuple)


def _innermost(pieces: Any) -> Any:
    """Return the generator that made the last piece: that of an included template, if any."""
    inner = pieces.gi_yieldfrom or pieces.gi_frame.f_locals.get("gen")
    return _innermost(inner) if isinstance(inner, GeneratorType) else pieces
