"""The sheet to check: every text with all that a language service needs to judge it.

Plain values; ``render/sheet_form.py`` makes a form of it. It is a tool for work that
is under way: what is not translated, marked or at fault stands in it and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from handoutpress.content.guide import Guide
from handoutpress.content.inline import plain_text
from handoutpress.diagnostics import Diagnostic, error
from handoutpress.errors import Diagnostics, InputError
from handoutpress.language.registry import Language
from handoutpress.translation.back_translation import (
    current_back_translations,
    read_back_translations,
)
from handoutpress.translation.catalogue import Catalogue, Message
from handoutpress.translation.check import FUZZY, MISSING, STALE, catalogue_errors
from handoutpress.translation.content import WHOLE, Content, guide_catalogue
from handoutpress.translation.glossary import Term, glossary_of, terms_in
from handoutpress.translation.home import review_home
from handoutpress.translation.messages import TextUnit, guide_units, search_units
from handoutpress.translation.review import Review, read_review
from handoutpress.translation.search_texts import search_left
from handoutpress.translation.signed import SignedText, read_signed
from handoutpress.translation.standing import Standing, standing_under
from handoutpress.translation.tables import not_looked_for
from handoutpress.translation.words import SOURCE_LANGUAGE, word_units, words_catalogue
from handoutpress.wording.place import records_folder

Group = Literal["safety", "guide", "words", "search"]


@dataclass(frozen=True, slots=True)
class SheetText:
    """One text to check; ``number`` is its place on the whole sheet, from 1.

    ``open`` says what is left to do or stops the print; ``warnings`` are what a person
    must look at, each with the name by which it is ticked. ``before`` is what was
    signed at the last review, where that was something else; ``back`` is a
    translation back into English by somebody who did not see the English, "" if
    there is none.
    """

    number: int
    unit: TextUnit
    group: Group
    translation: str
    open: tuple[str, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()
    terms: tuple[Term, ...] = ()
    back: str = ""
    before: SignedText | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a review: whether texts came, whether only their order did.

    ``gone`` are texts, by context, that were signed and are no more; ``kept`` tells that the
    texts of that review were kept, to be shown beside the new ones.
    """

    review: Review
    gone: tuple[tuple[str, SignedText], ...] = ()
    reordered: bool = False
    kept: bool = True


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """A guide in a language as it stands, to be checked and signed.

    ``texts`` are those on this sheet, safety texts first; ``total`` counts those of
    the whole. ``search`` are those by which staff find the guide: looked at, never signed.
    ``remarks`` are about the whole: faults of a file, what no check looks for
    in this language; ``changes`` is set where the sheet holds only what changed.
    """

    guide: Guide
    language: Language
    content: Content
    texts: tuple[SheetText, ...]
    total: int
    remarks: tuple[str, ...] = ()
    review: Review | None = None
    changes: Changes | None = None
    search: tuple[SheetText, ...] = ()

    @property
    def hash(self) -> str:
        """Return the hash of all texts as it is printed: what a review is bound to."""
        return self.content.sheet

    def group(self, name: Group) -> tuple[SheetText, ...]:
        """Return the texts of a group."""
        return tuple(text for text in self.texts if text.group == name)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the terms of the glossary that stand in these texts, in its own order."""
        used = {term for text in self.texts for term in text.terms}
        return tuple(term for term in glossary_of(self.language) if term in used)


def review_sheet(
    guide: Guide,
    language: Language,
    clinic_folder: Path | None = None,
    *,
    only_changed: bool = False,
) -> ReviewSheet:
    """Return the sheet of a guide in a language.

    ``only_changed`` narrows it to what changed since the review on record. Raises
    InputError where there is nothing to check: no catalogue, one that cannot be
    read, the source itself, no review, no change.
    """
    if language.tag == SOURCE_LANGUAGE:
        said = "English is the source: there is no translation to check"
        raise InputError(error("review-source", said, key="lang"))
    catalogue = guide_catalogue(guide, language)
    review, unread = None, Diagnostics()
    home = review_home(guide, language)
    with unread.collecting():
        review = read_review(home.path, language, inside=home.inside)
    if only_changed and unread.errors:
        raise InputError(unread.errors)
    standing = standing_under(review, guide, catalogue, language, clinic_folder)
    words = words_catalogue(language, clinic_folder)
    parts = (
        _Part("guide", guide_units(guide), catalogue, language, standing),
        _Part("words", word_units(), words, language, standing),
    )
    texts = [text for part in parts for text in part.texts(clinic_folder)]
    texts.sort(key=lambda text: text.group != "safety")  # sorting keeps the order otherwise
    numbered = tuple(replace(text, number=place) for place, text in enumerate(texts, 1))
    unseen = not_looked_for(language)
    remarks = [f"{unseen[0].upper()}{unseen[1:]}."] if unseen else []
    remarks += [remark for part in parts for remark in part.remarks()]
    remarks += [f"The review on record cannot be used: {fault.message}." for fault in unread]
    sheet = ReviewSheet(guide, language, standing.content, numbered, len(texts), tuple(remarks))
    search = tuple(_search_texts(guide, catalogue, len(texts) + 1))
    sheet = replace(sheet, review=review, search=() if only_changed else search)
    return _changed(sheet, standing.changed) if only_changed else sheet


@dataclass(frozen=True, slots=True)
class _Part:
    """The texts of the guide, or those that stand on every sheet, with their catalogue."""

    group: Group
    units: Sequence[TextUnit]
    catalogue: Catalogue
    language: Language
    standing: Standing

    def texts(self, clinic_folder: Path | None) -> Iterator[SheetText]:
        """Yield each text with what stands beside it, not yet numbered."""
        active, terms = self.catalogue.active, glossary_of(self.language)
        faults, back = self._faults(), self._back(clinic_folder)
        for unit in self.units:
            message = active.get(unit.context)
            own = [fault for fault in faults if fault.key == unit.id]
            warned = [one for one in self.standing.open if one.context == unit.context]
            yield SheetText(
                0,
                unit,
                "safety" if unit.safety else self.group,
                message.text.strip() if message else "",
                open=tuple(_said(fault, message) for fault in own),
                warnings=tuple((one.name, one.fault.message) for one in warned),
                terms=terms_in(unit.text, terms),
                back=back.get(unit.context, ""),
            )

    def remarks(self) -> Iterator[str]:
        """Yield what is wrong with the file as a whole, or with what is no text any more."""
        own = {unit.id for unit in self.units}
        for fault in self._faults():
            if fault.key not in own:
                yield f"{fault.key or 'The file'}: {fault.message}."

    def _faults(self) -> list[Diagnostic]:
        return catalogue_errors(self.units, self.catalogue, self.language)

    def _back(self, clinic_folder: Path | None) -> Mapping[str, str]:
        """Return context -> English of the blind back-translations that still hold."""
        folder = records_folder(self.catalogue.path)
        inside = clinic_folder if clinic_folder and clinic_folder in folder.parents else None
        answers = read_back_translations(folder, self.language, inside=inside)
        return current_back_translations(answers, self.units, self.catalogue, self.language)


def _search_texts(guide: Guide, catalogue: Catalogue, first: int) -> Iterator[SheetText]:
    """Yield what staff find the guide by, numbered from ``first``."""
    left = dict(search_left(guide, catalogue))
    for number, unit in enumerate(search_units(guide), first):
        message = catalogue.active.get(unit.context)
        why = (f"It {left[unit.id]}.",) if unit.id in left else ()
        yield SheetText(number, unit, "search", message.text.strip() if message else "", open=why)


def _said(fault: Diagnostic, message: Message | None) -> str:
    """Say what is left to do with a text, which stands beside it: no need to repeat it."""
    match fault.code:
        case code if code == MISSING:
            return "Not translated yet."
        case code if code == FUZZY:
            before = message.previous if message else None
            made = f" It was made from: “{plain_text(before)}”" if before else ""
            return f"Marked as needing work.{made}"
        case code if code == STALE:
            before = message.source if message else ""
            return f"The English has changed since. It was made from: “{plain_text(before)}”"
    return f"It cannot be printed: {fault.message}."


def _changed(sheet: ReviewSheet, changed: tuple[str, ...]) -> ReviewSheet:
    """Return the sheet with only what changed since its review, old beside new."""
    guide, review = sheet.guide, sheet.review
    if review is None:
        said = f"nobody has reviewed the {sheet.language.english} text yet: all of it is new"
        raise _nothing(said, "print the whole sheet, without --changed")
    if not changed:
        said = f"nothing has changed since the review by {review.by} on {review.on}"
        raise _nothing(said, "there is nothing to check; the whole sheet prints without --changed")
    home = review_home(guide, sheet.language)
    signed = read_signed(home.path, sheet.language, review, inside=home.inside)
    before = signed or {}
    now = {text.unit.context for text in sheet.texts}
    changes = Changes(
        review,
        gone=tuple((name, text) for name, text in before.items() if name not in now),
        reordered=changed == (WHOLE,),
        kept=signed is not None,
    )
    texts = (
        replace(text, before=before.get(text.unit.context))
        for text in sheet.texts
        if text.unit.context in changed
    )
    return replace(sheet, texts=tuple(texts), changes=changes)


def _nothing(said: str, hint: str) -> InputError:
    return InputError(error("nothing-to-check", said, key="--changed", hint=hint))
