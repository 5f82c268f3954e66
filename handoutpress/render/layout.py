"""Layouts: paper, size and ink, and the body sizes that a layout may fall back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handoutpress.language.registry import Language

Paper = Literal["a4", "letter"]
Size = Literal["standard", "large"]
Ink = Literal["black", "colour"]
Arrangement = Literal["alone", "with", "beside", "teach", "teach-pair"]
"""How languages share the paper. The last two are the clinician's page: for a patient whose
sheet is in one language, and for one whose sheet is in two, with numbers to point at."""
FOR_CLINICIAN: frozenset[Arrangement] = frozenset({"teach", "teach-pair"})

PAPERS: tuple[Paper, ...] = ("a4", "letter")
PAPER_MM: dict[Paper, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
"""Width and height."""
SIDES_A_SHEET = 2
SIZES: tuple[Size, ...] = ("standard", "large")
INKS: tuple[Ink, ...] = ("black", "colour")


@dataclass(frozen=True, slots=True)
class Fit:
    """One way to set a layout: body size in points, line height as a factor of it.

    For long languages, ``tight`` narrows the gaps of all sides but the first;
    ``snug`` those of side 1, and sets every script at the plain size; ``dense`` narrows
    them again, and what is small there; ``bare`` sets headings and rules of side 1 as small as
    they may be; ``flowing`` lets panels follow each other that else begin a side; ``short`` ends
    each side of large print early, where full ones would take too much toner. Lines never come
    closer than the script allows.
    """

    points: float
    leading: float
    snug: bool = False
    tight: bool = False
    flowing: bool = False
    dense: bool = False
    bare: bool = False
    short: bool = False

    def size(self, language: Language) -> float:
        """Return the body size in points in a language: some scripts are set larger."""
        return self.points if self.snug else self.points * language.size_factor

    def line_height(self, language: Language) -> float:
        """Return the line height as a factor: never under the script's own."""
        return max(self.leading, language.line_height)

    def is_roomier(self, than: Fit) -> bool:
        """Tell whether all that this fit sets is as high as at another, or higher."""
        narrower = "snug", "tight", "flowing", "dense", "bare"
        return (
            self.points >= than.points
            and self.leading >= than.leading
            and self.short >= than.short
            and all(getattr(self, gap) <= getattr(than, gap) for gap in narrower)
        )


# The largest that keeps the guide within its sides is taken (rules T1, T5, T27); the bare
# one only where nothing else will do.
STANDARD_FITS = (
    Fit(14, 1.4),
    Fit(13, 1.4),
    Fit(12, 1.5),
    Fit(12, 1.4),
    Fit(12, 1.4, tight=True),
    Fit(12, 1.4, snug=True, tight=True),
    Fit(12, 1.4, snug=True, tight=True, flowing=True),
    Fit(12, 1.4, snug=True, dense=True, flowing=True),
    Fit(12, 1.4, snug=True, tight=True, dense=True),
    Fit(12, 1.4, snug=True, tight=True, dense=True, flowing=True),
    Fit(12, 1.4, snug=True, tight=True, dense=True, bare=True, flowing=True),
)
LARGE_FITS = (
    Fit(18, 1.5),
    Fit(18, 1.4),
    Fit(18, 1.4, snug=True),
    Fit(18, 1.4, snug=True, tight=True),
    Fit(18, 1.4, snug=True, tight=True, flowing=True),
    Fit(18, 1.5, snug=True, tight=True, dense=True, flowing=True),
    Fit(18, 1.4, snug=True, tight=True, dense=True),
    Fit(18, 1.4, snug=True, tight=True, dense=True, flowing=True),
    Fit(18, 1.4, snug=True, tight=True, short=True),
    Fit(18, 1.4, snug=True, tight=True, flowing=True, short=True),
    Fit(18, 1.4, snug=True, tight=True, dense=True, flowing=True, short=True),
    Fit(18, 1.4, snug=True, tight=True, dense=True, bare=True, flowing=True),
    Fit(18, 1.4, snug=True, tight=True, dense=True, bare=True, flowing=True, short=True),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a handout is laid out on paper."""

    paper: Paper = "a4"
    size: Size = "standard"
    ink: Ink = "black"

    @property
    def name(self) -> str:
        """Return a short name for files and manifests: ``a4``, ``letter-large-colour``."""
        parts: list[str] = [self.paper]
        parts += [self.size] if self.size == "large" else []
        parts += [self.ink] if self.ink == "colour" else []
        return "-".join(parts)

    @property
    def fits(self) -> tuple[Fit, ...]:
        """Return the ways to set it, largest first."""
        return STANDARD_FITS if self.size == "standard" else LARGE_FITS

    @property
    def smallest_text(self) -> float:
        """Return the size in points below which no text may be set (rule T3)."""
        return 10 if self.size == "standard" else 18
