"""The PDF's own language: no value that is no number, no statement that a reader may not know.

WeasyPrint writes what it computes. What it could not compute (``nan``), or what
Python writes in another way (``1e-07``), makes one reader stop there and leave
out the rest of the page, while another goes on. So every statement of every
page, drawing and pattern is held against ISO 32000-1, Annex A: its operator, the
number and kinds of its operands, and what it opens and closes.
"""

from __future__ import annotations

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.contents import GLYPH, Written
from handoutpress.proof.pdf.reading import statement_fault
from handoutpress.proof.pdf.words import TOKEN, VALUES, what_is_wrong

_HINT = (
    "it comes from a style, template or picture: look for huge, tiny or odd numbers in the "
    "clinic's own files"
)


def prove_operators(written: Written) -> list[Diagnostic]:
    """Return a fault for each part of a PDF that holds what a reader may not know.

    No message repeats a text of the page.
    """
    faults = [
        (content.place, statement_fault(content.data, glyph=content.place == GLYPH))
        for content in written.contents
    ]
    faults.append(("the description of its pages", _value_fault(written.values)))
    return [
        error("pdf-operator", f"the PDF cannot be read everywhere: in {place} {fault}", hint=_HINT)
        for place, fault in dict.fromkeys(faults)
        if fault
    ]


def _value_fault(values: bytes) -> str | None:
    """Say what is wrong with the first value that is none, or return None."""
    sound = VALUES.match(values)
    end = sound.end() if sound else 0
    if end == len(values):
        return None
    token = TOKEN.match(values, end)
    word = token["word"] if token else None
    return what_is_wrong(word) if word else "a bracket or text is not closed"
