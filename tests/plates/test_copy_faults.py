"""A copy that is not its own plate with its own imprint, once, is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from handoutpress.engine.compose import Hung, composed
from handoutpress.engine.drawing import draw_sides
from handoutpress.engine.press import Pressed
from handoutpress.errors import HandoutError
from handoutpress.make import fit
from handoutpress.make.plates.copies import copied, over
from handoutpress.make.plates.imprint import Imprint, laid_out, proven
from handoutpress.make.plates.plate import JobPlates, Plate, Plates, lay_plate, without_visit
from handoutpress.proof.copied import Over, Under, prove_copy, prove_in_slots
from handoutpress.render.job import Job, Rooms
from handoutpress.render.layout import Fit
from handoutpress.render.templates import render_html
from handoutpress.render.view import Page
from tests.conftest import ROOT
from tests.jobs import job

pytestmark = pytest.mark.slow

MARIA = {"patient": "Maria Lopez", "weeks": "9"}
MARTA = {"patient": "Marta Lopes", "weeks": "8"}


@dataclass(frozen=True, slots=True)
class Made:
    """A copy with all that it is held against."""

    plate: Plate
    imprint: Imprint
    pressed: Pressed
    faults: list[object]

    @property
    def over(self) -> Over:
        return over(self.imprint, self.pressed)


@cache
def plate_of(clinic: str) -> Plate:
    return JobPlates(Plates(), of(clinic, MARIA), None, lambda: True).get(Rooms())


def of(clinic: str, visit: Mapping[str, str]) -> Job:
    return job(ROOT / "examples" / clinic, paper="letter", filled_in=visit)


@cache
def made(clinic: str, *visit: tuple[str, str]) -> Made:
    asked, plate = of(clinic, dict(visit)), plate_of(clinic)
    imprint = laid_out(asked, plate)
    assert not imprint.too_high
    pressed, faults = proven(asked, imprint, plate)
    return Made(plate, imprint, pressed, list(faults))


def maria() -> Made:
    return made("riverside", *MARIA.items())


def marta() -> Made:
    return made("riverside", *MARTA.items())


def faults(copy: bytes, under: Under | None = None, pages: tuple[int, ...] = (1,)) -> list[str]:
    """Return why a copy is not trusted to be Maria's."""
    one = maria()
    sides = dict(zip(pages, draw_sides(copy, pages=pages), strict=True))
    return [item.message for item in prove_copy(copy, sides, under or one.plate.under, one.over)]


def hung(*pairs: tuple[str, str]) -> bytes:
    """Return a copy in whose tag tree slots hold what is said for others: (slot, said)."""
    one = maria()
    slots = {slot.name: slot.element for slot in one.plate.slots}
    said = {box.name: box.element for box in one.pressed.slots}
    put = [Hung(slots[f"masthead-{slot}"], said[f"masthead-{what}"]) for slot, what in pairs]
    return composed(one.plate.stored.pdf, one.pressed.pdf, one.imprint.pages, put)


def other_byte() -> bytes:
    copy = good()
    at = copy.index(b"stream") + 40
    return copy[:at] + bytes([copy[at] ^ 1]) + copy[at + 1 :]


def good() -> bytes:
    one = maria()
    return copied(one.plate, one.imprint, one.pressed)


def twice() -> bytes:
    one = maria()
    slots = {slot.name: slot.element for slot in one.plate.slots}
    put = [Hung(slots[box.name], box.element) for box in one.pressed.slots]
    return composed(good(), one.pressed.pdf, one.imprint.pages, put)


def of_before() -> bytes:
    """Return the copy on a plate that was made before the clinic changed a choice."""
    asked = job(paper="letter", filled_in=MARIA, choices={"care": "tablets"})
    stale = JobPlates(Plates(), asked, None, lambda: True).get(Rooms())
    return copied(stale, maria().imprint, maria().pressed)


FAULTS: dict[str, Callable[[], bytes]] = {
    "another patient's values": lambda: copied(maria().plate, marta().imprint, marta().pressed),
    "another clinic's sheet": lambda: copied(
        made("hillside", *MARIA.items()).plate, maria().imprint, maria().pressed
    ),
    "a sheet that has changed": other_byte,
    "a sheet of before a choice was changed": of_before,
    "the sheet without values": lambda: maria().plate.stored.pdf,
    "a place filled twice": lambda: hung(
        ("patient", "patient"), ("weeks", "weeks"), ("date", "weeks")
    ),
    "a place not filled": lambda: hung(("patient", "patient")),
    "values in each other's places": lambda: hung(("patient", "weeks"), ("weeks", "patient")),
    "a value in a place for another": lambda: hung(("patient", "patient"), ("date", "weeks")),
    "all values drawn twice": twice,
}


def test_plate_imprint_and_copy_are_sound() -> None:
    assert maria().faults == []
    assert marta().faults == []
    assert faults(good()) == []
    assert faults(hung(("patient", "patient"), ("weeks", "weeks"))) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_copy_with_a_fault_is_refused(fault: str) -> None:
    assert faults(FAULTS[fault]())


def test_values_on_another_page_are_refused() -> None:
    one = maria()
    slots = {slot.name: slot.element for slot in one.plate.slots}
    put = [Hung(slots[box.name], box.element) for box in one.pressed.slots]
    copy = composed(one.plate.stored.pdf, one.pressed.pdf, {1: 2}, put)
    assert faults(copy)
    assert faults(copy, pages=(2,))


def test_a_sheet_of_another_number_of_pages_is_refused() -> None:
    under = maria().plate.under
    assert faults(good(), replace(under, contents=under.contents[:-1]))
    assert faults(good(), replace(under, contents=(*under.contents, under.contents[0])))


def test_a_sheet_that_draws_something_else_is_refused() -> None:
    under = maria().plate.under
    contents = (under.contents[1], *under.contents[1:])
    assert faults(good(), replace(under, contents=contents))
    assert faults(good(), replace(under, sides={1: under.sides[2]}))


@pytest.mark.parametrize(("x", "y"), [(200, 0), (-200, 0), (0, 9), (0, -9)])
def test_a_value_outside_its_place_is_refused(x: float, y: float) -> None:
    one = maria()
    slots = {
        name: replace(place, rect=replace(place.rect, x=place.rect.x + x, y=place.rect.y + y))
        for name, place in one.plate.under.slots.items()
    }
    pages, numbers = one.imprint.laid.pages, one.imprint.pages
    assert prove_in_slots(pages, numbers, one.plate.under.slots) == []
    assert prove_in_slots(pages, numbers, slots)


def test_an_imprint_that_says_something_else_than_the_visit_is_refused() -> None:
    """The words of an imprint are held against the visit that it is for."""
    one, plate = maria(), maria().plate
    wrong = replace(one.imprint, filled=marta().imprint.filled)
    _, found = proven(of("riverside", MARTA), wrong, plate)
    assert {fault.code for fault in found} == {"words-differ"}


def test_a_plate_that_says_a_wrong_number_of_pages_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def one_more(page: Page, layout: Fit, sides: int, folder: Path | None) -> str:
        return render_html(page, layout, sides + 1, folder)

    monkeypatch.setattr(fit, "render_html", one_more)
    with pytest.raises(HandoutError) as refused:
        lay_plate(without_visit(of("riverside", MARIA), Rooms()))
    assert {fault.code for fault in refused.value.diagnostics} == {"words-differ"}


def test_a_plate_is_never_made_from_a_visit() -> None:
    asked = of("riverside", MARIA)
    with pytest.raises(ValueError, match="without a visit"):
        lay_plate(asked)
    pair = job(paper="letter", second="es", arrangement="with", filled_in=MARIA)
    with pytest.raises(ValueError, match="without a visit"):
        lay_plate(replace(without_visit(pair, Rooms()), companion=pair.companion))
