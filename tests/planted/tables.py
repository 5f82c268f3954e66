"""Tables of what became of planted faults, of pages and of the program's own lines alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Planted = TypeVar("Planted")


def table(
    title: str,
    stopped: Mapping[Planted, bool],
    column: Callable[[Planted], str],
    words: tuple[str, str],
) -> Iterator[str]:
    """Yield a table by a column; ``words`` say of a fault that it was stopped, or not."""
    yield f"{title:<40}{'planted':>8}{words[0]:>8}{words[1]:>8}"
    planted = Counter(column(fault) for fault in stopped)
    lived = Counter(column(fault) for fault, is_stopped in stopped.items() if not is_stopped)
    for name, count in [*sorted(planted.items()), ("all", planted.total())]:
        missed = lived.total() if name == "all" else lived[name]
        yield f"{name:<40}{count:>8}{count - missed:>8}{missed:>8}"
    yield ""
