"""Which package of the system holds each font family that the registry names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FontPackage:
    """Where a family comes from: a Debian or Ubuntu package, and a Homebrew cask."""

    debian: str
    brew: str


_CORE = (
    "Noto Sans",
    "Noto Naskh Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Thai",
    "Noto Sans Lao",
    "Noto Sans Khmer",
    "Noto Sans Myanmar",
    "Noto Sans Ethiopic",
)
_CJK = ("Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK JP", "Noto Sans CJK KR")


def _cask(family: str) -> str:
    return "font-" + family.lower().replace(" ", "-")


FONT_PACKAGES: dict[str, FontPackage] = {
    **{family: FontPackage("fonts-noto-core", _cask(family)) for family in _CORE},
    # The casks of single CJK families were withdrawn in November 2026; the one that
    # holds all of them was not.
    **{family: FontPackage("fonts-noto-cjk", "font-noto-sans-cjk") for family in _CJK},
}
