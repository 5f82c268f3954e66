"""Print one form: lay it out, press it, prove it. Fails closed, as a handout does."""

from __future__ import annotations

import gc
from dataclasses import dataclass

from handoutpress.collection import collection_paused
from handoutpress.engine.fonts import check_language_fonts
from handoutpress.engine.geometry import Rect
from handoutpress.engine.press import Head, Laid, lay_out
from handoutpress.errors import Diagnostics, HandoutError
from handoutpress.make.proven import pressed_and_proven
from handoutpress.proof.expected import Expected
from handoutpress.proof.pages import page_fault
from handoutpress.render.form import ENGLISH, Form, Heading
from handoutpress.render.form_html import SMALL, form_html
from handoutpress.render.form_places import form_parts
from handoutpress.render.layout import PAPER_MM

CHARACTERS_ON_A_SIDE = 2100
"""On the sheets of the first guide. Only the first try depends on it."""


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A proven form."""

    pdf: bytes
    sides: int


def print_form(form: Form) -> PrintedForm:
    """Return a form as PDF. Raises HandoutError naming every fault of its pages."""
    found = Diagnostics()
    check_language_fonts(form.languages, found)
    if found.errors:
        raise HandoutError(found)
    with collection_paused():
        laid, expected = _laid_out(form)
        head = Head(form.title, ENGLISH.tag)
        pressed, faults = pressed_and_proven(laid, head, form_parts(form), expected)
    if faults:
        raise HandoutError(faults)
    return PrintedForm(pressed.pdf, len(pressed.pages))


def _laid_out(form: Form) -> tuple[Laid, Expected]:
    """Lay out a form; once more where the total in the foot turns out wrong.

    The boxes of a long one take 200 MB and more: those of the first go before the second.
    """
    sides = max(1, round(form.length / CHARACTERS_ON_A_SIDE))
    laid = _laid(form, sides)
    if len(laid.pages) != sides:
        sides = len(laid.pages)
        del laid
        gc.collect()
        laid = _laid(form, sides)
    return laid, _expected(form, sides)


def _laid(form: Form, sides: int) -> Laid:
    expected = _expected(form, sides)

    def fits(number: int, paper: Rect, _: frozenset[str]) -> bool:
        if fault := page_fault(number, paper, expected):
            raise HandoutError(fault)
        return True

    return lay_out(form_html(form, sides), {}, fits)


def _expected(form: Form, sides: int) -> Expected:
    titles = [block.id for block in form.blocks if isinstance(block, Heading) and block.level == 1]
    return Expected(
        sides=sides,
        most_sides=None,
        smallest=SMALL,
        first_page=tuple(titles),
        paper=PAPER_MM[form.paper],
        short_end=True,
    )
