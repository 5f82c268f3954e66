"""The words of the sheet to check, ``templates/forms/sheet.toml``, and values put into them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any, cast

from handoutpress.content.inline import parse_runs
from handoutpress.files import read_text
from handoutpress.render.inline import Span, Text
from handoutpress.resources import FORMS, bundled


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(read_text(bundled("templates") / FORMS / "sheet.toml"))


def said(key: str) -> str:
    """Return a text by its dotted key, as it is written."""
    return cast(str, _found(key))


def listed(key: str) -> tuple[str, ...]:
    """Return the texts of a list by its dotted key."""
    return tuple(cast(list[str], _found(key)))


def _found(key: str) -> Any:
    value: Any = _table()
    for part in key.split("."):
        value = value[part]
    return value


def filled(text: str, **values: str | Text) -> Text:
    """Set a text with bold words and ``{values}``; a missing one is a KeyError, never a gap."""
    spans: list[Span] = []
    for run in parse_runs(text):
        if run.placeholder is None:
            spans.append(Span(run.text, run.strong))
            continue
        value = values[run.placeholder]
        spans += (Span(value, run.strong),) if isinstance(value, str) else value
    return tuple(spans)
