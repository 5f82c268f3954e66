"""C15: how much of a side is toner. A dark side is slow to print, curls and smears.

Dense text takes most of what a side may: side 1 in Somali, at 12 pt from edge to
edge, is the darkest of our own (7.9 %), so its frames and rules are thin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PIL import Image

from handoutpress.diagnostics import Diagnostic, error

MOST_TONER = 0.08
"""Of the area of a side, grey counted by its darkness."""

TOO_DARK = "too-much-toner"
TENTHS = 3  # digits: shares are told, and compared, in tenths of a percent

_BLACK = 255


def toner_faults(sides: Iterable[Image.Image]) -> Iterator[Diagnostic]:
    """Yield a fault for each side, in 8-bit grey and in order, that takes too much toner."""
    for number, side in enumerate(sides, 1):
        share = toner(side)
        if round(share, TENTHS) > MOST_TONER:
            yield error(
                TOO_DARK,
                f"page {number} would take {_percent(share)} of its area in toner, "
                f"the most is {_percent(MOST_TONER)}",
                hint="take dark grounds and dark pictures out of the clinic's styles and logo; "
                "without any, take the other paper or write the visit in by hand",
            )


def toner(side: Image.Image) -> float:
    """Return the mean darkness of a side: 0 is blank, 1 is black all over."""
    counts = side.histogram()
    dark = sum((_BLACK - grey) * count for grey, count in enumerate(counts))
    return dark / (_BLACK * max(sum(counts), 1))


def _percent(share: float) -> str:
    """Return a share in tenths of a percent."""
    return f"{100 * round(share, TENTHS):.3g} %"
