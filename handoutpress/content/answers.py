"""What every page needs, whatever is answered: one title, a main message, a get-help panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from handoutpress.content.blocks import Block, Heading, Panel, Paragraph
from handoutpress.content.choices import may_be, values_by_choice
from handoutpress.content.facts import Choice

Fault = tuple[str, str, int]


def answer_faults(blocks: Iterable[Block], choices: Iterable[Choice]) -> Iterator[Fault]:
    """Yield (code, message, line) where an answer to the choices leaves a page without these.

    Only the conditions of the title, lead and panels themselves are tried, each
    combination of the choices that they name that there can be.
    """
    kept = tuple(blocks)
    values = values_by_choice(choices)
    titles = [block for block in kept if isinstance(block, Heading) and block.level == 1]
    leads = [block for block in kept if isinstance(block, Paragraph) and block.lead]
    panels = [block for block in kept if isinstance(block, Panel) and block.kind.get_help]
    if titles:
        yield from _none("guide-title", "title", titles[0].unit.line, titles, values)
        yield from _two(titles, values)
    if leads:
        yield from _none("guide-lead", "main message", leads[0].unit.line, leads, values)
    if panels:
        yield from _none("guide-no-help", "get-help panel", panels[0].line, panels, values)


def _answers(
    blocks: Iterable[Heading | Paragraph | Panel], values: Mapping[str, tuple[str, ...]]
) -> Iterator[dict[str, str]]:
    names = sorted({name for block in blocks for name, _ in block.when.conditions})
    for answers in product(*(values[name] for name in names)):
        chosen = dict(zip(names, answers, strict=True))
        if may_be(chosen):
            yield chosen


def _none(
    code: str,
    name: str,
    line: int,
    blocks: Iterable[Heading | Paragraph | Panel],
    values: Mapping[str, tuple[str, ...]],
) -> Iterator[Fault]:
    for chosen in _answers(blocks, values):
        if not any(block.when.holds(chosen) for block in blocks):
            yield code, f"no {name} prints for {_said(chosen)}", line
            return


def _two(titles: list[Heading], values: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    for chosen in _answers(titles, values):
        printed = [title for title in titles if title.when.holds(chosen)]
        if len(printed) > 1:
            line = printed[1].unit.line
            yield "guide-title", f"a second title prints for {_said(chosen)}", line
            return


def _said(chosen: Mapping[str, str]) -> str:
    return " ".join(f"{name}={answer}" for name, answer in chosen.items()) or "every choice"
