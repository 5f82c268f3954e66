"""Whether what is printed can be seen: opaque, dark enough, on the paper, under nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from handoutpress.clinic.contrast import LARGE_CONTRAST, TEXT_CONTRAST, contrast_ratio, grey
from handoutpress.diagnostics import Diagnostic
from handoutpress.engine.geometry import Rect
from handoutpress.engine.printed import (
    Colour,
    Paint,
    Printed,
    PrintedPicture,
    PrintedText,
)
from handoutpress.proof.expected import POINTS_IN_MM, Expected
from handoutpress.render.places import TICK_BOX, Part, Place

LARGE_POINTS = 14.0  # bold text from this size may have less contrast
EDGE = 6 * POINTS_IN_MM  # nearer to the edge many printers cannot print (C16)
LEAST_ROOM = 14.0, 30.0  # points: height and width of room to write
LEAST_TICK = 7.0  # points: height and width of a box to tick, 2.5 mm
LEAST_PICTURE = 14.0  # points: height and width of a logo or code, 5 mm
_SLACK = 0.75
_MOST_FAULTS = 12


def prove_seen(printed: Printed, parts: tuple[Part, ...], expected: Expected) -> list[Diagnostic]:
    """Return every fault that keeps words, pictures or room to write from being seen."""
    check = _Seen(printed, {place.id: place for part in parts for place in part.places}, expected)
    faults = [
        *check.odd(),
        *check.texts(),
        *check.covered(),
        *check.shapes(),
        *check.pictures(),
        *check.twins(parts),
        *check.rooms(),
        *check.columns(),
        *check.links(),
    ]
    return list(dict.fromkeys(faults))[:_MOST_FAULTS]


class _Seen:
    def __init__(self, printed: Printed, places: dict[str, Place], expected: Expected) -> None:
        self.printed, self.places, self.expected = printed, places, expected
        self.fault = expected.fault

    def odd(self) -> Iterator[Diagnostic]:
        """Refuse what no box tells the effect of."""
        for page, place, name in dict.fromkeys(self.printed.odd):
            sources = self.expected.listed_sources
            hint = f"take `{name}` out" + (f" of {sources}" if sources else "")
            where = "{block} on page" if place else "page"
            message = f"{where} {page} uses `{name}`, with which nobody can tell what is printed"
            yield self.fault("cannot-be-seen", place, message, hint)

    def texts(self) -> Iterator[Diagnostic]:
        """Every run of words is drawn, whole, dark enough and inside of the printable paper."""
        for text in self.printed.texts:
            if not text.text.strip():
                continue
            page = f"{{block}} on page {text.page}"
            for name in text.hidden:
                yield self.fault("cannot-be-read", text.place, f"{page} is set with `{name}`")
            if text.cut is not None and not _holds(text.cut, text.core):
                yield self.fault("cut-off", text.place, f"{page} is cut off by `overflow`")
            paper = self.printed.papers[text.page - 1]
            if not _holds(_printable(paper), text.core):
                message = f"{page} stands less than 6 mm from the edge, where printers cannot print"
                yield self.fault("off-paper", text.place, message)
            ratio = min(_contrast(text.colour, behind) for behind in text.behind)
            large = text.bold and text.points >= LARGE_POINTS
            least = LARGE_CONTRAST if large else TEXT_CONTRAST
            if ratio < least:
                message = f"{page} has a contrast of {ratio:.1f} : 1, the least is {least:g} : 1"
                yield self.fault("low-contrast", text.place, message)

    def covered(self) -> Iterator[Diagnostic]:
        """Refuse paint and pictures over words, or under them without being around them."""
        paints: dict[int, list[Paint]] = defaultdict(list)
        for paint in sorted(self.printed.paints, key=lambda paint: paint.rect.y):
            paints[paint.page].append(paint)
        drawn: dict[int, list[PrintedPicture]] = defaultdict(list)
        for picture in self.printed.pictures:
            drawn[picture.page].append(picture)
        for page, texts in _by_page(self.printed.texts).items():
            for text in texts:
                yield from self._over_text(text, paints[page], drawn[page])
            for picture in drawn[page]:
                yield from self._over_picture(picture, paints[page])

    def _over_text(
        self, text: PrintedText, paints: list[Paint], drawn: list[PrintedPicture]
    ) -> Iterator[Diagnostic]:
        for paint in paints:
            if paint.rect.y >= text.core.bottom:
                break
            around = paint.fill and paint.first < text.order <= paint.last
            if not around and _share(paint.rect, text.core):
                message = f"something is painted over {{block}} on page {text.page}"
                yield self.fault("covered", text.place, message)
        if any(_share(picture.rect, text.core) for picture in drawn):
            message = f"a picture is drawn over {{block}} on page {text.page}"
            yield self.fault("covered", text.place, message)

    def _over_picture(self, picture: PrintedPicture, paints: list[Paint]) -> Iterator[Diagnostic]:
        if picture.beside:
            return
        for paint in paints:
            around = paint.first < picture.order <= paint.last
            if not around and _share(paint.rect, picture.rect):
                message = f"something is painted over the picture of {{block}} on page {paint.page}"
                yield self.fault("covered", picture.place, message)

    def shapes(self) -> Iterator[Diagnostic]:
        """Refuse letters put together from strokes: a box without words may only be a rule."""
        held = {text.order for text in self.printed.texts if text.text.strip()}
        held |= {picture.order for picture in self.printed.pictures if not picture.beside}
        held |= {room.order for room in self.printed.rooms}
        strokes: dict[int, dict[int, Rect]] = defaultdict(dict)
        for paint in self.printed.paints:
            inside = range(paint.first, paint.last + 1)
            if paint.dark and held.isdisjoint(inside):
                known = strokes[paint.page].get(paint.first, paint.rect)
                strokes[paint.page][paint.first] = _union(known, paint.rect)
        for page, found in strokes.items():
            if any(_make_a_shape(one, two) for one, two in combinations(found.values(), 2)):
                message = f"page {page} has strokes that touch, as those of a letter do"
                yield self.fault("drawn-shape", "", message)

    def pictures(self) -> Iterator[Diagnostic]:
        """Let only those pictures pass that the view names, at their places."""
        found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for picture in self.printed.pictures:
            place = self.places.get(picture.place)
            if picture.beside:
                if place is None or picture.asset not in place.icons:
                    message = f"{{block}} on page {picture.page} has a picture that it should not"
                    yield self.fault("wrong-picture", picture.place, message)
                continue
            found[picture.place][picture.asset, picture.alt] += 1
            paper = self.printed.papers[picture.page - 1]
            small = min(picture.rect.width, picture.rect.height) < LEAST_PICTURE
            if small or not _holds(paper, picture.rect):
                message = (
                    f"a picture of {{block}} on page {picture.page} is too small or off the page"
                )
                yield self.fault("lost-picture", picture.place, message)
        for name, place in self.places.items():
            must = Counter((picture.asset, picture.alt) for picture in place.pictures)
            if must != found.pop(name, Counter()):
                message = "the pictures of {block} are not what they should be, with their words"
                yield self.fault("wrong-picture", name, message)
        for name in found:
            yield self.fault("wrong-picture", name, "{block} has a picture that it should not")

    def twins(self, parts: tuple[Part, ...]) -> Iterator[Diagnostic]:
        """See that what is drawn beside a text in one language is beside it in the other."""
        drawn: dict[str, set[str]] = defaultdict(set)
        for picture in self.printed.pictures:
            if picture.beside:
                drawn[picture.place].add(picture.asset)
        for part in parts[1:]:
            for place in part.places:
                twin = place.id.removesuffix(f"-{part.language}")
                if twin != place.id and twin in self.places and drawn[place.id] != drawn[twin]:
                    message = "{block} has a drawing in one language that it has not in the other"
                    yield self.fault("wrong-picture", place.id, message)

    def rooms(self) -> Iterator[Diagnostic]:
        """Where something is to be written or ticked there is room, and what shows it."""
        rooms: Counter[str] = Counter()
        boxes = (picture for picture in self.printed.pictures if picture.asset == TICK_BOX)
        ticks = Counter(
            box.place for box in boxes if min(box.rect.width, box.rect.height) >= LEAST_TICK
        )
        for room in self.printed.rooms:
            height, width = (LEAST_TICK, LEAST_TICK) if room.tick else LEAST_ROOM
            if room.ruled and room.rect.height >= height and room.rect.width >= width:
                (ticks if room.tick else rooms)[room.place] += 1
        for name, place in self.places.items():
            if rooms[name] < place.room:
                message = "{block} has no room to write, or no line that shows it"
                yield self.fault("no-room", name, message)
            if ticks[name] != place.ticks:
                message = f"{{block}} has {ticks[name]} boxes to tick, and must have {place.ticks}"
                yield self.fault("no-room", name, message)

    def columns(self) -> Iterator[Diagnostic]:
        """Every cell of a table stands under the head of its column, on each of its pages."""
        where = defaultdict(list)
        for printed in self.printed.places:
            where[printed.id].append(printed)
        for name, place in self.places.items():
            if not place.column:
                continue
            heads = {head.page: head.rect for head in where[place.column]}
            if not all(_is_under(heads.get(cell.page), cell.rect) for cell in where[name]):
                yield self.fault("wrong-column", name, "{block} is not under its column's head")

    def links(self) -> Iterator[Diagnostic]:
        """Refuse links but to the number printed, the clinic's own address, or into the sheet."""
        linked: dict[str, set[str]] = defaultdict(set)
        for link in self.printed.links:
            place = self.places.get(link.place)
            pieces = place.pieces if place else ()
            targets = {
                (_close(run.text), run.href) for piece in pieces for run in piece if run.href
            }
            if not link.internal and (_close(link.text), link.target) not in targets:
                message = f"{{block}} on page {link.page} has a link to what is not printed there"
                hint = (
                    "only `tel:` with the number printed and the clinic's own address may be linked"
                )
                yield self.fault("wrong-link", link.place, message, hint)
            else:
                linked[link.place].add(_close(link.text))
        for name, place in self.places.items():
            runs = (run for piece in place.pieces for run in piece if run.href.startswith("tel:"))
            if any(_close(run.text) not in linked[name] for run in runs):
                yield self.fault("wrong-link", name, "the number of {block} cannot be dialled")


def _is_under(head: Rect | None, cell: Rect) -> bool:
    middle = cell.x + cell.width / 2
    return head is not None and head.x <= middle <= head.right and head.y < cell.y


def _close(text: str) -> str:
    return "".join(text.split())


def _by_page(texts: Iterable[PrintedText]) -> dict[int, list[PrintedText]]:
    pages: dict[int, list[PrintedText]] = defaultdict(list)
    for text in texts:
        if text.text.strip():
            pages[text.page].append(text)
    return pages


def _printable(paper: Rect) -> Rect:
    return Rect(EDGE, EDGE, paper.width - 2 * EDGE, paper.height - 2 * EDGE)


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        inner.x >= outer.x - _SLACK
        and inner.y >= outer.y - _SLACK
        and inner.right <= outer.right + _SLACK
        and inner.bottom <= outer.bottom + _SLACK
    )


NEAR = 4.0  # points: strokes closer than this belong together
LONG = 5.0  # times its thickness: a rule


def _make_a_shape(one: Rect, two: Rect) -> bool:
    """Tell whether two strokes are near each other and are no rules side by side."""
    across = max(one.x, two.x) - min(one.right, two.right)
    down = max(one.y, two.y) - min(one.bottom, two.bottom)
    if across > NEAR or down > NEAR:
        return False
    lying = all(rect.width > LONG * rect.height for rect in (one, two))
    standing = all(rect.height > LONG * rect.width for rect in (one, two))
    return not (lying or standing)


def _union(one: Rect, two: Rect) -> Rect:
    x, y = min(one.x, two.x), min(one.y, two.y)
    return Rect(x, y, max(one.right, two.right) - x, max(one.bottom, two.bottom) - y)


def _share(one: Rect, two: Rect) -> bool:
    """Tell whether two areas lie on each other, by more than rounding."""
    across = min(one.right, two.right) - max(one.x, two.x)
    down = min(one.bottom, two.bottom) - max(one.y, two.y)
    return across > min(_SLACK, one.width / 2) and down > min(_SLACK, one.height / 2)


@lru_cache(maxsize=1024)
def _contrast(colour: Colour, behind: Colour) -> float:
    """Return the contrast of two colours, the worse of colour and of what black ink makes of it."""
    return min(contrast_ratio(colour, behind), contrast_ratio(grey(colour), grey(behind)))
