"""What a user should know of a sheet before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handoutpress.clinic.folder import Clinic
from handoutpress.content.guide import SETTINGS, Guide
from handoutpress.diagnostics import Diagnostic, note, warning
from handoutpress.language.registry import Match
from handoutpress.translation.home import of_clinic
from handoutpress.translation.texts import TranslatedTexts
from handoutpress.wording.faults import unsettled_faults


def guide_notes(
    guide: Guide, match: Match, clinic: Clinic | None, today: date
) -> Iterator[Diagnostic]:
    """Yield what the clinic, the language and the date of the guide's review ask to be said."""
    if clinic:
        yield from clinic.warnings
    if match.note:
        yield note("language-nearest", match.note)
    if guide.settings.review_by < today:
        yield warning(
            "review-past",
            f"this text was due for review on {guide.settings.review_by}",
            file=str(guide.folder / SETTINGS),
            key="review_by",
            hint="have it reviewed; then set `updated` and `review_by`",
        )
    if guide.wording:
        yield from unsettled_faults(guide.wording)


def review_notes(guide: Guide, match: Match, texts: TranslatedTexts) -> Iterator[Diagnostic]:
    """Yield a note for a translation that prints with a notice."""
    if texts.standing and texts.standing.why:
        yield note(
            "translation-unreviewed",
            f"the {match.language.english} text prints with a notice: {texts.standing.why}",
            hint=f"see `handouts translate status {guide.id} {match.language.tag}"
            f"{of_clinic(guide.inside)}`",
        )
