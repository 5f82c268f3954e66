"""How long the values of a style sheet get when their variables are put in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

DEEPEST = 30
"""Brackets in brackets, rules in rules, variables in variables."""

MOST_PARTS = 1000
"""Words, numbers and marks of one value, each ``var()`` counted as what it stands for."""

_OPENS = "content", "arguments"  # what holds the parts of brackets and of functions


def inside(node: Any) -> list[Any] | None:
    """Return the parts of brackets or of a function; None for all else."""
    for name in _OPENS:
        found: list[Any] | None = getattr(node, name, None)
        if found is not None:
            return found
    return None


@dataclass(slots=True)
class Variables:
    """The variables of a style sheet: ``--name`` and every value that it is given anywhere."""

    given: dict[str, list[list[Any]]] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, value: list[Any]) -> None:
        """Add a value of a variable."""
        self.given.setdefault(name, []).append(value)

    def size(self, value: list[Any], depth: int = 0) -> int:
        """Return how many parts a value has in the worst case; never much over the most."""
        size = 0
        for node in _all_parts(value):
            size += 1
            if name := _variable(node):
                size += self._size_of(name, depth + 1)
            if size > MOST_PARTS:
                break
        return size

    def used(self, value: list[Any]) -> list[list[Any]]:
        """Return every value that may be put into a value in place of a variable."""
        found: dict[str, list[list[Any]]] = {}
        open_values = [value]
        while open_values:
            for node in _all_parts(open_values.pop()):
                name = _variable(node)
                if name and name not in found:
                    found[name] = self.given.get(name, [])
                    open_values += found[name]
        return [given for values in found.values() for given in values]

    def _size_of(self, name: str, depth: int) -> int:
        if depth > DEEPEST:
            return MOST_PARTS + 1
        if name not in self._sizes:
            self._sizes[name] = 1  # one that leads back to itself stands for nothing
            sizes = [self.size(value, depth) for value in self.given.get(name, ())]
            self._sizes[name] = max([1, *sizes])
        return self._sizes[name]


def _variable(node: Any) -> str | None:
    """Return the name of the variable that a part stands for, or None."""
    if node.type != "function" or node.lower_name != "var":
        return None
    return next((part.value for part in node.arguments if part.type == "ident"), None)


def _all_parts(nodes: list[Any], depth: int = 0) -> Iterator[Any]:
    """Yield all parts of a value but white space, those in brackets too."""
    for node in nodes:
        if node.type != "whitespace":
            yield node
        inner = inside(node)
        if inner is not None and depth < DEEPEST:
            yield from _all_parts(inner, depth + 1)
