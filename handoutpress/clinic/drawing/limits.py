"""How much a drawing may ask of the press, and the words in which one is refused.

The limits are a few times what the logos of clinics hold, and low enough that
any drawing within all of them is drawn in a second and 200 MB.
"""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from handoutpress.settings import fault

MOST_ELEMENTS = 2000
DEEPEST = 40
"""Groups within groups."""

LARGEST_NUMBER = 1_000_000.0
SMALLEST_NUMBER = 0.000_001
"""What is nearer to nought is nought: a PDF holds six decimals."""

LEAST_SIDE = 0.1
"""Units of the view box; its whole drawing would be a rounding error."""

FARTHEST = 20.0
"""View boxes that a shape reaches over; a reader loses gradients that reach over 60."""

FARTHEST_PAGE = 1000.0
"""View boxes from nought to the view box; numbers have seven digits."""

LEAST_STEP = 0.001
"""From one stop of a gradient to the next; less is none."""

LARGEST_SCALE = 10_000.0
SMALLEST_SCALE = 0.0001
"""Of all transforms of a shape together."""

MOST_SEGMENTS = 20_000
"""Lines and curves; the engine takes about 30 µs for each."""

MOST_BOXED = 500_000_000
"""Segments times letters of paths that the engine must measure, which costs it their product."""

EACH_BOXED = 50_000
"""What any measurement costs at least, in the same unit."""

MOST_DASHES = 10_000
MOST_DASH_LENGTHS = 64
"""Dashes drawn, and lengths in one pattern of them."""

MOST_STOPS = 750
"""Of gradients, counted again for each shape that they fill."""

MOST_VEILS = 500
"""Shapes and groups that are see-through as a whole."""

LEAST_SPAN = 0.0001
"""Length of a gradient, in sides of the view box and in sizes of the shape it fills."""

MOST_OVAL = 1000.0
"""Long by short radius of a gradient."""

MOST_FUNCTIONS = 10
"""Of one transform."""

LONGEST_SHEET = 100_000
"""Letters of all style sheets."""

MOST_MATCHES = 1_000_000
"""Pairs of elements that are compared to apply a style sheet."""

EACH_SELECTOR = 100
"""What it costs to read one, in the same unit."""

AGAIN = "export it again as plain SVG"
SIMPLER = "simplify the drawing"


def refused(what: str, hint: str) -> PydanticCustomError:
    """Build the fault of a drawing that holds what may do harm."""
    return fault("hostile-logo", f"holds {what}, which a drawing may not", hint)


def malformed(message: str, hint: str = AGAIN) -> PydanticCustomError:
    """Build the fault of a drawing that cannot be read for certain."""
    return fault("bad-logo", message, hint)


def too_much(message: str, hint: str = SIMPLER) -> PydanticCustomError:
    """Build the fault of a drawing that is too much work."""
    return fault("logo-too-big", message, hint)


def blank(message: str, hint: str) -> PydanticCustomError:
    """Build the fault of a drawing that leaves no ink."""
    return fault("blank-logo", message, hint)


def shown(text: str) -> str:
    """Return the start of a text for a message, on one line."""
    words = " ".join(text.split())
    return f"`{words[:30]}`" if words else "nothing"
