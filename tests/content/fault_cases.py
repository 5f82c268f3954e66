"""Reads the fixtures of faults: a name, a text, and what is said of it, between lines of a dot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a fixture file."""

    name: str
    text: str
    said: list[str]


def cases(file: str) -> list[Case]:
    """Return the cases of a fixture file; a line that begins with # before a name is a comment."""
    found = []
    parts: list[list[str]] = [[]]
    for line in (FIXTURES / file).read_text(encoding="utf-8").split("\n"):
        if line != ".":
            parts[-1].append(line)
        elif len(parts) < 3:
            parts.append([])
        else:
            name, text, said = parts
            (title,) = [words for words in name if words and not words.startswith("#")]
            found.append(Case(title, "".join(f"{row}\n" for row in text), said))
            parts = [[]]
    assert len(found) > 5, "the fixture file holds no cases"
    return found
