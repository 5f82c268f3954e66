"""What a page of a PDF draws, operator by operator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf


def operations(page: pikepdf.Page) -> Iterator[tuple[Any, str]]:
    """Yield (operands, operator) of a page in order."""
    for one in pikepdf.parse_content_stream(page):
        yield one.operands, str(one.operator)
