"""Facts of scripts, fonts and digits from ``languages.toml``, which is read once.

The facts of each language are in ``registry``. Blocks of letters become the
inside of a character class here, so that a pattern is built from the table and
code names no script.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

Direction = Literal["ltr", "rtl"]
Wraps = Literal["space", "dictionary", "icu", "cjk", "keep-words"]


@dataclass(frozen=True, slots=True)
class FontPackage:
    """Where a family comes from: a Debian or Ubuntu package, and a Homebrew cask."""

    debian: str
    brew: str


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is written and set, for each language in it.

    ``fonts`` to ``stop`` are described at ``Language``. ``ends`` are the marks
    other than the stop that end a sentence; ``letters`` is the inside of a
    character class, "" where nothing needs it; ``actual_text`` says that the
    text layer of a PDF reads back wrong without the true text beside it;
    ``joined`` that the letters of a word touch.
    """

    fonts: tuple[str, ...]
    line_height: float
    ink: float
    size_factor: float
    direction: Direction
    wraps: Wraps
    comma: str
    semicolon: str
    stop: str
    ends: tuple[str, ...]
    letters: str
    actual_text: bool
    joined: bool


def _read() -> Mapping[str, Any]:
    path = Path(__file__).with_name("languages.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _script(entry: Mapping[str, Any]) -> Script:
    return Script(
        fonts=tuple(entry["fonts"]),
        line_height=entry["line_height"],
        ink=entry.get("ink", 1.2),
        size_factor=entry.get("size_factor", 1.0),
        direction=entry.get("direction", "ltr"),
        wraps=entry.get("wraps", "space"),
        comma=entry.get("comma", ", "),
        semicolon=entry.get("semicolon", "; "),
        stop=entry.get("stop", ". "),
        ends=tuple(entry.get("ends", ("!", "?"))),
        letters=_class(entry.get("letters", ())),
        actual_text=entry.get("actual_text", False),
        joined=entry.get("joined", False),
    )


def _class(blocks: Iterable[str]) -> str:
    """Return the inside of a character class: ``0E80-0EFF`` becomes its two ends and a hyphen."""
    ends = (block.split("-") for block in blocks)
    return "".join(f"{chr(int(first, 16))}-{chr(int(last, 16))}" for first, last in ends)


_TABLE = _read()

LANGUAGE_ENTRIES: Mapping[str, Mapping[str, Any]] = _TABLE["languages"]
"""What the table says of each language, by tag; ``registry`` makes a ``Language`` of it."""

SCRIPTS: Mapping[str, Script] = MappingProxyType(
    {code: _script(entry) for code, entry in _TABLE["scripts"].items()}
)
"""Every script by its code in ISO 15924."""

FONT_PACKAGES: Mapping[str, FontPackage] = MappingProxyType(
    {family: FontPackage(**entry) for family, entry in _TABLE["fonts"].items()}
)
"""The package of the system that holds each font family."""

ZEROS: Mapping[str, str] = MappingProxyType(_TABLE["digits"])
"""The digit 0 of each of CLDR's numbering systems; 1 to 9 follow it in Unicode."""

RIGHT_TO_LEFT = _class(_TABLE["right_to_left"]["letters"])
"""Letters and marks that run right to left, as the inside of a character class."""

ACTUAL_TEXT = "".join(script.letters for script in SCRIPTS.values() if script.actual_text)
"""Letters whose true text must stand in the PDF, as the inside of a character class."""
