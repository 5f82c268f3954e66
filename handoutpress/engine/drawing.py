"""Draw the sides of a finished PDF as a printer would, to see what the paper will show.

PDFium draws, which shares no code with the engine that wrote the PDF: what only
one reader can read does not show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from PIL import Image

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import HandoutError

DPI = 60
POINTS_IN_INCH = 72
MOST_PIXELS = 20_000_000
"""Of one side: A4 at 60 dpi has 350,000."""


def draw_sides(
    pdf: bytes, dpi: int = DPI, pages: Sequence[int] | None = None, *, colour: bool = False
) -> Iterator[Image.Image]:
    """Yield each page in 8-bit grey, white paper 255, in order, with the annotations that print.

    ``pages`` are those to draw, from 1, all where it is None; ``colour`` draws in RGB. A side
    takes 2 ms at 60 dpi. Raises HandoutError for a PDF that cannot be read or drawn.
    """
    number = 0
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            document.init_forms()
            if not len(document):
                raise HandoutError(_undrawn("the PDF holds no page"))
            for number in pages or range(1, len(document) + 1):
                page = document[number - 1]
                yield _drawn(page, dpi / POINTS_IN_INCH, number, grey=not colour)
                page.close()
    except pypdfium2.PdfiumError:
        what = f"page {number} of the PDF" if number else "the PDF"
        raise HandoutError(_undrawn(f"{what} cannot be drawn as it will be printed")) from None


def _drawn(page: Any, scale: float, number: int, *, grey: bool) -> Image.Image:
    width, height = page.get_size()
    if not 0 < width * height * scale * scale <= MOST_PIXELS:
        raise HandoutError(_undrawn(f"page {number} of the PDF has no size that can be drawn"))
    bitmap = page.render(scale=scale, grayscale=grey, optimize_mode="print")
    side: Image.Image = bitmap.to_pil().copy()  # it outlives the bitmap
    bitmap.close()
    return side


def _undrawn(message: str) -> Diagnostic:
    hint = "the printer could not draw it either: look for what is odd in the clinic's own files"
    return error("cannot-draw", message, hint=hint)
