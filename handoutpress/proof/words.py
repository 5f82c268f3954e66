"""The words of a printed page: what it must say, block by block, in order, and nothing else."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import permutations

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.engine.printed import Printed, PrintedPlace, PrintedText
from handoutpress.language.segment import without_marks
from handoutpress.proof.expected import Expected
from handoutpress.proof.letters import Letters, badly_parted, letters_of_piece, letters_of_texts
from handoutpress.proof.page_numbers import numbered
from handoutpress.render.places import Part, Place

BULLETS = frozenset("•◦‣⁃▪▫■□●○◆◇–—-·∙›»▸▶✓✔☐❏")
"""What may stand before an item that has no number."""

_SAMPLE = 30
_MOST_FAULTS = 12
_LOOSEST = 6


@dataclass(slots=True)
class _Words:
    """The check of one handout."""

    printed: Printed
    parts: tuple[Part, ...]
    expected: Expected
    found: dict[str, list[PrintedPlace]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Diagnostic] = field(default_factory=list)

    def fault(self, code: str, message: str, place: str = "", hint: str | None = None) -> None:
        self.faults.append(self.expected.fault(code, place, message, hint))


def prove_words(printed: Printed, parts: tuple[Part, ...], expected: Expected) -> list[Diagnostic]:
    """Return every fault of the words: each said where, and what stands there in their place."""
    check = _Words(printed, parts, expected)
    texts: dict[str, list[PrintedText]] = defaultdict(list)
    markers: dict[str, list[PrintedText]] = defaultdict(list)
    feet: dict[int, list[PrintedText]] = defaultdict(list)
    for item in printed.texts:
        if item.margin:
            feet[item.page].append(item)
        elif item.marker:
            markers[item.place].append(item)
        else:
            texts[item.place].append(item)
    found = check.found
    for element in printed.places:
        found[element.id].append(element)
    for part in parts:
        for place in part.places:
            _place(check, place, found[place.id], texts.pop(place.id, []))
            _marker(check, place, markers.pop(place.id, []))
        _order(check, part, found)
        _reading(check, part)
    _root(check)
    _marks(check)
    _strangers(check, texts, markers)
    _feet(check, feet, found)
    _bookmarks(check)
    return _shortened(check)


def _shortened(check: _Words) -> list[Diagnostic]:
    """Return the faults, the same one once, and no more than anyone reads."""
    faults = list(dict.fromkeys(check.faults))
    if len(faults) <= _MOST_FAULTS:
        return faults
    more = len(faults) - _MOST_FAULTS
    last = error("more-faults", f"and {more} more faults of what the page says")
    return [*faults[:_MOST_FAULTS], last]


def _place(
    check: _Words, place: Place, found: list[PrintedPlace], texts: list[PrintedText]
) -> None:
    name = "{block}"
    if not found:
        check.fault("words-missing", f"{name} is not on the page", place.id)
        return
    page = found[0].page
    if len({item.element for item in found}) > 1:
        check.fault("words-repeated", f"{name} is on the page more than once", place.id)
    role, tag = found[0].role, found[0].tag
    if place.role and role != place.role:
        message = f"{name} on page {page} has no data-role “{place.role}”"
        check.fault("role-lost", message, place.id)
    if place.tag and tag != place.tag:
        message = f"{name} on page {page} is not set as <{place.tag}>"
        check.fault("role-lost", message, place.id)
    must_say = replace(place, pieces=numbered(place.pieces, check.found))
    for page, items in _sayings(place, found, texts):
        must, printed = _matched(must_say, letters_of_texts(items))
        _compare(check, place.id, page, must, printed)


def _sayings(
    place: Place, found: list[PrintedPlace], texts: list[PrintedText]
) -> Iterator[tuple[int, list[PrintedText]]]:
    """Yield a page and what a place says there: all of it at once, unless it is repeated."""
    if not place.repeated:
        yield found[0].page, texts
        return
    for page in dict.fromkeys(item.page for item in found):
        yield page, [text for text in texts if text.page == page]


def _marks(check: _Words) -> None:
    """No text begins with a mark: torn from its letter it is drawn beside a dotted circle."""
    for item in check.printed.texts:
        if item.text and unicodedata.category(item.text[0]).startswith("M"):
            message = f"{{block}} on page {item.page} tears a mark from its letter"
            check.fault("words-torn", message, item.place)


def _matched(place: Place, printed: Letters) -> tuple[Letters, Letters]:
    """Return what a place must say, in the order of pieces that is printed where that is free."""
    pieces = [letters_of_piece(piece) for piece in place.pieces]
    if place.loose and 1 < len(pieces) <= _LOOSEST:
        text = printed.text
        for order in permutations(pieces):
            if "".join(piece.text for piece in order) == text:
                pieces = list(order)
                break
    must = sum(pieces, Letters())
    text = printed.text
    if place.marker == "" and text[:1] in BULLETS and text[1:] == must.text:
        printed = Letters(
            printed.letters[1:], printed.gaps[1:], printed.directions[1:], printed.languages[1:]
        )
    return must, printed


def _compare(check: _Words, place: str, page: int, must: Letters, printed: Letters) -> None:
    name = f"{{block}} on page {page}"
    if must.letters != printed.letters:
        check.fault("words-differ", f"{name} {_difference(check, must, printed)}", place)
        return
    if at := badly_parted(must, printed):
        where = printed.readable(at - _SAMPLE // 2, at + _SAMPLE // 2)
        shown = "" if check.expected.private else f": “{where}”"
        message = f"{name} tears apart, or runs together, what is one word or number{shown}"
        check.fault("words-torn", message, place)
    if must.directions != printed.directions:
        message = f"{name} has letters or numbers set in the wrong direction"
        hint = "keep `dir` as the bundled templates have it, and `direction` out of styles"
        check.fault("wrong-direction", message, place, hint=hint)
    if must.languages != printed.languages:
        message = f"{name} is not marked with the language that it is in"
        check.fault("wrong-language", message, place)


def _difference(check: _Words, must: Letters, printed: Letters) -> str:
    """Say how two texts differ, with a little of both; without a word of them beside a visit."""
    pairs = enumerate(zip(must.letters, printed.letters, strict=False))
    shorter = min(len(must.letters), len(printed.letters))
    at = next((place for place, (one, two) in pairs if one != two), shorter)
    if check.expected.private:
        return "does not say what it should"
    start, end = at - _SAMPLE // 2, at + _SAMPLE
    is_, should = printed.readable(start, end), must.readable(start, end)
    if not is_:
        return f"says nothing in place of “{should}”"
    if not should:
        return f"says “{is_}”, which should not stand there"
    return f"says “{is_}” in place of “{should}”"


def _marker(check: _Words, place: Place, markers: list[PrintedText]) -> None:
    text = "".join(item.text for item in markers).strip()
    name = "{block}"
    if place.marker:
        if text.rstrip(".)") != place.marker:
            message = f"{name} must have the number {place.marker} before it"
            check.fault("wrong-marker", message, place.id)
    elif text and not (place.marker == "" and set(text) <= BULLETS):
        message = f"{name} has before it what is no bullet"
        if not check.expected.private:
            message += f": “{text[:_SAMPLE]}”"
        check.fault("wrong-marker", message, place.id)


def _order(check: _Words, part: Part, found: dict[str, list[PrintedPlace]]) -> None:
    """Look at the order of places in the page, and on which side the free ones stand."""
    there = [place for place in part.places if found[place.id]]
    least = 0
    highest, before = -1, None
    pages: list[tuple[Place, int, int]] = []
    for place in there:
        first = found[place.id][0]
        if not place.free:
            if first.order < highest and before is not None:
                message = (
                    f"{{block}} stands before {check.expected.block(before.id)},"
                    " which it should follow"
                )
                check.fault("out-of-order", message, place.id)
            highest, before = max(highest, first.order), place
            least = max(least, first.page)
        pages.append((place, least, first.page))
    most = max((page for _, _, page in pages), default=0)
    for place, earliest, page in reversed(pages):
        if not place.free:
            most = min(most, page)
        elif not earliest <= page <= max(most, 1):
            message = f"{{block}} stands on page {page}, where it does not belong"
            check.fault("out-of-order", message, place.id)


def _reading(check: _Words, part: Part) -> None:
    """See that the eye meets the words in their order: below, or further in the direction."""
    places = {place.id: place for place in part.places}
    last: PrintedText | None = None
    seen: dict[str, PrintedText] = {}
    told: set[str] = set()
    for item in check.printed.texts:
        place = places.get(item.place)
        if place is None or item.margin or item.marker or not item.text.strip():
            continue
        before = seen.get(item.place) if place.free else last
        apart = place.loose and before is not None and before.line != item.line
        if before is not None and not apart and not _follows(before, item):
            if item.place not in told:
                message = f"{{block}} on page {item.page} is read out of its order"
                check.fault("out-of-order", message, item.place)
            told.add(item.place)
        seen[item.place] = item
        if not place.free:
            last = item


_OVERLAP = 1.5  # points: letters overhang, and widths are rounded
_STEP = 0.3  # of the smaller size: less is the same line


def _follows(one: PrintedText, two: PrintedText) -> bool:
    if two.page != one.page:
        return two.page > one.page
    down = two.core.bottom - one.core.bottom
    if two.line != one.line and down > _STEP * min(one.points, two.points):
        return True
    if _common_direction(one, two) == "rtl":
        return two.rect.right <= one.rect.x + _OVERLAP
    return two.rect.x >= one.rect.right - _OVERLAP


def _common_direction(one: PrintedText, two: PrintedText) -> str:
    """Return the direction of the innermost box that holds both."""
    direction = "ltr"
    for first, second in zip(one.path, two.path, strict=False):
        if first != second:
            break
        direction = first[1]
    return direction


def _root(check: _Words) -> None:
    """Hold the language and direction of the page as a whole against those of its first part."""
    first = check.parts[0]
    if check.printed.root != (first.language, first.direction):
        message = f"the page is not marked as {first.language}, {first.direction}"
        hint = "keep `lang` and `dir` of <html> as in the bundled handout.html"
        check.fault("wrong-language", message, hint=hint)


def _strangers(
    check: _Words,
    texts: dict[str, list[PrintedText]],
    markers: dict[str, list[PrintedText]],
) -> None:
    """Tell what is printed and stands at no place that the page has."""
    for place, items in (*texts.items(), *markers.items()):
        said = "".join(item.text for item in items).strip()
        if said:
            shown = "words" if check.expected.private else f"“{said[:_SAMPLE]}”"
            where = f" in {check.expected.block(place)}" if place else ""
            message = f"page {items[0].page} says {shown}{where}, which should not stand there"
            check.fault("words-added", message, place)


def _feet(
    check: _Words, feet: dict[int, list[PrintedText]], found: dict[str, list[PrintedPlace]]
) -> None:
    """Hold the foot of each page against the part that the page belongs to."""
    ids = {place.id: part for part in check.parts for place in part.places}
    sides = len(check.printed.papers)
    part = check.parts[0]
    own: dict[int, Part] = {}
    for place in check.printed.places:
        if place.id in ids and ids[place.id].foot:
            own.setdefault(place.page, ids[place.id])
    for page in range(1, sides + 1):
        part = own.get(page, part)
        if part.foot is None:
            continue
        must = part.foot.at(page, sides)
        items = feet[page]
        strange = [item for item in items if item.place != must.id and item.text.strip()]
        if strange or not any(place.page == page for place in found[must.id]):
            message = f"the margins of page {page} must hold its foot, once, and nothing else"
            check.fault("wrong-foot", message)
            continue
        _compare(check, must.id, page, *_matched(must, letters_of_texts(items)))
        role = next(place.role for place in found[must.id] if place.page == page)
        if role != must.role:
            check.fault("role-lost", f"the foot of page {page} has no data-role “foot”")


def _bookmarks(check: _Words) -> None:
    """C24: the bookmarks are the title and the headings, and no others."""
    must = Counter(
        "".join(letters_of_piece(piece).text for piece in numbered(place.pieces, check.found))
        for part in check.parts
        for place in part.places
        if place.role in ("title", "heading")
    )
    labels = ("".join(without_marks(label).split()) for label in check.printed.bookmarks)
    if must != Counter(labels):
        message = "the bookmarks are not the title and the headings of the page"
        hint = "keep `bookmark-level` and `bookmark-label` out of styles, and headings as they are"
        check.fault("wrong-bookmarks", message, hint=hint)


def known_ids(parts: tuple[Part, ...]) -> frozenset[str]:
    """Return the ids of every place of a page, feet too."""
    ids: Iterator[str] = (place.id for part in parts for place in part.places)
    return frozenset((*ids, *(part.foot.id for part in parts if part.foot)))
