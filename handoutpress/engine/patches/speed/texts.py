"""Measured texts and struts, kept: the same line is asked for again and again."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Any

from tinyhtml5 import inputstream
from weasyprint.text import line_break

MOST_LINES = 40_000
"""Lines kept; about 1 kB each. A handout has some 1,200 in each of up to 30 languages."""

# Every property that ``split_first_line`` and what it calls look at.
_TEXT_STYLE = itemgetter(
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "white_space",
    "word_break",
    "word_spacing",
)
_split_first_line = line_break.split_first_line
_lines: dict[Any, Any] = {}


def split_first_line(  # noqa: PLR0917 - WeasyPrint's own signature
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    justification_spacing: Any,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    """Return the first line of a text, measured before or now.

    Justified and underlined text goes the plain way: its layout holds more.
    """
    given = text, style, context, max_width, justification_spacing, is_line_start, minimum
    if justification_spacing or style["text_decoration_line"] != "none":
        return _split_first_line(*given)
    # The font map is named by its configuration, of which a process has one.
    key = text, max_width, is_line_start, minimum, id(style.font_config), _TEXT_STYLE(style)
    known = _lines.get(key)
    if known is None:
        if len(_lines) >= MOST_LINES:
            _lines.clear()
        # The configuration is kept with the line, so that its id names no other.
        known = _lines[key] = *_split_first_line(*given), style.font_config
    layout = object.__new__(line_break.Layout)  # drawing a line changes its layout
    layout.__dict__.update(known[0].__dict__)
    return (layout, *known[1:-1])


def forget_texts() -> None:
    """Forget all measured texts: after a visit, whose values are kept nowhere."""
    _lines.clear()


class Patterns(dict[Any, Any]):
    """The patterns of the HTML tokenizer: its own cache never finds what it keeps."""

    def __missing__(self, key: tuple[Any, bool]) -> Any:
        """Make the pattern of a set of characters, as the tokenizer would."""
        characters, opposite = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if opposite else '^'}{listed}]+")
        return pattern


FUNCTIONS: tuple[tuple[Any, Any], ...] = ((_split_first_line, split_first_line),)
PLACES: tuple[tuple[Any, str, Any], ...] = ((inputstream, "characters_until_regex", Patterns()),)
