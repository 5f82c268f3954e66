"""The proof: the check of the finished pages before anyone sees them. It fails closed.

Each check yields diagnostics; one error and the handout is not written. The
numbers C.. name the checks of the print and literacy rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.finish import EmbeddedFont
from handoutpress.engine.geometry import PageFacts, PlacedBlock, PlacedText, Rect, all_texts
from handoutpress.language.segment import without_marks
from handoutpress.proof.engine_log import engine_faults
from handoutpress.proof.expected import POINTS_IN_MM, Expected
from handoutpress.proof.page_numbers import page_number_faults

__all__ = ["Expected", "page_fault", "prove", "prove_attached", "prove_fonts"]

SLACK = 0.75  # points: rounding in the engine's own arithmetic
LAST_PAGE_SHARE = 0.25
SHORT_END = "last-page-empty"
SHEET = "sheet"
WHOLE = ("panel", "cell", "line", "topic", "figure", "item", "table", "masthead")
SAMPLE = 40
MOST_PAGES = 100
"""Twice what the longest guide takes in large print in two languages: 8 sides, a sheet more."""
PAPER_SLACK = 0.2  # mm
CLOSEST = 1.1  # ems: closer than any line; what hangs out of one is in the margin, over the foot
OVERLAP = 0.6  # of the smaller size; boxes of close lines share less


def prove(pages: tuple[PageFacts, ...], log: Iterable[str], expected: Expected) -> list[Diagnostic]:
    """Return every fault of the finished pages; an empty list means fit to print."""
    return [
        *engine_faults(log, expected),
        *_papers(pages, expected),
        *_total(pages, expected),
        *_first_page(pages, expected),
        *_overflow(pages, expected),
        *_overlap(pages, expected),
        *_sizes(pages, expected),
        *_whole(pages, expected),
        *_headings(pages, expected),
        *_last_page(pages, expected),
        *page_number_faults(pages, expected),
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


def prove_attached(attached: bool, expected: Expected) -> list[Diagnostic]:
    """No file is put into the PDF: no printer prints it, and nobody would see it."""
    if not attached:
        return []
    message = "the page asks for a file to be put into the PDF"
    return [error("attachment", message, hint=f"take it out{_in_sources(expected)}")]


def page_fault(number: int, page: Rect, expected: Expected) -> Diagnostic | None:
    """Say what is wrong with a page that is laid out, where the rest need not be, or None.

    The paper is the printer's: a page of another size is cut or scaled.
    """
    if number > MOST_PAGES:
        return error(
            "too-many-pages",
            f"the handout takes more than {MOST_PAGES} pages",
            hint=f"look for what forces a page break or is very large{_in_sources(expected)}",
        )
    if expected.paper is None:
        return None
    width, height = (side / POINTS_IN_MM for side in (page.width, page.height))
    if abs(width - expected.paper[0]) <= PAPER_SLACK >= abs(height - expected.paper[1]):
        return None
    asked = " × ".join(f"{side:g}" for side in expected.paper)
    return error(
        "page-size",
        f"page {number} is {width:.4g} × {height:.4g} mm, the layout asks for {asked} mm",
        hint=f"take `size` out of @page{_in_sources(expected)}: --paper chooses the paper",
    )


def _in_sources(expected: Expected) -> str:
    return f" in {expected.listed_sources}" if expected.sources else ""


def _papers(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """Every page is of the paper that was asked for; one that is not is told, the first."""
    faults = (page_fault(page.number, page.page, expected) for page in pages)
    yield from [fault for fault in faults if fault][:1]


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
                hint="shorten the get-help panels, the clinic's head or its opening hours; or take "
                "the other paper, or write the visit in by hand",
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
            and _inside(*_letters(text), area.y, area.bottom)
        ):
            yield _off(text, "off the page", expected)


def _letters(text: PlacedText) -> tuple[float, float]:
    """Return how far down letters begin and end: a face may claim more than its line.

    Naskh claims 1.7 ems, Noto Sans 1.36; their lines are lower, and end where the page does.
    """
    spare = max(0.0, text.rect.height - CLOSEST * text.points) / 2
    return text.rect.y + spare, text.rect.bottom - spare


def _inside(low: float, high: float, least: float, most: float) -> bool:
    return low >= least - SLACK and high <= most + SLACK


def _shown(text: PlacedText, expected: Expected) -> str:
    """Return a text for a message: its beginning, or nothing of it where a visit is filled in."""
    sample = without_marks(text.text).strip()
    sample = sample if len(sample) <= SAMPLE else f"{sample[:SAMPLE]}…"
    return "a text" if expected.private else f"“{sample}”"


def _off(text: PlacedText, where: str, expected: Expected) -> Diagnostic:
    return error(
        "text-overflow",
        f"{_shown(text, expected)} on page {text.page} runs {where}",
        key=expected.named(text.place) if text.place else None,
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
        key=expected.named(text.place) if text.place else None,
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


def _whole(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """C21: frames, table, steps and items are on one page each."""
    where: dict[tuple[str, str], set[int]] = defaultdict(set)
    for page in pages:
        for block in page.blocks:
            if block.role in WHOLE and block.id:
                where[block.role, block.id].add(page.number)
    for (role, name), numbers in where.items():
        if len(numbers) > 1:
            key, shown = _named(role, name, expected)
            yield error(
                "split-block",
                f"{shown} is split over pages {_listed(numbers)}",
                key=key,
                hint="it is too long for a page: shorten it",
            )


def _named(role: str, name: str, expected: Expected) -> tuple[str | None, str]:
    """Return the id of a block, where it may be told, and what to call the block."""
    known = expected.named(name)
    return known, f"the {role} `{known}`" if known else f"a {role}"


def _headings(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """C19: no heading stands last on its page; a caption stands under its drawing."""
    for page in pages:
        captions = {id(heading) for heading in page.blocks if _is_caption(heading, page)}
        for heading in page.blocks:
            stands = heading.role == "heading" and id(heading) not in captions
            if stands and not _followed(heading, page):
                key, shown = _named("heading", heading.id, expected)
                message = f"{shown} stands last on page {page.number}"
                yield error("stranded-heading", message, key=key)


def _is_caption(heading: PlacedBlock, page: PageFacts) -> bool:
    return any(
        block.role == "figure"
        and block.rect.x - SLACK <= heading.rect.x
        and block.rect.y + SLACK < heading.rect.y
        and heading.rect.right <= block.rect.right + SLACK
        and heading.rect.bottom <= block.rect.bottom + SLACK
        for block in page.blocks
    )


def _followed(heading: PlacedBlock, page: PageFacts) -> bool:
    below = heading.rect.bottom - SLACK
    beside = heading.rect.y - SLACK
    written_on = (block for block in page.blocks if block.role == "blank")
    return any(block.rect.y >= below for block in written_on) or any(
        not text.margin
        and (
            text.rect.y >= below
            or (text.rect.y >= beside and text.rect.x >= heading.rect.right)
            or (text.rect.y >= beside and text.rect.right <= heading.rect.x)
        )
        for text in page.texts
    )


def _last_page(pages: tuple[PageFacts, ...], expected: Expected) -> Iterator[Diagnostic]:
    """C20: no page is empty but before a language or a sheet, and the last is a quarter full.

    A short end is let through where nothing else will do: it harms nobody.
    """
    starts = {names[0] for names in expected.later_starts}
    for page, following in pairwise(pages):
        meant = any(block.id in starts or block.role == SHEET for block in following.blocks)
        if not meant and not any(not text.margin for text in page.texts):
            yield error("blank-page", f"page {page.number} is blank")
    if len(pages) > 1 and not expected.short_end:
        last = pages[-1]
        share = (last.body_bottom - last.content.y) / max(last.content.height, 1)
        if share < LAST_PAGE_SHARE:
            yield error(
                SHORT_END,
                f"page {last.number} is only {share:.0%} full",
                hint="shorten the text a little, or add to it",
            )
