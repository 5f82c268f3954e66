"""What a page must say: every place of it with its words, told from the view alone.

The proof holds the printed page against this, so it must not be read from the
templates: it says a second time, in plain values, what they make of a view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handoutpress.content.figures import figure_file
from handoutpress.render.about import WEB_CODE_ASSET
from handoutpress.render.blocks import BlockView, ItemView
from handoutpress.render.card import CallCell, CrisisView, SupportView
from handoutpress.render.inline import Text
from handoutpress.render.places import TICK_BOX, Foot, Part, Picture, Piece, Place, Run
from handoutpress.render.questions import Question
from handoutpress.render.runs import runs_of
from handoutpress.render.view import Page, View


def page_parts(page: Page) -> tuple[Part, ...]:
    """Return what each language of a page must say."""
    first = page.first
    match page.arrangement:
        case "teach":
            return (_part(first, _teach(page), _foot(first)),)
        case "beside":
            _, second = page.parts
            return (
                _part(first, _facing(page), _foot(first)),
                _part(second, _second_side(second), None),
            )
        case _:
            return tuple(_part(view, _alone(page, view), _foot(view)) for view in page.parts)


def _part(view: View, places: Iterator[Place], foot: Foot | None) -> Part:
    return Part(tuple(places), foot, view.language.tag, view.language.direction)


def _alone(page: Page, view: View) -> Iterator[Place]:
    """Yield all that a language says on sides of its own."""
    large = view.layout.size == "large"
    yield from _masthead(view)
    if not large:
        yield from _languages(page, view)
    yield from _titles(view)
    if not large:
        yield from _notice(view)
    yield from _blocks(view, view.help)
    yield from _card(view)
    if large:
        yield from _languages(page, view)
        yield from _notice(view)
    yield from _blocks(view, view.body)
    yield from _about(view)


def _facing(page: Page) -> Iterator[Place]:
    """Yield what the first of two languages that face each other says, and what both share."""
    view, shared = page.first, page.shared or page.first
    yield from _masthead(shared)
    yield from _languages(page, view)
    yield from _titles(view)
    yield from _notice(view)
    yield from _rows(view, view.help, shared, shared.help)
    yield from _card(shared)
    yield from _rows(view, view.body, shared, shared.body)
    yield Place("row-about", "panel")
    yield from _about(view)


def _rows(
    view: View, blocks: tuple[BlockView, ...], shared: View, for_both: tuple[BlockView, ...]
) -> Iterator[Place]:
    for block, both in zip(blocks, for_both, strict=True):
        if block.shared:
            yield from _block(shared, both, ())
        elif block.kind != "sheet":
            yield Place(f"row-{block.id}", block.role)
            yield from _block(view, block, ())


def _second_side(view: View) -> Iterator[Place]:
    """Yield what the second of two languages that face each other says on its own side."""
    yield from _titles(view)
    yield from _notice(view)
    for block in (*view.help, *view.body):
        if not block.shared:
            yield from _block(view, block, ())
    yield from _about(view)


def _teach(page: Page) -> Iterator[Place]:
    view, reader = page.parts
    yield from _masthead(view)
    title = _plain(view, view.words["teach_title"])
    yield _place(view, f"title{view.suffix}", "title", "h1", title)
    yield _place(view, "how", "", "", _plain(view, view.words["teach_how"]))
    both = _runs(view, view.heading), _plain(view, "·"), _runs(reader, reader.heading)
    yield _place(view, "teach-titles", "", "", *both)
    for number, question in enumerate(page.questions, 1):
        yield from _question(view, reader, f"question-{number}", question)


def _question(view: View, reader: View, name: str, question: Question) -> Iterator[Place]:
    head = _place(view, f"{name}-head", "heading", "h2", _runs(view, question.asked))
    where = (_runs(view, question.where),) if question.where else ()
    answer = _place(view, name, "panel", "", _runs(reader, question.read), *where)
    yield replace(answer, room=question.lines)
    yield replace(head, icons=(TICK_BOX,), ticks=1)


def _masthead(view: View) -> Iterator[Place]:
    head = view.masthead
    pictures = (Picture(head.logo, head.logo_alt),) if head.logo else ()
    lines = (head.name, *head.lines) if head.name else ()
    pieces = (_runs(view, line) for line in lines)
    masthead = _place(view, f"masthead{view.suffix}", "masthead", "", *pieces)
    yield replace(masthead, free=True, loose=True, pictures=pictures)
    if not head.name:
        blank = _blank(view, f"clinic-blank{view.suffix}", view.labels["clinic_blank"], None)
        yield replace(blank, free=True)
    for one in head.blanks:
        blank = _blank(view, f"masthead-{one.name}{view.suffix}", one.label, one.value)
        yield replace(blank, free=True)


def _languages(page: Page, view: View) -> Iterator[Place]:
    if page.arrangement not in ("with", "beside"):
        return
    twin = page.parts[1] if view is page.first else page.first
    own = view.language
    name = own.name if own.name == own.english else f"{own.name} / {own.english}"
    pieces = _plain(view, f"{name} ·"), _runs(twin, twin.heading)
    yield replace(_place(view, f"languages{view.suffix}", "", "", *pieces), free=True)


def _titles(view: View) -> Iterator[Place]:
    yield _place(view, f"title{view.suffix}", "title", "h1", _runs(view, view.heading))
    for number, paragraph in enumerate(view.lead, 1):
        yield _place(view, f"lead-{number}{view.suffix}", "", "", _runs(view, paragraph))


def _notice(view: View) -> Iterator[Place]:
    if view.notice:
        pieces = (_runs(view, sentence) for sentence in view.notice)
        notice = _place(view, f"notice{view.suffix}", "paragraph", "", *pieces)
        yield replace(notice, free=True)


def _card(view: View) -> Iterator[Place]:
    yield replace(_place(view, f"card{view.suffix}", "panel", ""), free=True)
    for row in view.card:
        yield from (_cell(view, cell) for cell in row)
    for paragraph in (*view.card_notes, *view.under_card):
        note = _place(view, paragraph.id, "", "", _runs(view, paragraph.text))
        yield replace(note, free=True)


def _cell(view: View, cell: CallCell) -> Place:
    pieces = [_runs(view, cell.label)]
    if cell.number:
        pieces.append(_number(view, cell.number, cell.href))
    pieces += [_runs(view, text) for text in (cell.hours, cell.note) if text]
    place = _place(view, f"{cell.id}{view.suffix}", "cell", "", *pieces)
    return replace(place, free=True, loose=True, room=not cell.number)


def _about(view: View) -> Iterator[Place]:
    about, suffix = view.about, view.suffix
    heading = _plain(view, view.words["about_heading"])
    pictures = (Picture(WEB_CODE_ASSET, about.web_code_alt),) if about.web else ()
    lines = (_runs(view, sentence) for line in about.lines for sentence in line)
    yield replace(_place(view, f"about{suffix}", "panel", "", *lines), pictures=pictures)
    yield _place(view, f"about-heading{suffix}", "heading", "h2", heading)
    if about.web:
        web = tuple(replace(run, href=about.web_href) for run in _runs(view, about.web))
        yield _place(view, f"web{suffix}", "", "", web)


def _foot(view: View) -> Foot:
    code = Run(view.code, "ltr", view.language.tag, keep=True)
    title = (*_runs(view, view.heading), *_plain(view, " · "), code)
    page_of = (
        (run, kind)
        for text, kind in view.page_of
        for run in (_plain(view, kind) if kind else _runs(view, text))
    )
    return Foot(f"foot{view.suffix}", (tuple((run, "") for run in title), tuple(page_of)))


def _blocks(view: View, blocks: tuple[BlockView, ...]) -> Iterator[Place]:
    for block in blocks:
        yield from _block(view, block, ())


def _block(view: View, block: BlockView, icons: tuple[str, ...]) -> Iterator[Place]:
    """Yield the places of a block; ``icons`` are what its panel may draw in it."""
    match block.kind:
        case "heading":
            yield replace(_heading(view, block), icons=icons)
        case "paragraph":
            yield _place(view, block.id, "paragraph", "", _runs(view, block.text))
        case "blanks" | "lines" | "table":
            yield from _to_write(view, block)
        case "list":
            yield _place(view, block.id, "list", "ol" if block.ordered else "ul")
            for place, item in enumerate(block.items, 1):
                yield replace(
                    _item(view, item, place if block.ordered else 0),
                    icons=(
                        *((f"icons/{item.icon}.svg",) if item.icon else ()),
                        *icons,
                    ),
                    ticks=int(TICK_BOX in icons),
                )
        case "sheet":
            return
        case "crisis-line" | "crisis-number" if block.crisis:
            yield _crisis(view, block, block.crisis)
        case "support":
            yield _place(view, block.id, block.role, "")
            yield from _children(view, block.children, ())
            yield from _support(view)
        case kind:
            own = (f"icons/{block.icon}.svg",) if block.icon else ()
            if block.panel and block.panel.icon:
                icons = (f"icons/{block.panel.icon}.svg",)
            whole = _place(view, block.id, block.role or kind, "")
            yield replace(whole, icons=own, pictures=tuple(_figures(block)))
            yield from _children(view, block.children, icons)


def _children(view: View, blocks: tuple[BlockView, ...], icons: tuple[str, ...]) -> Iterator[Place]:
    for block in blocks:
        yield from _block(view, block, icons)


def _heading(view: View, block: BlockView) -> Place:
    pieces = [_plain(view, block.number)] if block.number else []
    pieces.append(_runs(view, block.text))
    return _place(view, block.id, "heading", f"h{block.level}", *pieces)


def _item(view: View, item: ItemView, counted: int) -> Place:
    place = _place(view, item.id, "item", "li", _runs(view, item.text))
    return replace(place, marker=item.number or (str(counted) if counted else ""))


def _to_write(view: View, block: BlockView) -> Iterator[Place]:
    if block.kind == "table":
        yield from _table(view, block)
    elif block.kind == "lines":
        yield replace(_place(view, block.id, "panel", ""), room=block.count)
    else:
        yield from (_blank(view, item.id, item.text, item.value) for item in block.items)


def _figures(block: BlockView) -> Iterator[Picture]:
    """Yield the drawing of a figure: it stands in the block that its caption opens."""
    if block.kind == "figure":
        caption = block.children[0]
        yield Picture(figure_file(caption.figure), caption.alt)


def _table(view: View, table: BlockView) -> Iterator[Place]:
    if view.layout.size == "large":
        for number, row in enumerate(table.rows, 1):
            yield _place(view, f"{table.id}-{number}", "panel", "")
            for column, (item, value) in enumerate(zip(table.items, row, strict=True), 1):
                yield _blank(view, f"{table.id}-{number}-{column}", item.text, value)
        return
    yield _place(view, table.id, "table", "table")
    for item in table.items:
        yield _place(view, item.id, "", "th", _runs(view, item.text))
    for number, row in enumerate(table.rows, 1):
        for column, (item, value) in enumerate(zip(table.items, row, strict=True), 1):
            pieces = [_runs(view, value)] if value else []
            name = f"{table.id}-{number}-{column}"
            tag = "th" if column == 1 else "td"
            yield replace(_place(view, name, "", tag, *pieces), room=not value, column=item.id)


def _support(view: View) -> Iterator[Place]:
    for number, line in enumerate(view.support, 1):
        pieces = _support_pieces(view, line)
        yield _place(view, f"support-{number}{view.suffix}", "line", "", *pieces)
    if not view.support:
        none = _runs(view, view.support_none)
        yield _place(view, f"support-none{view.suffix}", "", "", none)


def _crisis(view: View, block: BlockView, crisis: CrisisView) -> Place:
    """Return the place of the crisis line: short in the emergency frame, else with its details."""
    short = block.kind == "crisis-line"
    if crisis.line is None:
        return replace(_place(view, block.id, block.role, "", _runs(view, crisis.label)), room=True)
    number = _number(view, crisis.line.number, crisis.line.href)
    pieces = [_runs(view, crisis.label)] if short else []
    pieces += [_runs(view, crisis.line.way), number]
    if short:
        pieces += [_runs(view, crisis.hours)] if crisis.hours else []
    else:
        pieces += (_runs(view, text) for text in crisis.details)
    return _place(view, block.id, block.role, "", *pieces)


def _support_pieces(view: View, line: SupportView) -> Iterator[Piece]:
    yield _runs(view, line.name)
    yield _runs(view, line.way)
    yield _number(view, line.number, line.href)
    yield from (_runs(view, detail) for detail in line.details)
    yield _runs(view, line.checked)


def _blank(view: View, name: str, label: Text, value: Text | None) -> Place:
    pieces = [_runs(view, label), *([_runs(view, value)] if value else [])]
    return replace(_place(view, name, "blank", "", *pieces), room=not value)


def _place(view: View, name: str, role: str, tag: str, *pieces: Piece) -> Place:
    direction = view.language.direction
    return Place(name, role, tag, tuple(pieces), direction=direction)


def _plain(view: View, text: str) -> Piece:
    return (Run(text, view.language.direction, view.language.tag),)


def _number(view: View, text: Text, href: str) -> Piece:
    return tuple(
        Run(
            span.text,
            span.direction or view.language.direction,
            view.language.tag,
            keep=True,
            href=href,
        )
        for span in text
    )


def _runs(view: View, text: Text) -> Piece:
    return runs_of(text, view.language)
