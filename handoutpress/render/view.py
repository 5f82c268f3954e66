"""The view: guide, clinic, visit and layout as the plain values that the templates print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from handoutpress.clinic.folder import Clinic
from handoutpress.clinic.model import ClinicProfile
from handoutpress.content.blocks import (
    GET_HELP,
    Block,
    Heading,
    ListBlock,
    NewSheet,
    Panel,
    Paragraph,
    Unit,
)
from handoutpress.content.facts import cited_sources
from handoutpress.content.guide import Guide
from handoutpress.language.dates import format_date, month_year
from handoutpress.language.registry import Language
from handoutpress.render.blocks import BlockSetter, BlockView
from handoutpress.render.card import CallCell, SupportView, call_card, in_rows, support_lines
from handoutpress.render.fields import VisitFields
from handoutpress.render.layout import Layout
from handoutpress.render.spans import Setter, Span, Text, flat
from handoutpress.translation.review import ReviewState
from handoutpress.translation.words import Words, source_words
from handoutpress.visit import Visit

LOGO_ASSET = "clinic/logo"
WEB_CODE_ASSET = "clinic/web-code"
LONGEST_HEAD_LINE = 52
UNREVIEWED = "translation_unreviewed"
LABELS = ("clinic_blank", "patient", "date")


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who prints the handout, and for whom; an empty text prints as a line to write on."""

    name: Text
    lines: tuple[Text, ...]
    logo: str | None
    logo_alt: str
    patient: Text | None
    date: Text | None


@dataclass(frozen=True, slots=True)
class About:
    """What the sheet says about itself, as real text at its end."""

    lines: tuple[tuple[Text, ...], ...]
    web: Text
    web_href: str
    web_code_alt: str


@dataclass(frozen=True, slots=True)
class View:
    """All that a template needs; nothing in it is HTML.

    ``help`` are the get-help panels, ``body`` the rest of the guide in order;
    ``notice`` says, in the page's language and in English, that no translator
    has checked it (empty when one has, and for the source).
    """

    language: Language
    layout: Layout
    words: Words
    title: str
    heading: Text
    lead: tuple[Text, ...]
    masthead: Masthead
    help: tuple[BlockView, ...]
    card: tuple[tuple[CallCell, ...], ...]
    card_notes: tuple[BlockView, ...]
    body: tuple[BlockView, ...]
    support: tuple[SupportView, ...]
    about: About
    code: str
    footer_version: Text
    footer_review: Text
    page_of: tuple[tuple[Text, str], ...]
    labels: Mapping[str, Text]
    colour: str | None
    notice: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One handout to make: the guide in a language, for a clinic and a visit, in a layout."""

    guide: Guide
    language: Language
    words: Words
    texts: Mapping[str, str]
    clinic: Clinic | None
    visit: Visit
    chosen: Mapping[str, str]
    layout: Layout
    code: str
    review: ReviewState = ReviewState.SOURCE

    @property
    def country(self) -> str:
        """Return the clinic's country, which decides dates and times; "" with no clinic."""
        return self.clinic.profile.country if self.clinic else ""


def build_view(job: Job) -> View:
    """Return the view of a job. Values not given stay None and print as lines to write on."""
    values = {"emergency": job.clinic.emergency} if job.clinic else {}
    setter = Setter(job.language, job.words, values)
    fields = VisitFields(setter, job.visit, job.country)
    blocks = BlockSetter(setter, fields.field, fields.rows)
    views = blocks.blocks(_translated(job.guide.select(job.chosen), job.texts))
    heading = next(view for view in views if view.kind == "heading")
    rest = tuple(view for view in views if view.kind not in ("heading", "lead"))
    last_help = max(index for index, view in enumerate(rest) if view.kind in GET_HELP)
    after = rest[last_help + 1 :]
    card_notes = tuple(takewhile(lambda view: view.kind == "paragraph", after))
    settings = job.guide.settings
    return View(
        language=job.language,
        layout=job.layout,
        words=job.words,
        title=flat(heading.text),
        heading=heading.text,
        lead=tuple(view.text for view in views if view.kind == "lead"),
        masthead=_masthead(job, setter, fields),
        help=rest[: last_help + 1],
        card=in_rows(call_card(job.clinic, setter)),
        card_notes=card_notes,
        body=after[len(card_notes) :],
        support=support_lines(job.clinic, setter),
        about=_about(job, setter),
        code=job.code,
        footer_version=setter.word(
            "footer_version",
            version=settings.version,
            updated=month_year(settings.updated, job.language),
        ),
        footer_review=setter.word(
            "footer_review", review=month_year(settings.review_by, job.language)
        ),
        page_of=tuple(_page_of(setter)),
        labels={key: setter.word(key) for key in LABELS},
        colour=job.clinic.profile.colour if job.clinic and job.layout.ink == "colour" else None,
        notice=_notice(job, setter),
    )


def _notice(job: Job, setter: Setter) -> tuple[Text, ...]:
    if job.review is not ReviewState.UNREVIEWED:
        return ()
    english = source_words()[UNREVIEWED]
    direction = "ltr" if job.language.direction == "rtl" else None
    return setter.word(UNREVIEWED), (Span(english, language="en", direction=direction),)


def _page_of(setter: Setter) -> Iterator[tuple[Text, str]]:
    """Yield the words of "Page x of y" with what stands between them: page or pages."""
    for text, is_value in setter.words.parts("page_of", page="page", pages="pages"):
        yield ((), text) if is_value else (setter.plain(text), "")


def _translated(blocks: tuple[Block, ...], texts: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the blocks with each unit's text replaced by ``texts`` (unit id -> text)."""
    out: list[Block] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                out.append(replace(block, unit=_in_language(block.unit, texts)))
            case ListBlock():
                items = (replace(i, unit=_in_language(i.unit, texts)) for i in block.items)
                out.append(replace(block, items=tuple(items)))
            case Panel():
                out.append(replace(block, children=_translated(block.children, texts)))
            case NewSheet():
                out.append(block)
    return tuple(out)


def _in_language(unit: Unit, texts: Mapping[str, str]) -> Unit:
    return replace(unit, text=texts[unit.id])


def _masthead(job: Job, setter: Setter, fields: VisitFields) -> Masthead:
    patient, date = fields.field("patient"), fields.field("date")
    if job.clinic is None:
        return Masthead((), (), None, "", patient, date)
    profile = job.clinic.profile
    return Masthead(
        name=setter.value(profile.name, profile.language),
        lines=tuple(setter.value(line, profile.language) for line in _address_lines(profile)),
        logo=LOGO_ASSET if job.clinic.logo else None,
        logo_alt=profile.logo_alt or job.words.fill("logo", clinic=profile.name),
        patient=patient,
        date=date,
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


def _about(job: Job, setter: Setter) -> About:
    settings = job.guide.settings
    country, language = job.country, job.language
    version = setter.word(
        "about_version",
        version=settings.version,
        updated=format_date(settings.updated, language, country),
        review=format_date(settings.review_by, language, country),
    )
    sources = setter.word("about_sources_count", count=str(len(cited_sources(settings))))
    notice = _notice(job, setter)
    lines = [
        *([(*notice, setter.word("translation_ask"))] if notice else []),
        (setter.word("about_status_library"), version),
        (sources, setter.word("about_private")),
        (setter.word("about_formats"),),
    ]
    policies = job.clinic.profile.policies if job.clinic else None
    if policies and policies.print_codes:
        codes = settings.codes
        named = [f"ICD-10-CM {code}" for code in codes.icd10cm]
        named += [f"SNOMED CT {code}" for code in codes.snomed]
        lines.append((setter.word("about_codes", codes=", ".join(named)),))
    web = job.clinic.profile.web if job.clinic else None
    if not web:
        return About(tuple(lines), (), "", "")
    words = web.removeprefix("https://")
    return About(
        tuple(lines),
        setter.word("web_line", address=words),
        web,
        job.words.fill("web_code", address=words),
    )
