"""The texts of a guide in one language, unit id -> text, ready to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.files import is_there
from handoutpress.language.registry import Language
from handoutpress.translation.catalogue import Catalogue, catalogue_path, read_catalogue
from handoutpress.translation.check import catalogue_faults, errors_in, gathered
from handoutpress.translation.messages import guide_units
from handoutpress.translation.review import (
    Content,
    Review,
    ReviewState,
    changed_since,
    read_review,
    write_review,
)
from handoutpress.translation.words import SOURCE_LANGUAGE, word_units, words_catalogue

_SHOWN_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class TranslatedTexts:
    """The texts of a guide in one language, and who checked them.

    ``review`` is what is on record, lapsed or not; ``changed`` are the blocks
    (contexts) that changed since. ``state`` is what the sheet must say.
    """

    texts: Mapping[str, str]
    state: ReviewState
    review: Review | None = None
    changed: tuple[str, ...] = ()


def load_texts(
    guide: Guide, language: Language, *, final: bool = False, clinic_folder: Path | None = None
) -> TranslatedTexts:
    """Return every text of the guide in this language.

    ``final`` refuses a translation that no reviewer has checked as it stands.
    Raises InputError when there is no catalogue, or with every block that is
    missing, fuzzy, stale or at odds with the English: a sheet is in one
    language or it is not printed. Warnings are for a reviewer.
    """
    if language.tag == SOURCE_LANGUAGE:
        return TranslatedTexts({unit.id: unit.text for unit in guide.units()}, ReviewState.SOURCE)
    catalogue = guide_catalogue(guide, language)
    if faults := errors_in(catalogue_faults(guide_units(guide), catalogue, language)):
        raise InputError(gathered(faults))
    active = catalogue.active
    texts = {unit.id: active[unit.context].text for unit in guide_units(guide)}
    review, changed = review_of(guide, catalogue, language, clinic_folder)
    reviewed = review is not None and not changed
    if final and not reviewed:
        raise _unreviewed(guide, language, catalogue.path, review, changed)
    state = ReviewState.REVIEWED if reviewed else ReviewState.UNREVIEWED
    return TranslatedTexts(texts, state, review, changed)


def guide_catalogue(guide: Guide, language: Language) -> Catalogue:
    """Read the catalogue of a guide. Raises InputError ``no-translation`` when there is none."""
    path = catalogue_path(guide.folder, language)
    if not is_there(path):
        raise InputError(
            error(
                "no-translation",
                f"`{guide.id}` has no translation into {language.english} ({language.tag})",
                hint="see `handouts translate status` for the languages of each guide",
            )
        )
    return read_catalogue(path, inside=guide.inside)


def review_of(
    guide: Guide, catalogue: Catalogue, language: Language, clinic_folder: Path | None = None
) -> tuple[Review | None, tuple[str, ...]]:
    """Return the review on record and the blocks that changed since; none means that it holds."""
    review = read_review(guide.folder, language, inside=guide.inside)
    if review is None:
        return None, ()
    return review, changed_since(review, _content(guide, catalogue, language, clinic_folder))


def _content(
    guide: Guide, catalogue: Catalogue, language: Language, clinic_folder: Path | None
) -> Content:
    words = words_catalogue(language, clinic_folder)
    return Content.of((guide_units(guide), catalogue), (word_units(), words))


def record_review(
    guide: Guide,
    language: Language,
    *,
    reviewer: str,
    credential: str,
    on: date,
    clinic_folder: Path | None = None,
) -> Path:
    """Record that someone checked the whole translation as it stands; return the file.

    Raises InputError with every fault of the guide's catalogue and of the
    interface words: what is not whole cannot be reviewed.
    """
    if language.tag == SOURCE_LANGUAGE:
        raise InputError(
            error(
                "review-source",
                "English is the source: there is no translation to review",
                key="lang",
            )
        )
    catalogue = guide_catalogue(guide, language)
    words = words_catalogue(language, clinic_folder)
    faults = [
        *catalogue_faults(guide_units(guide), catalogue, language),
        *catalogue_faults(word_units(), words, language),
    ]
    if faults := errors_in(faults):
        raise InputError(faults)
    return write_review(
        guide.folder,
        language,
        reviewer=reviewer,
        credential=credential,
        on=on,
        version=guide.settings.version,
        content=_content(guide, catalogue, language, clinic_folder),
    )


def _unreviewed(
    guide: Guide, language: Language, path: Path, review: Review | None, changed: tuple[str, ...]
) -> InputError:
    message = f"no qualified translator has checked the {language.english} text"
    if review is not None:
        shown = ", ".join(name.partition("#")[2] or name for name in changed[:_SHOWN_BLOCKS])
        more = f" and {len(changed) - _SHOWN_BLOCKS} more" if len(changed) > _SHOWN_BLOCKS else ""
        message = (
            f"the review by {review.reviewer} on {review.date} has lapsed:"
            f" changed since are {shown}{more}"
        )
    hint = (
        f"have it reviewed, then run `handouts translate review {guide.id} {language.tag}`;"
        " without --final, and where the clinic allows it, it prints with a notice"
    )
    return InputError(error("translation-unreviewed", message, file=str(path), hint=hint))
