"""What a translator sees: every text of a guide, in reading order, with what explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from handoutpress.content.blocks import (
    ALWAYS,
    Block,
    Heading,
    ListBlock,
    NewSheet,
    Panel,
    Paragraph,
    Unit,
    When,
)
from handoutpress.content.choices import DERIVED
from handoutpress.content.facts import Choice
from handoutpress.content.guide import Guide
from handoutpress.content.inline import placeholders, plain_text

_TITLE = 1
_PICTURED = "What the drawing beside this heading shows, read aloud to people who cannot see it"
# Which texts are safety texts: all in a panel whose kind says so or in a table of medicines,
# what else tells to get help, forbids or gives a dose or temperature,
# and the interface words about phones, their hours and the injection.
_MEDICINES = "medicines."
_WARNS = re.compile(
    r"\b(?:call|ring|phone (?:us|the|your)|ambulance|emergency|get help|at once|right away"
    r"|tell us|ask us (?:first|before)|come back|go to (?:the |a )?(?:hospital|clinic)"
    r"|see (?:a|your) (?:doctor|nurse|midwife)"
    r"|(?:do|does|must|should) not|don['’]t|cannot|can['’]t|never|avoid|stop (?:taking|using)"
    r"|(?:no|not) more than|at most)\b"
    r"|\d\s?(?:mg|mcg|µg|milligrams?|micrograms?|ml|mL|°C|°F)\b"
    r"|\d (?:\w+ )?(?:tablets?|pills?|capsules?|drops|puffs|spoons?|spoonfuls?|times a day)\b",
    re.IGNORECASE,
)
SEARCH = "find."
_SEARCH = {
    f"{SEARCH}words": "What people say when they look for this sheet, with commas between."
    " Write what is said in your language, in any order; not one for each",
    f"{SEARCH}use-when": "When this sheet is the right one",
    f"{SEARCH}not-when": "When another sheet, or none, is right",
}
_SAFETY_WORDS = ("phone_", "hours_", "all_day", "support_call", "support_text", "injection_")


@dataclass(frozen=True, slots=True)
class TextUnit:
    """One text to translate.

    ``context`` is ``<guide>#<block>`` and never changes; ``comments`` are lines
    for the translator; ``marks`` says that the text may hold bold marks
    (a guide's text does, an interface word does not); ``safety`` that it says
    when to get help, whom to call, what not to do or how to take a medicine:
    a wrong word in it can do harm.
    """

    context: str
    text: str
    comments: tuple[str, ...]
    marks: bool = True
    safety: bool = False

    @property
    def id(self) -> str:
        """Return the id of the block, or the key of the interface word."""
        return self.context.partition("#")[2]


def filled_in(text: str) -> Iterator[str]:
    """Yield the comment that names a text's placeholders, if it has any."""
    names = dict.fromkeys(placeholders(text))
    if names:
        shown = ", ".join(f"{{{name}}}" for name in names)
        yield f"Filled in by the program, keep as it is: {shown}"


def is_safety_word(key: str, text: str) -> bool:
    """Tell whether an interface word is a safety text."""
    return key.startswith(_SAFETY_WORDS) or _warns(text)


def _warns(text: str) -> bool:
    return _WARNS.search(text) is not None


def guide_units(guide: Guide) -> tuple[TextUnit, ...]:
    """Return every text of a guide in reading order, whatever its conditions."""
    choices = {choice.name: choice for choice in guide.settings.choices} | dict(DERIVED)
    return tuple(_Walk(guide.id, choices).units(guide.blocks))


def search_units(guide: Guide) -> tuple[TextUnit, ...]:
    """Return the texts by which staff find a guide; none for one that says nothing of it.

    They stand in its catalogues and are neither printed nor signed: they count in no
    review, and what is left of them stops no print.
    """
    find = guide.settings.find
    if find is None:
        return ()
    texts = (", ".join(find.words), find.use_when, find.not_when)
    return tuple(
        TextUnit(f"{guide.id}#{name}", text, ("For staff, never printed", note), marks=False)
        for (name, note), text in zip(_SEARCH.items(), texts, strict=True)
    )


def is_search_text(context: str) -> bool:
    """Tell the texts by which staff find a guide, in use or not; no block may be so named."""
    return context.partition("#")[2].startswith(SEARCH)


@dataclass(slots=True)
class _Walk:
    """The state of one walk.

    ``section`` is the heading under which the walk stands; ``variant`` is the
    level of a heading just before: another of that level is its other wording.
    """

    guide: str
    choices: Mapping[str, Choice]
    section: str = ""
    variant: int = 0

    def units(
        self, blocks: tuple[Block, ...], panel: str = "", when: When = ALWAYS
    ) -> Iterator[TextUnit]:
        for block in blocks:
            match block:
                case Heading():
                    yield self._heading(block, panel, when)
                    if block.alt:
                        described = self._unit(block.alt, _PICTURED, when.also(block.when))
                        yield replace(described, marks=False)
                case Paragraph():
                    kind = "Main message" if block.lead else "Paragraph"
                    yield self._unit(block.unit, _within(kind, panel), when.also(block.when))
                case ListBlock():
                    yield from self._items(block, panel, when)
                case Panel():
                    inner = self.units(block.children, block.kind.told, when.also(block.when))
                    safety = block.kind.safety or _is_medicine_table(block)
                    yield from (replace(unit, safety=unit.safety or safety) for unit in inner)
                case NewSheet():
                    pass

    def _heading(self, block: Heading, panel: str, when: When) -> TextUnit:
        kind = "Title of the handout" if block.level == _TITLE else "Heading"
        section, variant = self.section, self.variant == block.level
        self.section = ""
        unit = self._unit(block.unit, _within(kind, panel), when.also(block.when))
        self.section = section if variant else plain_text(block.unit.text)
        self.variant = block.level
        return unit

    def _items(self, block: ListBlock, panel: str, when: When) -> Iterator[TextUnit]:
        for item in block.items:
            kind = "Step" if block.ordered else "Item"
            if item.field:
                kind = "Label before a blank to fill in,"
            condition = when.also(block.when).also(item.when)
            yield self._unit(item.unit, _within(kind, panel), condition)

    def _unit(self, unit: Unit, kind: str, when: When) -> TextUnit:
        self.variant = 0
        comments = [f"Section: {self.section}"] if self.section else []
        comments.append(kind)
        if when.conditions:
            parts = dict.fromkeys(self._in_words(*condition) for condition in when.conditions)
            comments.append("Prints only for: " + "; ".join(parts))
        if unit.note:
            comments.append(f"Note: {unit.note}")
        comments.extend(filled_in(unit.text))
        context = f"{self.guide}#{unit.id}"
        return TextUnit(context, unit.text, tuple(comments), safety=_warns(unit.text))

    def _in_words(self, name: str, allowed: frozenset[str]) -> str:
        choice = self.choices[name]
        labels = dict(zip(choice.values, choice.labels, strict=True))
        said = [label for value, label in labels.items() if value in allowed]
        left = [label for value, label in labels.items() if value not in allowed]
        words = " or ".join(said) if len(said) <= len(left) else "not " + " and not ".join(left)
        return f"{choice.label}: {words}"


def _is_medicine_table(panel: Panel) -> bool:
    lists = (block for block in panel.children if isinstance(block, ListBlock))
    fields = (item.field for one in lists for item in one.items)
    return any(field is not None and field.startswith(_MEDICINES) for field in fields)


def _within(kind: str, panel: str) -> str:
    return f"{kind} in the panel “{panel}”" if panel else kind.rstrip(",")
