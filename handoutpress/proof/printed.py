"""What is printed against what it must say: words, what is seen of them, and ink."""

from __future__ import annotations

from PIL.Image import Image

from handoutpress.diagnostics import Diagnostic
from handoutpress.engine.drawing import draw_sides
from handoutpress.engine.press import Laid
from handoutpress.engine.read_printed import read_printed
from handoutpress.proof.expected import Expected
from handoutpress.proof.ink import prove_ink
from handoutpress.proof.seen import prove_seen
from handoutpress.proof.toner import toner_faults
from handoutpress.proof.words import known_ids, prove_words
from handoutpress.render.places import Part


def draw(pdf: bytes) -> list[Image]:
    """Return each side as it will be printed, in grey."""
    return list(draw_sides(pdf))


def prove_printed(
    laid: Laid, pdf: bytes, parts: tuple[Part, ...], expected: Expected
) -> list[Diagnostic]:
    """Return every fault of what is printed; the ink is looked at where words and boxes are right.

    ``parts`` is what must be printed. Raises HandoutError for a PDF that cannot be drawn.
    """
    printed = read_printed(laid.document, laid.boxes, known_ids(parts))
    faults = prove_words(printed, parts, expected) + prove_seen(printed, parts, expected)
    if faults:
        return faults
    sides = draw(pdf)
    return [*prove_ink(sides, printed, expected), *toner_faults(sides)]
