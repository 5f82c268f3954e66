"""How dark a colour is on paper, in colour and when a printer turns it grey.

Contrast is the WCAG 2.2 ratio, 1 to 21. Grey is the conversion of the PDF
specification (ISO 32000, DeviceRGB to DeviceGray), which is what black-only
printers do.
"""

from __future__ import annotations

import re

from handoutpress.diagnostics import Diagnostic, error

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

WHITE: Colour = (255, 255, 255)
_STRAIGHT_PART = 0.04045
"""Below this the sRGB curve is a straight line (IEC 61966-2-1)."""

_HEX = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def parse_colour(text: str) -> Colour | None:
    """Read ``#rrggbb``; None when it is written otherwise."""
    found = _HEX.fullmatch(text)
    return (int(found[1], 16), int(found[2], 16), int(found[3], 16)) if found else None


def colour_text(colour: Colour) -> str:
    """Write a colour as ``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def relative_luminance(colour: Colour) -> float:
    """Return the luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: Colour, other: Colour = WHITE) -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21; white by default."""
    dark, light = sorted((relative_luminance(one), relative_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def grey(colour: Colour) -> Colour:
    """Return the grey that a black-only printer makes of a colour."""
    red, green, blue = colour
    level = round(0.30 * red + 0.59 * green + 0.11 * blue)
    return (level, level, level)


def print_contrast(colour: Colour) -> float:
    """Return the contrast with white paper, the worse of colour and grey."""
    return min(contrast_ratio(colour), contrast_ratio(grey(colour)))


def nearest_passing(colour: Colour, ratio: float) -> Colour:
    """Return the lightest shade of a colour that passes on white, in colour and in grey.

    The hue is kept: all channels shrink together. Black, at 21, always passes.
    """
    for step in range(255, 0, -1):
        red, green, blue = (channel * step // 255 for channel in colour)
        if print_contrast((red, green, blue)) >= ratio:
            return (red, green, blue)
    return (0, 0, 0)


LARGE_CONTRAST, TEXT_CONTRAST = 4.5, 7.0
"""The least contrast of bold text from 14 pt, frames and rules; of smaller text."""


def text_shade(colour: str) -> str:
    """Return the shade of a clinic's colour for small text: the colour itself if it is dark."""
    parsed = parse_colour(colour)
    if parsed is None or print_contrast(parsed) >= TEXT_CONTRAST:
        return colour
    return colour_text(nearest_passing(parsed, TEXT_CONTRAST))


def pale_colour(colour: str | None, file: str) -> Diagnostic | None:
    """Return the fault of a clinic's colour in which headings would be too pale, or None."""
    parsed = parse_colour(colour) if colour else None
    ratio = print_contrast(parsed) if parsed else TEXT_CONTRAST
    if parsed is None or ratio >= LARGE_CONTRAST:
        return None
    darker = colour_text(nearest_passing(parsed, LARGE_CONTRAST))
    # Rounded down: 4.47 must not read as the 4.5 it fails to reach.
    return error(
        "pale-colour",
        f"is too pale: contrast {int(ratio * 10) / 10} to 1 on white paper, 4.5 is needed",
        file=file,
        key="colour",
        hint=f"the nearest darker shade that passes is {darker}; or print with --ink black",
    )


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _STRAIGHT_PART else ((channel + 0.055) / 1.055) ** 2.4
