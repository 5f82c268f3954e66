"""Placeholders: all there, none too many, and in the order that gives them their meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handoutpress.content.inline import placeholders
from handoutpress.translation.lexicon import tokens
from handoutpress.translation.rules.pair import Finding, Pair, doubtful, wrong

CODE = "translation-placeholder"
ORDER = "translation-placeholder-order"
_TIED = re.compile(r"\{(\w+)\} (?:of|to) \{(\w+)\}")


def placeholder_faults(pair: Pair) -> Iterator[Finding]:
    """Yield placeholders that are lost, added or have changed places ("page {page} of {pages}")."""
    source, there = Counter(placeholders(pair.source)), Counter(placeholders(pair.text))
    for name in source - there:
        yield wrong(CODE, f"lacks the placeholder `{{{name}}}`")
    for name in there - source:
        yield wrong(CODE, f"has a `{{{name}}}` too many")
    if source == there:
        yield from _order_faults(pair)


def _order_faults(pair: Pair) -> Iterator[Finding]:
    for first, second in _TIED.findall(pair.source):
        here, there = pair.text.find(f"{{{first}}}"), pair.text.find(f"{{{second}}}")
        between = pair.text[min(here, there) : max(here, there)].partition("}")[2]
        if (there < here) == _turns_round(pair, between):
            continue
        said = f"has `{{{first}}}` and `{{{second}}}` in each other's place"
        if pair.table:
            yield wrong(ORDER, said)
        else:
            yield doubtful(ORDER, said)


def _turns_round(pair: Pair, between: str) -> bool:
    """Return whether the words between say that the whole comes first."""
    whole_first = pair.table.whole_first if pair.table else ()
    return any(word in whole_first for word in tokens(between).words)
