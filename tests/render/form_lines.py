"""A form written out as a person sees it, a line in a line, to be compared with a file.

A line: <b>bold</b>, ‹another language|its tag, its direction›, a small line in (round
brackets), [ ] before what is ticked, one _ for each line to write on. The lines stand in
the files of `expected`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from handoutpress.language.segment import without_marks
from handoutpress.render.form import ENGLISH, Form, Heading, Line, Panel, Table
from handoutpress.render.inline import Span, Text


def said(text: Text) -> str:
    return "".join(map(_span, text)).replace("\xa0", " ")


def _span(span: Span) -> str:
    words = without_marks("".join(map(_span, span.inner)) if span.inner else span.text)
    if span.language or span.direction:
        words = f"‹{words}|{' '.join(filter(None, (span.language, span.direction)))}›"
    return f"<b>{words}</b>" if span.strong else words


def line(one: Line) -> str:
    words = said(one.text) if one.language == ENGLISH else f"‹{said(one.text)}|{one.language.tag}›"
    boxes = (f"[ ] {said(tick)}" for tick in one.ticks)
    room = "_" * one.room + ("_ beside" if one.blank else "")
    found = " ".join(filter(None, [words, *boxes, room]))
    return f"({found})" if one.look == "small" else found


def told(form: Form) -> Iterator[str]:
    """Yield every line of a form."""
    yield f"{form.title} ({form.paper})"
    for block in form.blocks:
        match block:
            case Heading():
                yield f"\n{'#' * block.level} {said(block.text)} #{block.id}"
            case Panel():
                yield f"\npanel {block.id}{', framed' if block.framed else ''}"
                yield from (f"  {line(one)}" for one in block.lines)
            case Table():
                yield f"\ntable {block.id}{', on one page' if block.whole else ''}"
                yield from (f"  {c.id}: {said(c.text)}, {c.width:g} mm" for c in block.columns)
                for row in block.rows:
                    yield f"row {row.id}{', may be parted' if row.is_long else ''}"
                    for column, _name, lines in block.cells(row):
                        yield from (f"  {column.id}: {line(one)}" for one in lines or (Line(),))
    yield f"\nfoot: {' / '.join(map(said, form.foot))}"
    yield f"languages: {', '.join(language.tag for language in form.languages)}"


def assert_is(lines: Iterable[str], name: str) -> None:
    """Compare line by line with a file; a line of it that ends in … is the beginning of one."""
    wanted = (Path(__file__).parent / "expected" / name).read_text(encoding="utf-8").splitlines()
    found = [one.rstrip() for one in "\n".join(lines).splitlines()]
    for place, want in enumerate(wanted[: len(found)]):
        if want.endswith("…") and found[place].startswith(want[:-1]):
            found[place] = want
    assert found == wanted
