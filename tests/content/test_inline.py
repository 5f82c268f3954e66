"""The inline Markdown of one text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.content.inline import (
    Run,
    inline_faults,
    parse_runs,
    placeholders,
    plain_text,
)


def test_runs_keep_weight_and_placeholders_apart() -> None:
    assert parse_runs("Call **{emergency} now**, not later") == (
        Run("Call "),
        Run("", strong=True, placeholder="emergency"),
        Run(" now", strong=True),
        Run(", not later"),
    )
    assert parse_runs("**Page {page:card}.**") == (
        Run("Page ", strong=True),
        Run("", strong=True, placeholder="page:card"),
        Run(".", strong=True),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("38 °C is **hot**", "38 °C is hot"),
        ("a line\nbroken in two", "a line broken in two"),
        (r"5 \* 3 and \{", "5 * 3 and {"),
        ("St Mary <Women> & Children", "St Mary <Women> & Children"),
        ("Tom &amp; Ann", "Tom & Ann"),
        ("5*3, a_b_c and 2 ** 3", "5*3, a_b_c and 2 ** 3"),
        ("{emergency} or {Number}", "{emergency} or {Number}"),
    ],
)
def test_plain_text_is_what_is_read(text: str, words: str) -> None:
    assert plain_text(text) == words


def test_placeholders_come_in_order_with_repeats() -> None:
    assert placeholders("{b} {a} {b} {A} { c }") == ["b", "a", "b"]
    named = "{page:a} {page:pain-box2} {page:} {page:A} {page: a} {page:a-} {:a} {page:a:b}"
    assert placeholders(named) == ["page:a", "page:pain-box2"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("plain, **bold** and {emergency}", []),
        ("a < b and b > a", []),
        ("*well*", ["italic (`*`)"]),
        ("`code`", ["code (backquotes)"]),
        ("[a](b)", ["a link"]),
        ("<https://example.org>", ["a link"]),
        ("![a](b)", ["a picture"]),
        ("a\\\nb", ["a hard line break"]),
        ("<b>a</b>", ["HTML", "HTML"]),
        ("<!-- a -->", ["HTML"]),
        ("{Emergency}", ["a brace that is no {placeholder}"]),
        ("{ emergency }", ["a brace that is no {placeholder}"]),
        ("a } b", ["a brace that is no {placeholder}"]),
    ],
)
def test_what_no_text_may_hold_is_named(text: str, named: list[str]) -> None:
    assert inline_faults(text) == named


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(alphabet="ab *_`[]()<>!{}\\&;\n", max_size=40))
def test_a_text_without_a_fault_loses_no_letter(text: str) -> None:
    runs = parse_runs(text)
    assert all(run.text or run.placeholder for run in runs)
    if not inline_faults(text):
        kept = "".join(char for char in plain_text(text) if char in "ab")
        assert kept == "".join(char for char in text if char in "ab")
