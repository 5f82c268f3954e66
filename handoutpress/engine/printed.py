"""What is printed, in plain values: words, places, pictures, paint, room to write, links.

``read_printed`` reads it from the laid-out boxes. Lengths are in points from the top left corner
of the page; pages count from 1; colours are red, green and blue, 0 to 255.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handoutpress.engine.geometry import Rect

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A run of words on one line.

    ``place`` is the id of the nearest known element that holds it, "" for none;
    ``line`` counts lines over the whole handout; ``order`` is its place in the
    order of reading, as of all that is printed; ``marker`` tells the mark of a
    list item; ``behind`` are the colours that may be under it; ``cut`` is the
    least area outside of which it is not drawn, None where it is not cut;
    ``hidden`` names the properties that keep it from being seen or read as it is
    written; ``path`` are the directions of the boxes around it, outermost first.
    """

    page: int
    place: str
    text: str
    rect: Rect
    core: Rect
    line: int
    order: int
    margin: bool
    marker: bool
    direction: str
    language: str
    points: float
    bold: bool
    colour: Colour
    behind: tuple[Colour, ...]
    cut: Rect | None
    hidden: tuple[str, ...]
    path: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """A known element on a page; ``element`` tells two elements of one id apart."""

    page: int
    id: str
    role: str
    tag: str
    rect: Rect
    order: int
    element: int


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture; ``asset`` is "" for one that is no asset; ``beside`` for a background."""

    page: int
    place: str
    asset: str
    alt: str
    rect: Rect
    order: int
    beside: bool


@dataclass(slots=True)
class Paint:
    """An area that is painted: a background, or one side of a border; whole for pictures.

    ``first`` and ``last`` are the orders of all that stands in the same box;
    ``dark`` tells paint that shows on white paper.
    """

    page: int
    place: str
    rect: Rect
    first: int
    last: int
    fill: bool
    dark: bool


@dataclass(frozen=True, slots=True)
class Room:
    """Room to write, or a box to tick; ``ruled`` tells that a line or frame shows where."""

    page: int
    place: str
    rect: Rect
    ruled: bool
    order: int
    tick: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLink:
    """A link: ``target`` with its kind, external or internal, and the words it lies on."""

    page: int
    place: str
    internal: bool
    target: str
    text: str


@dataclass(slots=True)
class Printed:
    """All that is printed.

    ``odd`` are (page, place, property) of what the proof cannot follow; ``root``
    is the language and direction of the whole page; ``corners`` are (page, area)
    of what rounded frames draw inside of their own.
    """

    texts: list[PrintedText] = field(default_factory=list)
    places: list[PrintedPlace] = field(default_factory=list)
    pictures: list[PrintedPicture] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    links: list[PrintedLink] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    odd: list[tuple[int, str, str]] = field(default_factory=list)
    corners: list[tuple[int, Rect]] = field(default_factory=list)
    papers: list[Rect] = field(default_factory=list)
    root: tuple[str, str] = "", ""
