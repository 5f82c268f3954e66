"""What is printed, read from the laid-out boxes: words, pictures, paint, links, in plain values.

This is for the proof, once a page is finished; ``geometry`` tells where things
landed while the fit is searched. Lengths are in points from the top left corner
of the page; pages count from 1; colours are red, green and blue, 0 to 255.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes

from handoutpress.engine.geometry import PX, Rect

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BASELINE_UP, BASELINE_DOWN = 0.7, 0.18
"""How far the body of letters reaches above and below their baseline, in ems."""

_SIDES = ("top", "right", "bottom", "left")


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
    link: str
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
    """Room to write; ``ruled`` tells that a line, frame or tint shows where."""

    page: int
    place: str
    rect: Rect
    ruled: bool
    order: int


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


# What a style sets away from these on any box cannot be followed from boxes alone.
_PLAIN: dict[str, Any] = {
    "transform": (),
    "opacity": 1,
    "clip": (),
    "border_image_source": ("none", None),
    "mask_border_source": ("none", None),
    "box_shadow": (),
    "outline_style": "none",
    "text_overflow": "clip",
    "block_ellipsis": "none",
    "max_lines": "none",
    "continue": "auto",
    "column_rule_style": "none",
    "image_orientation": "from-image",
}
# What a letter looks like follows from these; the words would be the same.
_PLAIN_LETTERS: dict[str, Any] = {
    "font_feature_settings": "normal",
    "font_variation_settings": "normal",
    "font_language_override": "normal",
    "font_variant_alternates": "normal",
    "font_variant_caps": "normal",
    "font_variant_east_asian": "normal",
    "font_variant_numeric": "normal",
    "font_variant_position": "normal",
    "font_stretch": "normal",
}
_HARMLESS = (("tabular-nums",), ("lining-nums",), ("proportional-nums",), "normal")
BOLD = 600
_ALMOST_WHITE = 250


def read_printed(document: Any, page_boxes: list[Any], known: frozenset[str]) -> Printed:
    """Return what is printed; ``known`` are the ids of the places that words may stand at."""
    printed = Printed()
    reader = _Reader(printed, known)
    for number, (page, box) in enumerate(zip(document.pages, page_boxes, strict=True), 1):
        reader.page(number, page, box)
    return printed


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for all in a box, from the boxes around it."""

    place: str = ""
    margin: bool = False
    marker: bool = False
    line: int = 0
    link: str = ""
    cut: Rect | None = None
    layers: tuple[tuple[Rect, tuple[tuple[Colour, float], ...]], ...] = ()
    path: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class _Reader:
    printed: Printed
    known: frozenset[str]
    number: int = 0
    order: int = 0
    lines: int = 0
    linked: dict[int, tuple[str, str]] = field(default_factory=dict)
    looks: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    backs: dict[object, tuple[Colour, ...]] = field(default_factory=dict)

    def page(self, number: int, page: Any, box: Any) -> None:
        """Read one page."""
        self.number = number
        paper = Rect(0, 0, box.margin_width() * PX, box.margin_height() * PX)
        self.printed.papers.append(paper)
        self.linked = {id(_own(link[3])): (link[0], link[1]) for link in page.links}
        self.printed.bookmarks += [bookmark[1] for bookmark in page.bookmarks]
        self._odd(box, "")
        style = box.children[0].style
        self.printed.root = style["lang"] or "", style["direction"]
        layers: tuple[Any, ...] = ()
        before = len(self.printed.paints)
        for background in (box.background, box.canvas_background):
            if background is not None:
                layers += self._background(background, paper, "", box.style, 0)
        paints = len(self.printed.paints)
        for child in box.children:
            margin = isinstance(child, boxes.MarginBox)
            self.walk(child, _Around(margin=margin, layers=layers))
        for paint in self.printed.paints[before:paints]:
            paint.last = self.order
        for kind, target in self.linked.values():  # those that no box explains
            self.printed.links.append(PrintedLink(number, "", kind == "internal", target, ""))

    def walk(self, box: Any, around: _Around) -> None:
        """Read a box and all in it."""
        box = _own(box)
        self.order += 1
        if isinstance(box, boxes.TextBox):
            self._text(box, around)
            return
        order = self.order
        inner = replace(around, **self._changed(box, around))
        paints, words = len(self.printed.paints), len(self.printed.texts)
        painted = self._painted(box, box.style, inner)
        own = self.printed.paints[paints:]
        if painted:
            inner = replace(inner, layers=(*inner.layers, *painted))
        if isinstance(box, boxes.ReplacedBox):
            self._picture(box, getattr(box, "element", None), inner)
        for child in getattr(box, "children", ()):
            self.walk(child, inner)
        for paint in own:
            paint.last = self.order
        if id(box) in self.linked:
            self._link(box, inner, words)
        self._room(box, inner, order)

    def _changed(self, box: Any, around: _Around) -> dict[str, Any]:
        """Return what a box changes for all in it; note what it is on the way."""
        style = box.style
        changed: dict[str, Any] = {"path": (*around.path, (self.order, style["direction"]))}
        if hasattr(style, "cascaded"):  # the style of an element, not of a box around its words
            element = getattr(box, "element", None)
            name = element.get("id", "") if element is not None else ""
            if name in self.known and "::" not in box.element_tag:
                changed["place"] = name
                self._place(box, element, name)
            self._odd(box, changed.get("place", around.place))
            if style["overflow"] != "visible" and not isinstance(box, boxes.InlineBox):
                changed["cut"] = _within(around.cut, _padding(box))
        if isinstance(box, boxes.LineBox):
            self.lines += 1
            changed["line"] = self.lines
        if (box.element_tag or "").endswith("::marker"):
            changed["marker"] = True
        if id(box) in self.linked:
            changed["link"] = self.linked[id(box)][1]
        return changed

    def _text(self, box: Any, around: _Around) -> None:
        style = box.style
        look = self.looks.get(id(style.parent_style))
        if look is None:
            look = self.looks[id(style.parent_style)] = (*_look(style), style)
        points, bold, colour, alpha, hidden, direction, language, _ = look
        x, y = box.position_x * PX, box.position_y * PX
        rect = Rect(x, y, box.width * PX, box.height * PX)
        left, right = _blanks(box.text, points, direction)
        width = max(rect.width - left - right, 0.0)
        core = core_of(x + left, y + box.baseline * PX, width, points)
        behind = self._behind(around.layers, core)
        if alpha < 1:
            colour = _mixed(behind[0], colour, alpha)
        self.printed.texts.append(
            PrintedText(
                page=self.number,
                place=around.place,
                text=box.text,
                rect=rect,
                core=core,
                line=around.line,
                order=self.order,
                margin=around.margin,
                marker=around.marker,
                direction=direction,
                language=language or "",
                points=points,
                bold=bold,
                colour=colour,
                behind=behind,
                cut=around.cut,
                hidden=hidden,
                link=around.link,
                path=around.path,
            )
        )

    def _behind(self, layers: tuple[Any, ...], core: Rect) -> tuple[Colour, ...]:
        if not layers:
            return (WHITE,)
        where = tuple(_how(core, rect) for rect, _ in layers)
        key = (layers, where)
        found = self.backs.get(key)
        if found is None:
            colours: list[Colour] = [WHITE]
            for (_, paints), how in zip(layers, where, strict=True):
                if how:
                    mixed = [_mixed(c, paint, a) for c in colours for paint, a in paints]
                    colours = list(dict.fromkeys(mixed if how == "inside" else colours + mixed))
            found = self.backs[key] = tuple(colours)
        return found

    def _place(self, box: Any, element: Any, name: str) -> None:
        place = PrintedPlace(
            self.number,
            name,
            element.get("data-role", ""),
            box.element_tag,
            _border(box),
            self.order,
            id(element),
        )
        self.printed.places.append(place)

    def _odd(self, box: Any, place: str) -> None:
        style = box.style
        cascaded = getattr(style, "cascaded", ())
        for name, plain in _PLAIN.items():
            if name in cascaded and style[name] != plain:
                self.printed.odd.append((self.number, place, name.replace("_", "-")))

    def _painted(self, box: Any, style: Any, around: _Around) -> tuple[Any, ...]:
        """Note the paint of a box; return the layers that its background puts under its words."""
        layers: tuple[Any, ...] = ()
        if style["visibility"] != "visible":
            return ()
        background = getattr(box, "background", None)
        if background is not None:
            layers = self._background(background, _border(box), around.place, style, self.order)
        sides = list(_borders(box, style))
        if sides:
            self.printed.corners += ((self.number, corner) for corner in _corners(box))
        for paint in sides:
            self.printed.paints.append(
                Paint(self.number, around.place, paint, self.order, self.order, False, True)
            )
        return layers

    def _background(
        self, background: Any, rect: Rect, place: str, style: Any, order: int
    ) -> tuple[Any, ...]:
        layers: list[tuple[Rect, tuple[tuple[Colour, float], ...]]] = []
        colour, alpha = _rgb(background.color)
        area = _area(background.layers[-1].painting_area) if background.layers else rect
        if alpha > 0:
            layers.append((area, ((colour, alpha),)))
            dark = min(_mixed(WHITE, colour, alpha)) < _ALMOST_WHITE
            self.printed.paints.append(Paint(self.number, place, area, order, order, True, dark))
        for (kind, value), layer in zip(
            _cycled(style["background_image"], len(background.layers)),
            background.layers,
            strict=True,
        ):
            if layer.image is None:
                continue
            if kind == "url":
                drawn = _drawn(layer)
                name = str(value).removeprefix("asset:")
                self.printed.pictures.append(
                    PrintedPicture(self.number, place, name, "", drawn, order, True)
                )
            else:
                self.printed.odd.append((self.number, place, f"background-image: {kind}"))
        return tuple(layers)

    def _picture(self, box: Any, element: Any, around: _Around) -> None:
        named = element is not None and box.element_tag == "img"
        source = element.get("src", "") if named else ""
        asset = source.removeprefix("asset:") if source.startswith("asset:") else ""
        rect = Rect(
            box.content_box_x() * PX, box.content_box_y() * PX, box.width * PX, box.height * PX
        )
        if box.style["visibility"] != "visible" or _lost(rect, around.cut):
            self.printed.odd.append((self.number, around.place, "visibility"))
        alt = element.get("alt", "") if named else ""
        self.printed.pictures.append(
            PrintedPicture(self.number, around.place, asset, alt, rect, self.order, False)
        )

    def _link(self, box: Any, around: _Around, words: int) -> None:
        kind, target = self.linked.pop(id(box))
        text = "".join(item.text for item in self.printed.texts[words:])
        self.printed.links.append(
            PrintedLink(self.number, around.place, kind == "internal", target, text)
        )

    def _room(self, box: Any, around: _Around, order: int) -> None:
        element = getattr(box, "element", None)
        if element is None or "::" in box.element_tag or not hasattr(box.style, "cascaded"):
            return
        cell = isinstance(box, boxes.TableCellBox) and element.get("id", "") in self.known
        if cell or element.get("data-role") == "blank":
            seen = box.style["visibility"] == "visible"
            ruled = seen and (cell or any(_borders(box, box.style)))
            self.printed.rooms.append(Room(self.number, around.place, _border(box), ruled, order))


def _own(box: Any) -> Any:
    """Return a box itself where only its place in the flow is held."""
    return getattr(box, "_box", box)


def core_of(x: float, baseline: float, width: float, points: float) -> Rect:
    """Return where the body of letters stands: from the baseline to the height of capitals."""
    top = baseline - BASELINE_UP * points
    return Rect(x, top, width, (BASELINE_UP + BASELINE_DOWN) * points)


_SPACE = 0.26  # ems, in the fonts of Latin letters


def _blanks(text: str, points: float, direction: str) -> tuple[float, float]:
    """Return how wide the spaces at the left and right of a text are."""
    before = len(text) - len(text.lstrip(" "))
    after = len(text) - len(text.rstrip(" "))
    ends = (after, before) if direction == "rtl" else (before, after)
    return ends[0] * _SPACE * points, ends[1] * _SPACE * points


def _look(style: Any) -> tuple[Any, ...]:
    """Return what the style of a text says of its letters."""
    points = style["font_size"] * PX
    colour, alpha = _rgb(style["color"])
    hidden = [
        name.replace("_", "-")
        for name, plain in _PLAIN_LETTERS.items()
        if style[name] != plain and style[name] not in _HARMLESS
    ]
    if style["visibility"] != "visible":
        hidden.append("visibility")
    if "line-through" in style["text_decoration_line"]:
        hidden.append("text-decoration: line-through")
    hidden += _spaced(style, points)
    language = style["lang"]
    bold = style["font_weight"] >= BOLD
    return points, bold, colour, alpha, tuple(hidden), style["direction"], language


# In ems: letters closer than these run into each other, words further apart fall apart.
_LETTER_GAPS, _WORD_GAPS = (-0.02, 0.15), (-0.05, 0.5)


def _spaced(style: Any, points: float) -> Iterator[str]:
    letters, words = style["letter_spacing"], style["word_spacing"]
    for name, value, (least, most) in (
        ("letter-spacing", letters, _LETTER_GAPS),
        ("word-spacing", words, _WORD_GAPS),
    ):
        if not isinstance(value, str) and not least <= value * PX / max(points, 0.01) <= most:
            yield name


def _rgb(colour: Any) -> tuple[Colour, float]:
    """Return a colour of the engine as red, green and blue, and how opaque it is."""
    red, green, blue = (
        min(255, max(0, round(255 * part))) for part in colour.to("srgb").coordinates[:3]
    )
    return (red, green, blue), float(colour.alpha)


def _mixed(under: Colour, over: Colour, alpha: float) -> Colour:
    if alpha >= 1:
        return over
    red, green, blue = (
        round(o * alpha + u * (1 - alpha)) for u, o in zip(under, over, strict=True)
    )
    return red, green, blue


def _border(box: Any) -> Rect:
    return Rect(
        box.border_box_x() * PX,
        box.border_box_y() * PX,
        box.border_width() * PX,
        box.border_height() * PX,
    )


def _padding(box: Any) -> Rect:
    return Rect(
        box.padding_box_x() * PX,
        box.padding_box_y() * PX,
        box.padding_width() * PX,
        box.padding_height() * PX,
    )


def _area(area: Any) -> Rect:
    x, y, width, height = area
    return Rect(x * PX, y * PX, width * PX, height * PX)


def _borders(box: Any, style: Any) -> Iterator[Rect]:
    """Yield the sides of a border that are painted."""
    widths = {
        side: width
        for side in _SIDES
        if isinstance(width := getattr(box, f"border_{side}_width", 0), (int, float)) and width > 0
    }
    if not widths:
        return
    whole = _border(box)
    for side, pixels in widths.items():
        if style[f"border_{side}_style"] in ("none", "hidden"):
            continue
        colour = style[f"border_{side}_color"]
        if colour != "currentcolor" and colour.alpha == 0:
            continue
        width = pixels * PX
        match side:
            case "top":
                yield Rect(whole.x, whole.y, whole.width, width)
            case "bottom":
                yield Rect(whole.x, whole.bottom - width, whole.width, width)
            case "left":
                yield Rect(whole.x, whole.y, width, whole.height)
            case _:
                yield Rect(whole.right - width, whole.y, width, whole.height)


def _corners(box: Any) -> Iterator[Rect]:
    """Yield the corners of a box that are round."""
    whole = _border(box)
    for vertical in ("top", "bottom"):
        for side in ("left", "right"):
            radii = getattr(box, f"border_{vertical}_{side}_radius", (0,))
            if not all(isinstance(radius, (int, float)) and radius > 0 for radius in radii):
                continue
            width, height = (radius * PX for radius in radii)
            x = whole.x if side == "left" else whole.right - width
            y = whole.y if vertical == "top" else whole.bottom - height
            yield Rect(x, y, width, height)


def _drawn(layer: Any) -> Rect:
    """Return where a background picture is drawn: all of its area where it is repeated."""
    area = _area(layer.painting_area)
    if layer.repeat != ("no-repeat", "no-repeat"):
        return area
    x, y = layer.positioning_area[:2]
    left, top = layer.position
    width, height = layer.size
    drawn = Rect((x + left) * PX, (y + top) * PX, width * PX, height * PX)
    return _within(area, drawn)


def _within(one: Rect | None, two: Rect) -> Rect:
    """Return what two areas share; without width or height where they share nothing."""
    if one is None:
        return two
    x, y = max(one.x, two.x), max(one.y, two.y)
    right, bottom = min(one.right, two.right), min(one.bottom, two.bottom)
    return Rect(x, y, max(0.0, right - x), max(0.0, bottom - y))


_ROUNDING = 0.75


def _lost(rect: Rect, cut: Rect | None) -> bool:
    """Tell whether an area is cut."""
    if cut is None:
        return False
    seen = _within(rect, cut)
    return rect.width - seen.width > _ROUNDING or rect.height - seen.height > _ROUNDING


def _how(core: Rect, area: Rect) -> str:
    """Tell how letters stand in an area: inside, partly or "" for not at all."""
    seen = _within(core, area)
    if not seen.width or not seen.height:
        return ""
    return "inside" if not _lost(core, area) else "partly"


def _cycled(values: Any, count: int) -> list[Any]:
    return [values[place % len(values)] for place in range(count)]
