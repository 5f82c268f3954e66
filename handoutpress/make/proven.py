"""Pages that are laid out become a PDF that is proven, or nothing: of a handout or of a form."""

from __future__ import annotations

from handoutpress.diagnostics import Diagnostic
from handoutpress.engine.fonts import allowed_families
from handoutpress.engine.press import Head, Laid, Pressed, press
from handoutpress.make.engine_told import engine_told
from handoutpress.proof.expected import Expected
from handoutpress.proof.operators import prove_operators
from handoutpress.proof.pages import prove, prove_attached, prove_fonts
from handoutpress.proof.printed import prove_printed
from handoutpress.render.places import Part


def pressed_and_proven(
    laid: Laid, head: Head, parts: tuple[Part, ...], expected: Expected
) -> tuple[Pressed, list[Diagnostic]]:
    """Return the PDF of pages that say what ``parts`` tell, and every fault: then it is none."""
    with engine_told(expected):
        pressed = press(laid, head)
    faults = prove(pressed.pages, pressed.log, expected)
    faults += prove_fonts(pressed.fonts, allowed_families())
    faults += prove_operators(pressed.written)
    faults += prove_attached(pressed.attached, expected)
    faults += prove_printed(laid, pressed.pdf, parts, expected)
    return pressed, faults
