"""Blocks grouped as the templates print them, with what the visit fills in."""

from __future__ import annotations

from handoutpress.content.parse import BlockReader
from handoutpress.errors import Diagnostics
from handoutpress.language.registry import find_language
from handoutpress.render.blocks import BlockSetter, BlockView
from handoutpress.render.inline import Setter, Text, flat
from handoutpress.translation.words import load_words

ENGLISH = find_language("en").language
SETTER = Setter(ENGLISH, load_words(ENGLISH, None), {})


def views(text: str) -> tuple[BlockView, ...]:
    found = Diagnostics()
    blocks = BlockReader("en.md", {}, found).read(text)
    assert not found.errors
    return BlockSetter(SETTER, _field, _rows).blocks(blocks)


def _field(name: str) -> Text | None:
    return SETTER.plain("25 November") if name == "follow_up.date" else None


def _rows(fields: tuple[str, ...], count: int) -> tuple[tuple[Text | None, ...], ...]:
    return ((None,) * len(fields),) * count


def outline(found: tuple[BlockView, ...]) -> list[object]:
    """Return kinds with what is in them, as nested lists."""
    return [[view.kind, *outline(view.children)] if view.children else view.kind for view in found]


def test_a_heading_holds_what_follows_until_the_next_of_its_level() -> None:
    found = views(
        "# T {#t}\n\nLead. {#l}\n\n## A {#a}\n\nOne. {#one}\n\n### A1 {#a1}\n\n- x {#x}\n\n"
        "### A2 {#a2}\n\nTwo. {#two}\n\n## B {#b}\n\nThree. {#three}\n"
    )
    assert outline(found) == [
        "heading",
        "lead",
        ["section", "heading", "paragraph", ["topic", "heading", "list"],
         ["topic", "heading", "paragraph"]],
        ["section", "heading", "paragraph"],
    ]  # fmt: skip
    assert [view.id for view in found] == ["t", "l", "a-section", "b-section"]


def test_a_table_is_told_wherever_it_stands() -> None:
    table = "::: write {#w rows=2 kind=table}\n## W {#wt}\n\n- A {#a field=medicines.name}\n:::\n"
    lines = "::: write {#w}\n## W {#wt}\n\n- Day {#d field=follow_up.date}\n:::\n"
    assert [view.has_table for view in views(f"One. {{#one}}\n\n{table}")] == [False, True]
    assert [view.has_table for view in views(f"One. {{#one}}\n\n{lines}")] == [False, False]


def test_a_panel_or_a_new_sheet_ends_a_section() -> None:
    found = views("## A {#a}\n\n---\n\nOne. {#one}\n\n::: do {#do}\n- x {#x}\n:::\n")
    assert outline(found) == [["section", "heading"], "sheet", "paragraph", ["do", "list"]]


def test_a_topic_keeps_the_icon_of_its_heading() -> None:
    (topic,) = views("### Pads {#pads icon=pad}\n\nUse pads. {#use}\n")
    assert (topic.kind, topic.icon) == ("topic", "pad")


def test_what_the_visit_gives_fills_its_line_and_the_rest_stays_blank() -> None:
    fields = "- Date {#d field=follow_up.date}\n- Place {#p field=follow_up.place}\n"
    (panel,) = views(f"::: write {{#visit}}\n{fields}:::\n")
    (blanks,) = panel.children
    values = [flat(item.value) if item.value else None for item in blanks.items]
    assert values == ["25\u00a0November", None]


def test_a_table_has_its_rows_also_under_a_heading() -> None:
    text = (
        "::: write {#m kind=table ROWS}\n## Medicines {#h}\n\n"
        "- Name {#n field=medicines.name}\n- Night {#o field=medicines.night}\n:::\n"
    )
    for rows, count in (("rows=5", 5), ("", 3)):
        (panel,) = views(text.replace("ROWS", rows))
        assert panel.has_table
        table = panel.children[0].children[1]
        assert (table.kind, table.rows) == ("table", ((None, None),) * count)
