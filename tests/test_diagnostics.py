"""Problems as values: where, what, and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutpress.diagnostics import Diagnostic, Severity, did_you_mean, error, note, warning
from handoutpress.errors import Diagnostics, HandoutError, InputError


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ({}, "is wrong"),
        ({"file": "en.md"}, "en.md: is wrong"),
        ({"file": "en.md", "line": 3}, "en.md:3: is wrong"),
        ({"file": "en.md", "line": 3, "key": "rest"}, "en.md:3: rest: is wrong"),
        ({"key": "--paper"}, "--paper: is wrong"),
        ({"line": 3}, "is wrong"),
        ({"hint": "mend it"}, "is wrong\n    mend it"),
    ],
)
def test_the_text_names_the_place_it_knows(place: dict[str, object], text: str) -> None:
    assert str(Diagnostic(Severity.ERROR, "wrong", "is wrong", **place)) == text  # type: ignore[arg-type]


def test_they_are_kept_in_order_and_only_errors_stop_the_print() -> None:
    found = Diagnostics()
    found.add(warning("w", "a warning"))
    with found.collecting():
        raise InputError(error("e", "an error", file="f", line=1, key="k", hint="h"))
    found.extend([note("n", "a note")])
    assert [item.code for item in found] == ["w", "e", "n"]
    assert [item.code for item in found.errors] == ["e"]
    assert len(found) == 3
    assert [item.severity for item in found] == ["warning", "error", "note"]


def test_an_error_says_all_of_them_and_has_its_exit_code() -> None:
    faults = [error("a", "one"), error("b", "two")]
    assert str(HandoutError(faults)) == "one\ntwo"
    assert (HandoutError(faults).exit_code, InputError(faults).exit_code) == (1, 2)
    assert InputError(error("c", "three", key="k")).diagnostics[0].key == "k"


def test_the_nearest_word_is_suggested() -> None:
    assert did_you_mean("TABLET", ["tablets", "waiting"]) == "did you mean `tablets`?"
    assert did_you_mean("xyzzy", ["tablets", "waiting"]) is None
    assert did_you_mean("tablet", []) is None


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=5))
def test_any_word_has_a_suggestion_or_none(word: str, known: list[str]) -> None:
    said = did_you_mean(word, known)
    assert said is None or any(f"`{name}`" in said for name in known)
