"""Whether any font can set a letter, asked before a page is laid out.

The engine takes a letter from any font that may be used, whatever the language
of the page: so does this. It asks fontconfig, which knows the letters of each
font without opening it.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from handoutpress.engine.fonts import prepare_fonts

_NEEDS_NO_FONT = {"Cc", "Cf", "Zl", "Zp", "Zs"}  # spaces, and what directs or joins letters
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def unset_letter(text: str) -> tuple[int, str] | None:
    """Return the first letter of a text that is in no font, its place from 1 before it.

    Raises HandoutError where no font of ours is installed.
    """
    if text.isascii():
        return None
    return next(
        ((place, letter) for place, letter in enumerate(text, start=1) if not _is_set(letter)),
        None,
    )


def unset_words(text: str) -> tuple[str, str] | None:
    """Return (what is wrong with a text, what to type instead) for such a letter, or None.

    The letter is told by its number, and by its place: the text may be a patient's.
    """
    unset = unset_letter(text)
    if unset is None:
        return None
    place, letter = unset
    name = unicodedata.name(letter, "").lower()
    named = f"U+{ord(letter):04X}{f' ({name})' if name else ''}"
    message = f"holds {named} at character {place}, which no font here has"
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and unset_letter(plain) is None:
        return message, f"type “{plain}” in its place"
    return message, "delete it, or write it in other letters"


@lru_cache(maxsize=4096)
def _is_set(letter: str) -> bool:
    """Tell whether a letter is in a font: itself, or in one of them all that it is composed of."""
    if unicodedata.category(letter) in _NEEDS_NO_FONT or any(ord(letter) in s for s in _SELECTORS):
        return True
    in_font = _in_font()
    return in_font(letter) or in_font(unicodedata.normalize("NFD", letter))


@cache
def _in_font() -> Callable[[str], bool]:
    """Return the question whether one of the fonts that fontconfig admits has all these letters."""
    prepare_fonts()
    library = ctypes.CDLL(ctypes.util.find_library("fontconfig") or "libfontconfig.so.1")
    for name in ("FcInitLoadConfigAndFonts", "FcPatternCreate", "FcObjectSetCreate", "FcFontList"):
        getattr(library, name).restype = ctypes.c_void_p
    config = ctypes.c_void_p(library.FcInitLoadConfigAndFonts())
    objects = ctypes.c_void_p(library.FcObjectSetCreate())
    library.FcObjectSetAdd(objects, b"charset")
    pattern = ctypes.c_void_p(library.FcPatternCreate())
    listed = ctypes.cast(library.FcFontList(config, pattern, objects), ctypes.POINTER(_FontSet))
    sets = []
    for index in range(listed.contents.count):
        font, found = ctypes.c_void_p(listed.contents.fonts[index]), ctypes.c_void_p()
        if library.FcPatternGetCharSet(font, b"charset", 0, ctypes.byref(found)) == 0:
            sets.append(found)

    def in_font(text: str) -> bool:
        numbers = [ctypes.c_uint32(ord(letter)) for letter in text]
        return any(all(library.FcCharSetHasChar(known, n) for n in numbers) for known in sets)

    return in_font


class _FontSet(ctypes.Structure):
    """What fontconfig lists; it is never freed, since the sets of letters belong to it."""

    _fields_ = (
        ("count", ctypes.c_int),
        ("size", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    )
