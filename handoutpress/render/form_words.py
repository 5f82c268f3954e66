"""The words of a form, from ``templates/forms/``, and values put into them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from handoutpress.content.inline import parse_runs
from handoutpress.files import read_text
from handoutpress.render.inline import Span, Text
from handoutpress.resources import FORMS, bundled


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words of one form, by dotted keys of its file."""

    file: str

    def said(self, key: str) -> str:
        """Return a text, as it is written."""
        return cast(str, self._found(key))

    def listed(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(cast(list[str], self._found(key)))

    def table(self, key: str) -> tuple[str, ...]:
        """Return the keys of a table, in order."""
        return tuple(self._found(key))

    def _found(self, key: str) -> Any:
        value: Any = _table(self.file)
        for part in key.split("."):
            value = value[part]
        return value


SHEET, APPROVAL = FormWords("sheet.toml"), FormWords("approval.toml")


@lru_cache(maxsize=2)
def _table(file: str) -> dict[str, Any]:
    return tomllib.loads(read_text(bundled("templates") / FORMS / file))


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
