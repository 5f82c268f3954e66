"""Colours and paints: what a fill or a stroke puts on white paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite

from tinycss2.color4 import parse_color

from handoutpress.clinic.contrast import Colour, colour_text
from handoutpress.clinic.drawing.limits import malformed, shown

PALEST = 250
"""Grey level, of 255; lighter leaves no toner on paper. As for a PNG (see ``picture``)."""

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_SIMPLE = re.compile(
    r"[a-z]+|#[0-9a-f]{3,8}|(?:rgb|hsl)a?\((?:[-+0-9.,%/\s]|deg|e)*\)", re.IGNORECASE
)
_PROFILE = re.compile(r"\s+icc-color\([^()]*\)$")
_LINK = re.compile(r"url\(\s*(['\"]?)#([\w.-]+)\1\s*\)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour and how much it covers, 0 to 1."""

    colour: Colour
    alpha: float = 1.0

    def faded(self, alpha: float) -> Ink:
        """Return the same colour, covering less."""
        return Ink(self.colour, self.alpha * alpha)

    @property
    def grey(self) -> float:
        """Return the grey that it leaves on white paper, of 255."""
        red, green, blue = self.colour
        level = 0.299 * red + 0.587 * green + 0.114 * blue
        return 255 - self.alpha * (255 - level)

    @property
    def text(self) -> str:
        """Write it as the engine reads it."""
        if self.alpha == 1:
            return colour_text(self.colour)
        return "rgba({}, {}, {}, {:.4f})".format(*self.colour, self.alpha)


BLACK = Ink((0, 0, 0))


@dataclass(frozen=True, slots=True)
class Paint:
    """What a fill or a stroke is made of: an ink, a gradient (``link``), or nothing.

    ``current`` is the property ``color``, as it is where the paint is used.
    ``text`` is what the engine may inherit; None for what depends on the place.
    """

    ink: Ink | None = None
    link: str | None = None
    current: bool = False
    text: str | None = "none"


NO_PAINT = Paint()


def read_paint(text: str, name: str) -> Paint:
    """Return the paint that ``fill`` or ``stroke`` describes."""
    plain = text.strip()
    if plain.lower() == "none":
        return NO_PAINT
    if found := _LINK.fullmatch(plain):
        instead = read_paint(found[3], name) if found[3].strip() else NO_PAINT
        return Paint(instead.ink, found[2], instead.current, text=None)
    ink = read_ink(plain, name)
    if ink is None:
        return Paint(current=True, text=None)
    return Paint(ink, text=plain if _HEX.fullmatch(plain) else ink.text)


def read_ink(text: str, name: str) -> Ink | None:
    """Return a colour; None for ``currentColor``."""
    plain = _PROFILE.sub("", text.strip())
    colour = parse_color(plain) if _SIMPLE.fullmatch(plain) else None
    if colour == "currentcolor":
        return None
    channels = tuple(colour.to("srgb")) if colour else ()
    if not channels or not all(isfinite(channel) for channel in channels):
        hint = "write colours as in #1a5276"
        raise malformed(f"holds {shown(text)} in {name}, where a colour belongs", hint)
    red, green, blue = (round(255 * min(1.0, max(0.0, channel))) for channel in channels[:3])
    return Ink((red, green, blue), round(channels[3], 4))
