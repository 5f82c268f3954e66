"""The square code of a web address for phones: QR, level M, quiet zone of 4 modules (rule T21)."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

LEAST_MODULE = 0.5  # mm (C34): many phones read no smaller one from paper
_QUIET = 4  # modules


@lru_cache(maxsize=64)
def web_code(address: str) -> bytes:
    """Return the code of an address as SVG."""
    out = io.BytesIO()
    _code(address).save(
        out, kind="svg", border=_QUIET, xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue()


@lru_cache(maxsize=64)
def web_code_side(address: str) -> float:
    """Return how wide and high the code of an address must be at the least, in mm."""
    modules: int = _code(address).symbol_size(border=_QUIET)[0]
    return modules * LEAST_MODULE


def _code(address: str) -> Any:
    import segno  # noqa: PLC0415 - only where a clinic has a web address

    return segno.make(address, error="m", micro=False, boost_error=False)
