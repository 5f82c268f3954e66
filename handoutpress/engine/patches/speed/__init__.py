"""Work that WeasyPrint 70.0 does over and over for one page, done once.

Nothing here changes a page: each function stands in for one of WeasyPrint's own
and returns what that one would return. ``tests/engine/test_speed.py`` prints the
same pages with and without, and compares the bytes. Each gains 3 % of a layout or more
(``benchmarks/patches.py``), or it goes.

- ``texts``: a line is measured again for each try of a fit, and for the next clinic (WeasyPrint
  #578); the HTML tokenizer makes the same pattern anew (no issue of tinyhtml5 found).
- ``styles``: most properties of an element are inherited or initial, and found
  out by the longest way (WeasyPrint #578, #2813); the same style sheet is parsed anew for each
  page (WeasyPrint #618).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handoutpress.engine.patches.speed import styles, texts
from handoutpress.engine.patches.speed.styles import forget_sheets
from handoutpress.engine.patches.speed.texts import forget_texts

__all__ = ["forget_sheets", "forget_texts", "install", "plain"]

Change = tuple[Any, str, Any, Any]
"""Where, under which name, WeasyPrint's own and ours."""

_changes: list[Change] = []


def _named(original: Any, ours: Any) -> Iterator[Change]:
    """Yield every place where a module of WeasyPrint names this function."""
    for module in [value for key, value in sys.modules.items() if key.startswith("weasyprint.")]:
        for name, value in list(vars(module).items()):
            if value is original:
                yield module, name, original, ours


def install() -> None:
    """Put all of it in place; calling it again changes nothing."""
    if not _changes:
        for original, ours in texts.FUNCTIONS:
            _changes.extend(_named(original, ours))
        for place, name, ours in (*texts.PLACES, *styles.PLACES):
            _changes.append((place, name, getattr(place, name), ours))
    for place, name, _, ours in _changes:
        setattr(place, name, ours)


@contextmanager
def plain() -> Iterator[None]:
    """Leave all of it out while the block runs, for comparison."""
    for place, name, original, _ in _changes:
        setattr(place, name, original)
    try:
        yield
    finally:
        install()
