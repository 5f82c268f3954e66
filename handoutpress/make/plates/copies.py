"""The copy: a plate and the imprint of one visit, put together and proven, or nothing."""

from __future__ import annotations

from dataclasses import replace

from handoutpress.collection import collection_paused
from handoutpress.engine.compose import Hung, composed
from handoutpress.engine.drawing import draw_sides
from handoutpress.engine.press import Pressed, forget_texts
from handoutpress.engine.read_copy import read_contents
from handoutpress.errors import HandoutError
from handoutpress.make.plates.imprint import Imprint, NoCopy, laid_out, proven
from handoutpress.make.plates.plate import JobPlates, Plate
from handoutpress.make.store import Stored
from handoutpress.proof.copied import Over, prove_copy
from handoutpress.render.job import Job, Rooms
from handoutpress.render.own import own_files

MOST_PLATES_TRIED = 4
"""A plate with more room may be set smaller, which changes the room that a value needs."""


def is_copied(job: Job) -> bool:
    """Tell whether the visit of a job is set on a plate; else its sheet is laid out whole.

    In large print a value follows its label on the line, beside each other two languages
    share a line, and a clinic's own templates and styles may do anything with a value.
    """
    own = own_files(job.clinic.folder if job.clinic else None)
    plain = job.layout.size == "standard" and job.arrangement != "beside"
    return plain and not own and not job.visit.is_blank


def copy_of(job: Job, plates: JobPlates) -> Stored:
    """Return the sheet of a job that has a visit.

    Raises NoCopy where what is filled in does not fit the scheme, or is not proven: laid out
    whole it shows why.
    """
    with collection_paused():
        try:
            plate, imprint = _fitting(job, plates)
            return replace(plate.stored, pdf=_put_together(job, plate, imprint))
        except HandoutError as refused:
            raise NoCopy from refused
        finally:
            forget_texts()


def _fitting(job: Job, plates: JobPlates) -> tuple[Plate, Imprint]:
    """Return a plate whose slots hold what is filled in, and that laid out.

    It is the first of: the sheet to write on, then that with the room which the values
    need there, and so on. Where the room that the last patient's needed is right again,
    they are laid out once.
    """
    rooms = Rooms()
    plate = plates.get(rooms)
    if len(job.visit.medicines) > plate.rows > 0:
        rooms = Rooms(rows=len(job.visit.medicines))
        plate = plates.get(rooms, plate)
    likely = _as_likely(job, plates, rooms, plate)
    if likely:
        return likely
    for _ in range(MOST_PLATES_TRIED):
        imprint = laid_out(job, plate)
        higher = imprint.too_high
        if not higher:
            plates.used(rooms)
            return plate, imprint
        rooms = replace(rooms, heights={**rooms.heights, **higher})
        plate = plates.get(rooms, plate)
    raise NoCopy


def _as_likely(
    job: Job, plates: JobPlates, rooms: Rooms, plate: Plate
) -> tuple[Plate, Imprint] | None:
    """Return what the last patient's plate gives, where the whole way would end at it too.

    ``plate`` is the one with ``rooms``, at which that way begins: what is as wide and looks
    the same on both is as high.
    """
    likely = plates.likely()
    if likely is None or likely == rooms:
        return None
    other = plates.get(likely, plate)
    imprint = laid_out(job, other)
    slots = {slot.name: slot for slot in plate.slots}
    for one in imprint.filled:
        slot = slots.get(one.slot.name)
        if slot is None or (slot.width, slot.style) != (one.slot.width, one.slot.style):
            return None
    needed = replace(rooms, heights=imprint.higher_than(slots))
    return None if imprint.too_high or needed != likely else (other, imprint)


def _put_together(job: Job, plate: Plate, imprint: Imprint) -> bytes:
    pressed, faults = proven(job, imprint, plate)
    if faults:
        raise HandoutError(faults)
    copy = copied(plate, imprint, pressed)
    pages = tuple(imprint.pages.values())
    sides = dict(zip(pages, draw_sides(copy, pages=pages), strict=True))
    if faults := prove_copy(copy, sides, plate.under, over(imprint, pressed)):
        raise HandoutError(faults)
    return copy


def copied(plate: Plate, imprint: Imprint, pressed: Pressed) -> bytes:
    """Return an imprint, as it was pressed, on its plate."""
    elements = {slot.name: slot.element for slot in plate.slots}
    hung = [Hung(elements[box.name], box.element) for box in pressed.slots]
    return composed(plate.stored.pdf, pressed.pdf, imprint.pages, hung)


def over(imprint: Imprint, pressed: Pressed) -> Over:
    """Return what a copy is held against of its imprint."""
    contents, _ = read_contents(pressed.pdf)
    return Over(
        pdf=pressed.pdf,
        sides=dict(zip(imprint.pages.values(), draw_sides(pressed.pdf), strict=True)),
        contents=dict(zip(imprint.pages.values(), contents, strict=True)),
        said={box.name: box.element for box in pressed.slots},
    )
