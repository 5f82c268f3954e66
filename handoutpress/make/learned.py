"""What layouts tell of fits that were not laid out: a roomier one takes no less room.

So it is with what has more on it: the sheet to write on tells of the same sheet with higher
lines, or filled in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handoutpress.render.layout import Fit


@dataclass(slots=True)
class Learned:
    """What is known of the fits of a sheet.

    ``early`` are those whose side 1 does not hold what must stand on it; ``sides`` is how many
    sides others take.
    """

    early: set[Fit] = field(default_factory=set)
    sides: dict[Fit, int] = field(default_factory=dict)

    def rules_out(self, fit: Fit, most_sides: int) -> bool:
        """Tell whether a fit cannot hold the sheet on so many sides."""
        too_long = (one for one, sides in self.sides.items() if sides > most_sides)
        return any(fit.is_roomier(one) for one in (*self.early, *too_long))
