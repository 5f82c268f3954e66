"""The proof: the check of the finished pages before anyone sees them. It fails closed.

Each check yields diagnostics; one error and the handout is not written. The
numbers C.. name the checks of the print and literacy rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.finish import EmbeddedFont
from handoutpress.engine.geometry import PageFacts, PlacedBlock, PlacedText, all_texts

SLACK = 0.75  # points: rounding in the engine's own arithmetic
LAST_PAGE_SHARE = 0.25
WHOLE = ("panel", "cell", "line", "topic", "item", "table", "masthead")
SAMPLE = 40
LONGEST_LINE = 300  # of what the engine says: it may repeat a whole style or picture
_MISSING = "this handout would print with something missing"
OVERLAP = 0.6  # of the smaller size; boxes of close lines share less


@dataclass(frozen=True, slots=True)
class Expected:
    """What the proof holds the pages against.

    ``sides`` is the total printed in the foot; ``most_sides`` what the guide
    allows, or None; ``smallest`` the least text size in points; ``first_page``
    the ids of all that must stand on page 1; ``later_starts`` the like for each
    further language, whose title comes first and says on which page; ``private``
    says that a visit is filled in, so that no message may repeat a text.
    """

    sides: int
    most_sides: int | None
    smallest: float
    first_page: tuple[str, ...]
    later_starts: tuple[tuple[str, ...], ...] = ()
    private: bool = False


def prove(pages: tuple[PageFacts, ...], log: Iterable[str], expected: Expected) -> list[Diagnostic]:
    """Return every fault of the finished pages; an empty list means fit to print."""
    return [
        *_engine_log(log, expected),
        *_total(pages, expected),
        *_first_page(pages, expected),
        *_overflow(pages, expected),
        *_overlap(pages, expected),
        *_sizes(pages, expected),
        *_whole(pages),
        *_headings(pages),
        *_last_page(pages, expected),
    ]


def prove_fonts(fonts: Iterable[EmbeddedFont], allowed: Iterable[str]) -> list[Diagnostic]:
    """C30: every font of the PDF is embedded and one of ours. An empty PDF has none: a fault."""
    faults = []
    named = list(fonts)
    families = tuple(allowed)
    if not named:
        faults.append(error("no-fonts", "the PDF holds no font: it has no text"))
    for font in named:
        if not any(font.name == name or font.name.startswith(f"{name} ") for name in families):
            faults.append(error("stray-font", f"the font {font.name} is not one of ours"))
        if not font.embedded:
            faults.append(error("font-not-embedded", f"the font {font.name} is not embedded"))
    return faults


def _engine_log(log: Iterable[str], expected: Expected) -> Iterator[Diagnostic]:
    """C39, C30: whatever the engine warned of, a missing glyph among it.

    The engine spells out the letters that it misses, which may be of a patient's name.
    """
    lines = list(dict.fromkeys(log))
    missing = [line for line in lines if ".notdef" in line]
    if missing and expected.private:
        yield error(
            "missing-glyph",
            "a letter on the page is in none of the fonts of its language",
            hint="if it was filled in, write it in the letters of the page's language",
        )
    for line in lines:
        if line not in missing:
            yield error("engine-warning", _shortened(line, LONGEST_LINE), hint=_MISSING)
        elif not expected.private:
            yield error("missing-glyph", line, hint=_MISSING)


def _total(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """C18, C22: "Page x of y" tells the truth, and there are no more sides than allowed."""
    if len(pages) != expected.sides:
        yield error("page-total", f"the foot says {expected.sides} pages, there are {len(pages)}")
    if expected.most_sides is not None and len(pages) > expected.most_sides:
        yield error(
            "too-many-sides",
            f"the handout takes {len(pages)} sides, the guide allows {expected.most_sides}",
            hint="turn a choice off, shorten the clinic's own text, or raise `layout.sides`",
        )


def _first_page(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """C08: all of get-help stands on page 1, whole."""
    where: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for block in page.blocks:
            where[block.id].add(page.number)
    groups = [({1}, expected.first_page)]
    groups += [(where.get(names[0], set()), names) for names in expected.later_starts]
    for wanted, name in ((wanted, name) for wanted, names in groups for name in names):
        found = where.get(name, set())
        if found != wanted or len(found) != 1:
            place = _listed(found) or "none"
            yield error(
                "get-help-off-page-1",
                f"`{name}` must stand whole on page {_listed(wanted)}, it is on page {place}",
                key=name,
                hint="shorten the get-help panels or the clinic's head",
            )


def _listed(numbers: set[int]) -> str:
    return " and ".join(str(number) for number in sorted(numbers))


def _overflow(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """C17: every run of text lies inside its own box and inside the page."""
    content = {page.number: page for page in pages}
    for text in all_texts(pages):
        page = content[text.page]
        area = page.page if text.margin else page.content
        if not (_inside(text.rect.x, text.rect.right, text.limit.x, text.limit.right)):
            yield _off(text, "out of its box", expected)
        elif not (
            _inside(text.rect.x, text.rect.right, area.x, area.right)
            and _inside(text.rect.y, text.rect.bottom, area.y, area.bottom)
        ):
            yield _off(text, "off the page", expected)


def _inside(low: float, high: float, least: float, most: float) -> bool:
    return low >= least - SLACK and high <= most + SLACK


def _shown(text: PlacedText, expected: Expected) -> str:
    """Return a text for a message: its beginning, or nothing of it where a visit is filled in."""
    return "a text" if expected.private else f"“{_shortened(text.text.strip(), SAMPLE)}”"


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _off(text: PlacedText, where: str, expected: Expected) -> Diagnostic:
    return error(
        "text-overflow",
        f"{_shown(text, expected)} on page {text.page} runs {where}",
        hint="a word or number there is too long for its place: shorten it",
    )


def _overlap(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """C17: no two runs of text stand on each other."""
    for page in pages:
        above: list[PlacedText] = []
        for text in sorted(page.texts, key=lambda item: item.rect.y):
            above = [other for other in above if other.rect.bottom > text.rect.y]
            for other in above:
                if _collide(text, other):
                    yield _overlapping(text, other, expected)
            above.append(text)


def _overlapping(text: PlacedText, other: PlacedText, expected: Expected) -> Diagnostic:
    return error(
        "text-overlap",
        f"{_shown(text, expected)} on page {text.page} stands on {_shown(other, expected)}",
        hint="a text there is too long for its place: shorten it",
    )


def _collide(one: PlacedText, two: PlacedText) -> bool:
    """Tell whether two runs share more than the slack between close lines or letters."""
    across = min(one.rect.right, two.rect.right) - max(one.rect.x, two.rect.x)
    down = min(one.rect.bottom, two.rect.bottom) - max(one.rect.y, two.rect.y)
    return across > 2 * SLACK and down > OVERLAP * min(one.points, two.points)


def _sizes(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """C10: no text is smaller than the layout allows."""
    small = {t.points for t in all_texts(pages) if t.points < expected.smallest - 0.01}
    for points in sorted(small):
        yield error(
            "text-too-small", f"text is set in {points:g} pt, the least is {expected.smallest:g} pt"
        )


def _whole(pages: tuple[PageFacts, ...]) -> Iterator[Diagnostic]:
    """C21: frames, table, steps and items are on one page each."""
    where: dict[tuple[str, str], set[int]] = defaultdict(set)
    for page in pages:
        for block in page.blocks:
            if block.role in WHOLE and block.id:
                where[block.role, block.id].add(page.number)
    for (role, name), numbers in where.items():
        if len(numbers) > 1:
            yield error(
                "split-block",
                f"the {role} `{name}` is split over pages {_listed(numbers)}",
                key=name,
                hint="it is too long for a page: shorten it",
            )


def _headings(pages: tuple[PageFacts, ...]) -> Iterator[Diagnostic]:
    """C19: no heading stands last on its page."""
    for page in pages:
        for heading in page.blocks:
            if heading.role == "heading" and not _followed(heading, page):
                yield error(
                    "stranded-heading",
                    f"the heading `{heading.id}` stands last on page {page.number}",
                    key=heading.id,
                )


def _followed(heading: PlacedBlock, page: PageFacts) -> bool:
    below = heading.rect.bottom - SLACK
    beside = heading.rect.y - SLACK
    return any(
        not text.margin
        and (
            text.rect.y >= below
            or (text.rect.y >= beside and text.rect.x >= heading.rect.right)
            or (text.rect.y >= beside and text.rect.right <= heading.rect.x)
        )
        for text in page.texts
    )


def _last_page(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """C20: no page is empty but before a second language, and the last is a quarter full."""
    starts = {names[0] for names in expected.later_starts}
    for page, following in pairwise(pages):
        meant = any(block.id in starts for block in following.blocks)
        if not meant and not any(not text.margin for text in page.texts):
            yield error("blank-page", f"page {page.number} is blank")
    if len(pages) > 1:
        last = pages[-1]
        share = (last.body_bottom - last.content.y) / last.content.height
        if share < LAST_PAGE_SHARE:
            yield error(
                "last-page-empty",
                f"page {last.number} is only {share:.0%} full",
                hint="shorten the text a little, or add to it",
            )
