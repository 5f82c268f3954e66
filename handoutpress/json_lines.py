"""Files of one JSON value a line that are added to for years: read line by line, whatever is in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_LONGEST = 256_000  # bytes; ours take 3,000


def json_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield length and content of each line: b"" for one over the limit.

    The length of a last line without its end is -1: a writer was ended, or is at it.
    """
    while line := stream.readline(_LONGEST):
        length, kept = len(line), line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST)
            length += len(line)
        whole = length == len(kept)
        yield length if line else -1, kept if whole else b""
