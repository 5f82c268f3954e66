"""The work that a drawing makes for the press, added up as it is read and bounded."""

from __future__ import annotations

from handoutpress.clinic.drawing.limits import (
    EACH_BOXED,
    MOST_BOXED,
    MOST_DASHES,
    MOST_SEGMENTS,
    MOST_STOPS,
    MOST_VEILS,
    too_much,
)


class Work:
    """Sums of what costs the engine time; each raises a fault when it is over its limit."""

    def __init__(self) -> None:
        """Start with an empty drawing."""
        self._segments = self._boxed = self._stops = self._veils = 0
        self._dashes = 0.0

    def draw(self, segments: int) -> None:
        """Add a shape of so many lines and curves."""
        self._segments += segments
        if self._segments > MOST_SEGMENTS:
            raise too_much(f"draws more than {MOST_SEGMENTS:,} lines and curves")

    def box(self, segments: int, letters: int, times: int) -> None:
        """Add a shape that the engine measures so many times, at its length each segment."""
        self._boxed += (EACH_BOXED + segments * letters) * times
        if self._boxed > MOST_BOXED:
            hint = "simplify the drawing, or use plain colours in place of see-through ones"
            raise too_much("has long paths with gradients or see-through groups", hint)

    def dash(self, dashes: float) -> None:
        """Add a dashed stroke."""
        self._dashes += dashes
        if self._dashes > MOST_DASHES:
            raise too_much(f"draws more than {MOST_DASHES:,} dashes", "make the dashes longer")

    def shade(self, stops: int) -> None:
        """Add a shape painted with a gradient of so many stops."""
        self._stops += stops
        if self._stops > MOST_STOPS:
            message = f"paints more than {MOST_STOPS:,} stops of gradients"
            raise too_much(message, "use plain colours, or fewer stops")

    def veil(self) -> None:
        """Add a shape or group that is see-through as a whole."""
        self._veils += 1
        if self._veils > MOST_VEILS:
            message = f"has more than {MOST_VEILS} see-through shapes and groups"
            raise too_much(message, "use plain colours")
