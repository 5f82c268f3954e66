"""How a translation stands: what its review covers, what changed since, which warnings are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import Diagnostic, Severity
from handoutpress.errors import Diagnostics
from handoutpress.language.registry import Language
from handoutpress.translation.catalogue import Catalogue
from handoutpress.translation.check import catalogue_faults
from handoutpress.translation.content import Content, Scope, content_of, named
from handoutpress.translation.home import review_home
from handoutpress.translation.messages import TextUnit, guide_units
from handoutpress.translation.review import Review, Ticked, changed_since, read_review
from handoutpress.translation.signed import SignedText, read_signed
from handoutpress.translation.words import WORDS, word_units, words_catalogue

_SHOWN_WARNINGS = 8
_VERDICTS = {
    "small-changes": "asks for small changes",
    "large-changes": "asks for large changes",
    "redo": "asks for a new translation",
}


class ReviewState(StrEnum):
    """What a sheet says about who checked its text; the source needs no translation review."""

    SOURCE = "source"
    REVIEWED = "reviewed"
    SAFETY = "safety"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning about a text, by the context of its block."""

    context: str
    fault: Diagnostic

    @property
    def name(self) -> str:
        """Return the name by which it is ticked: ``em-cold:CODE``, ``words#page_of:CODE``."""
        guide, _, block = self.context.partition("#")
        return f"{self.context if guide == WORDS else block}:{self.fault.code}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A translation, the review on record (lapsed or not), and what speaks against it.

    ``changed`` are the blocks (contexts) that the review covered and that
    changed since; ``open`` are the warnings of all texts that nobody ticked;
    ``holds`` is what of the review still holds: of one of all texts the safety
    texts, where only others have changed.
    """

    content: Content
    review: Review | None
    changed: tuple[str, ...]
    open: tuple[Warned, ...]
    holds: Scope | None = None

    def open_in(self, scope: Scope) -> tuple[Warned, ...]:
        """Return the open warnings about what a review of this scope covers."""
        read = {row[0] for row in self.content.within(scope).rows}
        outside = {row[0] for row in self.content.rows} - read
        return tuple(warned for warned in self.open if warned.context not in outside)

    @property
    def state(self) -> ReviewState:
        """Return what the sheet says: final is a current review of all, no warning open."""
        if self.review is None or self.against:
            return ReviewState.UNREVIEWED
        return ReviewState.SAFETY if self.holds == "safety" else ReviewState.REVIEWED

    @property
    def against(self) -> str:
        """Say why the review on record does not hold; "" where it does or there is none."""
        return next(self._against(), "")

    @property
    def why(self) -> str:
        """Say why the text is not final; "" where it is."""
        if self.review is None:
            return "nobody qualified has checked it yet"
        if self.state is ReviewState.SAFETY:
            held = f"; its safety texts are as {self.review.by} read them" if self.changed else ""
            only = f"only its safety texts are reviewed, by {self._who}"
            return f"{self._lapsed}{held}" if held else only
        return self.against

    @property
    def _who(self) -> str:
        return f"{self.review.by} on {self.review.on}" if self.review else ""

    @property
    def _lapsed(self) -> str:
        return f"the review by {self._who} has lapsed: changed since are {named(self.changed)}"

    def _against(self) -> Iterator[str]:
        if self.review is None:
            return
        if self.holds is None:
            yield self._lapsed
        for sign in self.review.signed:
            if not sign.passes:
                yield f"the review by {sign.name} on {sign.date} {_VERDICTS[sign.verdict]}"
        if warnings := self.open_in(self.holds or self.review.scope):
            names = ", ".join(warned.name for warned in warnings[:_SHOWN_WARNINGS])
            more = len(warnings) - _SHOWN_WARNINGS
            names += f" and {more} more" if more > 0 else ""
            yield f"the review by {self._who} leaves warnings open: {names}"


def standing_of(
    guide: Guide, catalogue: Catalogue, language: Language, clinic_folder: Path | None = None
) -> Standing:
    """Return how a translation stands. Raises InputError without words, or for a broken review."""
    home = review_home(guide, language)
    review = read_review(home.path, language, inside=home.inside)
    return standing_under(review, guide, catalogue, language, clinic_folder)


def standing_under(
    review: Review | None,
    guide: Guide,
    catalogue: Catalogue,
    language: Language,
    clinic_folder: Path | None = None,
) -> Standing:
    """Return how a translation stands under a review. Raises InputError without words."""
    content = content_of(guide, catalogue, language, clinic_folder)
    changed = changed_since(review, content) if review else ()
    warned = [
        *_warned(guide.id, guide_units(guide), catalogue, language),
        *_warned(WORDS, word_units(), words_catalogue(language, clinic_folder), language),
    ]
    ticked = still_ticked(review.ticked if review else (), content)
    still = {(tick.block, tick.code) for tick in ticked}
    left = tuple(one for one in warned if (one.context, one.fault.code) not in still)
    holds = _holds(review, changed, guide, content, language) if review else None
    return Standing(content, review, changed, left, holds)


def _holds(
    review: Review, changed: Sequence[str], guide: Guide, content: Content, language: Language
) -> Scope | None:
    """Return what of a review still holds, by the texts that were kept as they were signed."""
    if not changed or review.scope == "safety":
        return None if changed else review.scope
    signed: Mapping[str, SignedText] | None = None
    home = review_home(guide, language)
    with Diagnostics().collecting():  # what cannot be read tells nothing; `check` names it
        signed = read_signed(home.path, language, review, inside=home.inside)
    # Of a text that is gone nobody knows whether it was a safety text.
    if signed is None or signed.keys() - content.blocks.keys():
        return None
    rows = [(name, text.english, text.translation) for name, text in signed.items()]
    kept = tuple(row for row in rows if row[0] in content.safety)
    return "safety" if kept == content.within("safety").rows else None


def _warned(
    name: str, units: Sequence[TextUnit], catalogue: Catalogue, language: Language
) -> Iterator[Warned]:
    for fault in catalogue_faults(units, catalogue, language):
        if fault.severity is Severity.WARNING:
            yield Warned(f"{name}#{fault.key or ''}", fault)


def still_ticked(ticked: Sequence[Ticked], content: Content) -> tuple[Ticked, ...]:
    """Return the ticks whose block is still as it was."""
    return tuple(tick for tick in ticked if tick.hash == content.block_hash(tick.block))
