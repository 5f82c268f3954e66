"""Patterns mean the same in every Python from 3.11 on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

# How Python itself reads a pattern. It has no public name.
_PARSER: Any = import_module("re._parser")
_SIMPLE = {"LITERAL", "NOT_LITERAL", "IN", "ANY", "RANGE", "CATEGORY"}


def held(parsed: Any) -> Iterator[Any]:
    """Yield each statement of a pattern, those within others too."""
    for item in parsed:
        if isinstance(item, tuple) and item and hasattr(item[0], "name"):
            yield item
        if isinstance(item, tuple | list) or hasattr(item, "getwidth"):
            yield from held(item)


def possessive_groups(pattern: re.Pattern[Any]) -> list[str]:
    """Return what is repeated with ``*+``, ``++``, ``?+`` or ``{}+`` and is no single letter."""
    found = []
    for operator, operand in held(_PARSER.parse(pattern.pattern, pattern.flags)):
        if operator.name == "POSSESSIVE_REPEAT" and any(
            inner.name not in _SIMPLE for inner, _ in operand[2]
        ):
            found.append(str(operand[2])[:80])
    return found


@pytest.mark.parametrize(
    ("pattern", "count"),
    [(r"(?:a|b+)*+", 1), (r"a(?:ab?)++", 1), (r"[ab]*+c++\d?+.{2}+", 0), (r"(?>(?:a|b+)*)", 0)],
)
def test_a_repeat_that_early_pythons_read_wrongly_is_seen(pattern: str, count: int) -> None:
    """Before 3.11.5, ``(?:ab?)*+`` ends where a way that it tried first did not fit."""
    assert len(possessive_groups(re.compile(pattern))) == count


def patterns(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            yield f"{module.__name__}.{name}", value


def test_no_pattern_of_ours_has_one() -> None:
    import_module("handoutpress.make.press").HandoutPress  # noqa: B018 - what a print loads
    import_module("handoutpress.proof.operators")
    own = [module for name, module in list(sys.modules.items()) if name.startswith("handoutpress")]
    found = dict(one for module in own for one in patterns(module))
    assert len(found) > 60
    assert "handoutpress.proof.pdf.words.VALUES" in found
    assert {name: bad for name, one in found.items() if (bad := possessive_groups(one))} == {}
