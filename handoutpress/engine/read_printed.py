"""Read what is printed from the laid-out boxes, for the proof of a finished page.

``geometry`` tells where things landed while the fit is searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from handoutpress.engine.geometry import PX, Rect, border_box, content_box, own_box, paper_of
from handoutpress.engine.paint import (
    WHITE,
    area_of,
    border_sides,
    cycled,
    how_inside,
    is_cut,
    mixed,
    padding_box,
    picture_area,
    rgb,
    round_corners,
    shared,
)
from handoutpress.engine.printed import (
    Colour,
    Paint,
    Printed,
    PrintedLink,
    PrintedPicture,
    PrintedPlace,
    PrintedText,
    Room,
)
from handoutpress.engine.start import boxes
from handoutpress.language.registry import LANGUAGES

BASELINE_UP, BASELINE_DOWN = 0.7, 0.18
"""How far the body of letters reaches above and below their baseline, in ems."""

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
        paper = paper_of(box)
        self.printed.papers.append(paper)
        self.linked = {id(own_box(link[3])): (link[0], link[1]) for link in page.links}
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
        box = own_box(box)
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
        self._room(box, inner, order, words)

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
                changed["cut"] = shared(around.cut, padding_box(box))
        if isinstance(box, boxes.LineBox):
            self.lines += 1
            changed["line"] = self.lines
        if (box.element_tag or "").endswith("::marker"):
            changed["marker"] = True
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
        core = _core(x + left, y + box.baseline * PX, width, points)
        behind = self._behind(around.layers, core)
        if alpha < 1:
            colour = mixed(behind[0], colour, alpha)
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
                path=around.path,
            )
        )

    def _behind(self, layers: tuple[Any, ...], core: Rect) -> tuple[Colour, ...]:
        if not layers:
            return (WHITE,)
        where = tuple(how_inside(core, rect) for rect, _ in layers)
        key = (layers, where)
        found = self.backs.get(key)
        if found is None:
            colours: list[Colour] = [WHITE]
            for (_, paints), how in zip(layers, where, strict=True):
                if how:
                    over = [mixed(c, paint, a) for c in colours for paint, a in paints]
                    colours = list(dict.fromkeys(over if how == "inside" else colours + over))
            found = self.backs[key] = tuple(colours)
        return found

    def _place(self, box: Any, element: Any, name: str) -> None:
        place = PrintedPlace(
            self.number,
            name,
            element.get("data-role", ""),
            box.element_tag,
            border_box(box),
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
            layers = self._background(background, border_box(box), around.place, style, self.order)
        sides = list(border_sides(box, style))
        if sides:
            self.printed.corners += ((self.number, corner) for corner in round_corners(box))
        for paint in sides:
            self.printed.paints.append(
                Paint(self.number, around.place, paint, self.order, self.order, False, True)
            )
        return layers

    def _background(
        self, background: Any, rect: Rect, place: str, style: Any, order: int
    ) -> tuple[Any, ...]:
        layers: list[tuple[Rect, tuple[tuple[Colour, float], ...]]] = []
        colour, alpha = rgb(background.color)
        area = area_of(background.layers[-1].painting_area) if background.layers else rect
        if alpha > 0:
            layers.append((area, ((colour, alpha),)))
            dark = min(mixed(WHITE, colour, alpha)) < _ALMOST_WHITE
            self.printed.paints.append(Paint(self.number, place, area, order, order, True, dark))
        for (kind, value), layer in zip(
            cycled(style["background_image"], len(background.layers)),
            background.layers,
            strict=True,
        ):
            if layer.image is None:
                continue
            if kind == "url":
                drawn = picture_area(layer)
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
        rect = content_box(box)
        if box.style["visibility"] != "visible" or is_cut(rect, around.cut):
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

    def _room(self, box: Any, around: _Around, order: int, words: int) -> None:
        """Note room to write: a blank, a box to tick, or a cell of a table without words."""
        element = getattr(box, "element", None)
        if element is None or "::" in box.element_tag or not hasattr(box.style, "cascaded"):
            return
        role = element.get("data-role")
        cell = isinstance(box, boxes.TableCellBox) and element.get("id", "") in self.known
        if (cell and len(self.printed.texts) == words) or role in ("blank", "tick"):
            seen = box.style["visibility"] == "visible"
            ruled = seen and (cell or any(border_sides(box, box.style)))
            self.printed.rooms.append(
                Room(self.number, around.place, border_box(box), ruled, order, role == "tick")
            )


def _core(x: float, baseline: float, width: float, points: float) -> Rect:
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
    colour, alpha = rgb(style["color"])
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
    language = LANGUAGES.get(style["lang"] or "")
    for name, value, (least, most) in (
        ("letter-spacing", letters, (0, 0) if language and language.joined else _LETTER_GAPS),
        ("word-spacing", words, _WORD_GAPS),
    ):
        if not isinstance(value, str) and not least <= value * PX / max(points, 0.01) <= most:
            yield name
