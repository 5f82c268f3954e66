"""TOML that the program writes: a table of plain values, to be read again and shown in a diff."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

Plain = str | int | date | Sequence[str]


def toml_table(values: Mapping[str, Plain], head: str = "") -> str:
    """Return a table, ``head`` its line in brackets; keys that are no bare words are quoted."""
    lines = [head] if head else []
    lines += [f"{_key(key)} = {_value(value)}" for key, value in values.items()]
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").isalnum() else json.dumps(key)


def _value(value: Plain) -> str:
    # A JSON string is a TOML string as long as its letters print, which the models see to.
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
