"""What a patient, or a reader of the PDF, gets that is not what the sheet without a fault gives.

Each comparison is of two sheets, drawn; none knows what was planted. A comparison
that says nothing of pages that only look different is what `test_harmless` is for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageStat

from handoutpress.engine.geometry import PlacedBlock, PlacedText
from tests.planted.sheets import Sheet

CODE = re.compile(r"HP-[0-9A-Z]{4}-[0-9A-Z]{4}")  # it may tell of styles and templates
UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u2010\u200b\u200c\u200d\u2060\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)
MOST_CHANGE = 0.45  # of the ink of a run of text, drawn at two places
LEAST_CONTRAST, LEAST_OF_LARGE, LARGE = 7.0, 4.5, 14.0
SMALLEST = {False: 10.0, True: 18.0}
SAME_ROW = 4.0  # points
LINE, EDGE = 0.8, 0.22  # of the width, of the height of a run
CLOSEST, SHORT = 0.65, 10  # of the width of a letter; letters of a run too short to tell
HOLDERS = "cell", "item", "line", "topic", "panel"
SIDE_1 = "emergency", "urgent", "soon", "card"


class Letter(NamedTuple):
    """A letter of a sheet and the run that it stands in."""

    char: str
    run: PlacedText


def letters(sheet: Sheet, pages: int | None = None) -> list[Letter]:
    """Return all that is printed, letter by letter, wherever its lines break.

    Of the margins only the first ``pages``: a page more has a foot more.
    """
    return [
        Letter(char, run)
        for run in sheet.texts
        if not (run.margin and pages and run.page > pages)
        for char in CODE.sub("", run.text).translate(UNSEEN)
        if not char.isspace()
    ]


def words(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Other words, or words in another order: by the boxes, or by the text of the PDF."""
    pages = min(len(stock.pages), len(sheet.pages))
    said, says = ("".join(letter.char for letter in letters(one, pages)) for one in (stock, sheet))
    if said != says:
        pairs = zip_longest(said, says)
        place = next(number for number, (one, other) in enumerate(pairs) if one != other)
        before, after = (text[max(place - 12, 0) : place + 24] for text in (said, says))
        yield f"{before!r} became {after!r}"
        return
    if len(stock.pages) != len(sheet.pages):
        return
    if stock.letters_of_pdf != sheet.letters_of_pdf and not _code_only(stock, sheet):
        yield "the PDF has other letters"


def _code_only(stock: Sheet, sheet: Sheet) -> bool:
    return len(stock.letters_of_pdf) == len(sheet.letters_of_pdf) and CODE.findall(
        stock.html
    ) != CODE.findall(sheet.html)


def matched(stock: Sheet, sheet: Sheet) -> Iterator[tuple[PlacedText, PlacedText]]:
    """Yield the runs of text that both sheets have, in order."""
    mine, theirs = stock.texts, sheet.texts
    one, other = ([run.text.translate(UNSEEN).strip() for run in runs] for runs in (mine, theirs))
    for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        yield from zip(mine[a : a + size], theirs[b : b + size], strict=True)


def _redrawn(stock: Sheet, sheet: Sheet) -> Iterator[tuple[PlacedText, PlacedText]]:
    """Yield the runs of text that both sheets have and that are not drawn alike to the pixel."""
    for one, other in matched(stock, sheet):
        before, after = stock.crop(one.page, one.rect), sheet.crop(other.page, other.rect)
        if before.size != after.size or before.tobytes() != after.tobytes():
            yield one, other


def ink(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Words that are not drawn where they stand, not whole, or under something else."""
    for one, other in _redrawn(stock, sheet):
        before, after = _ink(stock, one), _ink(sheet, other)
        share = _change(before, after)
        if share > MOST_CHANGE:
            yield f"{one.text[:30]!r}: {share:.0%} of its ink changed"
        elif _fullest_line(before) < LINE - 0.1 and _fullest_line(after) > LINE:
            yield f"{one.text[:30]!r}: a line is drawn through it"


def _ink(sheet: Sheet, run: PlacedText) -> Image.Image:
    return _inked(sheet.crop(run.page, run.rect))


def _inked(piece: Image.Image) -> Image.Image:
    """Return what stands out from the commonest shade of a piece: its paper, or a tint of it."""
    grey = piece.convert("L")
    counts = grey.histogram()
    paper = Image.new("L", grey.size, counts.index(max(counts)))
    return ImageChops.difference(grey, paper)


def _change(one: Image.Image, other: Image.Image) -> float:
    """Return how much of the ink of a piece is not where it was: the least of some small shifts.

    Where it is little enough without one, none is tried.
    """
    if other.size != one.size:
        other = other.resize(one.size)
    soft = ImageFilter.BoxBlur(1)
    one, other = one.filter(soft), other.filter(soft)
    whole = max(_sum(one), 1.0)
    least = _sum(ImageChops.difference(one, other)) / whole
    if least > MOST_CHANGE:
        shifts = [(x, y) for x in (0, -1, 1) for y in (0, -1, 1)]
        moved = (ImageChops.offset(other, x, y) for x, y in shifts)
        least = min(_sum(ImageChops.difference(one, piece)) for piece in moved) / whole
    return least


def _sum(image: Image.Image) -> float:
    return float(ImageStat.Stat(image).sum[0])


def _fullest_line(piece: Image.Image) -> float:
    """Return how full of ink the fullest line of pixels is, away from the edges of a piece."""
    core = _core(piece)
    rows = core.resize((1, core.height), Image.Resampling.BOX)
    return float(rows.getextrema()[1]) / 255  # type: ignore[arg-type]


def _core(piece: Image.Image) -> Image.Image:
    """Return the middle of a piece: at its edges the rule of a frame may be."""
    edge = round(piece.height * EDGE)
    return piece.crop((0, edge, piece.width, max(piece.height - edge, edge + 1)))


def contrast(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Words that are too pale to read, or too like what is behind them."""
    for one, other in _redrawn(stock, sheet):
        least = LEAST_OF_LARGE if other.points >= LARGE else LEAST_CONTRAST
        before, after = _contrast(stock, one), _contrast(sheet, other)
        if before >= least > after:
            yield f"{one.text[:30]!r}: contrast {before:.1f} became {after:.1f}"


def _contrast(sheet: Sheet, run: PlacedText) -> float:
    """Return the contrast of the commonest colour of a run, its paper, with what is on it."""
    colours = _core(sheet.crop(run.page, run.rect))
    found = colours.getcolors(colours.width * colours.height) or []
    paper = _luminance(max(found)[1]) + 0.05
    lights = [_luminance(colour) + 0.05 for _, colour in found]
    return max(max(lights) / paper, paper / min(lights))


def _luminance(colour: object) -> float:
    assert isinstance(colour, tuple)
    linear = [(part / 255) ** 2.2 for part in colour]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def size(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Words that are set smaller than a layout may set them."""
    floor = SMALLEST[_is_large(stock)]
    for one, other in zip(letters(stock), letters(sheet), strict=False):
        before, after = one.run.points, other.run.points
        if after < floor - 0.05 <= before:
            yield f"{other.run.text[:30]!r}: {before:g} pt became {after:g} pt"


def _is_large(sheet: Sheet) -> bool:
    return " large " in sheet.html[: sheet.html.index("<head>")].replace('"', " ")


def spacing(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Letters that run into one another."""
    for one, other in zip(letters(stock), letters(sheet), strict=False):
        if min(len(one.run.text), len(other.run.text)) < SHORT:
            continue
        before, after = _advance(one.run), _advance(other.run)
        if after < CLOSEST * before:
            yield f"{other.run.text[:30]!r}: {after / before:.0%} as wide"


def _advance(run: PlacedText) -> float:
    return run.rect.width / len(run.text) / run.points


def order(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Panels, items, cells and lines that a reader meets in another order."""
    for role in ("panel", "item", "cell", "line", "topic", "heading"):
        before, after = _sequence(stock, role), _sequence(sheet, role)
        kept = [name for name in before if name in after]
        if [name for name in after if name in before] != kept:
            yield f"{role}s: {kept} became {after}"


def _sequence(sheet: Sheet, role: str) -> list[str]:
    """Return the ids of a role as they stand on the pages, read in the direction of the page."""
    found = [b for page in sheet.pages for b in page.blocks if b.role == role and b.id]
    backwards = 'dir="rtl"' in _head(sheet)
    rows: list[list[PlacedBlock]] = []
    for block in sorted(found, key=lambda b: (b.page, b.rect.y)):
        first = rows[-1][0] if rows else None
        if first and first.page == block.page and block.rect.y - first.rect.y < SAME_ROW:
            rows[-1].append(block)
        else:
            rows.append([block])
    side = -1 if backwards else 1
    return [b.id for row in rows for b in sorted(row, key=lambda b: side * b.rect.x)]


def place(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Words that stand in another cell, item, line or panel than their own."""
    before, after = _contents(stock), _contents(sheet)
    for name, said in before.items():
        if name in after and after[name] != said:
            yield f"{name}: {len(said)} letters became {len(after[name])}, or others"


def _contents(sheet: Sheet) -> dict[str, str]:
    """Return the letters that stand in each block, sorted: lines may break elsewhere."""
    held: dict[str, list[str]] = {}
    for page in sheet.pages:
        for block in (one for one in page.blocks if one.role in HOLDERS and one.id):
            found = held.setdefault(block.id, [])
            for run in page.texts:
                middle = run.rect.x + run.rect.width / 2, run.rect.y + run.rect.height / 2
                across = block.rect.x <= middle[0] <= block.rect.right
                if across and block.rect.y <= middle[1] <= block.rect.bottom:
                    found += (char for char in run.text.translate(UNSEEN) if not char.isspace())
    return {name: "".join(sorted(found)) for name, found in held.items()}


def _head(sheet: Sheet) -> str:
    return sheet.html[: sheet.html.index("<head>")]


def side(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """What must stand on page 1, or the foot, that stands on another side."""
    before, after = _sides(stock), _sides(sheet)
    for name in SIDE_1:
        if before.get(name) == [1] and after.get(name) != [1]:
            yield f"{name}: on side {after.get(name)}"


def _sides(sheet: Sheet) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for page in sheet.pages:
        for block in page.blocks:
            if block.id in SIDE_1:
                found.setdefault(block.id, []).append(page.number)
    return found


def pictures(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """The logo, the code or another picture gone, drawn otherwise, or one too many."""
    before, after = stock.pictures, sheet.pictures
    if [one.source for one in before] != [one.source for one in after]:
        yield f"{len(before)} pictures became {len(after)}"
        return
    for one, other in zip(before, after, strict=True):
        pieces = (
            _inked(where.crop(what.page, what.rect))
            for where, what in ((stock, one), (sheet, other))
        )
        if _change(*pieces) > MOST_CHANGE:
            yield f"{one.source} is drawn otherwise"


def links(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Links that lead elsewhere, that are gone or that are new."""
    if stock.links != sheet.links:
        changed = set(stock.links) ^ set(sheet.links)
        yield f"links: {sorted(changed) or 'as many or in an order that is new'}"


def marks(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """Roles, ids, languages and directions of the page that are others."""
    if stock.marks != sheet.marks:
        lost = [mark for mark in stock.marks if mark not in sheet.marks]
        new = [mark for mark in sheet.marks if mark not in stock.marks]
        yield f"lost {lost[:2]}, new {new[:2]}"


def tags(stock: Sheet, sheet: Sheet) -> Iterator[str]:
    """What the PDF tells a screen reader: kinds of parts, their language, words for pictures."""
    if stock.tags != sheet.tags:
        yield "the PDF has other tags"


COMPARISONS: dict[str, Callable[[Sheet, Sheet], Iterator[str]]] = {
    "words": words,
    "ink": ink,
    "contrast": contrast,
    "size": size,
    "spacing": spacing,
    "order": order,
    "place": place,
    "side": side,
    "pictures": pictures,
    "links": links,
    "marks": marks,
    "tags": tags,
}


def differences(stock: Sheet, sheet: Sheet) -> dict[str, str]:
    """Return the first difference that each comparison finds, where it finds one."""
    found = ((name, next(look(stock, sheet), None)) for name, look in COMPARISONS.items())
    return {name: said for name, said in found if said}
