"""How much of a long list of cases is run: a fixed sample, or all of it with ``--long``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

LONG_VARIABLE = "HANDOUTS_LONG_TESTS"
Case = TypeVar("Case")


def is_long() -> bool:
    """Return whether everything is to be run (``./run test --long``)."""
    return LONG_VARIABLE in os.environ


def sampled(cases: Sequence[Case], few: int) -> list[Case]:
    """Return ``few`` cases spread evenly over all of them, the same each time; all with --long."""
    if is_long() or len(cases) <= few:
        return list(cases)
    return [cases[place * len(cases) // few] for place in range(few)]
