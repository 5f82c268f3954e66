"""Blocks as the templates see them: selected, grouped into sections and topics, set in spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handoutpress.content.blocks import (
    Block,
    Heading,
    Item,
    ListBlock,
    NewSheet,
    Panel,
    Paragraph,
)
from handoutpress.content.kinds import Kind
from handoutpress.language.segment import without_marks
from handoutpress.render.inline import Setter, Text, flat

if TYPE_CHECKING:
    from handoutpress.render.card import CrisisView

TITLE, SECTION, TOPIC = 1, 2, 3
LISTS = ("list", "blanks")

WHOLE, HALF, THIRD = 6, 3, 2
"""Sixths of the width, of lines to write on."""

SHORT = frozenset(
    "date weeks follow_up.date follow_up.time blood_type injection injection_due test_date".split()  # noqa: SIM905 - to be read
)
"""The fields whose values take little room."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """A list item, or a labelled blank of a write panel with the ``value`` that fills it.

    ``number`` stands before it on numbered sheets; ``about`` is the id of the
    panel that answers a say-back item; ``share`` is how many sixths of the width
    a line to write on needs; ``field`` is the name of what fills it.
    """

    id: str
    text: Text
    icon: str | None = None
    value: Text | None = None
    about: str | None = None
    number: str = ""
    share: int = 6
    field: str = ""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block ready for a template.

    ``kind`` is heading, paragraph, list, section, topic, figure, sheet, blanks,
    lines, table or that of a ``panel``, or a place of the crisis line; its template
    is ``blocks/<kind>.html``.
    ``role`` tells how a panel must stand: a ``panel`` whole, a ``section`` may go
    over to the next page; and whether what follows a sheet begins one, or a
    ``side``. A heading with a ``figure``, the name of a drawing, has ``alt``, what
    it shows. ``count`` is how many lines there are to write on. Only the fields that its
    kind needs are set.
    """

    kind: str
    id: str = ""
    role: str = ""
    panel: Kind | None = None
    text: Text = ()
    level: int = 0
    icon: str | None = None
    figure: str = ""
    alt: str = ""
    count: int = 0
    number: str = ""
    ordered: bool = False
    items: tuple[ItemView, ...] = ()
    rows: tuple[tuple[Text | None, ...], ...] = ()
    children: tuple[BlockView, ...] = ()
    crisis: CrisisView | None = None

    @property
    def has_table(self) -> bool:
        """Return whether a table stands in this block."""
        return self.kind == "table" or any(child.has_table for child in self.children)

    @property
    def shared(self) -> bool:
        """Return whether two languages that face each other have this block once, for both."""
        return bool(self.panel and self.panel.shared)


FieldValue = Callable[[str], Text | None]


@dataclass(frozen=True, slots=True)
class BlockSetter:
    """Sets a guide's blocks; ``field`` returns what the visit fills in, or None.

    ``rows`` returns those of a table; ``large`` tells that this is large print,
    ``in_frame`` that the ``crisis`` line stands in the emergency frame too.
    """

    setter: Setter
    field: FieldValue
    rows: Callable[[tuple[str, ...], int], tuple[tuple[Text | None, ...], ...]]
    large: bool = False
    crisis: CrisisView | None = None
    in_frame: bool = False

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[BlockView, ...]:
        """Set blocks and group them: a heading holds what follows it."""
        return _grouped(tuple(view for block in blocks for view in self._views(block)))

    def _views(self, block: Block) -> Iterator[BlockView]:
        if isinstance(block, Panel) and dict(block.options).get("side") == "new":
            yield BlockView("sheet", role="side")
        yield self._block(block)

    def _block(self, block: Block) -> BlockView:
        match block:
            case Heading():
                text = self.setter.guide(block.unit.text)
                name = block.unit.id
                alt = without_marks(flat(self.setter.plain(block.alt.text))) if block.alt else ""
                figure = block.figure or ""
                return BlockView(
                    "heading",
                    name,
                    text=text,
                    level=block.level,
                    icon=block.icon,
                    figure=figure,
                    alt=alt,
                )
            case Paragraph():
                kind = "lead" if block.lead else "paragraph"
                text = self.setter.guide(block.unit.text)
                return BlockView(kind, block.unit.id, text=text)
            case ListBlock():
                items = tuple(self._item(item) for item in block.items)
                kind = "blanks" if any(item.field for item in block.items) else "list"
                return BlockView(kind, block.id, items=items, ordered=block.ordered)
            case NewSheet():
                return BlockView("sheet", role="sheet")
            case Panel():
                return self._panel(block)

    def _item(self, item: Item) -> ItemView:
        value = self.field(item.field) if item.field else None
        text = self.setter.guide(item.unit.text)
        share = WHOLE if item.field is None else THIRD if item.field in SHORT else HALF
        name = item.field or ""
        return ItemView(item.unit.id, text, item.icon, value, item.about, share=share, field=name)

    def _panel(self, panel: Panel) -> BlockView:
        children = self.blocks(panel.children)
        options = dict(panel.options)
        if options.get("kind") == "table":
            children = tuple(self._table(panel, child, options) for child in children)
        elif panel.kind.written:
            children = tuple(map(_written, children))
        if "lines" in options:
            lines = BlockView("lines", f"{panel.id}-lines", count=int(options["lines"]))
            children = (*children, lines)
        children = self._with_crisis_line(panel, children)
        view = BlockView(panel.kind.name, panel.id, panel=panel.kind, children=children)
        return replace(view, role="section" if self._breaks(view, panel.kind) else "panel")

    def _with_crisis_line(
        self, panel: Panel, children: tuple[BlockView, ...]
    ) -> tuple[BlockView, ...]:
        """Return the blocks of a panel with the place of the crisis line among them, if any."""
        how = panel.kind.crisis
        if self.crisis is None or not how or (how == "line" and not self.in_frame):
            return children
        slot = BlockView(f"crisis-{how}", f"{panel.id}-line", role="line", crisis=self.crisis)
        after = _after_paragraph(children, slot) if how == "number" else None
        return after or (*children, slot)

    def _breaks(self, view: BlockView, kind: Kind) -> bool:
        """Tell whether a panel may go over to the next page; in large print a table may."""
        in_large = kind.breaks == "large" or view.has_table
        return kind.breaks == "always" or (self.large and in_large)

    def _table(self, panel: Panel, child: BlockView, options: dict[str, str]) -> BlockView:
        if child.children:
            inner = tuple(self._table(panel, grandchild, options) for grandchild in child.children)
            return replace(child, children=inner)
        if child.kind not in LISTS:
            return child
        fields = tuple(_fields(panel))
        rows = self.rows(fields, int(options.get("rows", "3")))
        return replace(child, kind="table", rows=rows)


def _after_paragraph(views: tuple[BlockView, ...], slot: BlockView) -> tuple[BlockView, ...] | None:
    """Return the views with a slot after their first paragraph, or None where there is none."""
    for place, view in enumerate(views):
        inner = _after_paragraph(view.children, slot)
        if view.kind == "paragraph" or inner:
            kept = (replace(view, children=inner),) if inner else (view, slot)
            return (*views[:place], *kept, *views[place + 1 :])
    return None


def _written(view: BlockView) -> BlockView:
    """Return a view whose lists are lines to write on."""
    if view.kind in LISTS:
        return replace(view, kind="blanks")
    return replace(view, children=tuple(map(_written, view.children)))


def _fields(panel: Panel) -> Iterator[str]:
    for child in panel.children:
        if isinstance(child, ListBlock):
            yield from (item.field or "" for item in child.items)


def _grouped(views: tuple[BlockView, ...]) -> tuple[BlockView, ...]:
    """Put what follows a section or topic heading into one view with that heading first.

    A panel or a new sheet ends the open groups: it stands by itself.
    """
    root: list[BlockView] = []
    open_groups: list[_Group] = []

    def close(level: int) -> None:
        while open_groups and open_groups[-1].level >= level:
            view = open_groups.pop().view()
            (open_groups[-1].children if open_groups else root).append(view)

    for view in views:
        if view.kind == "heading" and view.level > TITLE:
            close(view.level)
            open_groups.append(_Group(view.level, view, []))
        elif view.kind in ("paragraph", *LISTS) and open_groups:
            open_groups[-1].children.append(view)
        else:
            close(TITLE)
            root.append(view)
    close(TITLE)
    return tuple(root)


@dataclass(slots=True)
class _Group:
    level: int
    heading: BlockView
    children: list[BlockView]

    def view(self) -> BlockView:
        kind = "section" if self.level == SECTION else "topic"
        kind = "figure" if self.heading.figure else kind
        return BlockView(
            kind,
            f"{self.heading.id}-{kind}",
            icon=self.heading.icon,
            children=(self.heading, *self.children),
        )
