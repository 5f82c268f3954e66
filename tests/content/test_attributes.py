"""Attribute lists at the end of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.content.attributes import STANDS_AT, attribute_fault, split_attributes


@pytest.mark.parametrize(
    ("text", "words", "name", "pairs"),
    [
        ("Rest. {#rest}", "Rest.", "rest", {}),
        ("Rest.{#rest}  ", "Rest.", "rest", {}),
        ("{#rest}", "", "rest", {}),
        ("Call {emergency} {#a-1 care=!x|y}", "Call {emergency}", "a-1", {"care": "!x|y"}),
        (
            'Rest {#rest note="a } brace = ok" icon=bed}', "Rest", "rest",
            {"note": "a } brace = ok", "icon": "bed"},
        ),
        ("A {#not-last} b {#last}", "A {#not-last} b", "last", {}),
    ],
)  # fmt: skip
def test_a_list_is_split_off(text: str, words: str, name: str, pairs: dict[str, str]) -> None:
    found, attributes = split_attributes(text)
    assert found == words
    assert attributes is not None
    assert (attributes.id, attributes.pairs) == (name, pairs)
    assert attribute_fault(text) is None


@pytest.mark.parametrize("text", ["Rest.", "Rest. {rest}", "Rest. {#rest} now", 'Rest {#a "b}', ""])
def test_without_a_list_at_the_end_there_is_none(text: str) -> None:
    assert split_attributes(text) == (text, None)
    assert attribute_fault(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{#Rest}", "`#Rest` is not an id"),
        ("{#-rest}", "`#-rest` is not an id"),
        ("{#rest--more}", "`#rest--more` is not an id"),
        ("{#}", "`#` is not an id"),
        ("{#rest care}", "cannot read `care`"),
        ('{#rest note=""x}', "cannot read `x`"),
        ("{#rest Care=x}", "cannot read `Care=x`"),
    ],
)
def test_a_faulty_list_is_said(text: str, said: str) -> None:
    assert said in (attribute_fault(f"Rest {text}") or "")


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(alphabet='ab {}#"=-|!\n\t', max_size=60))
def test_any_text_is_split_without_loss(text: str) -> None:
    words, attributes = split_attributes(text)
    assert text.lstrip().startswith(words)
    assert words == text.strip() or attributes is not None


def test_where_each_attribute_may_stand() -> None:
    assert STANDS_AT == {
        "icon": "`###` headings and list items",
        "figure": "`###` headings of a figures panel",
        "alt": "`###` headings with a figure",
        "field": "list items",
        "about": "items of a say-back panel",
        "rows": "write panels",
        "lines": "write panels",
        "kind": "write panels",
        "side": "panels",
    }


GAP = " " * 200_000


@pytest.mark.parametrize("text", [f"{GAP}x", f"{{#a{GAP}}}", "{#a " * 40_000])
def test_a_long_text_takes_no_longer_than_it_should(text: str) -> None:
    split_attributes(text)  # a search that went back over the spaces would take minutes
    attribute_fault(text)
