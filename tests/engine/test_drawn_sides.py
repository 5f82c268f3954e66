"""A finished PDF is drawn side by side as it will be printed; one that cannot be is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image

from handoutpress.engine.drawing import draw_sides
from handoutpress.engine.press import lay_out, press
from handoutpress.errors import HandoutError

PRINTS, HIDDEN = 4, 2  # ISO 32000-1, table 165
STYLE = "@page { size: 72pt 144pt; margin: 0 } div { break-after: page; height: 144pt }"


def pdf(*colours: str) -> bytes:
    """Return a PDF with a page of each colour, an inch wide and two inches high."""
    pages = "".join(f'<div style="background: {colour}"></div>' for colour in colours)
    html = f'<html lang="en"><head><title>T</title><style>{STYLE}</style></head>'
    return press(lay_out(f"{html}<body>{pages}</body></html>", {})).pdf


def with_note(flags: int) -> bytes:
    """Return a white page whose annotation is black all over."""
    with pikepdf.open(io.BytesIO(pdf("white"))) as file:
        look = file.make_stream(b"0 g 0 0 72 144 re f")
        look.Type, look.Subtype, look.BBox = (
            pikepdf.Name.XObject,
            pikepdf.Name.Form,
            pikepdf.Array([0, 0, 72, 144]),
        )
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=[0, 0, 72, 144],
            F=flags,
            AP=pikepdf.Dictionary(N=look),
        )
        file.pages[0].Annots = pikepdf.Array([file.make_indirect(note)])
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def middle(side: Image.Image) -> float | tuple[int, ...] | None:
    return side.getpixel((side.width // 2, side.height // 2))


def refusal(sides: Iterator[Image.Image]) -> str:
    with pytest.raises(HandoutError) as refused:
        list(sides)
    (fault,) = refused.value.diagnostics
    assert fault.code == "cannot-draw"
    return fault.message


def test_every_side_is_drawn_in_order_in_grey() -> None:
    sides = list(draw_sides(pdf("white", "black", "#808080")))
    assert [(side.mode, side.size) for side in sides] == [("L", (60, 120))] * 3
    assert [middle(side) for side in sides] == [255, 0, 128]


def test_the_resolution_is_as_asked_for() -> None:
    (side,) = draw_sides(pdf("white"), dpi=100)
    assert side.size == (100, 200)


def test_a_side_outlives_the_drawing_of_the_next() -> None:
    sides = draw_sides(pdf("black", "white"))
    first = next(sides)
    next(sides)
    sides.close()  # type: ignore[attr-defined]
    assert middle(first) == 0


@pytest.mark.parametrize(("flags", "grey"), [(PRINTS, 0), (0, 255), (PRINTS | HIDDEN, 255)])
def test_only_the_annotations_that_print_are_drawn(flags: int, grey: int) -> None:
    (side,) = draw_sides(with_note(flags))
    assert middle(side) == grey


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", b"no PDF" * 50, pdf("white")[:400]])
def test_what_is_no_whole_pdf_is_refused(broken: bytes) -> None:
    assert refusal(draw_sides(broken)) == "the PDF cannot be drawn as it will be printed"


def test_a_pdf_without_pages_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.new() as file:
        file.save(out)
    assert "PDF" in refusal(draw_sides(out.getvalue()))


def test_a_page_beyond_all_paper_is_refused() -> None:
    assert "page 1" in refusal(draw_sides(pdf("white"), dpi=72_000))
