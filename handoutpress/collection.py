"""Python's collector of what nobody refers to any more, held off where it finds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Hold the garbage collector off: boxes of one paper live until it is done anyway.

    Measured on the first guide: an eighth of the time, for 1 % more memory.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
