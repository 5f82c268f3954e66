"""Numbers, lengths and lists of them, read by the grammar of SVG and by nothing wider.

Python's ``float`` would also take ``nan``, ``inf``, ``1_0`` and the digits of
other scripts, and the engine hands on what it takes. The name of the attribute
stands in each refusal.
"""

from __future__ import annotations

import re

from handoutpress.clinic.drawing.limits import (
    AGAIN,
    LARGEST_NUMBER,
    SMALLEST_NUMBER,
    malformed,
    refused,
    shown,
)

SPACE = "[ \t\r\n\f]*"
NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|q|%)?", re.IGNORECASE)
_ITEM = re.compile(rf"{SPACE}(?:,{SPACE})?({NUMBER})")
_SPLIT = re.compile(rf"{SPACE},{SPACE}|[ \t\r\n\f]+")
_PLAIN = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_PIXELS = {
    None: 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "q": 96 / 101.6,
    "in": 96.0,
}


def number(text: str, name: str) -> float:
    """Return the one number that an attribute holds."""
    found = re.fullmatch(NUMBER, text.strip())
    if found is None:
        raise no_number(text, name)
    return measured(float(found[0]), name)


def numbers(text: str, name: str, count: int | None = None) -> list[float]:
    """Return the numbers of a list, parted by spaces, commas or nothing but a sign."""
    found: list[float] = []
    place = 0
    while item := _ITEM.match(text, place):
        if not found and "," in item[0]:
            break
        found.append(measured(float(item[1]), name))
        place = item.end()
    if text[place:].strip():
        raise no_number(text[place:], name)
    if count is not None and len(found) != count:
        raise malformed(f"holds {len(found)} numbers in {name} in place of {count}")
    return found


def length(text: str, name: str, whole: float) -> float:
    """Return a length in units of the drawing; ``whole`` is what 100 % mean."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise no_number(text, name)
    unit = found[2].lower() if found[2] else None
    factor = whole / 100 if unit == "%" else _PIXELS[unit]
    return measured(float(found[1]) * factor, name)


def lengths(text: str, name: str, whole: float) -> list[float]:
    """Return the lengths of a list, parted by spaces or commas."""
    return [length(item, name, whole) for item in _SPLIT.split(text.strip())]


def positive(value: float, name: str) -> float:
    """Refuse a size below nought."""
    if value < 0:
        raise malformed(f"holds a negative number in {name}")
    return value


def alpha(text: str, name: str) -> float:
    """Return how much a paint covers, 0 to 1, from a number or a percentage."""
    return min(1.0, max(0.0, length(text, name, 1.0) if "%" in text else number(text, name)))


def measured(value: float, name: str) -> float:
    """Return a number within bounds: nought where it is next to nought."""
    if not abs(value) <= LARGEST_NUMBER:
        raise refused(f"a number over a million in {name}", AGAIN)
    return value if abs(value) >= SMALLEST_NUMBER else 0.0


def no_number(text: str, name: str) -> Exception:
    """Build the fault of text where a number belongs."""
    return malformed(f"holds {shown(text)} in {name}, where a number belongs")


def written(value: float) -> str:
    """Write a number as short as seven digits allow."""
    return f"{value:.7g}" if abs(value) >= SMALLEST_NUMBER else "0"


def kept(text: str, value: float) -> str:
    """Return the text of a number as it is, or written anew where the engine might misread it."""
    plain = text.strip()
    return plain if _PLAIN.fullmatch(plain) and float(plain) == value else written(value)
