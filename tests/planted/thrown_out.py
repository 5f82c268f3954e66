"""What the tables make and no comparison proves: it changes nothing, or what a clinic may change.

Each was laid out, drawn and compared, and is not planted.
"""

from __future__ import annotations

THROWN_OUT: frozenset[str] = frozenset()
