"""Markdown with typed containers -> blocks. The format is in ``docs/guide-format.md``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from handoutpress.content.attributes import (
    STANDS_AT,
    Attributes,
    attribute_fault,
    split_attributes,
)
from handoutpress.content.blocks import (
    ALWAYS,
    FIELDS,
    TABLE_FIELDS,
    Block,
    Heading,
    Item,
    ListBlock,
    NewSheet,
    Panel,
    Paragraph,
    Unit,
    When,
)
from handoutpress.content.figures import figure_names
from handoutpress.content.inline import inline_faults, placeholders
from handoutpress.content.kinds import KINDS, OPTIONS, WHEN, Kind
from handoutpress.diagnostics import did_you_mean, error
from handoutpress.errors import Diagnostics

CONTAINERS = (*KINDS, WHEN)
ICONS = tuple(
    "phone thermometer bottle pad clock bed cup heart people calendar pill walk sun moon talk"  # noqa: SIM905 - to be read
    " drop".split()
)
UNSUPPORTED = {
    ">": "a quotation (`>`)",
    "```": "a block of code (backquotes)",
    "~~~": "a block of code (tildes)",
}
MAX_HEADING = 3
MOST_ROWS = 12
_LINE_END = re.compile(r"\r\n?|\n")  # as the Markdown parser counts lines


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    # Indented text is text; a container inside a quotation ends the plugin with an IndexError.
    parser.disable(["code", "fence", "html_block", "blockquote", "reference"])
    for kind in CONTAINERS:
        parser.use(container_plugin, name=kind)
    return parser


@dataclass(slots=True)
class BlockReader:
    """Walk the tokens of one file; faults go to ``found`` with file and line.

    ``choices`` maps each choice to its values: any attribute by such a name is
    a condition. ``figures`` are the names of the drawings that there are.
    """

    file: str
    choices: dict[str, Collection[str]]
    found: Diagnostics
    figures: Collection[str] = field(default_factory=figure_names)
    ids: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def read(self, text: str) -> tuple[Block, ...]:
        """Return the blocks of a whole file."""
        self.lines = _LINE_END.split(text)
        tokens = _parser().parse(text)
        blocks = tuple(self._blocks(tokens, ALWAYS))
        return _mark_lead(blocks)

    def fault(self, line: int, code: str, message: str, hint: str | None = None) -> None:
        """Record a fault of the guide's text."""
        self.found.add(error(code, message, file=self.file, line=line, hint=hint))

    def _blocks(self, tokens: list[Token], when: When) -> list[Block]:
        blocks: list[Block] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _closing(tokens, position)
            inside = tokens[position + 1 : end]
            blocks.extend(self._block(token, inside, when))
            position = end + 1
        return blocks

    def _block(self, token: Token, inside: list[Token], when: When) -> list[Block]:
        line = _line(token)
        if token.type == "heading_open":
            return self._heading(token, inside[0], when)
        if token.type == "paragraph_open":
            return self._paragraph(inside[0], line, when)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self._list(token, inside, when)
        if token.type == "hr":
            return [NewSheet(line, when)]
        if token.type.startswith("container_"):
            return self._container(token, inside, when)
        self.fault(line, "guide-unsupported", f"cannot print this Markdown ({token.type})")
        return []

    def _heading(self, token: Token, inline: Token, when: When) -> list[Block]:
        level = int(token.tag[1])
        if level > MAX_HEADING:
            self.fault(_line(token), "guide-heading-depth", "headings go from # to ###")
            return []
        allowed = ("icon", "figure", "alt") if level == MAX_HEADING else ("icon",)
        found = self._unit(inline.content, _line(token), when, allowed=allowed)
        if not found:
            return []
        unit, condition, rest = found
        figure, alt = rest.get("figure"), self._alt(unit, rest)
        return [Heading(unit, level, condition, rest.get("icon"), figure, alt)]

    def _alt(self, unit: Unit, rest: dict[str, str]) -> Unit | None:
        """Return what a figure shows in words: a text of its own, to be translated."""
        figure, words = rest.get("figure"), rest.get("alt")
        if figure is None and words is None:
            return None
        if figure is None or not (words or "").strip():
            message = "a figure and what it shows in words go together"
            hint = 'as in figure=shoulder alt="An arm and a shoulder"'
            self.fault(unit.line, "guide-figure", message, hint)
            return None
        if figure not in self.figures:
            hint = did_you_mean(figure, self.figures) or "there are " + ", ".join(self.figures)
            self.fault(unit.line, "guide-unknown-figure", f"no figure `{figure}`", hint)
        text = " ".join((words or "").split())
        if "**" in text or placeholders(text):
            message = "what a figure shows is said in plain words, without bold or braces"
            self.fault(unit.line, "guide-figure", message)
        name = f"{unit.id}-alt"
        self._note_id(name, unit.line)
        return Unit(name, text, unit.line, unit.note)

    def _paragraph(self, inline: Token, line: int, when: When) -> list[Block]:
        if inline.content.startswith(":::"):
            word = inline.content[3:].strip().split(" ")[0]
            hint = did_you_mean(word, CONTAINERS) or "the kinds are " + ", ".join(CONTAINERS)
            self.fault(line, "guide-unknown-container", f"`::: {word}` is not a container", hint)
            return []
        for mark, name in UNSUPPORTED.items():
            if inline.content.startswith(mark):
                self.fault(line, "guide-unsupported", f"cannot print {name}")
                return []
        found = self._unit(inline.content, line, when)
        return [Paragraph(found[0], found[1])] if found else []

    def _list(self, token: Token, inside: list[Token], when: When) -> list[Block]:
        items: list[Item] = []
        position = 0
        while position < len(inside):
            end = _closing(inside, position)
            items.extend(self._item(inside[position + 1 : end], _line(inside[position]), when))
            position = end + 1
        if not items:
            return []
        ordered = token.type == "ordered_list_open"
        return [ListBlock(f"{items[0].unit.id}-list", tuple(items), ordered)]

    def _item(self, tokens: list[Token], line: int, when: When) -> list[Item]:
        if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
            self.fault(
                line,
                "guide-item",
                "a list item holds one short text: no list, heading or second paragraph inside it",
            )
            return []
        found = self._unit(tokens[1].content, line, when, allowed=("icon", "field", "about"))
        if not found:
            return []
        unit, condition, rest = found
        return [Item(unit, condition, rest.get("field"), rest.get("icon"), rest.get("about"))]

    def _container(self, token: Token, inside: list[Token], when: When) -> list[Block]:
        kind = token.type.removeprefix("container_").removesuffix("_open")
        line = _line(token)
        self._check_closed(token, kind, line)
        _, _, rest = token.info.strip().partition(kind)
        if kind == WHEN:
            attributes: Attributes | None = _bare(rest)
        else:
            words, attributes = split_attributes(rest)
            if attributes is None:
                self.fault(line, "guide-no-id", f"`::: {kind}` has no id", "write {#its-id}")
                return []
            if words:
                self.fault(
                    line, "guide-attributes", f"`{words}` would not print after `::: {kind}`"
                )
            self._check_id(attributes.id, rest, line)
        assert attributes is not None  # noqa: S101 - both branches set it
        condition, others = self._condition(attributes, line)
        if kind == WHEN:
            if others or not condition.conditions:
                self.fault(line, "guide-when", "`::: when` takes choice=value and nothing else")
            return self._blocks(inside, when.also(condition))
        children = tuple(self._blocks(inside, ALWAYS))
        if not children:
            self.fault(line, "guide-empty-container", f"`::: {kind}` is empty")
        self._check_options(KINDS[kind], others, line)
        self._check_stages(KINDS[kind], children, line)
        options = tuple(sorted(others.items()))
        return [Panel(attributes.id, KINDS[kind], children, line, when.also(condition), options)]

    def _check_options(self, kind: Kind, options: dict[str, str], line: int) -> None:
        """Fault unknown options: a misspelt condition must never print a panel always."""
        self._check_known(options, (*kind.options, *OPTIONS), line)
        if options.get("kind", "table") != "table":
            self.fault(line, "guide-option", "the one kind of a write panel is `kind=table`")
        if options.get("side", "new") != "new":
            self.fault(line, "guide-option", "a panel may have `side=new`, no other side")
        for name in ("rows", "lines"):
            if options.get(name, "1") not in [str(count) for count in range(1, MOST_ROWS + 1)]:
                self.fault(line, "guide-option", f"{name} must be a number from 1 to {MOST_ROWS}")

    def _check_stages(self, kind: Kind, children: tuple[Block, ...], line: int) -> None:
        """Fault what cannot stand in a row of topics, and figures that stand elsewhere."""
        topics = [block for block in children if isinstance(block, Heading)]
        figures = [block for block in topics if block.figure]
        if kind.stages is None:
            for block in figures:
                message = f"figures stand in a panel of figures, not in `::: {kind.name}`"
                self.fault(block.unit.line, "guide-figure", message)
            return
        least, most = kind.stages
        loose = any(not isinstance(child, Heading | Paragraph | ListBlock) for child in children)
        first = children[0] if children else None
        if loose or not isinstance(first, Heading) or any(b.level != MAX_HEADING for b in topics):
            message = f"`::: {kind.name}` holds `###` headings with a text under each, no others"
            self.fault(line, "guide-stages", message)
        elif len(topics) < least or sum(not block.when.conditions for block in topics) > most:
            message = f"`::: {kind.name}` has {len(topics)} headings, it takes {least} to {most}"
            self.fault(line, "guide-stages", message)
        if kind.pictured and len(figures) < len(topics):
            message = "each heading of a panel of figures has a figure"
            self.fault(line, "guide-figure", message, 'write figure=NAME alt="what it shows"')

    def _check_known(self, keys: Iterable[str], allowed: tuple[str, ...], line: int) -> None:
        known = [*self.choices, *allowed]
        for key in [key for key in keys if key not in allowed]:
            hint = did_you_mean(key, known) or f"known here: {', '.join(['note', *known])}"
            if key in STANDS_AT:
                hint = f"it belongs to {STANDS_AT[key]}"
            self.fault(line, "guide-unknown-attribute", f"unknown attribute `{key}`", hint)

    def _check_closed(self, token: Token, kind: str, line: int) -> None:
        end = token.map[1] if token.map else 0
        if end >= len(self.lines) or not self.lines[end].strip().startswith(":::"):
            self.fault(
                line, "guide-unclosed", f"`::: {kind}` is never closed", "end it with a line `:::`"
            )

    def _unit(
        self, content: str, line: int, when: When, allowed: tuple[str, ...] = ()
    ) -> tuple[Unit, When, dict[str, str]] | None:
        text, attributes = split_attributes(content.replace("\n", " "))
        if attributes is None:
            self.fault(
                line,
                "guide-no-id",
                "this text has no id",
                "end it with {#a-short-id}, once for all",
            )
            return None
        self._check_id(attributes.id, content.replace("\n", " "), line)
        if not text:
            self.fault(line, "guide-empty-text", f"`#{attributes.id}` has no words")
        for fault in inline_faults(text):
            self.fault(
                line, "guide-inline", f"a text may hold bold and plain words only, not {fault}"
            )
        condition, others = self._condition(attributes, line)
        note = others.pop("note", None)
        self._check_known(others, allowed, line)
        if (icon := others.get("icon")) and icon not in ICONS:
            hint = did_you_mean(icon, ICONS) or "the icons are " + ", ".join(ICONS)
            self.fault(line, "guide-unknown-icon", f"no icon `{icon}`", hint)
        if (name := others.get("field")) and name not in (*FIELDS, *TABLE_FIELDS):
            fields = (*FIELDS, *TABLE_FIELDS)
            hint = did_you_mean(name, fields) or "the fields are " + ", ".join(fields)
            self.fault(line, "guide-unknown-field", f"a visit has no field `{name}`", hint)
        return Unit(attributes.id, text, line, note), when.also(condition), others

    def _check_id(self, name: str, content: str, line: int) -> None:
        if fault := attribute_fault(content):
            self.fault(line, "guide-attributes", fault)
        self._note_id(name, line)

    def _note_id(self, name: str, line: int) -> None:
        if name in self.ids:
            self.fault(
                line,
                "guide-duplicate-id",
                f"`#{name}` is used on line {self.ids[name]} already",
                "each id names one text, and translations hang on it",
            )
        self.ids.setdefault(name, line)

    def _condition(self, attributes: Attributes, line: int) -> tuple[When, dict[str, str]]:
        conditions: list[tuple[str, frozenset[str]]] = []
        others: dict[str, str] = {}
        for key, value in attributes.pairs.items():
            if key not in self.choices:
                others[key] = value
                continue
            every = self.choices[key]
            named = value.removeprefix("!").split("|")
            for wrong in [name for name in named if name not in every]:
                self.fault(
                    line,
                    "guide-unknown-value",
                    f"choice `{key}` has no value `{wrong}`",
                    did_you_mean(wrong, every) or "its values are " + ", ".join(every),
                )
            allowed = set(every) - set(named) if value.startswith("!") else set(named)
            conditions.append((key, frozenset(allowed)))
        return When(tuple(conditions)), others


def _bare(rest: str) -> Attributes:
    """Read the ``key=value`` words of ``::: when``, which has no id."""
    pairs = dict(word.partition("=")[::2] for word in rest.split())
    return Attributes("", pairs)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _closing(tokens: list[Token], start: int) -> int:
    """Return the index of the token that closes ``tokens[start]``."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _mark_lead(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Mark the paragraphs between the title and what follows as the main message."""
    marked: list[Block] = []
    lead = False
    for block in blocks:
        if isinstance(block, Heading):
            lead = block.level == 1
        elif isinstance(block, Paragraph) and lead:
            block = Paragraph(block.unit, block.when, lead=True)  # noqa: PLW2901 - same block, marked
        elif not isinstance(block, Paragraph):
            lead = False
        marked.append(block)
    return tuple(marked)
