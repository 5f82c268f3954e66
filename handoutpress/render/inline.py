"""Text as the page sets it: stretches with their weight, direction and right to break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from handoutpress.content.inline import parse_runs
from handoutpress.diagnostics import error
from handoutpress.errors import Diagnostics, HandoutError
from handoutpress.language.isolate import Piece, isolate, isolate_value, keep_together
from handoutpress.language.registry import SENTENCE_ENDS, Language
from handoutpress.language.segment import segment
from handoutpress.translation.words import Words


class PageOf(NamedTuple):
    """Whose page is named: the element ``id``, or ``shared`` where two languages have one."""

    id: str
    shared: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text.

    ``direction`` is set where the text must be isolated; ``keep`` where it must
    not break over lines; ``language`` where it differs from the page's;
    ``inner`` holds the spans of its own text where that needs isolating in turn;
    ``page_of`` says that it is the number of an element's page on this sheet.
    """

    text: str
    strong: bool = False
    direction: str | None = None
    keep: bool = False
    language: str | None = None
    inner: tuple[Span, ...] = ()
    page_of: PageOf | None = None


Text = tuple[Span, ...]
NARROW = 0.54  # mean advance of Noto Sans over English text, in ems


@dataclass(frozen=True, slots=True)
class Setter:
    """Turns words into spans for one language; ``values`` fill a guide's placeholders.

    ``held`` are those of them that are numbers of pages, and whose.
    """

    language: Language
    words: Words
    values: Mapping[str, str]
    held: Mapping[str, PageOf] = field(default_factory=dict)

    def guide(self, text: str) -> Text:
        """Set a guide's text: inline Markdown with placeholders."""
        spans: list[Span] = []
        for run in parse_runs(text):
            if run.placeholder:
                value = isolate_value(self._value(run.placeholder), self.language)
                whose = self.held.get(run.placeholder)
                spans.append(replace(self._span(value, run.strong), page_of=whose))
            else:
                pieces = self._pieces(_one_stop(spans, run.text))
                spans += (self._span(piece, run.strong) for piece in pieces)
        return tuple(spans)

    def _value(self, name: str) -> str:
        """Return the value of a placeholder. A gap in a sentence is an error, never a blank."""
        value = self.values.get(name, "").strip()
        if not value:
            found = Diagnostics()
            found.add(
                error(
                    "unresolved-value",
                    f"a sentence needs the value `{{{name}}}`, which is not known",
                    key=name,
                    hint="give a clinic, or condition the text on emergency_number=known",
                )
            )
            raise HandoutError(found)
        return value

    def plain(self, text: str) -> Text:
        """Set text in the page's language that may hold measures."""
        return tuple(self._span(piece, False) for piece in self._pieces(text))

    def _pieces(self, text: str) -> tuple[Piece, ...]:
        """Cut text into pieces, with its measures kept whole and its word breaks marked."""
        return isolate(segment(keep_together(text), self.language), self.language)

    def value(self, text: str, language: str | None = None) -> Text:
        """Set a clinic's or visit's own text as typed, isolated from what stands around it.

        Its lines stay lines where the style of the page says so (``.value``).
        ``language`` is the tag of the language it is written in, where known.
        """
        other = language if language and language != self.language.tag else None
        spans: list[Span] = []
        for line in text.split("\n"):  # each for itself: "1" and "2" of two lines are no "1 2"
            span = self._span(isolate_value(line, self.language), False)
            spans += [*([Span("\n")] if spans else []), replace(span, language=other)]
        return tuple(spans)

    def number(self, text: str) -> Text:
        """Set a phone number: never localised, never broken."""
        return (Span(text, False, "ltr" if self.language.direction == "rtl" else None, True),)

    def word(self, key: str, **values: str) -> Text:
        """Set an interface text with its values."""
        spans: list[Span] = []
        for text, is_value in self.words.parts(key, **values):
            spans += self.value(text) if is_value else self.plain(_one_stop(spans, text))
        return tuple(spans)

    def sentence(self, text: Text) -> Text:
        """End a text with the language's full stop, unless it ends with one (``4:00 p.m.``)."""
        stop = self.language.stop.strip()
        return text if flat(text).endswith(SENTENCE_ENDS) or not stop else (*text, Span(stop))

    def _span(self, piece: Piece, strong: bool) -> Span:
        inner = tuple(self._span(part, False) for part in piece.inner)
        # Left-to-right text needs no isolation on a left-to-right page.
        plain = piece.direction == self.language.direction == "ltr"
        return Span(piece.text, strong, None if plain else piece.direction, piece.keep, inner=inner)


def _one_stop(before: list[Span], text: str) -> str:
    """Return a text without the full stop that the value before it brings: ``2026 г.``."""
    again = before and before[-1].text.endswith(".") and text.startswith(".")
    return text[1:] if again else text


def flat(text: Text) -> str:
    """Return the characters of a text without its marks."""
    return "".join(span.text for span in text)


def em_width(text: str) -> float:
    """Return the rough width of a text in ems: marks that stack have none, Han is square."""
    return sum(
        1.0 if east_asian_width(char) in "WF" else 0.0 if combining(char) else NARROW
        for char in text
    )
