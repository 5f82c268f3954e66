"""Where everything landed on the pages: plain facts for the proof, read from the laid-out boxes.

Lengths are in points from the top left corner of the page; pages count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handoutpress.engine.start import boxes

PX = 0.75  # points in a CSS pixel


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A run of text on one line.

    ``limit`` is the content box that must hold it; ``place`` the id of the
    nearest element around it that has one.
    """

    page: int
    text: str
    rect: Rect
    limit: Rect
    points: float
    margin: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """An element that the templates marked with ``data-role`` (and perhaps ``id``)."""

    page: int
    role: str
    id: str
    rect: Rect
    lines: int


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page: its size, its content area, and how far down its content reaches."""

    number: int
    page: Rect
    content: Rect
    texts: tuple[PlacedText, ...]
    blocks: tuple[PlacedBlock, ...]

    @property
    def body_bottom(self) -> float:
        """Return the lower edge of the lowest content outside the margins."""
        edges = [text.rect.bottom for text in self.texts if not text.margin]
        edges += [block.rect.bottom for block in self.blocks if block.role != "foot"]
        return max(edges, default=self.content.y)


def read_pages(page_boxes: list[Any]) -> tuple[PageFacts, ...]:
    """Return the facts of every page."""
    return tuple(_page(number, box) for number, box in enumerate(page_boxes, 1))


def paper_of(page: Any) -> Rect:
    """Return the paper of a page, margins and all."""
    return Rect(0, 0, page.margin_width() * PX, page.margin_height() * PX)


def marked_ids(page: Any) -> frozenset[str]:
    """Return the ids of the marked elements of a page that is set but for its margins."""
    reader = _Reader(0, [], [])
    root = page.children[0]
    reader.walk(root, content_box(root), False)
    return frozenset(block.id for block in reader.blocks)


def _page(number: int, page: Any) -> PageFacts:
    content = content_box(page)
    reader = _Reader(number, [], [])
    for child in page.children:
        margin = isinstance(child, boxes.MarginBox)
        reader.walk(child, content_box(child), margin)
    return PageFacts(number, paper_of(page), content, tuple(reader.texts), tuple(reader.blocks))


def own_box(box: Any) -> Any:
    """Return the box itself where only its place in the flow is held."""
    return getattr(box, "_box", box)


def content_box(box: Any) -> Rect:
    """Return the area inside the padding of a box."""
    return Rect(box.content_box_x() * PX, box.content_box_y() * PX, box.width * PX, box.height * PX)


def border_box(box: Any) -> Rect:
    """Return the area of a box with its border."""
    return Rect(
        box.border_box_x() * PX,
        box.border_box_y() * PX,
        box.border_width() * PX,
        box.border_height() * PX,
    )


_PLACED = boxes.BlockLevelBox, boxes.TableCellBox, boxes.InlineBlockBox


@dataclass(slots=True)
class _Reader:
    number: int
    texts: list[PlacedText]
    blocks: list[PlacedBlock]

    def walk(self, box: Any, limit: Rect, margin: bool, place: str = "") -> int:
        """Record what is in a box; return how many lines it holds."""
        box = own_box(box)
        if isinstance(box, boxes.TextBox):
            self._text(box, limit, margin, place)
            return 0
        element = getattr(box, "element", None)
        if element is not None:
            place = element.get("id") or place
        lines = 1 if isinstance(box, boxes.LineBox) else 0
        if isinstance(box, boxes.BlockContainerBox) and isinstance(box.width, (int, float)):
            limit = content_box(box)
        for child in getattr(box, "children", ()):
            lines += self.walk(child, limit, margin, place)
        self._mark(box, lines)
        return lines

    def _text(self, box: Any, limit: Rect, margin: bool, place: str) -> None:
        if box.text.strip():
            rect = Rect(box.position_x * PX, box.position_y * PX, box.width * PX, box.height * PX)
            size = box.style["font_size"] * PX
            self.texts.append(PlacedText(self.number, box.text, rect, limit, size, margin, place))

    def _mark(self, box: Any, lines: int) -> None:
        element = getattr(box, "element", None)
        if element is None or not isinstance(box, _PLACED) or _is_anonymous(box):
            return
        if box.is_table_wrapper:
            return  # the table in it is the element's own
        role = element.get("data-role")
        if role:
            self.blocks.append(
                PlacedBlock(self.number, role, element.get("id", ""), border_box(box), lines)
            )


def _is_anonymous(box: Any) -> bool:
    """Tell boxes that layout made up around an element's content from the element's own."""
    return bool(getattr(box.style, "is_anonymous", False)) or type(box.style).__name__.startswith(
        "Anonymous"
    )


def all_texts(pages: tuple[PageFacts, ...]) -> Iterator[PlacedText]:
    """Yield every run of text of every page."""
    for page in pages:
        yield from page.texts
