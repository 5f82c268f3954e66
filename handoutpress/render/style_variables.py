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


@dataclass(frozen=True, slots=True)
class Size:
    """How many parts a value has, and through how many variables one leads to the last."""

    parts: int = 0
    deep: int = 0

    @property
    def too_much(self) -> bool:
        """Tell whether it is over one of the limits; it is not counted far beyond them."""
        return self.parts > MOST_PARTS or self.deep > DEEPEST


@dataclass(slots=True)
class Variables:
    """The variables of a style sheet: ``--name`` and every value that it is given anywhere."""

    given: dict[str, list[list[Any]]] = field(default_factory=dict)
    _sizes: dict[str, Size] = field(default_factory=dict)

    def add(self, name: str, value: list[Any]) -> None:
        """Add a value of a variable."""
        self.given.setdefault(name, []).append(value)

    def size(self, value: list[Any], above: int = 0) -> Size:
        """Return the size of a value in the worst case, each variable put in."""
        size = Size()
        for node in _all_parts(value):
            name = _variable(node)
            inner = self._size_of(name, above + 1) if name else Size()
            size = Size(size.parts + 1 + inner.parts, max(size.deep, inner.deep))
            if size.too_much:
                break
        return size

    def _size_of(self, name: str, above: int) -> Size:
        if above > DEEPEST:
            return Size(0, above)
        if name not in self._sizes:
            self._sizes[name] = Size()  # one that leads back to itself stands for nothing
            sizes = [self.size(value, above) for value in self.given.get(name, ())]
            parts = max((size.parts for size in sizes), default=1)
            self._sizes[name] = Size(parts, 1 + max((size.deep for size in sizes), default=0))
        return self._sizes[name]

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
