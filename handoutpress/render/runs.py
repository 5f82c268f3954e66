"""A text as it must be printed: stretches of one direction and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handoutpress.language.registry import Language
from handoutpress.render.inline import Span, Text
from handoutpress.render.places import Piece, Run


def runs_of(text: Text, language: Language) -> Piece:
    """Return the runs of a text that stands among words of a language."""
    around = Run("", language.direction, language.tag)
    return tuple(run for span in text for run in _runs(span, around))


def _runs(span: Span, around: Run) -> Iterator[Run]:
    own = replace(
        around,
        direction=span.direction or around.direction,
        language=span.language or around.language,
        page_of=span.page_of or around.page_of,
        keep=around.keep or span.keep,
    )
    if span.inner:
        for part in span.inner:
            yield from _runs(part, own)
    else:
        yield replace(own, text=span.text)
