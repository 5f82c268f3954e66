"""The texts of a guide in one language, unit id -> text, ready to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handoutpress.content.guide import Guide
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.language.registry import Language
from handoutpress.translation.check import catalogue_errors, gathered
from handoutpress.translation.content import guide_catalogue
from handoutpress.translation.home import of_clinic
from handoutpress.translation.messages import guide_units
from handoutpress.translation.standing import ReviewState, Standing, standing_of
from handoutpress.translation.words import SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class TranslatedTexts:
    """The texts of a guide in one language, and how the translation stands; None for the source."""

    texts: Mapping[str, str]
    standing: Standing | None = None

    @property
    def state(self) -> ReviewState:
        """Return what the sheet must say."""
        return self.standing.state if self.standing else ReviewState.SOURCE


def load_texts(
    guide: Guide, language: Language, *, final: bool = False, clinic_folder: Path | None = None
) -> TranslatedTexts:
    """Return every text of the guide in this language.

    ``final`` refuses a translation that no reviewer has checked as it stands.
    Raises InputError when there is no catalogue, or with every block that is
    missing, fuzzy, stale or at odds with the English: a sheet is in one
    language or it is not printed.
    """
    if language.tag == SOURCE_LANGUAGE:
        return TranslatedTexts({unit.id: unit.text for unit in guide.units()})
    catalogue = guide_catalogue(guide, language)
    if faults := catalogue_errors(guide_units(guide), catalogue, language):
        raise InputError(gathered(faults))
    active = catalogue.active
    texts = {unit.id: active[unit.context].text for unit in guide_units(guide)}
    standing = standing_of(guide, catalogue, language, clinic_folder)
    if final and standing.state is not ReviewState.REVIEWED:
        raise _not_final(guide, language, catalogue.path, standing)
    return TranslatedTexts(texts, standing)


def _not_final(guide: Guide, language: Language, path: Path, standing: Standing) -> InputError:
    unread = f"no qualified translator has checked the {language.english} text"
    hint = (
        "to get a review, have a qualified translator who did not write the text sign the sheet"
        f" to check, and record it with `handouts translate review {guide.id} {language.tag}"
        f"{of_clinic(guide.inside)}`;"
        " to print with the notice instead, leave out --final or set `final_only = false` in"
        " clinic.toml"
    )
    message = standing.why if standing.review else unread
    return InputError(error("translation-unreviewed", message, file=str(path), hint=hint))
