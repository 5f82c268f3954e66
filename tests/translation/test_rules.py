"""Each rule, in a line a case: what stops the print, what a reviewer is told, what is fine."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.check_text import text_findings
from handoutpress.translation.messages import TextUnit
from handoutpress.translation.rules.pair import Pair

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "rule_cases.toml").read_text(encoding="utf-8"))
GOOD = tomllib.loads((HERE / "good_texts.toml").read_text(encoding="utf-8"))
ENGLISH = GOOD.pop("english")
MOST_LOOKED_AT = 0.01


def said(tag: str, english: str, text: str, *, marks: bool = True) -> set[str]:
    """Return "error CODE" and "warning CODE" of a text, without the common start of all codes."""
    unit = TextUnit("x#x", english, (), marks)
    found = text_findings(Pair.of(unit, text, LANGUAGES[tag]))
    return {f"{one.severity} {one.code.removeprefix('translation-')}" for one in found}


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: f"{case['tag']}: {case['text']}")
def test_each_rule(case: dict[str, str]) -> None:
    found = said(case["tag"], case["english"], case["text"], marks="{page" not in case["english"])
    assert found == set(case.get("says", ()))


def test_good_texts_of_many_topics_print() -> None:
    found = {
        (tag, name): said(tag, ENGLISH[name], text)
        for tag, rows in GOOD.items()
        for name, text in rows.items()
    }
    assert set(ENGLISH) == {name for _, name in found}
    stopped = {place: says for place, says in found.items() if any("error" in one for one in says)}
    assert stopped == {}
    looked_at = {place: says for place, says in found.items() if says}
    assert len(looked_at) <= MOST_LOOKED_AT * len(found), looked_at


def test_a_language_without_a_table_is_still_read_for_what_needs_none() -> None:
    assert said("de", "Do not take 2 tablets.", "Nehmen Sie 2 Tabletten.") == set()
    assert said("de", "Take 2 tablets.", "Nehmen Sie 3 Tabletten.") == {"error figures"}
    assert said("de", "Rest now.", "Ruhen  Sie jetzt.") == {"error typing"}
