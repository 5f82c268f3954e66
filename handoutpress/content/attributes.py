"""Attribute lists: ``{#id key=value note="words"}`` at the end of a block."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LIST = re.compile(r"\{#(?P<id>[^\s{}]*)(?P<rest>(?:[^{}\"]|\"[^\"]*\")*)\}\s*$", re.DOTALL)
_PAIR = re.compile(r"(?<!\s)\s+([a-z_]+)=(\"[^\"]*\"|[^\s\"{}]+)")
STANDS_AT = {
    "icon": "`###` headings and list items",
    "figure": "`###` headings of a figures panel",
    "alt": "`###` headings with a figure",
    "field": "list items",
    "about": "items of a say-back panel",
    "rows": "write panels",
    "lines": "write panels",
    "kind": "write panels",
    "side": "panels",
}
"""Attribute to where it may stand."""
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What an attribute list says; ``pairs`` keeps the order of writing."""

    id: str
    pairs: dict[str, str]


def split_attributes(text: str) -> tuple[str, Attributes | None]:
    """Return the text before a trailing attribute list, and the list (None if there is none)."""
    match = _LIST.search(text)
    if not match:
        return text.strip(), None
    return text[: match.start()].strip(), read_attributes(match)


def read_attributes(match: re.Match[str]) -> Attributes:
    """Read the matched list; the text of a value loses its quotes."""
    pairs = {key: value.strip('"') for key, value in _PAIR.findall(match.group("rest"))}
    return Attributes(match.group("id"), pairs)


def attribute_fault(text: str) -> str | None:
    """Say what is wrong with the attribute list at the end of ``text``, or None."""
    match = _LIST.search(text)
    if not match:
        return None
    if not _ID.match(match.group("id")):
        return f"`#{match.group('id')}` is not an id: use small letters, digits and single hyphens"
    left = _PAIR.sub("", match.group("rest")).strip()
    return f"cannot read `{left}` in the attribute list: write key=value" if left else None
