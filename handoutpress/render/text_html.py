"""Text -> HTML: spans with their weight, direction and right to break.

Without any white space of its own: it would print.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from handoutpress.render.inline import Span


def text_html(spans: Iterable[Span]) -> Markup:
    """Return the HTML of a text; its words are escaped."""
    return Markup("".join(map(_weighed, spans)))  # noqa: S704 - each word of it was escaped


def _weighed(span: Span) -> str:
    return f"<strong>{_set(span)}</strong>" if span.strong else _set(span)


def _set(span: Span) -> str:
    inside = text_html(span.inner) if span.inner else escape(span.text)
    if not (span.direction or span.keep or span.language):
        return inside
    direction = f' dir="{escape(span.direction)}"' if span.direction else ""
    language = f' lang="{escape(span.language)}"' if span.language else ""
    keep = ' class="keep"' if span.keep else ""
    return f"<span{direction}{language}{keep}>{inside}</span>"
