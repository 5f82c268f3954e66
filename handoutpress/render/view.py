"""The view: guide, clinic, visit and layout as the plain values that the templates print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from handoutpress.clinic.support import asks_for_crisis
from handoutpress.content.blocks import (
    Block,
    Heading,
    ListBlock,
    NewSheet,
    Panel,
    Paragraph,
    Unit,
)
from handoutpress.content.guide import SOURCE
from handoutpress.content.page_refs import PAGE
from handoutpress.diagnostics import error
from handoutpress.errors import Diagnostics, HandoutError
from handoutpress.language.registry import Language
from handoutpress.language.segment import without_marks
from handoutpress.render.about import (
    About,
    Masthead,
    SignedOff,
    about,
    masthead,
    review_notice,
)
from handoutpress.render.blocks import BlockSetter, BlockView, ItemView
from handoutpress.render.card import (
    CallCell,
    SupportView,
    call_card,
    crisis_view,
    support_lines,
    with_hours_below,
)
from handoutpress.render.card_rows import in_rows
from handoutpress.render.code import content_code
from handoutpress.render.facing import both, both_blocks, both_cells, both_if_any, both_lines
from handoutpress.render.fields import VisitFields
from handoutpress.render.inline import Setter, Text, flat
from handoutpress.render.job import NO_ROOMS, Job, Rooms
from handoutpress.render.layout import FOR_CLINICIAN, SIDES_A_SHEET, Arrangement, Layout
from handoutpress.render.numbering import flattened, numbered, with_suffix
from handoutpress.render.page_numbers import NO_NUMBERS, PageNumbers, named_pages
from handoutpress.render.questions import Question, questions
from handoutpress.translation.words import Words

SAY_BACK = "say-back"
"""The kind of panel whose items are the questions of the clinician's page."""

SAID_LARGE = "crisis-number"
"""The place where a guide has the crisis line in full."""

LABELS = ("clinic_blank",)


@dataclass(frozen=True, slots=True)
class View:
    """All that a template needs; nothing in it is HTML.

    ``help`` are the get-help panels, ``under_card`` the paragraphs after them,
    ``number_points`` the size of the numbers in the ``card``,
    ``body`` the rest of the guide in order, which begins a side where there is more
    than a sheet (``body_apart``);
    ``notice`` says, in the page's language and in English, that no translator
    has checked it, or the safety texts alone (empty when one has checked all,
    and for the source). ``suffix`` stands
    behind the ids of a second language on the same page.
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
    number_points: int
    card_notes: tuple[BlockView, ...]
    under_card: tuple[BlockView, ...]
    body: tuple[BlockView, ...]
    support: tuple[SupportView, ...]
    support_none: Text
    about: About
    code: str
    page_of: tuple[tuple[Text, str], ...]
    labels: Mapping[str, Text]
    colour: str | None
    notice: tuple[Text, ...] = ()
    suffix: str = ""
    hours_below: bool = False
    body_apart: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed as one file: one language, or two in an arrangement.

    ``shared`` is what two languages that face each other have once, said in both; ``rooms``
    are those for values that are set later.
    """

    parts: tuple[View, ...]
    arrangement: Arrangement = "alone"
    numbers: PageNumbers = NO_NUMBERS
    shared: View | None = None
    rooms: Rooms = NO_ROOMS

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the say-back questions for the clinician's page."""
        clinician, reader = self.parts
        patients = _say_back(reader), (*reader.help, *reader.body)
        own = _say_back(clinician), (*clinician.help, *clinician.body)
        setter = Setter(clinician.language, clinician.words, {})
        return questions(patients, own, setter, reader.language)

    @property
    def first(self) -> View:
        """Return the view of the language that comes first, which sets the layout."""
        return self.parts[0]


def build_page(job: Job, pages: PageNumbers | None = None) -> Page:
    """Return the page of a job: its view, and the companion's where there is one.

    ``pages`` are the numbers that its sentences name; without them, a first guess.
    """
    code = content_code(job)
    pages = pages or PageNumbers(named_pages(job))
    if job.companion is None:
        return Page((build_view(job, code, pages=pages),), numbers=pages, rooms=job.rooms)
    pair = ((job, ""), (job.companion, f"-{job.companion.language.tag}"))
    facing, numbers = job.arrangement == "beside", job.arrangement != "teach"
    views = tuple(
        build_view(part, code, numbers=numbers, suffix=suffix, facing=facing, pages=pages)
        for part, suffix in pair
    )
    if facing:
        first, second = views
        shared = _shared(first, second, Setter(job.language, job.words, {}))
        return Page(views, job.arrangement, pages, shared)
    if job.arrangement in FOR_CLINICIAN:  # in the clinician's language, which is the second
        return Page(views[::-1], "teach", pages, rooms=job.rooms)
    return Page(views, job.arrangement, pages, rooms=job.rooms)


def _shared(first: View, second: View, setter: Setter) -> View:
    """Return the first view with all that stands once on a page of two languages in both."""
    pair = first.language, second.language
    cells = tuple(
        both_cells(one, two, *pair)
        for row, its in zip(first.card, second.card, strict=True)
        for one, two in zip(row, its, strict=True)
    )
    cells, hours = with_hours_below(cells, setter)
    rows, points = in_rows(cells)
    notes = zip(first.under_card, second.under_card, strict=True)
    body = zip(first.body, second.body, strict=True)
    lines = zip(first.support, second.support, strict=True)
    blanks = (
        replace(
            one,
            label=both(one.label, two.label, *pair),
            value=both_if_any(one.value, two.value, *pair),
        )
        for one, two in zip(first.masthead.blanks, second.masthead.blanks, strict=True)
    )
    return replace(
        first,
        masthead=replace(first.masthead, blanks=tuple(blanks)),
        labels={key: both(text, second.labels[key], *pair) for key, text in first.labels.items()},
        card=rows,
        number_points=points,
        card_notes=hours,
        under_card=tuple(both_blocks(one, two, *pair) for one, two in notes),
        body=tuple(both_blocks(one, two, *pair) if one.shared else one for one, two in body),
        support=tuple(both_lines(one, two, *pair) for one, two in lines),
        support_none=both(first.support_none, second.support_none, *pair),
    )


def build_view(
    job: Job,
    code: str = "",
    *,
    numbers: bool = False,
    suffix: str = "",
    facing: bool = False,
    pages: PageNumbers | None = None,
) -> View:
    """Return the view of a job. Values not given stay None and print as lines to write on.

    ``code`` is that of the sheet, the job's own where it is all of it; ``suffix``
    stands behind every id; ``numbers`` gives sections letters and items numbers;
    ``pages`` as in ``build_page``. Of languages that are ``facing`` the card is put
    together later, from both.
    """
    values = {"emergency": job.clinic.emergency} if job.clinic else {}
    named = pages or PageNumbers(named_pages(job))
    whose = {f"{PAGE}{one.shared}": one for one in named.known if one.id == one.shared + suffix}
    values |= {name: str(named.known[one]) for name, one in whose.items()}
    setter = Setter(job.language, job.words, values, {} if named.elsewhere else whose)
    fields = VisitFields(setter, job.visit, job.country, job.rooms.rows)
    large = job.layout.size == "large"
    settings = job.guide.settings
    crisis = crisis_view(job.clinic, settings.topics, setter)
    asked = asks_for_crisis(settings.topics)
    blocks = BlockSetter(setter, fields.field, fields.rows, large, crisis, asked)
    views = blocks.blocks(_translated(job.guide.select(job.chosen), job.texts))
    views = with_suffix(numbered(views) if numbers else views, suffix)
    heading = next(view for view in views if view.kind == "heading")
    rest = tuple(view for view in views if view.kind not in ("heading", "lead"))
    last_help = _last_help(job, rest)
    after = rest[last_help + 1 :]
    under_card = tuple(takewhile(lambda view: view.kind == "paragraph", after))
    cells = call_card(job.clinic, setter, settings.topics)
    hours: tuple[BlockView, ...] = ()
    if not large and not facing:  # a cell of large print is as wide as the page
        cells, hours = with_hours_below(cells, setter, suffix)
    rows, points = in_rows(cells)
    return View(
        language=job.language,
        layout=job.layout,
        words=job.words,
        title=without_marks(flat(heading.text)),
        heading=heading.text,
        lead=tuple(view.text for view in views if view.kind == "lead"),
        masthead=masthead(job.clinic, setter, fields, settings.layout.head),
        help=rest[: last_help + 1],
        card=rows,
        number_points=points,
        card_notes=hours,
        under_card=under_card,
        body=after[len(under_card) :],
        support=_not_said_large(support_lines(job.clinic, setter), views),
        support_none=setter.word("support_none"),
        about=about(settings, job.clinic, job.review, setter, _signed_off(job)),
        code=code or content_code(job),
        page_of=tuple(page_of_words(setter)),
        labels={key: setter.word(key) for key in LABELS},
        colour=job.clinic.profile.colour if job.clinic and job.layout.ink == "colour" else None,
        notice=review_notice(job.review, setter),
        suffix=suffix,
        hours_below=bool(hours),
        body_apart=settings.layout.sides > SIDES_A_SHEET,
    )


def _signed_off(job: Job) -> SignedOff:
    wording = job.guide.wording
    return SignedOff(job.checked_by, job.approval, bool(wording and wording.changes))


def _not_said_large(
    lines: tuple[SupportView, ...], views: tuple[BlockView, ...]
) -> tuple[SupportView, ...]:
    """Return the support lines without the one that a panel about a crisis says in full."""
    blocks = (block for view in views for block in flattened(view))
    said = {block.crisis.line for block in blocks if block.kind == SAID_LARGE and block.crisis}
    return tuple(line for line in lines if line not in said)


def _last_help(job: Job, views: tuple[BlockView, ...]) -> int:
    """Return the place of the last get-help panel; a page without one is never printed."""
    places = [place for place, view in enumerate(views) if view.panel and view.panel.get_help]
    if not places:
        found = Diagnostics()
        found.add(
            error(
                "guide-no-help",
                "no get-help panel prints for these choices",
                file=str(job.guide.folder / SOURCE),
                hint="see the conditions of its items",
            )
        )
        raise HandoutError(found)
    return places[-1]


def page_of_words(setter: Setter) -> Iterator[tuple[Text, str]]:
    """Yield the words of "Page x of y" with what stands between them: page or pages."""
    for text, is_value in setter.words.parts("page_of", page="page", pages="pages"):
        yield ((), text) if is_value else (setter.plain(text), "")


def _translated(blocks: tuple[Block, ...], texts: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the blocks with each unit's text replaced by ``texts`` (unit id -> text)."""
    out: list[Block] = []
    for block in blocks:
        match block:
            case Heading():
                alt = _in_language(block.alt, texts) if block.alt else None
                out.append(replace(block, unit=_in_language(block.unit, texts), alt=alt))
            case Paragraph():
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


def _say_back(view: View) -> list[ItemView]:
    lists = [block for panel in view.body if panel.kind == SAY_BACK for block in flattened(panel)]
    return [item for block in lists for item in block.items]
