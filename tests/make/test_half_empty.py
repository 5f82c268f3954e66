"""A guide whose sides are nearly empty is told so; the last side of large print may be."""

from __future__ import annotations

from typing import Any

import pytest

from handoutpress.engine.geometry import PageFacts, PlacedText, Rect
from handoutpress.make.half_empty import half_empty
from tests.jobs import job

PAPER = Rect(0, 0, 500, 700)
AREA = Rect(50, 50, 400, 600)


def page(number: int, share: float) -> PageFacts:
    """Return a page that is filled so far down."""
    bottom = Rect(50, 50 + 600 * share - 10, 100, 10)
    text = PlacedText(number, "words", bottom, AREA, 12, False)
    return PageFacts(number, PAPER, AREA, (text,), ())


@pytest.mark.parametrize(
    ("shares", "asked", "told"),
    [
        ([0.9, 0.5], {}, None),
        ([0.9, 0.4], {}, "side less than half full: 2 (40% full)"),
        ([0.3, 0.9, 0.2], {}, "sides less than half full: 1 (30% full), 3 (20% full)"),
        ([0.9, 0.1], {"size": "large"}, None),
        ([0.4, 0.9, 0.1], {"size": "large"}, "side less than half full: 1 (40% full)"),
        ([0.9, 0.4], {"lang": "es", "second": "en", "arrangement": "with"}, None),
    ],
)
def test_sides_under_half_full_are_told(
    shares: list[float], asked: dict[str, Any], told: str | None
) -> None:
    pages = [page(number, share) for number, share in enumerate(shares, 1)]
    found = [item.message for item in half_empty(job(**asked), pages)]
    assert found == ([told] if told else [])
