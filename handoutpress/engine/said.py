"""What the engine's warnings are about: their kind, without a word that may be a value's."""

from __future__ import annotations

import re
from typing import Literal

About = Literal["letter", "picture", "font", "link", "attachment", "head", "style"]

# How WeasyPrint 70.0 begins them; the rest are about styles.
_BEGIN: dict[About, str] = {
    "letter": r"\.notdef glyph",
    "picture": r"Failed to load image|Failed to render SVG|Failed to load inline SVG|"
    r"Unknown image mode|Image \"|Failed to apply CSS rule in SVG",
    "attachment": r"Failed to load attachment|Missing href in <link rel=\"attachment\">",
    "link": r"No anchor |Anchor defined twice|Content discarded: target|Malformed |"
    r"Relative URI reference",
    "head": r"Invalid date in <meta|Invalid \w+ date|Missing required \"lang\"",
    "font": r"Font-face |Missing \S+ descriptor in '@font-face'|Unable to (?:subset|save|instant)|"
    r"Too many glyphs missing|Unknown (?:bitmap|subglyph)|Unsupported (?:bitmap|subglyph)|"
    r"Using fontTools|Please install HarfBuzz",
}
_PATTERNS = {about: re.compile(begin) for about, begin in _BEGIN.items()}


def about(line: str) -> About:
    """Return what a line of the engine's log is about."""
    return next((kind for kind, begin in _PATTERNS.items() if begin.match(line)), "style")
