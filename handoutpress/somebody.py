"""Somebody else's visit: the same fields filled in, none with the same value."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from pydantic import BaseModel

from handoutpress.visit import Visit

Table = TypeVar("Table", bound=BaseModel)
Value = TypeVar("Value")

_WORDS = ("Quill", "Umber")
_OTHERS: dict[type, tuple[object, object]] = {
    dt.date: (dt.date(2001, 2, 3), dt.date(2004, 5, 6)),
    dt.time: (dt.time(1, 23), dt.time(4, 56)),
    int: (7, 8),
}
_KINDS: dict[str, tuple[object, object]] = {
    "blood_type": ("O+", "A-"),
    "injection": ("given", "not-needed"),
}


def somebody_else(visit: Visit) -> Visit:
    """Return a visit of the same shape; choices stay, and what is still due stays due."""
    other = _other_table(visit)
    injection = "due" if visit.injection == "due" else other.injection
    return other.model_copy(update={"choices": visit.choices, "injection": injection})


def _other_table(table: Table) -> Table:
    names = type(table).model_fields
    return table.model_copy(update={name: _other(name, getattr(table, name)) for name in names})


def _other(name: str, value: object) -> object:
    if isinstance(value, BaseModel):
        return _other_table(value)
    if isinstance(value, tuple):
        return tuple(_other(name, part) for part in value)
    if isinstance(value, str) and name not in _KINDS:
        return "\n".join(_not(line, _WORDS) for line in value.split("\n"))
    others = _KINDS.get(name) or _OTHERS.get(type(value))
    return value if value is None or others is None else _not(value, others)


def _not(value: object, others: tuple[Value, Value]) -> Value:
    return others[1] if value == others[0] else others[0]
