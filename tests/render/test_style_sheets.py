"""Our style sheets: every name in them is given somewhere, and used somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Any

import tinycss2

from handoutpress.content.kinds import KINDS
from handoutpress.content.parse import ICONS
from handoutpress.render.page_variables import LINES
from tests.conftest import ROOT

SHEETS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "styles").glob("*.css")}
PAGES = {
    str(path.relative_to(ROOT / "templates")): path.read_text(encoding="utf-8")
    for path in (ROOT / "templates").rglob("*.html")
}
OF_THE_FIT = {"body", "leading", "fonts", "brand", "brand-text", "label", "below", *LINES}
OF_THE_PAGE = {"share", "number"}  # given by a template
WRITTEN_BY_VALUES = {
    *KINDS,
    *(f"icon-{name}" for name in ICONS),
    *"a4 letter standard large black colour alone with beside teach".split(),  # noqa: SIM905
    *"wide wider widest".split(),  # noqa: SIM905
}


def parts(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield all parts of a style sheet, those in brackets, rules and functions too."""
    for node in nodes or ():
        yield node
        for name in ("prelude", "content", "arguments"):
            yield from parts(getattr(node, name, None) or ())


def sheet(name: str) -> list[Any]:
    found: list[Any] = tinycss2.parse_stylesheet(SHEETS[name], skip_comments=True)
    assert not [rule for rule in found if rule.type == "error"], name
    return found


def variables() -> tuple[set[str], set[str]]:
    """Return the names that are given a value and those that are asked for."""
    text = "\n".join(SHEETS.values())
    return set(re.findall(r"--([a-z-]+):", text)), set(re.findall(r"var\(--([a-z-]+)\)", text))


def selected_classes() -> set[str]:
    """Return each class that a selector names."""
    found = set()
    for rule in chain.from_iterable(sheet(name) for name in SHEETS):
        if rule.type == "qualified-rule":
            prelude = list(parts(rule.prelude))
            found |= {
                after.value
                for dot, after in pairwise(prelude)
                if dot.type == "literal" and dot.value == "." and after.type == "ident"
            }
    return found


def written_classes() -> set[str]:
    """Return each class that a template writes, as it stands or by a value."""
    words: set[str] = set()
    for text in PAGES.values():
        for value in re.findall(r'class="((?:[^"{]|\{[{%].*?[%}]\})*)"', text):
            words |= set(re.findall(r"[a-z][a-z0-9-]*", re.sub(r"\{[{%].*?[%}]\}", " ", value)))
            words |= set(re.findall(r"%\} ?([a-z][a-z-]*)", value))
            words |= set(re.findall(r"'([a-z-]+)'", value))
    return words | WRITTEN_BY_VALUES


def test_every_named_value_is_given_and_used() -> None:
    given, asked = variables()
    assert len(given) > 40
    assert asked <= given | OF_THE_FIT | OF_THE_PAGE
    assert given | OF_THE_FIT | OF_THE_PAGE <= asked


def test_every_class_of_a_style_sheet_is_on_some_page() -> None:
    assert len(selected_classes()) > 60
    assert selected_classes() - written_classes() == set()


def test_snug_dense_bare_and_tight_are_blocks_of_values() -> None:
    """Nothing but named values tells a narrow page from a wide one, bar one rule."""
    rules = [rule for rule in sheet("base.css") if rule.type == "qualified-rule"]
    named = [tinycss2.serialize(rule.prelude).strip() for rule in rules]
    narrow = [name for name in named if re.search(r"\.(snug|dense|bare|tight)\b", name)]
    assert narrow == [
        ":root.snug",
        ":root.dense",
        ":root.snug.dense.bare",
        ":root.tight",
        ":root.dense.tight",
        ":root.snug.hours-below",
        ".bare .get-help .panel",
    ]
