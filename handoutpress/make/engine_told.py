"""The engine's crashes: with a clinic's own styles or templates they are these files' fault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handoutpress.diagnostics import error
from handoutpress.engine.press import LayoutStopped
from handoutpress.errors import HandoutError
from handoutpress.files import MEGABYTE
from handoutpress.limits import MEMORY, OUT_OF_MEMORY
from handoutpress.proof.expected import Expected
from handoutpress.unforeseen import kind_and_place


@contextmanager
def engine_told(expected: Expected) -> Iterator[None]:
    """Name the clinic's own files where the engine cannot lay out or write what they ask for.

    Our own pages never make it fail: without such files it is a fault of the
    program, and passes on as it is.
    """
    try:
        yield
    except (HandoutError, LayoutStopped):
        raise
    except Exception as crash:
        if not expected.sources:
            raise
        fault = error(
            "cannot-lay-out",
            f"the page cannot be laid out as it is asked for ({_reason(crash)})",
            hint="take out what forces breaks, sets positions or sizes, or is very large, in "
            + expected.listed_sources,
        )
        # The words of the crash are kept for a developer, never with a visit in hand.
        raise HandoutError(fault) from (None if expected.private else crash)


def _reason(crash: Exception) -> str:
    if isinstance(crash, OUT_OF_MEMORY):
        return f"it takes more than {MEMORY // MEGABYTE} MB of memory"
    if isinstance(crash, RecursionError):
        return "it is nested too deeply"
    return kind_and_place(crash)
