"""The steps of one handout, as values that can come from another process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handoutpress.diagnostics import Diagnostic
from handoutpress.make.press import HandoutPress, Printed
from handoutpress.make.request import Request


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a handout before it is made; ``private``: a visit is filled in."""

    notes: tuple[Diagnostic, ...]
    file_name: str
    private: bool


def steps(
    press: HandoutPress, request: Request, *, html: bool = False
) -> Iterator[Known | bytes | Printed]:
    """Yield what is known, the page as HTML where that is asked for, and the handout.

    Raises HandoutError with every fault.
    """
    ready = press.prepare(request)
    prepared = ready.prepared
    yield Known(prepared.notes, prepared.file_name, not prepared.job.visit.is_blank)
    if html:
        from handoutpress.make.handout import page_html  # noqa: PLC0415 - loads the engine

        yield page_html(prepared.job).encode()
    yield press.make(ready)
