"""The text of a guide: every fault with its line, any text without a crash, every id once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.content import parse
from handoutpress.content.blocks import (
    Heading,
    ListBlock,
    NewSheet,
    Panel,
    Paragraph,
    units_of,
)
from handoutpress.content.parse import BlockReader
from handoutpress.diagnostics import Diagnostic
from handoutpress.errors import Diagnostics
from tests.content.fault_cases import Case, cases

CASES = cases("parse_faults.txt")
CHOICES = {"care": ("waiting", "tablets"), "wording": ("pregnancy", "baby")}


def read(text: str) -> tuple[BlockReader, tuple[object, ...], Diagnostics]:
    found = Diagnostics()
    reader = BlockReader("en.md", dict(CHOICES), found)
    return reader, reader.read(text), found


def said(fault: Diagnostic) -> str:
    assert fault.file == "en.md"
    hint = f" / {fault.hint}" if fault.hint else ""
    return f"{fault.line} {fault.code} {fault.message}{hint}"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_fault_is_named_with_its_line(case: Case) -> None:
    _, _, found = read(case.text)
    assert [said(fault) for fault in found] == case.said


def test_every_code_has_a_case() -> None:
    source = Path(parse.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'"(guide-[a-z-]+)"', source))
    covered = {line.split(" ")[1] for case in CASES for line in case.said}
    assert len(codes) > 12
    assert codes == covered


def test_a_sound_text_becomes_typed_blocks() -> None:
    _, blocks, found = read(
        "# Title {#title}\n\nThe message. {#lead}\n\n---\n\n"
        "1. Rest {#rest care=tablets icon=bed}\n2. Drink {#drink}\n\n"
        ":::: when wording=baby\n::: write {#visit rows=3 kind=table care=!tablets}\n"
        '- Name {#name field=medicines.name note="its name"}\n:::\n::::\n'
    )
    assert list(found) == []
    title, lead, sheet, steps, panel = blocks
    assert isinstance(title, Heading)
    assert isinstance(lead, Paragraph)
    assert lead.lead
    assert isinstance(sheet, NewSheet)
    assert isinstance(steps, ListBlock)
    assert (steps.ordered, steps.items[0].icon) == (True, "bed")
    assert isinstance(panel, Panel)
    assert panel.options == (("kind", "table"), ("rows", "3"))
    for care, wording, prints in (
        ("waiting", "baby", True),
        ("tablets", "baby", False),
        ("waiting", "pregnancy", False),
    ):
        assert panel.when.holds({"care": care, "wording": wording}) is prints
    (unit,) = units_of((panel,))
    assert (unit.note, unit.line) == ("its name", 12)


MARKS = [
    "# ", "## ", "#### ", "### T {#a}", "- x {#b}", "1. ", "::: emergency {#e}\n", ":::: do {#d}\n",
    ":::\n", ":::", "---\n", "::: write {#w rows=x}\n", "::: when care=tablets\n", "> ", "```\n",
    "  ", "\t", "**", "*", "[a](b)", "![](c)", "<b>", "{emergency}", "{#", "}", '"',
    '{#c note="q"}', "\\", "&amp;", "\0", "\r", "\r\n", "\x0b", "\u2028", "\n", "\n\n",
]  # fmt: skip
PIECES = st.one_of(st.sampled_from(MARKS), st.text(max_size=5))
ANY_GUIDE = st.lists(PIECES, max_size=25).map("".join)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(ANY_GUIDE)
def test_any_text_is_read_or_faulted_at_a_line_that_is_there(text: str) -> None:
    _, _, found = read(text)
    lines = len(re.split(r"\r\n?|\n", text))
    assert all(fault.line is not None and 1 <= fault.line <= lines for fault in found)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(ANY_GUIDE)
def test_every_id_is_found_once_or_faulted(text: str) -> None:
    reader, blocks, found = read(text)
    ids = [unit.id for unit in units_of(blocks)]  # type: ignore[arg-type]
    assert set(ids) <= set(reader.ids)
    if not found.errors:
        assert len(set(ids)) == len(ids)
        written = re.findall(r"\{#([a-z0-9-]+)", text)
        assert sorted(reader.ids) == sorted(written)
