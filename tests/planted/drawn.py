"""How the words of a sheet are drawn: whole, alone, dark, large and wide enough to read."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from PIL import Image, ImageChops, ImageFilter, ImageStat

from handoutpress.engine.geometry import PlacedText
from tests.planted.said import bare, letters
from tests.planted.sheets import Sheet

MOST_CHANGE = 0.45  # of the ink of a run of text, drawn at two places
MOST_OF_OTHER_SIZE = 0.75  # where letters are larger or smaller
LEAST_CONTRAST, LEAST_OF_LARGE, LARGE = 7.0, 4.5, 14.0
SMALLEST = {False: 10.0, True: 18.0}
FAINT = 0.3  # of the usual ink of a letter
LINE, EDGE = 0.8, 0.22  # of the width, of the height of a run
CLOSEST, SHORT = 0.65, 10  # of the width of a letter; letters of a run too short to tell


def matched(stock: Sheet, sheet: Sheet) -> Iterator[tuple[PlacedText, PlacedText]]:
    """Yield the runs of text that both sheets have, in order."""
    mine, theirs = stock.texts, sheet.texts
    one, other = ([bare(run.text) for run in runs] for runs in (mine, theirs))
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
        if share > (MOST_CHANGE if before.size == after.size else MOST_OF_OTHER_SIZE):
            yield f"{one.text[:30]!r}: {share:.0%} of its ink changed"
        elif _fullest_line(before) < LINE - 0.1 and _fullest_line(after) > LINE:
            yield f"{one.text[:30]!r}: a line is drawn through it"
    known = {bare(run.text) for run in stock.texts}
    new = [run for run in sheet.texts if bare(run.text) not in known]
    usual = sum(_density(stock, run) for run in stock.texts) / len(stock.texts) if new else 0
    for run in new:
        if len(run.text) >= SHORT and _density(sheet, run) < FAINT * usual:
            yield f"{run.text[:30]!r}: next to nothing is drawn"


def _ink(sheet: Sheet, run: PlacedText) -> Image.Image:
    return _inked(sheet.crop(run.page, run.rect))


def _inked(piece: Image.Image) -> Image.Image:
    """Return what stands out from the commonest shade of a piece: its paper, or a tint of it."""
    grey = piece.convert("L")
    counts = grey.histogram()
    paper = Image.new("L", grey.size, counts.index(max(counts)))
    return ImageChops.difference(grey, paper)


def _density(sheet: Sheet, run: PlacedText) -> float:
    """Return the ink of a letter, in squares of its size."""
    return _sum(_ink(sheet, run)) / len(run.text) / run.points**2


def _change(one: Image.Image, other: Image.Image) -> float:
    """Return how much of the ink of a piece is not where it was: the least of some small shifts.

    Where it is little enough without one, none is tried.
    """
    if other.size != one.size:  # other letters: what is round them counts for nothing
        one, other = (piece.crop(piece.getbbox()) for piece in (one, other))
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
