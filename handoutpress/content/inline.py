"""The inline Markdown of one unit: bold, plain text and placeholders, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*(?::[a-z][a-z0-9]*(?:-[a-z0-9]+)*)?)\}")
"""``{name}``, or ``{name:id}`` for a value that belongs to a block of the guide."""

_ALLOWED = {"text", "strong_open", "strong_close", "softbreak", "text_special"}
_NAMES = {
    "em_open": "italic (`*`)",
    "code_inline": "code (backquotes)",
    "link_open": "a link",
    "image": "a picture",
    "hardbreak": "a hard line break",
    "html_inline": "HTML",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; ``placeholder`` names the value to insert."""

    text: str
    strong: bool = False
    placeholder: str | None = None


@lru_cache(maxsize=2)
def _parser(html: bool) -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": html})


def _tokens(text: str, *, html: bool = False) -> list[Token]:
    """Return the tokens of a text; HTML is text as typed, or with ``html`` a token of its own."""
    (inline,) = _parser(html).parseInline(text)
    return inline.children or []


def parse_runs(text: str) -> tuple[Run, ...]:
    """Return the runs of a unit's text, placeholders apart from the words around them."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    strong = False
    buffer = ""
    for token in _tokens(text):
        if token.type in ("text", "text_special"):
            buffer += token.content
        elif token.type == "softbreak":
            buffer += " "
        else:
            yield from _split(buffer, strong)
            buffer, strong = "", token.type == "strong_open"
    yield from _split(buffer, strong)


def _split(text: str, strong: bool) -> Iterator[Run]:
    position = 0
    for match in PLACEHOLDER.finditer(text):
        if match.start() > position:
            yield Run(text[position : match.start()], strong)
        yield Run("", strong, match.group(1))
        position = match.end()
    if position < len(text):
        yield Run(text[position:], strong)


def placeholders(text: str) -> list[str]:
    """Return the names of the placeholders in a unit, in order, with repeats."""
    return PLACEHOLDER.findall(text)


def plain_text(text: str) -> str:
    """Return the words of a unit without marks; placeholders stay as ``{name}``."""
    return "".join(run.text or f"{{{run.placeholder}}}" for run in parse_runs(text))


def inline_faults(text: str) -> list[str]:
    """Name what a unit holds beyond bold and plain text, in words for the author."""
    found = [
        _NAMES.get(token.type, token.type)
        for token in _tokens(text, html=True)
        if token.type not in _ALLOWED and not token.type.endswith("_close")
    ]
    stray = re.sub(PLACEHOLDER, "", text)
    if "{" in stray or "}" in stray:
        found.append("a brace that is no {placeholder}")
    return found
