"""The head and the end of a handout: who prints it, for whom, and what it says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handoutpress.approval.model import Approval
from handoutpress.clinic.folder import Clinic
from handoutpress.clinic.model import ClinicProfile
from handoutpress.content.facts import (
    CLINIC_STATUS,
    LIBRARY_STATUS,
    GuideSettings,
    Status,
    cited_sources,
)
from handoutpress.language.dates import format_date
from handoutpress.render.fields import VisitFields
from handoutpress.render.inline import Setter, Span, Text
from handoutpress.render.web_code import web_code_side
from handoutpress.translation.review import Review
from handoutpress.translation.standing import ReviewState
from handoutpress.translation.words import source_words

LOGO_ASSET = "clinic/logo"
WEB_CODE_ASSET = "clinic/web-code"
LONGEST_HEAD_LINE = 52
_NOTICES = {
    ReviewState.UNREVIEWED: "translation_unreviewed",
    ReviewState.SAFETY: "translation_safety",
}
_SIGNED = {
    ReviewState.REVIEWED: "translation_reviewed",
    ReviewState.SAFETY: "translation_safety_reviewed",
}
"""The interface words of each state: what is not checked, and who has checked what."""
_STATUS_WORDS: dict[Status, str] = {
    LIBRARY_STATUS: "about_status_library",
    CLINIC_STATUS: "about_status_clinic",
}


@dataclass(frozen=True, slots=True)
class HeadBlank:
    """A value of the visit in the masthead, by the name of its field; None is to be written in."""

    name: str
    label: Text
    value: Text | None


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who prints the handout, and for whom; an empty name prints as a line to write on."""

    name: Text
    lines: tuple[Text, ...]
    logo: str | None
    logo_alt: str
    logo_shape: str
    blanks: tuple[HeadBlank, ...]

    @property
    def patient(self) -> Text | None:
        """Return for whom the sheet is, None where that is to be written in."""
        return self._value("patient")

    @property
    def date(self) -> Text | None:
        """Return the date of the visit, None where it is to be written in."""
        return self._value("date")

    def _value(self, name: str) -> Text | None:
        return next((blank.value for blank in self.blanks if blank.name == name), None)


@dataclass(frozen=True, slots=True)
class SignedOff:
    """Who stands behind a sheet: who checked its translation, and the clinic's approval.

    ``worded``: the clinic says some of it in words of its own.
    """

    review: Review | None = None
    approval: Approval | None = None
    worded: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What the sheet says about itself, as real text at its end.

    ``web_code_side`` is the least width and height of the code, in mm.
    """

    lines: tuple[tuple[Text, ...], ...]
    web: Text
    web_href: str
    web_code_alt: str
    web_code_side: float


def masthead(
    clinic: Clinic | None, setter: Setter, fields: VisitFields, names: tuple[str, ...]
) -> Masthead:
    """Return the head of the first page; ``names`` are the fields of the visit in it."""
    blanks = tuple(HeadBlank(name, setter.word(name), fields.field(name)) for name in names)
    if clinic is None:
        return Masthead((), (), None, "", "", blanks)
    profile = clinic.profile
    return Masthead(
        name=setter.value(profile.name, profile.language),
        lines=tuple(setter.value(line, profile.language) for line in _address_lines(profile)),
        logo=LOGO_ASSET if clinic.logo else None,
        logo_alt=profile.logo_alt or setter.words.fill("logo", clinic=profile.name),
        logo_shape=clinic.logo.shape if clinic.logo else "",
        blanks=blanks,
    )


def _address_lines(profile: ClinicProfile) -> Iterator[str]:
    """Yield the lines under the clinic's name: short neighbours share one."""
    line = ""
    for part in filter(None, (profile.department, *profile.address)):
        joined = f"{line} · {part}" if line else part
        if line and len(joined) > LONGEST_HEAD_LINE:
            yield line
            joined = part
        line = joined
    if line:
        yield line


def review_notice(review: ReviewState, setter: Setter) -> tuple[Text, ...]:
    """Return the notice of what nobody has checked, in the page's language and in English.

    It is empty where a translator has checked all texts, and for the source.
    """
    key = _NOTICES.get(review)
    if key is None:
        return ()
    direction = "ltr" if setter.language.direction == "rtl" else None
    return setter.word(key), (Span(source_words()[key], language="en", direction=direction),)


def about(
    settings: GuideSettings,
    clinic: Clinic | None,
    review: ReviewState,
    setter: Setter,
    signed_off: SignedOff | None = None,
) -> About:
    """Return the words at the end: status, version, sources, where to read more.

    Who signed is named where it holds.
    """
    signed_off = signed_off or SignedOff()
    checked_by, approval = signed_off.review, signed_off.approval
    country, language = clinic.profile.country if clinic else "", setter.language
    review_by = min(settings.review_by, approval.review_by) if approval else settings.review_by
    version = setter.word(
        "about_version",
        version=settings.version,
        updated=format_date(settings.updated, language, country),
        review=format_date(review_by, language, country),
    )
    notice = review_notice(review, setter)
    signed = tuple(_signed(review, checked_by, setter, country))
    # What nobody has checked, side 1 says.
    checked = (*signed, *([setter.word("translation_ask")] if notice else []))
    lines = [
        (*checked, *_status(settings, signed_off, setter, country), version),
        (
            *_sources(settings, setter),
            setter.word("about_private"),
            setter.word("about_formats"),
        ),
    ]
    if clinic and clinic.profile.policies.print_codes:
        named = [f"ICD-10-CM {code}" for code in settings.codes.icd10cm]
        named += [f"SNOMED CT {code}" for code in settings.codes.snomed]
        lines.append((setter.word("about_codes", codes=", ".join(named)),))
    web = clinic.profile.web if clinic else None
    if not web:
        return About(tuple(lines), (), "", "", 0.0)
    words = web.removeprefix("https://")
    return About(
        tuple(lines),
        setter.word("web_line", address=words),
        web,
        setter.words.fill("web_code", address=words),
        web_code_side(web),
    )


def _status(
    settings: GuideSettings, signed_off: SignedOff, setter: Setter, country: str
) -> Iterator[Text]:
    """Yield whose text it is, and who has approved it."""
    approval = signed_off.approval
    if approval is None:
        worded = signed_off.worded and settings.status == LIBRARY_STATUS
        yield setter.word("about_status_worded" if worded else _STATUS_WORDS[settings.status])
        return
    on = format_date(approval.on, setter.language, country)
    yield setter.word("about_approved", name=approval.by, date=on, reference=approval.reference)
    if approval.readers == 0:
        yield setter.word("about_not_read")


def _sources(settings: GuideSettings, setter: Setter) -> tuple[Text, ...]:
    """Return the sentence about sources; none of a text that rests on none."""
    count = len(cited_sources(settings))
    if count <= 1:
        return (setter.word("about_source_one"),) if count else ()
    return (setter.word("about_sources_count", count=str(count)),)


def _signed(
    state: ReviewState, review: Review | None, setter: Setter, country: str
) -> Iterator[Text]:
    """Yield who has checked the translation, and when: a sentence for each signature."""
    key = _SIGNED.get(state)
    if key is None or review is None:
        return
    for sign in review.signed:
        on = format_date(sign.date, setter.language, country)
        yield setter.word(key, name=sign.name, credential=sign.role, date=on)
