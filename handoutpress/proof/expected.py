"""What the proof holds the finished pages against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handoutpress.diagnostics import Diagnostic, error
from handoutpress.render.inline import PageOf

MOST_LISTED = 6
POINTS_IN_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Expected:
    """What the proof holds the pages against.

    ``sides`` is the total printed in the foot; ``most_sides`` what the guide
    allows, or None; ``smallest`` the least text size in points; ``first_page``
    the ids of all that must stand on page 1; ``later_starts`` the like for each
    further language, whose title comes first and says on which page; ``paper``
    is width and height in mm, or None for any. ``private`` says that a visit is
    filled in, so that no message may repeat a text; ``ids`` are those that a
    message may name then. ``sources`` are the clinic's own styles and templates;
    ``short_end`` lets the last page be nearly empty; ``page_numbers`` are the pages that
    sentences name.
    """

    sides: int
    most_sides: int | None
    smallest: float
    first_page: tuple[str, ...]
    later_starts: tuple[tuple[str, ...], ...] = ()
    private: bool = False
    paper: tuple[float, float] | None = None
    ids: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    short_end: bool = False
    page_numbers: Mapping[PageOf, int] = field(default_factory=dict)

    def named(self, name: str) -> str | None:
        """Return the id of a block for a message; one that a template made may hold a value."""
        return name if not self.private or name in self.ids else None

    def block(self, name: str) -> str:
        """Return what to call a place in a message."""
        known = self.named(name) if name else None
        return f"`{known}`" if known else "a block"

    def fault(self, code: str, place: str, message: str, hint: str | None = None) -> Diagnostic:
        """Build an error about a place ("" for none); ``{block}`` in the message becomes its name.

        Without a hint of its own it says where to look: into the clinic's own files, if any.
        """
        known = self.named(place) if place else None
        said = message.replace("{block}", self.block(place))
        sources = self.listed_sources
        look = f"look at {sources}" if sources else "this is a fault of the program: report it"
        return error(code, said, key=known, hint=hint or look)

    @property
    def listed_sources(self) -> str:
        """Return the clinic's own files, for a hint; "" where there are none."""
        more = len(self.sources) - MOST_LISTED
        return ", ".join(self.sources[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
