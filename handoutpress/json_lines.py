"""Files of one JSON value a line that are added to for years: read line by line, whatever is in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_LONGEST = 256_000  # bytes; ours take 3,000


def json_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield length and content of each line: b"" for one over the limit, -1 for one cut off."""
    while line := stream.readline(_LONGEST):
        length, kept = len(line), line
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST)
            length, kept = length + len(line), b""
        yield (length, kept) if line else (-1, b"")
