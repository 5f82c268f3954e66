"""The places of a page and the words that each must say, in plain values.

A place is an element with an id. What a clinic's own templates and styles may
change is how a place looks and where on its side it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

TICK_BOX = "icons/tick-box.svg"
"""The drawing of a box to tick; where a place must have one, no style may leave it out."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words of one direction and language; ``keep``: all on one line.

    ``href`` is where it may lead when it is touched on a screen. Of a ``page_of`` the
    text must be the number of the page on which the first of these elements stands that is
    there, whatever it was set as.
    """

    text: str
    direction: str
    language: str
    keep: bool = False
    href: str = ""
    page_of: tuple[str, ...] | None = None


Piece = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that must stand at a place, by the name of its asset."""

    asset: str
    alt: str


@dataclass(frozen=True, slots=True)
class Place:
    """An element of the page that must be there, once, with exactly these words.

    ``tag`` and ``role`` are what it must be, "" where that is free. A ``free``
    place may stand anywhere on its side; of a ``loose`` one the pieces may stand
    in any order. ``marker`` is the number before it ("" where a bullet may
    stand); ``icons`` are what may be drawn beside it; ``room`` is how many rooms
    to write there must be, ``ticks`` how many boxes to tick; ``column`` is the id
    of the column's head. A ``repeated`` place stands again, with the same words, on
    each page that its table goes on to.
    """

    id: str
    role: str = ""
    tag: str = ""
    pieces: tuple[Piece, ...] = ()
    free: bool = False
    loose: bool = False
    marker: str | None = None
    icons: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    room: int = 0
    ticks: int = 0
    column: str = ""
    repeated: bool = False
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of the pages of one language, in pieces that may stand in any order.

    A piece is made of (run, kind): for page and pages the number takes its place.
    """

    id: str
    pieces: tuple[tuple[tuple[Run, str], ...], ...]

    def at(self, page: int, sides: int) -> Place:
        """Return the foot of one page."""
        numbers = {"page": str(page), "pages": str(sides)}
        pieces = tuple(
            tuple(replace(run, text=numbers.get(kind, run.text)) for run, kind in piece)
            for piece in self.pieces
        )
        return Place(self.id, "foot", pieces=pieces, loose=True)


@dataclass(frozen=True, slots=True)
class Part:
    """What one language says: its places in reading order, and its foot, None for no own one."""

    places: tuple[Place, ...]
    foot: Foot | None
    language: str = "en"
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for a value on a plate, in points from the top left corner of its page.

    ``field`` fills it, in a ``language``; ``row`` is that of a table, from 0. ``element`` is
    the number of its element in the tag tree, ``style`` what a text in it is set with.
    """

    name: str
    field: str
    language: str
    row: int | None = None
    page: int = 0
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    element: int = 0
    style: str = ""
    direction: str = ""
