"""Where the parts of a sheet stand: in order, each with its own words, on its side."""

from __future__ import annotations

from collections.abc import Iterator

from handoutpress.engine.geometry import PlacedBlock
from tests.planted.said import bare
from tests.planted.sheets import Sheet

SAME_ROW = 4.0  # points
HOLDERS = "cell", "item", "line", "topic", "panel"
SIDE_1 = "emergency", "urgent", "soon", "card"


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
                    found += (char for char in bare(run.text) if not char.isspace())
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
